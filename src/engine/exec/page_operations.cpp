// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/page_operations.hpp"

#include "hashrange/expr/evaluate.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/exec/capacity.hpp"
#include "engine/plan/item_address.hpp"
#include "engine/plan/page_plan.hpp"

#include <utility>
#include <vector>

namespace hashrange::engine {

namespace {

struct page {
    std::vector<item> items;
    std::int32_t count = 0, scanned = 0;
    std::optional<item> next;
    used_capacity used;
};

consistency consistency_of(const page_plan& plan)
{
    return plan.strong ? consistency::strong : consistency::eventual;
}

/// Collects one page: what is evaluated counts, whether or not the filter keeps it.
class page_reader {
public:
    page_reader(store& data, page_plan& plan) : data_(data), plan_(plan)
    {
        if (plan.reads_table) { // the index and the table as of one moment
            moment_ = data.take_snapshot();
            std::visit([this](auto& range) { range.at = moment_.get(); }, plan.range);
        }
    }
    result<page> read();

private:
    result<void> take(item found);
    [[nodiscard]] bool is_full() const noexcept
    {
        const auto evaluated = static_cast<std::size_t>(page_.scanned);
        return (plan_.limit > 0 && evaluated >= plan_.limit) || bytes_ >= limits::page_bytes_max;
    }
    void charge();

    store& data_;
    page_plan& plan_;
    std::shared_ptr<const snapshot> moment_; // only we hold it
    page page_;
    std::size_t bytes_ = 0;
};

result<page> page_reader::read()
{
    const auto from =
        std::visit([this](const auto& range) { return data_.read(range); }, plan_.range);
    while (true) {
        const auto more = from->next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        item found = item::from_shared(from->value());
        ++page_.scanned;
        bytes_ += found.stored_bytes();
        // A page that ends full says where to go on, even if nothing follows: it did not look.
        if (is_full())
            page_.next = continuation_of(plan_, found);
        if (auto ok = take(std::move(found)); !ok)
            return ok.error();
        if (page_.next)
            break;
    }
    charge();
    return std::move(page_);
}

result<void> page_reader::take(item found)
{
    if (plan_.reads_table) {
        const item_address address = address_of_stored(*plan_.target, found.view());
        auto whole = data_.get(address.key(), moment_.get());
        if (!whole)
            return whole.error();
        found = item::from_shared(std::move(*whole));
        page_.used.table_reads += read_units(found.stored_bytes(), consistency_of(plan_));
    }
    if (plan_.filter && !expr::evaluate(*plan_.filter, found.view()))
        return {};
    ++page_.count;
    if (plan_.counts_only)
        return {};
    if (plan_.projection)
        found = expr::project(*plan_.projection, found.view());
    page_.items.push_back(std::move(found));
    return {};
}

void page_reader::charge()
{
    const double units = read_units(bytes_, consistency_of(plan_));
    if (plan_.through == nullptr)
        page_.used.table_reads += units;
    else
        page_.used.add_index(*plan_.through, units);
}

template <class Response, class Request>
result<Response> answer(engine_context& in, const Request& request, result<checked_page> checked)
{
    if (!checked)
        return checked.error();
    auto target = find_table(in, request.table);
    if (!target)
        return target.error();
    auto planned = plan(*target, request, std::move(*checked));
    if (!planned)
        return planned.error();
    auto read = page_reader(in.data, **planned).read();
    if (!read)
        return read.error();
    Response response;
    if (!(*planned)->counts_only)
        response.items = std::move(read->items);
    response.count = read->count;
    response.scanned_count = read->scanned;
    response.last_evaluated_key = std::move(read->next);
    response.consumed_capacity = read->used.tell(**target, request.return_capacity);
    return response;
}

} // namespace

result<op::query_response> run(engine_context& in, const op::query_request& request)
{
    return answer<op::query_response>(in, request, validate(request));
}

result<op::query_response>
run(engine_context& in, const op::query_request& request, checked_page checked)
{
    return answer<op::query_response>(in, request, std::move(checked));
}

result<op::scan_response> run(engine_context& in, const op::scan_request& request)
{
    return answer<op::scan_response>(in, request, validate(request));
}

result<op::scan_response>
run(engine_context& in, const op::scan_request& request, checked_page checked)
{
    return answer<op::scan_response>(in, request, std::move(checked));
}

} // namespace hashrange::engine
