// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/errc.hpp"

#include <iosfwd>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace hashrange {

/// Who found the failure. A message of `service` may hold user input; one of `client` never
/// holds server text.
enum class error_source : std::uint8_t { client, network, service, engine };

/// What a higher room attaches to an error: the old item of a failed condition, the reasons of
/// a cancelled transaction. Read it with the function of the room that made it.
struct error_detail {
    virtual ~error_detail() = default;
};

/// Why a call failed, and what to do now.
/// The size of a pointer; copies share. Threads: a value, read by any.
class [[nodiscard]] error {
public:
    error(errc code, std::string message, error_source source = error_source::client);

    [[nodiscard]] errc code() const noexcept;
    /// The exact name of the service (`ConditionalCheckFailedException`), also of one this
    /// version does not know.
    [[nodiscard]] std::string_view name() const noexcept;
    [[nodiscard]] std::string_view message() const noexcept;
    [[nodiscard]] error_source source() const noexcept;
    /// Empty when no service answered.
    [[nodiscard]] std::string_view request_id() const noexcept;
    /// 0 when no HTTP answer came.
    [[nodiscard]] int http_status() const noexcept;
    /// The same request may succeed a moment later.
    [[nodiscard]] bool is_retryable() const noexcept;
    /// The write may have taken effect although no answer said so: look before writing again.
    [[nodiscard]] bool may_have_been_applied() const noexcept;
    [[nodiscard]] const error_detail* detail() const noexcept;
    /// "ConditionalCheckFailedException: The conditional request failed (service, request ABC)".
    [[nodiscard]] std::string to_string() const;

    // What the room that makes or passes on an error adds to it.
    [[nodiscard]] error with_name(std::string service_name) const;
    [[nodiscard]] error with_source(error_source source) const;
    [[nodiscard]] error with_request_id(std::string id) const;
    [[nodiscard]] error with_http_status(int status) const;
    [[nodiscard]] error with_may_have_been_applied(bool applied) const;
    [[nodiscard]] error with_detail(std::shared_ptr<const error_detail> detail) const;

    friend bool operator==(const error& failure, errc code) noexcept
    {
        return failure.code() == code;
    }

private:
    struct state;
    explicit error(std::shared_ptr<const state> shared) noexcept;
    template <class Change>
    [[nodiscard]] error changed(Change change) const;

    std::shared_ptr<const state> state_; // shared by copies, never changed
};

std::ostream& operator<<(std::ostream& out, const error& failure);

/// What `result<T>::value()` throws.
class error_exception : public std::runtime_error {
public:
    explicit error_exception(hashrange::error failure);
    [[nodiscard]] const hashrange::error& error() const noexcept { return error_; }

private:
    hashrange::error error_;
};

} // namespace hashrange
