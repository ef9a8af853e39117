// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hashrange/repo/factory.hpp>

#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace blog {

enum class colours : bool { off, on };

/// Prints what was asked, what it took, and the answer.
class narrator {
public:
    narrator(std::ostream& out, colours colour, const hashrange::factory& counted)
        : out_(out), colour_(colour), factory_(counted)
    {
    }

    void chapter(std::string_view title);
    /// Runs `question`, which gives a result, and prints it with what `told` says of its value.
    template <class Question, class Told>
    auto ask(std::string_view asked, Question question, Told told)
    {
        const hashrange::call_counts before = factory_.metrics().total();
        auto answer = question();
        if (answer)
            print(asked, before, told(*answer), std::nullopt);
        else
            print(asked, before, {}, answer.error());
        return answer;
    }
    /// The same of a question that has only one good answer: none. True when it was refused so.
    template <class Question>
    bool ask_in_vain(std::string_view asked, Question question, hashrange::errc expected)
    {
        const hashrange::call_counts before = factory_.metrics().total();
        const auto answer = question();
        if (answer || answer.error() != expected)
            return false;
        print(asked, before, {}, answer.error());
        return true;
    }
    void total();

private:
    void print(
        std::string_view asked,
        const hashrange::call_counts& before,
        const std::string& answer,
        const std::optional<hashrange::error>& failure
    );
    [[nodiscard]] std::string painted(std::string_view text, std::string_view with) const;

    std::ostream& out_;
    colours colour_;
    const hashrange::factory& factory_;
    int chapters_ = 0;
};

} // namespace blog
