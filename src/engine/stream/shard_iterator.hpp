// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include "engine/stream/change_stream.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hashrange::engine {

/// A place in a shard, as a text that the client hands back:
///
///     iterator := stream_arn "|" ("h" | "s") "|" serial "|" number "|" milliseconds
struct shard_iterator {
    std::string stream_arn;
    change_stream::old_records old = change_stream::old_records::skip; // "h": of the trim horizon
    std::uint32_t shard = 0;
    std::uint64_t number = 0; // of the next record, or where it will be
    time_point made;

    [[nodiscard]] std::string to_text() const;
    /// Nothing when the text is none of ours.
    static std::optional<shard_iterator> parse(std::string_view text);
};

/// A number in a stream as the service shows it: 21 digits.
std::string sequence_number(std::uint64_t number);
/// Nothing when the text is none of ours.
std::optional<std::uint64_t> parse_sequence_number(std::string_view text);

} // namespace hashrange::engine
