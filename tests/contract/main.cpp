// SPDX-License-Identifier: Apache-2.0
//
// Every text file below the scenario folder is a test, held against the subject of the program.
#include "contract/scenario.hpp"
#include "contract/subject.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>

namespace {

using namespace hashrange::contract;
namespace fs = std::filesystem;

std::string read_file(const fs::path& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

std::string text_of(const json* member)
{
    const auto* text = member == nullptr ? nullptr : std::get_if<std::string>(&member->held);
    return text == nullptr ? std::string() : *text;
}

/// DynamoDB Local writes "Message" where the service writes "message".
std::string message_of(const json& body)
{
    const std::string message = text_of(body.find("message"));
    return message.empty() ? text_of(body.find("Message")) : message;
}

std::string name_of(const json& body)
{
    const std::string type = text_of(body.find("__type"));
    return type.substr(type.find('#') + 1);
}

/// The text at a path like "Shards.0.ShardId"; nothing when it is not there.
std::string text_at(const json& body, const std::string& path)
{
    const json* at = &body;
    std::istringstream names(path);
    for (std::string name; at != nullptr && std::getline(names, name, '.');) {
        if (const auto* all = std::get_if<json::array>(&at->held)) {
            const std::size_t index = std::stoul(name);
            at = index < all->size() ? &(*all)[index] : nullptr;
        } else {
            at = at->find(name);
        }
    }
    return text_of(at);
}

std::string replace_kept(std::string body, const std::map<std::string, std::string>& kept)
{
    for (const auto& [name, text] : kept)
        for (std::size_t at = 0; (at = body.find("<" + name + ">", at)) != std::string::npos;)
            body.replace(at, name.size() + 2, text);
    return body;
}

struct judge {
    const reply& got;
    const json& body;

    std::string operator()(const succeeds&) const
    {
        return got.status == 200 ? "" : "expected success, got " + shown();
    }
    std::string operator()(const answers& wanted) const
    {
        if (got.status != 200)
            return "expected an answer, got " + shown();
        return difference(wanted.expected, body, wanted.how).value_or("");
    }
    std::string operator()(const fails& wanted) const
    {
        if (got.status == 200)
            return "expected " + wanted.name + ", got " + shown();
        if (name_of(body) != wanted.name)
            return "expected " + wanted.name + ", got " + shown();
        if (wanted.message && message_of(body) != *wanted.message)
            return "expected the message\n    " + *wanted.message + "\ngot\n    " +
                   message_of(body);
        return "";
    }
    [[nodiscard]] std::string shown() const
    {
        return std::to_string(got.status) + " " + got.body.substr(0, 600);
    }
};

class scenario_test : public testing::Test {
public:
    explicit scenario_test(fs::path file) : file_(std::move(file)) {}
    void TestBody() override
    {
        const scenario script = scenario::parse(read_file(file_));
        const auto held = make_subject();
        std::map<std::string, std::string> kept;
        for (const step& one : script.steps) {
            const reply got = held->call(one.operation, replace_kept(one.body, kept));
            const auto body = json::parse(got.body.empty() ? "{}" : got.body);
            ASSERT_TRUE(body) << file_ << ":" << one.line << ": not JSON: " << got.body;
            const bool local = held->is_local() && one.local;
            const std::string problem =
                std::visit(judge{got, *body}, local ? *one.local : one.expected);
            EXPECT_EQ(problem, "")
                << file_.string() << ":" << one.line << ": " << one.operation << "\n"
                << problem << "\n";
            for (const kept_text& text : one.kept)
                kept[text.name] = text_at(*body, text.path);
        }
    }

private:
    fs::path file_;
};

/// "tier1/put_item/condition_failed.test" is test condition_failed of suite tier1/put_item.
void register_all(const fs::path& root)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(root))
        if (entry.path().extension() == ".test")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        const std::string suite = fs::relative(file.parent_path(), root).string();
        testing::RegisterTest(
            suite.c_str(),
            file.stem().c_str(),
            nullptr,
            nullptr,
            file.c_str(),
            1,
            [file]() -> testing::Test* { return new scenario_test(file); }
        );
    }
}

} // namespace

int main(int count, char** arguments)
{
    testing::InitGoogleTest(&count, arguments);
    register_all(count > 1 ? arguments[1] : HASHRANGE_CONTRACT_SCENARIOS);
    return RUN_ALL_TESTS();
}
