// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/test_sources.hpp"

#include "net/http_settings.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hashrange::net {

/// Answers questions from a table, by method, address and the action of a form; what is not in it
/// cannot be reached.
class scripted_asker final : public http_asker {
public:
    struct asked_question {
        std::string what;   // "GET http://169.254.170.2/creds"
        std::string fields; // "Name: value\n" each
        std::string body;
    };

    /// Several answers to one question come in order; the last one stays.
    scripted_asker& answers(const std::string& what, int status, std::string_view body)
    {
        answers_[what].emplace_back(status, body);
        return *this;
    }

    result<http_reply> ask(const http_question& question) override
    {
        asked_question noted{
            .what = std::string(question.method) + " " + question.to.to_string(),
            .fields = "",
            .body = std::string(question.body),
        };
        if (question.to.path != "/") // the target has it already
            noted.what.resize(noted.what.size() - question.to.path.size());
        noted.what += question.target;
        if (question.body.starts_with("Action="))
            noted.what.append(" ").append(question.body.substr(0, question.body.find('&')));
        for (const http::header_field& field : question.fields)
            noted.fields.append(field.name).append(": ").append(field.value).append("\n");
        asked.push_back(noted);
        const auto found = answers_.find(noted.what);
        if (found == answers_.end())
            return error(errc::connection_failed, "nobody is there", error_source::network);
        auto& [status, body] = found->second.front();
        http_reply reply{.status = status, .body = secret(body)};
        if (found->second.size() > 1)
            found->second.erase(found->second.begin());
        return reply;
    }

    std::vector<asked_question> asked;

private:
    std::map<std::string, std::vector<std::pair<int, std::string>>> answers_;
};

/// Settings where only the environment tells something and nobody answers questions.
inline result<http_settings>
resolved(const http_options& options, const environment_source& environment)
{
    static const fixed_files no_files;
    static fixed_processes no_processes;
    return resolve_settings(
        options,
        {.environment = environment, .files = no_files, .processes = no_processes},
        [](const network_settings&) { return std::make_shared<scripted_asker>(); }
    );
}

} // namespace hashrange::net
