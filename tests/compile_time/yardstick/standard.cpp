// SPDX-License-Identifier: Apache-2.0
// Nothing of ours: how long this takes tells how fast a machine compiles.
#include <algorithm>
#include <chrono>
#include <functional>
#include <future>
#include <iostream>
#include <map>
#include <random>
#include <regex>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

using any_value = std::variant<bool, long, double, std::string, std::vector<std::string>>;

std::map<std::string, any_value> found(const std::string& text)
{
    const std::regex word("([a-z]+)=([0-9]+)");
    std::map<std::string, any_value> all;
    for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at)
        all.emplace((*at)[1], std::stol((*at)[2]));
    return all;
}

std::size_t counted(const std::vector<any_value>& values)
{
    std::unordered_map<std::size_t, std::function<std::size_t()>> sizes;
    for (const any_value& one : values)
        sizes[one.index()] = [&] { return one.index(); };
    return std::async(std::launch::deferred, [&] { return sizes.size(); }).get();
}
