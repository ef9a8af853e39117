// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

/// Every kind of attribute against every kind of literal, and against every other attribute, in
/// every form. Each letter is an answer of DynamoDB Local: T and F for true and false, ! where it
/// refuses the expression.
namespace hashrange::expr::answers {

/// How two operands become a condition.
struct form {
    std::string_view before, between, after;
};

std::span<const std::string_view> matrix_paths();
std::span<const std::string_view> matrix_literals();

/// A row for each path, a letter for each of the others.
void expect_outcomes(
    const form& how,
    std::span<const std::string_view> others,
    std::span<const std::string_view> expected
);

} // namespace hashrange::expr::answers
