// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/transport/secret.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hashrange::net {

/// An element that holds no other, by the names of those around it: "A/B/C".
struct xml_leaf {
    std::string path;
    secret text; // may be a key
};

/// Reads the little of XML that the token service answers with:
///
///     document := declaration? blank element blank
///     element  := "<" name attribute* ("/>" | ">" (text | element)* "</" name ">")
///     text     := character | "&" ("amp" | "lt" | "gt" | "quot" | "apos" | "#" number) ";"
///
/// Attributes are read and dropped, and so is text beside elements. Strict: comments, CDATA,
/// processing instructions and document types are refused, and so are more than 16 elements inside
/// one another.
/// Errors: `errc::malformed_response`, of source network; nothing of the text is repeated.
result<std::vector<xml_leaf>> read_xml(std::string_view document);

/// The text of the first leaf whose path ends so; empty when there is none.
std::string_view text_at(const std::vector<xml_leaf>& leaves, std::string_view path_end);

} // namespace hashrange::net
