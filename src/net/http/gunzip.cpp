// SPDX-License-Identifier: Apache-2.0
#include "net/http/gunzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <memory>
#include <new>

namespace hashrange::net::http {
namespace {

constexpr int with_gzip_head = 16 + MAX_WBITS;
constexpr std::size_t piece_max = std::size_t{1} << 20U;

struct end_inflate {
    void operator()(z_stream* state) const noexcept { ::inflateEnd(state); }
};

/// True when the stream is at its end.
std::optional<bool> inflate_piece(z_stream& state, std::string& out, std::size_t bytes_max)
{
    const std::size_t before = out.size();
    const std::size_t room = std::min(std::max(before, std::size_t{4096}), piece_max);
    out.resize(std::min(before + room, bytes_max + 1));
    state.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    state.avail_out = static_cast<uInt>(out.size() - before);
    const int outcome = ::inflate(&state, Z_NO_FLUSH);
    out.resize(out.size() - state.avail_out);
    if (outcome == Z_MEM_ERROR)
        throw std::bad_alloc();
    const bool stuck = outcome == Z_OK && out.size() == before && state.avail_in == 0;
    if ((outcome != Z_OK && outcome != Z_STREAM_END) || stuck || out.size() > bytes_max)
        return std::nullopt;
    return outcome == Z_STREAM_END;
}

} // namespace

std::optional<std::string> gunzip(std::string_view compressed, std::size_t bytes_max)
{
    z_stream state{};
    state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
    state.avail_in = static_cast<uInt>(compressed.size()); // an answer is far below 4 GiB
    if (::inflateInit2(&state, with_gzip_head) != Z_OK)
        throw std::bad_alloc();
    const std::unique_ptr<z_stream, end_inflate> ended(&state);
    std::string out;
    for (;;) {
        const std::optional<bool> at_end = inflate_piece(state, out, bytes_max);
        if (!at_end)
            return std::nullopt;
        if (*at_end)
            return state.avail_in == 0 ? std::optional(std::move(out)) : std::nullopt;
    }
}

} // namespace hashrange::net::http
