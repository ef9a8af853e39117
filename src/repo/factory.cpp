// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/factory.hpp"

#include "hashrange/pipeline/attempts.hpp"
#include "hashrange/pipeline/metrics_book.hpp"
#include "hashrange/transport/connection_changes.hpp"
#include "hashrange/transport/middleware.hpp"
#include "hashrange/transport/refusing_transport.hpp"

#include <mutex>
#include <vector>

namespace hashrange {
namespace {

/// Says where the tables are believed to be, to who has no connection that would say it.
class regional_transport final : public transport {
public:
    regional_transport(std::shared_ptr<transport> inner, std::string region)
        : inner_(std::move(inner)), region_(std::move(region))
    {
    }
    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        call_context there = context;
        there.region = region_;
        return inner_->send_any(request, there);
    }
    task<result<op::any_response>>
    send_any_async(op::any_request request, const call_context& context) override
    {
        call_context there = context;
        there.region = region_;
        auto outcome = co_await inner_->send_any_async(request, there);
        co_return outcome;
    }

private:
    const std::shared_ptr<transport> inner_; // shared with whoever else calls it
    const std::string region_;
};

connection_changes changes_of(const factory_options& options)
{
    return {options.retry, options.region, options.attempt_timeout, options.connect_timeout};
}

/// Where the database is, called as the options say.
std::shared_ptr<transport> reached(const client& base, const factory_options& options)
{
    const connection_changes changes = changes_of(options);
    if (changes.empty())
        return base.transport;
    if (base.reconnect) {
        auto made = base.reconnect(changes);
        return made ? *std::move(made) : refusing_transport(made.error());
    }
    std::shared_ptr<transport> way = base.transport;
    if (!options.region.empty())
        way = std::make_shared<regional_transport>(std::move(way), options.region);
    if (options.retry)
        way = with_attempts(
            std::move(way),
            {.retry = *options.retry,
             .clock = base.clock,
             .random = base.random,
             .pause = base.pause,
             .awaited_pause = base.awaited_pause}
        );
    return way;
}

} // namespace

/// Every call goes by what is set when it begins: middleware, the count, the connection.
class factory::way final : public transport {
public:
    way(std::shared_ptr<const client> base, factory_options options)
        : base_(std::move(base)), options_(std::move(options))
    {
        connect();
    }

    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        return current()->send_any(request, context);
    }
    task<result<op::any_response>>
    send_any_async(op::any_request request, const call_context& context) override
    {
        const std::shared_ptr<transport> chosen = current(); // also when another one is set
        auto outcome = co_await chosen->send_any_async(request, context);
        co_return outcome;
    }

    [[nodiscard]] factory_options options() const
    {
        const std::lock_guard lock(mutex_);
        return options_;
    }
    [[nodiscard]] std::optional<std::chrono::nanoseconds> deadline() const
    {
        const std::lock_guard lock(mutex_);
        return options_.deadline;
    }
    void configure(factory_options options)
    {
        const std::lock_guard lock(mutex_);
        options_ = std::move(options);
        connect();
    }
    void use(std::shared_ptr<middleware> around)
    {
        const std::lock_guard lock(mutex_);
        around_.push_back(std::move(around));
        current_ = with_middleware(counted_, around_);
    }
    [[nodiscard]] hashrange::metrics metrics() const { return book_->read(); }

private:
    [[nodiscard]] std::shared_ptr<transport> current() const
    {
        const std::lock_guard lock(mutex_);
        return current_;
    }
    void connect()
    {
        const auto capacity =
            options_.counts_capacity ? capacity_counting::on : capacity_counting::off;
        counted_ = counted(reached(*base_, options_), book_, *base_->clock, capacity);
        current_ = with_middleware(counted_, around_);
    }

    const std::shared_ptr<const client> base_; // shared with the database
    // Shared with every connection that counts into it.
    const std::shared_ptr<metrics_book> book_ = std::make_shared<metrics_book>();
    mutable std::mutex mutex_;
    // Guarded by mutex_.
    factory_options options_;
    std::vector<std::shared_ptr<middleware>> around_;
    std::shared_ptr<transport> counted_, current_; // shared with calls under way
};

factory::factory(const hashrange::table& of, factory_options options)
    : way_(std::make_shared<way>(of.shared_client(), std::move(options))), table_(of)
{
    client through = *of.shared_client();
    through.transport = way_;
    through.limit = [limits = way_] { return limits->deadline(); };
    through.reconnect = nullptr; // a factory of this table would leave this one's way
    table_ = hashrange::table(of.name(), std::make_shared<const client>(std::move(through)));
}

factory_options factory::options() const
{
    return way_->options();
}

void factory::configure(factory_options options)
{
    way_->configure(std::move(options));
}

hashrange::metrics factory::metrics() const
{
    return way_->metrics();
}

factory& factory::use(std::shared_ptr<middleware> around)
{
    way_->use(std::move(around));
    return *this;
}

} // namespace hashrange
