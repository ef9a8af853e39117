// SPDX-License-Identifier: Apache-2.0
#include "load.hpp"

#include "answer_reader.hpp"
#include "process.hpp"
#include "tcp_socket.hpp"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <vector>

namespace hashrange::bench {
namespace {

using clock = std::chrono::steady_clock;

constexpr std::size_t receive_bytes = std::size_t{128} * 1024;
constexpr int wait_milliseconds = 100;
constexpr std::size_t shown_bytes = 400; // of a refusal

struct caller {
    tcp_socket to;
    answer_reader answer;
    clock::time_point asked;
};

class load {
public:
    load(std::span<const std::string> all, load_bounds bounds, pid_t server)
        : all_(all), bounds_(bounds), server_(server), buffer_(receive_bytes, '\0'),
          callers_(bounds.connections)
    {
    }
    std::optional<load_figures> run(std::uint16_t port);

private:
    bool connect(std::uint16_t port);
    bool ask(caller& one);
    bool hear(caller& one);
    void begin_counting(clock::time_point now);
    load_figures counted();

    std::span<const std::string> all_;
    const load_bounds bounds_;
    const pid_t server_;
    std::string buffer_;
    tcp_socket epoll_;
    std::vector<caller> callers_;
    std::size_t next_ = 0;
    // Since counting began.
    clock::time_point began_;
    double server_began_ = 0, own_began_ = 0;
    std::vector<float> took_; // microseconds
    load_figures figures_;
};

std::optional<load_figures> load::run(std::uint16_t port)
{
    if (!connect(port))
        return std::nullopt;
    const auto start = clock::now();
    const auto warm = std::min(bounds_.seconds / 4, std::chrono::duration<double>(1));
    bool counts = false;
    for (caller& one : callers_)
        if (!ask(one))
            return std::nullopt;
    std::array<epoll_event, 64> events;
    while (true) {
        const int count = ::epoll_wait(
            epoll_.number(), events.data(), static_cast<int>(events.size()), wait_milliseconds
        );
        const auto now = clock::now();
        if (!counts && now - start >= warm) {
            counts = true;
            begin_counting(now);
        }
        if (counts && (now - began_ >= bounds_.seconds || took_.size() >= bounds_.answers_max))
            return counted();
        for (int i = 0; i < count; ++i)
            if (!hear(callers_[events[static_cast<std::size_t>(i)].data.u32]))
                return std::nullopt;
    }
}

bool load::connect(std::uint16_t port)
{
    epoll_ = tcp_socket(::epoll_create1(EPOLL_CLOEXEC));
    for (std::size_t i = 0; i < callers_.size(); ++i) {
        callers_[i].to = tcp_socket::dial(port);
        epoll_event event{.events = EPOLLIN, .data = {.u32 = static_cast<std::uint32_t>(i)}};
        if (!callers_[i].to.is_open() ||
            ::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, callers_[i].to.number(), &event) != 0)
            return false;
    }
    return true;
}

bool load::ask(caller& one)
{
    one.answer.clear();
    one.asked = clock::now();
    return one.to.send_all(all_[next_++ % all_.size()]);
}

bool load::hear(caller& one)
{
    const ssize_t got = ::recv(one.to.number(), buffer_.data(), buffer_.size(), 0);
    if (got <= 0)
        return false;
    if (!one.answer.feed(std::string_view(buffer_).substr(0, static_cast<std::size_t>(got))))
        return true;
    const std::chrono::duration<float, std::micro> took = clock::now() - one.asked;
    took_.push_back(took.count());
    if (!one.answer.is_ok() && figures_.refused++ == 0)
        figures_.first_refusal = one.answer.text().substr(0, shown_bytes);
    return ask(one);
}

void load::begin_counting(clock::time_point now)
{
    began_ = now;
    server_began_ = cpu_seconds(server_);
    own_began_ = own_cpu_seconds();
    took_.clear();
}

load_figures load::counted()
{
    const std::chrono::duration<double> passed = clock::now() - began_;
    const auto answers = static_cast<double>(std::max<std::size_t>(took_.size(), 1));
    const auto percentile = [this](double part) {
        if (took_.empty())
            return 0.0;
        const auto place = static_cast<std::size_t>(part * static_cast<double>(took_.size() - 1));
        std::nth_element(
            took_.begin(), took_.begin() + static_cast<std::ptrdiff_t>(place), took_.end()
        );
        return static_cast<double>(took_[place]);
    };
    figures_.answers = took_.size();
    figures_.per_second = static_cast<double>(took_.size()) / passed.count();
    figures_.server_microseconds = (cpu_seconds(server_) - server_began_) * 1e6 / answers;
    figures_.own_microseconds = (own_cpu_seconds() - own_began_) * 1e6 / answers;
    figures_.p50_microseconds = percentile(0.5);
    figures_.p99_microseconds = percentile(0.99);
    return figures_;
}

} // namespace

std::optional<load_figures>
run_load(std::uint16_t port, pid_t server, std::span<const std::string> all, load_bounds bounds)
{
    return load(all, bounds, server).run(port);
}

} // namespace hashrange::bench
