// SPDX-License-Identifier: Apache-2.0
#include "spelling.hpp"

#include <algorithm>
#include <cstddef>

namespace cli {
namespace {

constexpr std::size_t mistakes_max = 2;

/// Letters to add, to remove, to replace or to swap with their neighbour.
std::size_t mistakes_between(std::string_view a, std::string_view b)
{
    std::vector<std::vector<std::size_t>> cost(
        a.size() + 1, std::vector<std::size_t>(b.size() + 1)
    );
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = i + j;
                continue;
            }
            const std::size_t wrong = a[i - 1] == b[j - 1] ? 0 : 1;
            cost[i][j] =
                std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + wrong});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    return cost[a.size()][b.size()];
}

} // namespace

std::string nearest(std::string_view mistyped, const std::vector<std::string>& known)
{
    std::string found;
    std::size_t least = mistakes_max + 1;
    for (const std::string& each : known) {
        const std::size_t mistakes = mistakes_between(mistyped, each);
        if (mistakes >= least || mistakes >= mistyped.size())
            continue;
        least = mistakes;
        found = each;
    }
    return found;
}

} // namespace cli
