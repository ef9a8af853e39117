// SPDX-License-Identifier: Apache-2.0
#include "wire/reader.hpp"

#include "hashrange/op/errors.hpp"

#include "op/broken_constraints.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::wire {
namespace {

bool is_container(json_kind kind)
{
    return kind == json_kind::object || kind == json_kind::array;
}

/// "TableName" -> "tableName", as the service writes paths.
void append_lower_first(std::string& out, std::string_view name)
{
    out.append(name);
    char& first = out[out.size() - name.size()];
    if (first >= 'A' && first <= 'Z')
        first = static_cast<char>(first - 'A' + 'a');
}

} // namespace

bool reader::expect(json_kind wanted, std::string_view scalar, std::string_view other)
{
    const json_kind found = scanner_.peek();
    if (found == wanted)
        return true;
    if (is_container(found)) {
        scanner_.fail(other);
        return false;
    }
    scanner_.skip(); // what is no JSON at all fails as such
    scanner_.fail(scalar);
    return false;
}

void reader::refuse(const error& problem)
{
    if (!refused_)
        refused_ = problem;
}

void reader::refuse_enumerator(std::string_view found, std::string_view listed)
{
    if (whose_ == direction::response)
        return; // a newer service knows more of them
    std::string text = "Value '";
    text.append(found).append("' at '").append(path());
    text.append("' failed to satisfy constraint: Member must satisfy enum value set: ");
    violations_.push_back(text.append(listed));
}

// "keySchema.1.member.keyType"
std::string reader::path() const
{
    std::vector<const step*> steps;
    for (const step* each = innermost_; each != nullptr; each = each->above_)
        steps.push_back(each);
    std::string text;
    for (auto each = steps.rbegin(); each != steps.rend(); ++each) {
        const step& here = **each;
        if (!text.empty())
            text += '.';
        if (here.at_ == position::member)
            append_lower_first(text, here.name_);
        else if (here.name_.data() == nullptr)
            text.append(std::to_string(here.index_ + 1)).append(".member");
        else
            text.append(here.name_).append(".member");
    }
    return text;
}

std::optional<error> reader::failure() const
{
    if (scanner_.failed())
        return scan_failure();
    if (!violations_.empty())
        return op::broken_constraints(violations_);
    if (!refused_ || whose_ == direction::request)
        return refused_;
    return error(errc::malformed_response, std::string(refused_->message()));
}

std::vector<std::string> reader::take_violations()
{
    if (scanner_.failed() || violations_.empty())
        return {};
    refused_.reset(); // a value counts only when every constraint is kept
    return std::exchange(violations_, {});
}

error reader::scan_failure() const
{
    if (whose_ == direction::request) // the service has no words for what is no JSON
        return op::serialization(
            scanner_.is_malformed() ? std::string() : std::string(scanner_.failure())
        );
    std::string text(scanner_.failure());
    text.append(", at byte ").append(std::to_string(scanner_.failure_offset()));
    return {errc::malformed_response, std::move(text)};
}

} // namespace hashrange::wire
