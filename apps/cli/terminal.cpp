// SPDX-License-Identifier: Apache-2.0
#include "terminal.hpp"

#include "hashrange/base/sources.hpp"

#include <unistd.h>

#include <iostream>

namespace cli {

terminal terminal::standard_output()
{
    return {std::cout, STDOUT_FILENO};
}

terminal terminal::standard_error()
{
    return {std::cerr, STDERR_FILENO};
}

terminal::terminal(std::ostream& out, int descriptor)
    : out_(out), has_colour_(
                     isatty(descriptor) == 1 &&
                     hashrange::system_environment_source().get("NO_COLOR").value_or("").empty()
                 )
{
}

std::string terminal::strong(std::string_view text) const
{
    return in_style("1", text);
}

std::string terminal::faint(std::string_view text) const
{
    return in_style("2", text);
}

std::string terminal::good(std::string_view text) const
{
    return in_style("32", text);
}

std::string terminal::bad(std::string_view text) const
{
    return in_style("31", text);
}

std::string terminal::in_style(std::string_view code, std::string_view text) const
{
    if (!has_colour_)
        return std::string(text);
    return "\033[" + std::string(code) + "m" + std::string(text) + "\033[0m";
}

} // namespace cli
