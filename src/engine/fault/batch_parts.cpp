// SPDX-License-Identifier: Apache-2.0
#include "engine/fault/batch_parts.hpp"

#include "hashrange/op/limits.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hashrange::engine {

namespace {

using sender = std::function<result<op::any_response>(const op::any_request&)>;

bool leaves_some_out(const std::vector<char>& left_out, std::size_t most)
{
    return left_out.size() <= most &&
           std::find(left_out.begin(), left_out.end(), 1) != left_out.end();
}

std::vector<op::write_request>& members(std::vector<op::write_request>& of)
{
    return of;
}

std::vector<item>& members(op::keys_and_attributes& of)
{
    return of.keys ? *of.keys : of.keys.emplace();
}

/// Takes the marked members out of a request; what is taken out keeps its table and settings.
template <class ByTable>
ByTable take_out(ByTable& from, const std::vector<char>& left_out)
{
    ByTable out;
    std::size_t at = 0;
    for (auto table = from.begin(); table != from.end();) {
        auto& all = members(table->second);
        auto taken = table->second;
        members(taken).clear();
        auto kept = members(taken);
        for (auto& one : all)
            (left_out[at++] != 0 ? members(taken) : kept).push_back(std::move(one));
        all = std::move(kept);
        if (!members(taken).empty())
            out.emplace(table->first, std::move(taken));
        table = all.empty() ? from.erase(table) : std::next(table);
    }
    return out;
}

/// What the engine left unprocessed itself comes to what was taken out.
template <class ByTable>
void give_back(ByTable& unprocessed, ByTable&& out)
{
    for (auto& [table, some] : out) {
        const auto [found, made] = unprocessed.try_emplace(table, some);
        if (made)
            continue;
        auto& into = members(found->second);
        auto& more = members(some);
        into.insert(into.end(), more.begin(), more.end());
    }
}

template <class Request>
result<op::any_response> send_some(
    const Request& request, const std::vector<char>& left_out, std::size_t most, const sender& send
)
{
    if (!request.request_items || !leaves_some_out(left_out, most))
        return send(op::any_request(&request));
    Request part = request;
    auto out = take_out(*part.request_items, left_out);
    auto answer = send(op::any_request(&part));
    if (!answer)
        return answer;
    auto& told = std::get<op::response_of<Request>>(*answer);
    if constexpr (requires { told.unprocessed_items; })
        give_back(told.unprocessed_items, std::move(out));
    else
        give_back(told.unprocessed_keys, std::move(out));
    return answer;
}

} // namespace

result<op::any_response> send_part(
    const op::batch_write_item_request& request,
    const std::vector<char>& left_out,
    const sender& send
)
{
    return send_some(request, left_out, limits::batch_write_items_max, send);
}

result<op::any_response> send_part(
    const op::batch_get_item_request& request, const std::vector<char>& left_out, const sender& send
)
{
    return send_some(request, left_out, limits::batch_get_keys_max, send);
}

} // namespace hashrange::engine
