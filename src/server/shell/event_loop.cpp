// SPDX-License-Identifier: Apache-2.0
#include "server/shell/event_loop.hpp"

#include "hashrange/base/assert.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace hashrange::server::shell {
namespace {

using net::shell::file_descriptor;

constexpr std::size_t receive_bytes = std::size_t{64} * 1024;
constexpr std::size_t events_max = 128;
/// A client that takes no answers gets no further ones.
constexpr std::size_t unsent_bytes_max = std::size_t{1024} * 1024;
/// How long what a refused client still sends is thrown away, so that it can read the answer.
constexpr std::chrono::seconds linger_max{2};
constexpr std::chrono::milliseconds sweep_period_max{1000};
constexpr int sweeps_in_shortest = 4;
/// A body of this size alone costs a loop more than a millisecond.
constexpr std::size_t large_body_bytes = std::size_t{256} * 1024;

error no_epoll()
{
    return {
        errc::configuration,
        "the system gives no epoll: " + std::error_code(errno, std::generic_category()).message()};
}

/// What reads a table or tables from end to end, or makes and drops them.
bool looks_at_much(op::operation id)
{
    switch (id) {
    case op::operation::scan:
    case op::operation::create_table:
    case op::operation::update_table:
    case op::operation::delete_table:
    case op::operation::execute_statement:
    case op::operation::batch_execute_statement:
    case op::operation::execute_transaction: return true;
    default: return false;
    }
}

bool may_take_long(net::http::request_parser& request, bool writes_wait)
{
    if (request.body().size() > large_body_bytes)
        return true;
    const auto wanted = door::operation_of(request);
    return wanted && (looks_at_much(*wanted) || (writes_wait && op::traits(*wanted).writes));
}

} // namespace

event_loop::event_loop(const loop_setting& setting)
    : setting_(setting), door_(setting.door),
      buffer_(std::make_unique_for_overwrite<char[]>(receive_bytes)),
      swept_(setting.door.clock.steady_now())
{
}

event_loop::~event_loop() = default;

result<void> event_loop::open()
{
    epoll_ = file_descriptor(::epoll_create1(EPOLL_CLOEXEC));
    wake_ = file_descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!epoll_.is_open() || !wake_.is_open())
        return no_epoll();
    epoll_event event{.events = EPOLLIN, .data = {.ptr = &wake_}};
    if (::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, wake_.number(), &event) != 0)
        return no_epoll();
    return {};
}

void event_loop::listen(int socket, std::function<void()> accept)
{
    accept_ = std::move(accept);
    listening_ = socket;
    epoll_event event{.events = EPOLLIN, .data = {.ptr = &listening_}};
    ::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, socket, &event);
}

void event_loop::run()
{
    std::array<epoll_event, events_max> events;
    while (!draining_ || !sessions_.empty()) {
        const int wait = wait_milliseconds(setting_.door.clock.steady_now());
        const int count =
            ::epoll_wait(epoll_.number(), events.data(), static_cast<int>(events.size()), wait);
        for (int i = 0; i < count; ++i) {
            const epoll_event& event = events[static_cast<std::size_t>(i)];
            void* const whose = event.data.ptr;
            if (whose == &wake_)
                take_messages();
            else if (whose == &listening_)
                accept_();
            else if (auto& one = *static_cast<session*>(whose); !one.gone)
                happened(one, event.events);
        }
        sweep(setting_.door.clock.steady_now());
        // A session that a worker has is still meant by the worker.
        std::erase_if(gone_, [](const auto& one) { return !one->working; });
    }
}

int event_loop::wait_milliseconds(steady_time_point now) const
{
    if (sessions_.empty() && !draining_)
        return -1;
    const auto shortest =
        std::min({setting_.patience.request, setting_.patience.answer, setting_.patience.idle}) /
        sweeps_in_shortest;
    const auto period = std::clamp(shortest, std::chrono::milliseconds(1), sweep_period_max);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(swept_ + period - now);
    return static_cast<int>(std::max(left, std::chrono::milliseconds(0)).count());
}

