// SPDX-License-Identifier: Apache-2.0
#include "server/gzip.hpp"

#include "hashrange/op/errors.hpp"

#include "net/http/header_field.hpp"

#include <zlib.h>

#include <algorithm>

namespace hashrange::server {
namespace {

constexpr int gzip_window_bits = 15 + 16; // zlib's largest window; 16 asks for gzip's frame
constexpr std::size_t step_bytes_min = std::size_t{4} * 1024;

Bytef* bytes_of(std::string_view text)
{
    return reinterpret_cast<Bytef*>(const_cast<char*>(text.data())); // zlib does not write there
}

error no_memory()
{
    return {errc::out_of_memory, "no memory is left to compress", error_source::engine};
}

class inflater {
public:
    explicit inflater(std::string_view compressed)
    {
        stream_.next_in = bytes_of(compressed);
        stream_.avail_in = static_cast<uInt>(compressed.size());
        ready_ = ::inflateInit2(&stream_, gzip_window_bits) == Z_OK;
    }
    inflater(const inflater&) = delete;
    inflater& operator=(const inflater&) = delete;
    ~inflater() { ::inflateEnd(&stream_); }

    result<std::string> run(std::size_t bytes_max)
    {
        if (!ready_)
            return no_memory();
        std::string plain;
        int outcome = Z_OK;
        while (outcome != Z_STREAM_END || stream_.avail_in > 0) {
            if (outcome == Z_STREAM_END && ::inflateReset(&stream_) != Z_OK)
                return op::serialization();
            const std::size_t done = plain.size();
            if (done > bytes_max)
                return error(errc::out_of_memory, "the body is too long", error_source::engine);
            const std::size_t room = std::min(std::max(done, step_bytes_min), bytes_max + 1 - done);
            plain.resize(done + room);
            stream_.next_out = bytes_of(std::string_view(plain).substr(done));
            stream_.avail_out = static_cast<uInt>(room);
            outcome = ::inflate(&stream_, Z_NO_FLUSH);
            plain.resize(done + room - stream_.avail_out);
            const bool goes_on =
                outcome == Z_OK && (stream_.avail_in > 0 || stream_.avail_out == 0);
            if (outcome != Z_STREAM_END && !goes_on)
                return op::serialization();
        }
        if (plain.size() > bytes_max)
            return error(errc::out_of_memory, "the body is too long", error_source::engine);
        return plain;
    }

private:
    z_stream stream_{};
    bool ready_ = false;
};

bool refuses(std::string_view parameters)
{
    const std::size_t weight = parameters.find("q=");
    return weight != std::string_view::npos &&
           parameters.substr(weight + 2).find_first_not_of("0. ") == std::string_view::npos;
}

} // namespace

result<std::string> gunzip(std::string_view compressed, std::size_t bytes_max)
{
    if (compressed.empty())
        return op::serialization();
    return inflater(compressed).run(bytes_max);
}

result<std::string> gzip(std::string_view plain)
{
    constexpr int memory_level = 8; // zlib's own choice
    z_stream stream{};
    if (::deflateInit2(
            &stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window_bits, memory_level, Z_DEFAULT_STRATEGY
        ) != Z_OK)
        return no_memory();
    std::string out(::deflateBound(&stream, static_cast<uLong>(plain.size())), '\0');
    stream.next_in = bytes_of(plain);
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = bytes_of(out);
    stream.avail_out = static_cast<uInt>(out.size());
    const int outcome = ::deflate(&stream, Z_FINISH);
    out.resize(out.size() - stream.avail_out);
    ::deflateEnd(&stream);
    if (outcome != Z_STREAM_END)
        return no_memory();
    return out;
}

bool accepts_gzip(std::string_view accept_encoding) noexcept
{
    while (!accept_encoding.empty()) {
        const std::size_t comma = std::min(accept_encoding.find(','), accept_encoding.size());
        const std::string_view one = accept_encoding.substr(0, comma);
        const std::size_t semicolon = std::min(one.find(';'), one.size());
        if (net::http::same_name(net::http::trimmed(one.substr(0, semicolon)), "gzip"))
            return !refuses(one.substr(semicolon));
        accept_encoding.remove_prefix(std::min(comma + 1, accept_encoding.size()));
    }
    return false;
}

} // namespace hashrange::server
