// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/transport/middleware.hpp"

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

/// What a program asked a database and what it was told, as a text that a test keeps in a file and
/// plays back without the database:
///
///     auto tape = std::make_shared<hr::recorder>(std::vector<std::string>{"passwordHash"});
///     run(hr::database({.transport = hr::with_middleware(db.transport(), {tape})}));
///     tape->save("tests/register.recording").value();
///
///     auto service = hr::replay::load("tests/register.recording").value();
///     run(hr::database({.transport = service}));
///
///     recording := "hashrange recording 1\n" hidden* exchange*
///     hidden    := "hidden " name-as-json "\n"
///     exchange  := operation " " request-as-json "\n" status " " answer-as-json "\n"
///
/// Credentials and signatures are never in it: they are made below the place where it listens. Of
/// attributes named as hidden only the type is in it. Of a request that names one in any way all
/// values of its expressions are hidden, its statements as a whole, and what a ValidationException
/// says of it. Both runs need the same
/// clock and chance where requests hold times or tokens: `client::clock`, `client::random`.
namespace hashrange {

/// Keeps what passes by. What the service did not say itself, as a lost connection, becomes an
/// InternalServerError of it. Threads: any.
class recorder final : public call_observer {
public:
    explicit recorder(const std::vector<std::string>& hidden_attributes = {});

    [[nodiscard]] std::string text() const;
    /// Errors: `configuration`, naming the file.
    [[nodiscard]] result<void> save(const std::string& path) const;

    void after(
        const op::any_request& request,
        const call_context& context,
        const result<op::any_response>& outcome
    ) override;

private:
    std::vector<std::string> hidden_; // names as JSON
    mutable std::mutex mutex_;
    std::string text_; // guarded by mutex_
};

/// Answers as was recorded: a request gets what the first equal one was told that was not played
/// yet. Errors: `configuration` for one that is not in the recording, or no more. Threads: any.
class replay final : public transport {
public:
    /// Errors: `configuration` for a text that is no recording.
    static result<std::shared_ptr<replay>> of(std::string_view text);
    /// The same of a file.
    static result<std::shared_ptr<replay>> load(const std::string& path);

    /// How much of the recording was not asked for.
    [[nodiscard]] std::size_t left() const;

    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override;

private:
    struct exchange {
        std::string request; // "PutItem {...}"
        int status = 0;
        std::string answer;
    };
    replay(std::vector<std::string> hidden, std::vector<exchange> exchanges) noexcept;

    const std::vector<std::string> hidden_; // names as JSON
    mutable std::mutex mutex_;
    std::vector<exchange> left_; // guarded by mutex_
};

} // namespace hashrange
