// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>

namespace hashrange {

/// What a verb would ask the service, and what that costs at most. For people: its text is no
/// interface.
struct explanation {
    std::string operation; // "Query"
    std::string table;
    std::string index;                              // empty: the table itself
    std::string request;                            // the expressions, and values not hidden
    double read_units_max = 0, write_units_max = 0; // of one request
    std::string remark;                             // what is done beside the request

    [[nodiscard]] std::string to_string() const;
};

std::ostream& operator<<(std::ostream& out, const explanation& shown);

} // namespace hashrange