void event_loop::wake() const
{
    const std::uint64_t one = 1;
    // It can only fail when the count is full, and then the loop is awake.
    static_cast<void>(::write(wake_.number(), &one, sizeof one) < 0);
}

void event_loop::adopt(file_descriptor socket, counted_connection place)
{
    {
        const std::lock_guard lock(mutex_);
        arrivals_.push_back({std::move(socket), std::move(place)});
    }
    wake();
}

void event_loop::finished(job done)
{
    bool first = false;
    {
        const std::lock_guard lock(mutex_);
        first = finished_.empty();
        finished_.push_back(std::move(done));
    }
    if (first)
        wake();
}

void event_loop::drain(steady_time_point latest)
{
    {
        const std::lock_guard lock(mutex_);
        latest_ = latest;
    }
    wake();
}

void event_loop::take_messages()
{
    std::uint64_t count = 0;
    static_cast<void>(::read(wake_.number(), &count, sizeof count) < 0);
    std::vector<arrival> arrivals;
    std::vector<job> finished;
    bool drains = false;
    {
        const std::lock_guard lock(mutex_);
        arrivals.swap(arrivals_);
        finished.swap(finished_);
        drains = latest_.has_value();
    }
    for (arrival& one : arrivals)
        begin(std::move(one));
    for (job& one : finished) {
        one.of->working = false;
        if (one.of->gone)
            continue;
        if (one.made)
            one.after = door_.write(*std::move(one.made), *one.request, one.after, one.answer);
        one.of->talk.answers().append(one.answer);
        conclude(*one.of, one.after == afterwards::keep);
        feed(*one.of, std::exchange(one.of->backlog, {}));
        settle(*one.of);
    }
    if (drains && !draining_)
        begin_drain();
}

void event_loop::begin(arrival one)
{
    if (draining_)
        return;
    auto made = std::make_unique<session>(std::move(one.socket), std::move(one.place), setting_);
    epoll_event event{.events = EPOLLIN, .data = {.ptr = made.get()}};
    if (::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, made->socket.number(), &event) != 0)
        return;
    made->events = event.events;
    made->place = sessions_.size();
    made->deadline = setting_.door.clock.steady_now() + setting_.patience.idle;
    sessions_.push_back(std::move(made));
}

void event_loop::happened(session& one, std::uint32_t what)
{
    const bool readable = (what & EPOLLIN) != 0;
    if (!readable && (what & (EPOLLERR | EPOLLHUP)) != 0)
        return close(one);
    if (one.lingers)
        return discard(one);
    if (readable) {
        const ssize_t got = ::recv(one.socket.number(), buffer_.get(), receive_bytes, MSG_DONTWAIT);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            return close(one);
        if (got > 0)
            feed(one, std::string_view(buffer_.get(), static_cast<std::size_t>(got)));
    }
    settle(one);
}

