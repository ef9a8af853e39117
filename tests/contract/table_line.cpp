// SPDX-License-Identifier: Apache-2.0
#include "contract/table_line.hpp"

#include <map>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <vector>

namespace hashrange::contract {

namespace {

using words = std::vector<std::string>;

words split(const std::string& text, char at)
{
    words parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);)
        if (!part.empty())
            parts.push_back(part);
    return parts;
}

std::string quoted(const std::string& text)
{
    return "\"" + text + "\"";
}

class body_builder {
public:
    /// Key attributes from `words[first]` on; `leading` is the partition key of a local index.
    std::string key_schema(const words& from, std::size_t first, const std::string& leading = {})
    {
        std::string schema;
        bool is_hash = true;
        const auto add = [&](const std::string& name) {
            schema += (is_hash ? "" : ",") + std::string("{\"AttributeName\":") + quoted(name) +
                      ",\"KeyType\":" + (is_hash ? "\"HASH\"}" : "\"RANGE\"}");
            is_hash = false;
        };
        if (!leading.empty())
            add(leading);
        for (std::size_t i = first; i < from.size(); ++i) {
            const std::size_t colon = from[i].find(':');
            if (colon == std::string::npos)
                break;
            types_[from[i].substr(0, colon)] = from[i].substr(colon + 1);
            add(from[i].substr(0, colon));
        }
        return "[" + schema + "]";
    }
    [[nodiscard]] std::string definitions() const
    {
        std::string out;
        for (const auto& [name, type] : types_)
            out += (out.empty() ? "" : ",") + std::string("{\"AttributeName\":") + quoted(name) +
                   ",\"AttributeType\":" + quoted(type) + "}";
        return "[" + out + "]";
    }

private:
    std::map<std::string, std::string> types_;
};

/// "ALL", "KEYS_ONLY" or "INCLUDE(a,b)".
std::string projection(const std::string& word)
{
    const std::size_t open = word.find('(');
    if (open == std::string::npos)
        return "{\"ProjectionType\":" + quoted(word) + "}";
    std::string names;
    for (const std::string& name : split(word.substr(open + 1, word.size() - open - 2), ','))
        names += (names.empty() ? "" : ",") + quoted(name);
    return "{\"ProjectionType\":\"INCLUDE\",\"NonKeyAttributes\":[" + names + "]}";
}

} // namespace

std::string create_table_body(std::string_view line)
{
    const words parts = split(std::string(line), '|');
    const words base = split(parts.at(0), ' ');
    body_builder body;
    std::string text =
        "{\"TableName\":" + quoted(base.at(0)) +
        ",\"BillingMode\":\"PAY_PER_REQUEST\",\"KeySchema\":" + body.key_schema(base, 1);
    std::map<std::string, std::string> indexes;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const words index = split(parts[i], ' ');
        const bool is_local = index.at(0) == "lsi";
        if (!is_local && index[0] != "gsi")
            throw std::runtime_error("an index is a gsi or an lsi: " + parts[i]);
        const std::string leading = is_local ? base.at(1).substr(0, base[1].find(':')) : "";
        std::string& list = indexes[is_local ? "Local" : "Global"];
        list += (list.empty() ? "" : ",") + std::string("{\"IndexName\":") + quoted(index.at(1)) +
                ",\"KeySchema\":" + body.key_schema(index, 2, leading) +
                ",\"Projection\":" + projection(index.back()) + "}";
    }
    for (const auto& [scope, list] : indexes)
        text += ",\"" + scope + "SecondaryIndexes\":[" + list + "]";
    return text + ",\"AttributeDefinitions\":" + body.definitions() + "}";
}

} // namespace hashrange::contract
