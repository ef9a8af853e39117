// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace blog {

/// A title as part of a URL: "C++ f\u00FCr alle!" is "c-fur-alle". Latin letters lose their
/// accents; of a title that leaves nothing, in another script, say, it is `otherwise`. Up to 100
/// characters.
std::string slug_of(std::string_view title, std::string_view otherwise);

} // namespace blog
