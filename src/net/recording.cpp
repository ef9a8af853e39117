// SPDX-License-Identifier: Apache-2.0
#include "hashrange/net/recording.hpp"

#include "hashrange/op/errors.hpp"

#include "net/hidden_values.hpp"
#include "wire/error_body.hpp"
#include "wire/json_writer.hpp"
#include "wire/wire.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <utility>

namespace hashrange {
namespace {

constexpr std::string_view first_line = "hashrange recording 1";
constexpr std::string_view hidden_begin = "hidden ";
constexpr int ok = 200;

/// "PutItem {...}"
std::string line_of(const op::any_request& request, const std::vector<std::string>& hidden)
{
    const std::string body = wire::encode_request(request);
    return std::string(op::traits(op::operation_of(request)).name) + ' ' +
           net::without_hidden_values(body, hidden);
}

/// What may be shown of the answer to a request of which values are hidden: a refusal may quote
/// them.
result<op::any_response> without_quotes(const result<op::any_response>& answer)
{
    if (answer || answer.error() != errc::validation)
        return answer;
    return op::validation("hidden");
}

/// "200 {...}"
std::string line_of(const result<op::any_response>& answer, const std::vector<std::string>& hidden)
{
    const int status = answer ? ok : wire::http_status_of(answer.error());
    const std::string body =
        answer ? wire::encode_response(*answer) : wire::encode_error(answer.error());
    return std::to_string(status) + ' ' + net::without_hidden_values(body, hidden);
}

std::string_view next_line(std::string_view& text)
{
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

error no_recording(std::string_view line)
{
    return {errc::configuration, "this is not of a recording: '" + std::string(line) + "'"};
}

} // namespace

recorder::recorder(const std::vector<std::string>& hidden_attributes)
{
    text_ = std::string(first_line) + '\n';
    for (const std::string& name : hidden_attributes) {
        wire::append_json_string(hidden_.emplace_back(), name);
        text_ += std::string(hidden_begin) + hidden_.back() + '\n';
    }
}

std::string recorder::text() const
{
    const std::lock_guard lock(mutex_);
    return text_;
}

result<void> recorder::save(const std::string& path) const
{
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text();
    file.close();
    if (!file)
        return error(errc::configuration, "the recording " + path + " cannot be written");
    return {};
}

void recorder::after(
    const op::any_request& request,
    const call_context& /*context*/,
    const result<op::any_response>& outcome
)
{
    const std::string asked = line_of(request, hidden_);
    const bool hides = !hidden_.empty() && asked != line_of(request, {});
    const std::string told = line_of(hides ? without_quotes(outcome) : outcome, hidden_);
    const std::lock_guard lock(mutex_);
    text_ += asked + '\n' + told + '\n';
}

replay::replay(std::vector<std::string> hidden, std::vector<exchange> exchanges) noexcept
    : hidden_(std::move(hidden)), left_(std::move(exchanges))
{
}

result<std::shared_ptr<replay>> replay::of(std::string_view text)
{
    if (const std::string_view line = next_line(text); line != first_line)
        return no_recording(line);
    std::vector<std::string> hidden;
    while (text.substr(0, hidden_begin.size()) == hidden_begin)
        hidden.emplace_back(next_line(text).substr(hidden_begin.size()));
    std::vector<exchange> exchanges;
    while (!text.empty()) {
        exchange& made = exchanges.emplace_back();
        made.request = next_line(text);
        const std::string_view answer = next_line(text);
        const char* end = answer.data() + answer.size();
        const auto [rest, problem] = std::from_chars(answer.data(), end, made.status);
        if (problem != std::errc() || rest == end || *rest != ' ')
            return no_recording(answer);
        made.answer.assign(rest + 1, end);
    }
    return std::shared_ptr<replay>(new replay(std::move(hidden), std::move(exchanges)));
}

result<std::shared_ptr<replay>> replay::load(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return error(errc::configuration, "the recording " + path + " cannot be read");
    auto read = of(std::string(std::istreambuf_iterator<char>(file), {}));
    if (!read)
        return error(
            errc::configuration,
            "the recording " + path + ": " + std::string(read.error().message())
        );
    return read;
}

std::size_t replay::left() const
{
    const std::lock_guard lock(mutex_);
    return left_.size();
}

result<op::any_response>
replay::send_any(const op::any_request& request, const call_context& /*context*/)
{
    const std::string asked = line_of(request, hidden_);
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(left_.begin(), left_.end(), [&](const exchange& one) {
        return one.request == asked;
    });
    if (found == left_.end())
        return error(
            errc::configuration,
            "the recording has no answer to: " + asked +
                "\nit goes on with: " + (left_.empty() ? "its end" : left_.front().request)
        );
    const exchange told = std::move(*found);
    left_.erase(found);
    if (told.status != ok)
        return wire::decode_error(told.status, told.answer, "");
    return wire::decode_response(op::operation_of(request), told.answer);
}

} // namespace hashrange