void event_loop::discard(session& one)
{
    const ssize_t got = ::recv(one.socket.number(), buffer_.get(), receive_bytes, MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
        close(one);
}

void event_loop::feed(session& one, std::string_view received)
{
    while (!received.empty() && !one.gone) {
        if (one.working || one.talk.unsent().size() > unsent_bytes_max) {
            one.backlog.append(received);
            return;
        }
        if (one.talk.closes())
            return; // nobody asked for more
        one.talk.take(received);
        answer(one);
    }
}

void event_loop::answer(session& one)
{
    switch (one.talk.need()) {
    case connection_need::bytes: return;
    case connection_need::refusal:
        door_.refuse(one.talk.refused(), one.talk.answers());
        return conclude(one, false);
    case connection_need::room: door_.refuse_busy(one.talk.answers()); return conclude(one, false);
    case connection_need::answer: break;
    }
    net::http::request_parser& request = one.talk.request();
    const afterwards wanted = draining_ ? afterwards::close : afterwards::keep;
    if (setting_.workers.have_site() || may_take_long(request, setting_.writes_wait)) {
        one.working = true;
        return setting_.workers.take({this, &one, &request, wanted, {}});
    }
    conclude(one, door_.answer(request, wanted, one.talk.answers()) == afterwards::keep);
}

void event_loop::conclude(session& one, bool stays)
{
    if (!one.talk.answered(stays))
        close(one);
}

/// After every event: sends what is there, and sees to it that the right thing is waited for.
void event_loop::settle(session& one)
{
    if (one.gone)
        return;
    flush(one);
    if (!one.gone && !one.backlog.empty() && one.talk.unsent().empty() && !one.working)
        feed(one, std::exchange(one.backlog, {}));
    if (one.gone)
        return;
    flush(one);
    if (one.gone)
        return;
    const bool sends = !one.talk.unsent().empty();
    if (one.talk.closes() && !sends && !one.working) {
        if (one.lingers || ::shutdown(one.socket.number(), SHUT_WR) != 0)
            return close(one);
        one.lingers = true;
        one.deadline = setting_.door.clock.steady_now() + linger_max;
        return watch(one, EPOLLIN);
    }
    const connection_phase phase = one.talk.phase();
    if (phase != one.phase || phase == connection_phase::idle) {
        one.phase = phase;
        one.deadline = setting_.door.clock.steady_now() + patience_for(phase);
    }
    const bool reads = !one.working && one.backlog.empty() && !one.talk.closes();
    watch(one, (sends ? EPOLLOUT : 0U) | (reads ? EPOLLIN : 0U));
}

void event_loop::flush(session& one)
{
    while (!one.talk.unsent().empty()) {
        const std::string_view rest = one.talk.unsent();
        const ssize_t sent =
            ::send(one.socket.number(), rest.data(), rest.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && errno == EAGAIN)
            return;
        if (sent < 0)
            return close(one);
        one.talk.sent(static_cast<std::size_t>(sent));
    }
}

void event_loop::watch(session& one, std::uint32_t events)
{
    if (events == one.events)
        return;
    one.events = events;
    epoll_event event{.events = events, .data = {.ptr = &one}};
    ::epoll_ctl(epoll_.number(), EPOLL_CTL_MOD, one.socket.number(), &event);
}

void event_loop::close(session& one)
{
    if (one.gone)
        return;
    one.gone = true;
    one.socket = {};
    one.counted = {};
    const std::size_t place = one.place;
    gone_.push_back(std::move(sessions_[place]));
    if (place + 1 != sessions_.size()) {
        sessions_[place] = std::move(sessions_.back());
        sessions_[place]->place = place;
    }
    sessions_.pop_back();
}

std::chrono::milliseconds event_loop::patience_for(connection_phase phase) const noexcept
{
    switch (phase) {
    case connection_phase::idle: return setting_.patience.idle;
    case connection_phase::receiving: return setting_.patience.request;
    case connection_phase::answering: break;
    case connection_phase::sending: return setting_.patience.answer;
    }
    return std::chrono::hours(24); // the engine's business, which ends
}

void event_loop::sweep(steady_time_point now)
{
    if (wait_milliseconds(now) > 0 && !draining_)
        return;
    swept_ = now;
    bool all = false;
    if (draining_) {
        const std::lock_guard lock(mutex_);
        all = now >= *latest_;
    }
    for (std::size_t i = sessions_.size(); i-- > 0;) { // backwards: closing moves the last one here
        session& one = *sessions_[i];
        if (all)
            close(one);
        else if (now >= one.deadline)
            give_up(one);
    }
}

void event_loop::give_up(session& one)
{
    if (one.lingers || one.phase != connection_phase::receiving)
        return close(one);
    door_.refuse_late(one.talk.answers());
    one.talk.finish();
    settle(one);
}

void event_loop::begin_drain()
{
    draining_ = true;
    if (listening_ >= 0)
        ::epoll_ctl(epoll_.number(), EPOLL_CTL_DEL, listening_, nullptr);
    for (std::size_t i = sessions_.size(); i-- > 0;)
        if (sessions_[i]->talk.phase() == connection_phase::idle && !sessions_[i]->working)
            close(*sessions_[i]);
}

} // namespace hashrange::server::shell
