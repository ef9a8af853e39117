// SPDX-License-Identifier: Apache-2.0
#include "pages.hpp"

#include "hashrange/database/database.hpp"
#include "hashrange/transport/transport.hpp"

#include "wire/wire.hpp"

#include <utility>

namespace hashrange::bench {
namespace {

/// Answers every query with one body.
class answering final : public transport {
public:
    explicit answering(const std::string& body) noexcept : body_(body) {}
    result<op::any_response> send_any(const op::any_request&, const call_context&) override
    {
        return wire::decode_response(op::operation::query, body_);
    }

private:
    const std::string& body_;
};

std::string body_of(const std::vector<user>& users)
{
    op::query_response answer;
    answer.items = make_items(users);
    answer.count = answer.scanned_count = static_cast<std::int32_t>(users.size());
    return wire::encode_response(answer);
}

/// As many as fit.
std::vector<user> users_of(std::size_t body_bytes_max)
{
    constexpr std::size_t sample = 256;
    std::size_t count = body_bytes_max / (body_of(make_users(sample)).size() / sample);
    while (body_of(make_users(count)).size() > body_bytes_max)
        --count;
    return make_users(count);
}

} // namespace

user_pages::user_pages(std::size_t body_bytes_max)
    : users_(users_of(body_bytes_max)), body_(body_of(users_)),
      stored_(
          "users", std::make_shared<client>(client{.transport = std::make_shared<answering>(body_)})
      )
{
}

std::vector<user> user_pages::read_entities() const
{
    return stored_.query<"byEmail">("ada@example.org").page().value().items;
}

std::vector<item> user_pages::read_items() const
{
    return *wire::decode_response<op::query_request>(body_).value().items;
}

bool user_pages::reads_what_was_written() const
{
    return make_items(read_entities()) == make_items(users_) && read_items() == make_items(users_);
}

} // namespace hashrange::bench
