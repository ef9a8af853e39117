// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blog/inputs.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog_http {

/// A JSON object of texts and lists of texts: what pages send.
/// What is missing, or of another type, is remembered as a fault of the field; so one look at
/// `faults()` tells all that is wrong with the form of the body.
class json_body {
public:
    explicit json_body(std::string_view text);

    std::string text(std::string_view field);
    std::optional<std::string> optional_text(std::string_view field);
    std::vector<std::string> texts(std::string_view field);

    [[nodiscard]] const blog::field_faults& faults() const noexcept { return faults_; }

private:
    std::map<std::string, std::string, std::less<>> texts_;
    std::map<std::string, std::vector<std::string>, std::less<>> lists_;
    blog::field_faults faults_;
};

} // namespace blog_http
