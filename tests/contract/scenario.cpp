// SPDX-License-Identifier: Apache-2.0
#include "contract/scenario.hpp"

#include "contract/base_request.hpp"
#include "contract/table_line.hpp"

#include <random>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace hashrange::contract {

namespace {

[[noreturn]] void fail(std::size_t line, const std::string& why)
{
    throw std::runtime_error("line " + std::to_string(line) + ": " + why);
}

bool take(std::string_view& text, std::string_view word)
{
    if (!text.starts_with(word))
        return false;
    text.remove_prefix(word.size());
    while (text.starts_with(' '))
        text.remove_prefix(1);
    return true;
}

/// Another text in every run: a service remembers the tokens of the run before.
const std::string& unique_text()
{
    static const std::string text = "run-" + std::to_string(std::random_device()());
    return text;
}

/// "<repeat x 300>" stands for 300 times x, so that a limit can be met in one line; "<unique>" for
/// a text of this run.
std::string expand(std::string_view text)
{
    constexpr std::string_view repeat = "<repeat ";
    constexpr std::string_view unique = "<unique>";
    std::string out;
    while (!text.empty()) {
        if (text.starts_with(unique)) {
            out += unique_text();
            text.remove_prefix(unique.size());
        } else if (text.starts_with(repeat)) {
            text.remove_prefix(repeat.size());
            const std::size_t end = text.find('>');
            const std::size_t blank = text.find(' ');
            const std::string_view unit = text.substr(0, blank);
            const std::string count(text.substr(blank + 1, end - blank - 1));
            for (std::size_t left = std::stoul(count); left > 0; --left)
                out += unit;
            text.remove_prefix(end + 1);
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

json parse_json(std::string_view text, std::size_t line)
{
    auto parsed = json::parse(expand(text));
    if (!parsed)
        fail(line, "not JSON: " + std::string(text));
    return std::move(*parsed);
}

fails parse_error(std::string_view text, std::size_t line)
{
    const std::size_t blank = text.find(' ');
    fails expected{std::string(text.substr(0, blank)), std::nullopt};
    if (blank != std::string_view::npos) {
        const json message = parse_json(text.substr(blank + 1), line);
        const auto* words = std::get_if<std::string>(&message.held);
        if (words == nullptr)
            fail(line, "the message of an error is a JSON string");
        expected.message = *words;
    }
    return expected;
}

outcome parse_outcome(std::string_view text, std::size_t line)
{
    if (text == "ok")
        return succeeds{};
    if (take(text, "error "))
        return parse_error(text, line);
    answers expected;
    if (take(text, "has "))
        expected.how.whole = false;
    else if (!take(text, "answer "))
        fail(line, "expected ok, error, answer or has");
    if (take(text, "unordered "))
        expected.how.ordered = false;
    expected.expected = parse_json(text, line);
    return expected;
}

/// Reads line by line; a line that begins with blanks continues the one before it.
class line_reader {
public:
    explicit line_reader(std::string_view text) : text_(std::string(text)) { advance(); }

    bool next(std::string& line)
    {
        if (!more_)
            return false;
        line = ahead_;
        number_ = ahead_number_;
        for (advance(); more_ && ahead_.starts_with(' '); advance())
            line += ahead_;
        return true;
    }
    [[nodiscard]] std::size_t number() const { return number_; }

private:
    void advance()
    {
        ++ahead_number_;
        more_ = static_cast<bool>(std::getline(text_, ahead_));
    }
    std::istringstream text_;
    std::string ahead_;
    bool more_ = false;
    std::size_t ahead_number_ = 0, number_ = 0;
};

void add_expectation(scenario& into, std::string_view text, std::size_t line)
{
    if (into.steps.empty())
        fail(line, "an expectation before the first request");
    step& last = into.steps.back();
    if (take(text, "keep ")) {
        const std::size_t blank = text.find(' ');
        if (blank == std::string_view::npos)
            fail(line, "keep NAME PATH");
        last.kept.push_back(
            {std::string(text.substr(0, blank)), std::string(text.substr(blank + 1))}
        );
    } else if (take(text, "because "))
        last.because = text;
    else if (take(text, "local "))
        last.local = parse_outcome(text, line);
    else
        last.expected = parse_outcome(text, line);
}

step split_request(std::string_view text, std::size_t line)
{
    const std::size_t blank = text.find(' ');
    step made;
    made.line = line;
    made.operation = text.substr(0, blank);
    made.body = blank == std::string_view::npos ? "{}" : expand(text.substr(blank + 1));
    made.expected = succeeds{};
    return made;
}

/// `base` is the request that "+ {...}" puts its members over.
step parse_request(std::string_view text, std::size_t line, const std::optional<step>& base)
{
    if (take(text, "table ")) {
        step made = split_request("CreateTable", line);
        made.body = create_table_body(text);
        return made;
    }
    if (!take(text, "+ "))
        return split_request(text, line);
    if (!base)
        fail(line, "a request over a base that was not given");
    step made = *base;
    made.line = line;
    made.body = put_over(base->body, expand(text));
    return made;
}

} // namespace

scenario scenario::parse(std::string_view text)
{
    scenario made;
    line_reader lines(text);
    std::optional<step> base;
    for (std::string line; lines.next(line);) {
        std::string_view rest = line;
        if (take(rest, "# about:"))
            made.about = rest;
        if (line.empty() || line.starts_with('#') || rest != line)
            continue;
        if (take(rest, "---- "))
            add_expectation(made, rest, lines.number());
        else if (take(rest, "base "))
            base = split_request(rest, lines.number());
        else
            made.steps.push_back(parse_request(rest, lines.number(), base));
    }
    if (made.about.empty())
        fail(1, "a scenario says what it is about: # about: ...");
    for (const step& one : made.steps)
        if (one.local && one.because.empty())
            fail(one.line, "a known difference says what settles it: ---- because ...");
    return made;
}

} // namespace hashrange::contract
