// SPDX-License-Identifier: Apache-2.0
#include "server/reply.hpp"

#include "net/crc32.hpp"

#include <array>
#include <charconv>
#include <chrono>

namespace hashrange::server {
namespace {

struct status_line {
    int status;
    std::string_view line;
};
constexpr std::array status_lines{
    status_line{200, "HTTP/1.1 200 OK\r\n"},
    status_line{201, "HTTP/1.1 201 Created\r\n"},
    status_line{400, "HTTP/1.1 400 Bad Request\r\n"},
    status_line{401, "HTTP/1.1 401 Unauthorized\r\n"},
    status_line{403, "HTTP/1.1 403 Forbidden\r\n"},
    status_line{404, "HTTP/1.1 404 Not Found\r\n"},
    status_line{405, "HTTP/1.1 405 Method Not Allowed\r\n"},
    status_line{408, "HTTP/1.1 408 Request Timeout\r\n"},
    status_line{409, "HTTP/1.1 409 Conflict\r\n"},
    status_line{413, "HTTP/1.1 413 Request Entity Too Large\r\n"},
    status_line{417, "HTTP/1.1 417 Expectation Failed\r\n"},
    status_line{422, "HTTP/1.1 422 Unprocessable Content\r\n"},
    status_line{431, "HTTP/1.1 431 Request Header Fields Too Large\r\n"},
    status_line{500, "HTTP/1.1 500 Internal Server Error\r\n"},
    status_line{503, "HTTP/1.1 503 Service Unavailable\r\n"},
    status_line{505, "HTTP/1.1 505 HTTP Version Not Supported\r\n"},
};

void append_number(std::string& out, std::uint64_t number)
{
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void append_status_line(std::string& out, int status)
{
    for (const status_line& known : status_lines)
        if (known.status == status) {
            out.append(known.line);
            return;
        }
    out.append("HTTP/1.1 ");
    append_number(out, static_cast<std::uint64_t>(status));
    out.append(" Refused\r\n");
}

void append_two_digits(std::string& out, unsigned number)
{
    out += static_cast<char>('0' + number / 10 % 10);
    out += static_cast<char>('0' + number % 10);
}

} // namespace

std::string_view http_date::at(time_point now)
{
    using namespace std::chrono;
    const auto second = floor<seconds>(now);
    if (second.time_since_epoch().count() == second_)
        return text_;
    second_ = second.time_since_epoch().count();
    constexpr std::array<std::string_view, 7> weekdays{
        "Sun, ", "Mon, ", "Tue, ", "Wed, ", "Thu, ", "Fri, ", "Sat, "};
    constexpr std::array<std::string_view, 12> months{
        " Jan ",
        " Feb ",
        " Mar ",
        " Apr ",
        " May ",
        " Jun ",
        " Jul ",
        " Aug ",
        " Sep ",
        " Oct ",
        " Nov ",
        " Dec "};
    const auto day = floor<days>(second);
    const year_month_day date(day);
    const hh_mm_ss time(second - day);
    text_.assign(weekdays[weekday(day).c_encoding()]);
    append_two_digits(text_, static_cast<unsigned>(date.day()));
    text_.append(months[static_cast<unsigned>(date.month()) - 1]);
    append_number(text_, static_cast<std::uint64_t>(static_cast<int>(date.year())));
    text_ += ' ';
    append_two_digits(text_, static_cast<unsigned>(time.hours().count()));
    text_ += ':';
    append_two_digits(text_, static_cast<unsigned>(time.minutes().count()));
    text_ += ':';
    append_two_digits(text_, static_cast<unsigned>(time.seconds().count()));
    text_.append(" GMT");
    return text_;
}

void append_reply(
    std::string& out, const reply& shown, std::string_view request_id, std::string_view date
)
{
    append_status_line(out, shown.status);
    out.append("Server: hashrange\r\nDate: ").append(date);
    if (!shown.content_type.empty())
        out.append("\r\nContent-Type: ").append(shown.content_type);
    out.append("\r\nContent-Length: ");
    append_number(out, shown.body.size());
    out.append(shown.closes ? "\r\nConnection: close" : "\r\nConnection: keep-alive");
    out.append("\r\nx-amzn-RequestId: ").append(request_id);
    out.append("\r\nx-amz-crc32: ");
    append_number(out, net::crc32_of(shown.body));
    out.append("\r\n").append(shown.fields).append("\r\n");
    if (!shown.without_body)
        out.append(shown.body);
}

} // namespace hashrange::server
