// SPDX-License-Identifier: Apache-2.0
#include "answer_reader.hpp"

#include <strings.h>

#include <cstdlib>

namespace hashrange::bench {
namespace {

constexpr std::string_view end_of_head = "\r\n\r\n";
constexpr std::string_view end_of_chunks = "0\r\n\r\n";

/// The value of Content-Length in a head; npos when there is none.
std::size_t length_in(std::string_view head)
{
    constexpr std::string_view name = "\r\nContent-Length:";
    for (std::size_t at = head.find('\r'); at != std::string_view::npos;
         at = head.find('\r', at + 1)) {
        const std::string_view line = head.substr(at);
        if (line.size() > name.size() && ::strncasecmp(line.data(), name.data(), name.size()) == 0)
            return std::strtoul(line.data() + name.size(), nullptr, 10);
    }
    return std::string_view::npos;
}

} // namespace

bool answer_reader::feed(std::string_view bytes)
{
    text_.append(bytes);
    if (head_bytes_ == 0) {
        const std::size_t end = text_.find(end_of_head);
        if (end == std::string::npos)
            return false;
        head_bytes_ = end + end_of_head.size();
        const std::size_t length = length_in(text_);
        bytes_ = length == std::string_view::npos ? 0 : head_bytes_ + length;
    }
    return bytes_ != 0 ? text_.size() >= bytes_
                       : text_.size() > head_bytes_ && text_.ends_with(end_of_chunks);
}

void answer_reader::clear() noexcept
{
    text_.clear();
    head_bytes_ = 0;
    bytes_ = 0;
}

bool answer_reader::is_ok() const noexcept
{
    return text_.starts_with("HTTP/1.1 200");
}

std::string_view answer_reader::body() const noexcept
{
    return std::string_view(text_).substr(head_bytes_);
}

} // namespace hashrange::bench
