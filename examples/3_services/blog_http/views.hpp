// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blog/entities.hpp"
#include "blog/inputs.hpp"

#include <hashrange/server/web_site.hpp>

#include <optional>
#include <string>
#include <vector>

/// Entities as pages see them: what is hidden is not in it.
namespace blog_http {

std::string json_of(const blog::user& shown, const std::optional<blog::profile>& about);
std::string json_of(const blog::post& shown);
std::string json_of(const std::vector<blog::post>& shown);

/// The status that says what went wrong, and every fault of an input:
/// {"error":"...","faults":[{"field":"email","message":"is no e-mail address"}]}
hashrange::server::web_answer refusal(const hashrange::error& failure);

} // namespace blog_http
