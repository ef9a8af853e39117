// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace cli {

/// Where the program speaks to a person. Colour only on a terminal, and never with NO_COLOR set
/// (no-color.org). Threads: one.
class terminal {
public:
    /// Standard output.
    static terminal standard_output();
    /// Standard error.
    static terminal standard_error();

    [[nodiscard]] std::ostream& out() noexcept { return out_; }

    // The text, in its colour if there are colours.
    [[nodiscard]] std::string strong(std::string_view text) const;
    [[nodiscard]] std::string faint(std::string_view text) const;
    [[nodiscard]] std::string good(std::string_view text) const;
    [[nodiscard]] std::string bad(std::string_view text) const;

private:
    terminal(std::ostream& out, int descriptor);
    [[nodiscard]] std::string in_style(std::string_view code, std::string_view text) const;

    std::ostream& out_;
    bool has_colour_;
};

} // namespace cli
