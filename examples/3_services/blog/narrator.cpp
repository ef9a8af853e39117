// SPDX-License-Identifier: Apache-2.0
#include "narrator.hpp"

#include <cstdint>
#include <string>

namespace blog {
namespace {

constexpr std::string_view strong = "1", good = "32", bad = "33", faint = "2";

/// Halves are all that there is: "1 read unit", "0.5 read units".
std::string units(double count, std::string_view of)
{
    const auto halves = static_cast<std::int64_t>(count * 2 + 0.5);
    std::string text = std::to_string(halves / 2) + (halves % 2 != 0 ? ".5 " : " ");
    text.append(of).append(halves == 2 ? " unit" : " units");
    return text;
}

std::string cost_of(std::uint64_t requests, double read, double write)
{
    std::string text = std::to_string(requests) + (requests == 1 ? " request" : " requests");
    if (read > 0)
        text += ", " + units(read, "read");
    if (write > 0)
        text += ", " + units(write, "write");
    return text;
}

} // namespace

void narrator::chapter(std::string_view title)
{
    const std::string text = std::to_string(++chapters_) + ". " + std::string(title);
    out_ << '\n' << painted(text, strong) << '\n';
}

void narrator::print(
    std::string_view asked,
    const hashrange::call_counts& before,
    const std::string& answer,
    const std::optional<hashrange::error>& failure
)
{
    const hashrange::call_counts now = factory_.metrics().total();
    const std::string cost = cost_of(
        now.calls - before.calls,
        now.capacity.read - before.capacity.read,
        now.capacity.write - before.capacity.write
    );
    out_ << "   " << asked << "  " << painted("(" + cost + ")", faint) << '\n';
    if (failure)
        out_ << "   " << painted("-> no: " + std::string(failure->message()), bad) << '\n';
    else
        out_ << "   " << painted("-> " + answer, good) << '\n';
}

void narrator::total()
{
    const hashrange::call_counts all = factory_.metrics().total();
    out_ << '\n'
         << painted("All of it: ", strong)
         << cost_of(all.calls, all.capacity.read, all.capacity.write) << ", " << all.items
         << " items, " << all.throttles << " throttles\n";
}

std::string narrator::painted(std::string_view text, std::string_view with) const
{
    if (colour_ == colours::off)
        return std::string(text);
    return "\x1b[" + std::string(with) + "m" + std::string(text) + "\x1b[0m";
}

} // namespace blog
