// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"
#include "hashrange/value/item_builder.hpp"

#include "wire/json_scanner.hpp"
#include "wire/type.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange::wire {

/// Whose text is read: a request is held to everything, in the service's words; an answer of a
/// newer service may hold what this version does not know.
enum class direction : std::uint8_t { request, response };

/// The state of reading one body: the scanner, the way to the value being read, and what was
/// wrong. A wrong value does not end the reading, because wrong JSON behind it counts first.
class reader {
public:
    reader(json_scanner& scanner, direction whose) noexcept : scanner_(scanner), whose_(whose) {}
    reader(const reader&) = delete;
    reader& operator=(const reader&) = delete;

    [[nodiscard]] json_scanner& json() noexcept { return scanner_; }
    [[nodiscard]] item_builder& builder() noexcept { return builder_; }

    /// Whether what stands next is of this kind; if not, the scan failed with `scalar` for a
    /// string, number or boolean, `other` for an object or array.
    bool expect(json_kind wanted, std::string_view scalar, std::string_view other);

    /// A value that the service refuses with a ValidationException of its own.
    void refuse(const error& problem);
    /// An enumerator that does not exist; `listed` is how the service lists those that do.
    void refuse_enumerator(std::string_view found, std::string_view listed);

    /// What was wrong, in the words for `whose`; nothing when all was well.
    [[nodiscard]] std::optional<error> failure() const;
    /// The constraints that unknown enumerators broke, if the JSON was whole: failure() then tells
    /// of nothing, because what others find broken is listed together with them.
    [[nodiscard]] std::vector<std::string> take_violations();

    /// On the way into a member or an element; the way back is its end.
    class step {
    public:
        /// REQUIRES: a name that outlives this.
        step(reader& in, std::string_view member) noexcept : step(in, member, 0, position::member)
        {
        }
        static step to_element(reader& in, std::size_t index) noexcept
        {
            return {in, {}, index, position::element};
        }
        static step to_element(reader& in, std::string_view key) noexcept
        {
            return {in, key, 0, position::element};
        }
        step(const step&) = delete;
        step& operator=(const step&) = delete;
        ~step() { in_.innermost_ = above_; }

    private:
        friend class reader;
        step(reader& in, std::string_view name, std::size_t index, position at) noexcept
            : in_(in), above_(in.innermost_), name_(name), index_(index), at_(at)
        {
            in.innermost_ = this;
        }
        reader& in_;
        const step* above_;
        std::string_view name_;
        std::size_t index_;
        position at_;
    };

private:
    [[nodiscard]] std::string path() const;
    [[nodiscard]] error scan_failure() const;

    json_scanner& scanner_;
    const direction whose_;
    item_builder builder_;
    const step* innermost_ = nullptr;
    std::vector<std::string> violations_; // of constraints
    std::optional<error> refused_;        // the first value
};

} // namespace hashrange::wire
