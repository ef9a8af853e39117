// SPDX-License-Identifier: Apache-2.0
#include "workload.hpp"

#include <cstdint>
#include <random>

namespace hashrange::bench {
namespace {

class user_writer {
public:
    explicit user_writer(std::uint64_t seed) : chance_(seed) {}

    std::string json()
    {
        text("userId", hex(16));
        text("email", "user" + hex(6) + "@example.com");
        text("phone", "+47 " + digits(8));
        text("status", chance_() % 2 == 0 ? "active" : "pending");
        add("address",
            R"({"M":{"street":{"S":"Long Street )" + digits(3) +
                R"("},"city":{"S":"Trondheim"},"zip":{"S":")" + digits(4) +
                R"("},"country":{"S":"NO"}}})");
        add("roles", R"({"L":[{"S":"reader"},{"S":"editor"}]})");
        add("attributes", R"({"M":{"theme":{"S":"dark"},"lang":{"S":"nb-NO"}}})");
        add("tags", R"({"SS":["beta","eu","vip"]})");
        number("loginCount", digits(5));
        number("score", digits(4) + ".25");
        add("verified", chance_() % 2 == 0 ? R"({"BOOL":true})" : R"({"BOOL":false})");
        text("createdAt", "2026-03-" + two_of(28) + "T" + two_of(24) + ":15:42.118Z");
        number("expiresAt", "18" + digits(8));
        number("version", digits(2));
        // The last attribute fills up to the size of all.
        const std::string before = R"("name":{"S":")";
        const std::size_t rest = workload::item_bytes - text_.size() - before.size() - 4;
        text("name", "Ingrid Q. " + hex(rest - 10));
        return text_ + '}';
    }

private:
    void add(const std::string& name, const std::string& value)
    {
        text_ += (text_.size() == 1 ? "\"" : ",\"") + name + "\":" + value;
    }
    void text(const std::string& name, const std::string& value)
    {
        add(name, R"({"S":")" + value + R"("})");
    }
    void number(const std::string& name, const std::string& value)
    {
        add(name, R"({"N":")" + value + R"("})");
    }
    std::string letters(std::size_t size, std::string_view from)
    {
        std::string made;
        while (made.size() < size)
            made += from[chance_() % from.size()];
        return made;
    }
    std::string hex(std::size_t size) { return letters(size, "0123456789abcdef"); }
    std::string digits(std::size_t size) { return letters(size, "123456789"); }
    std::string two_of(std::uint64_t below)
    {
        const std::uint64_t number = 1 + chance_() % (below - 1);
        const std::string digits = std::to_string(number);
        return std::string(2 - digits.size(), '0').append(digits);
    }

    std::mt19937_64 chance_;
    std::string text_ = "{";
};

} // namespace

std::vector<wire::padded_json> workload::make_texts()
{
    std::vector<wire::padded_json> texts;
    for (std::size_t i = 0; i < items; ++i)
        texts.emplace_back(user_writer(i).json());
    return texts;
}

workload workload::make()
{
    std::string page = R"({"Items":[)";
    for (std::size_t i = 0; i < page_items; ++i)
        page += (i == 0 ? "" : ",") + user_writer(i).json();
    page += R"(],"Count":1664,"ScannedCount":1664})";
    return {make_texts(), wire::padded_json(page)};
}

} // namespace hashrange::bench
