// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/strong_id.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange::engine {

/// The first thing the service looks at: what a member must be by itself, whatever the others say.
/// It answers all broken rules together:
///
///     2 validation errors detected: Value null at 'tableName' failed to satisfy constraint:
///     Member must not be null; Value '0' at 'limit' failed to satisfy constraint: ...
///
/// Each rule is one call, in the order in which the service lists them; a member that is absent
/// breaks only `present`. Members are named as the service does: `keySchema.1.member.keyType`.
class constraints {
public:
    template <class T>
    constraints& present(std::string_view member, const std::optional<T>& given)
    {
        if (!given)
            refuse("null", member, "Member must not be null");
        return *this;
    }
    /// The rules of a table's or index's name. An ARN in place of a table's name is taken apart
    /// first, so that only its name is judged. Who works on items may ask for a name too short to
    /// be one, but not for none.
    constraints& name_of_items(std::string_view member, const std::optional<table_name>& given);
    constraints& name(std::string_view member, const std::optional<table_name>& given);
    constraints& name(std::string_view member, const std::optional<index_name>& given);
    constraints& at_least(std::string_view member, std::optional<std::int64_t> given, std::int64_t);
    constraints& at_most(std::string_view member, std::optional<std::int64_t> given, std::int64_t);
    /// Of a text, a list or a map: `shown` is how the message tells of it.
    constraints& size_at_least(
        std::string_view member, std::size_t size, std::size_t minimum, std::string_view shown
    );
    constraints& size_at_most(
        std::string_view member, std::size_t size, std::size_t maximum, std::string_view shown
    );

    /// Any other rule; `shown` stands in the message as it is.
    void refuse(std::string_view shown, std::string_view member, std::string_view rule);

    /// Nothing broken, or all of it in one message.
    [[nodiscard]] result<void> verdict() const;

private:
    void judge_name(std::string_view member, std::string_view name, std::size_t size_min);

    std::vector<std::string> broken_;
};

/// Broken constraints in one message: those that somebody saw before, then those that `verdict`
/// lists, if it is such a message. An enumerator that was refused is absent behind its refusal;
/// that it is absent is not told again.
error list_broken(std::vector<std::string> before, std::string_view verdict);

/// The name in an ARN of a table, or the text itself when it is no ARN.
std::string_view table_of(std::string_view name_or_arn) noexcept;

/// Whether the text may be the name of a table or index.
bool is_resource_name(std::string_view text) noexcept;

} // namespace hashrange::engine
