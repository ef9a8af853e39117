// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/credentials/fetched_credentials.hpp"
#include "net/credentials/http_question.hpp"
#include "net/credentials/shared_config.hpp"
#include "net/surroundings.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hashrange::net {

/// The metadata service of an EC2 instance, in its second version only: with a session token, and
/// one attempt of a second, because on every other machine nobody answers. The first version,
/// which answers whoever can make the machine send a request, is never asked.
///
/// AWS_EC2_METADATA_DISABLED switches it off; AWS_EC2_METADATA_SERVICE_ENDPOINT and
/// AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE (IPv4, IPv6), or the profile's settings of the same
/// names, say where it is.
/// Lifetime: borrows what the surroundings do. Threads: any.
class instance_metadata {
public:
    /// Errors: `errc::configuration`, naming the variable or the line.
    static result<instance_metadata> find(const shared_config& config, const surroundings& around);

    [[nodiscard]] bool is_disabled() const noexcept { return disabled_; }
    /// Where it would be asked, for messages.
    [[nodiscard]] std::string address() const { return at_.to_string(); }

    // Errors for both: what kept it from answering. REQUIRES: !is_disabled()
    [[nodiscard]] result<std::string> region() const;
    [[nodiscard]] result<fetched_credentials> credentials() const;

private:
    explicit instance_metadata(const surroundings& around) : around_(around) {}
    [[nodiscard]] result<secret> token() const;
    [[nodiscard]] result<secret> read(std::string_view path, const secret& token) const;

    surroundings around_;
    endpoint at_;
    bool disabled_ = false;
};

/// Credentials of the role that the instance has. `looked_at` says where credentials were looked
/// for before, for the error of a machine that has no metadata service.
std::unique_ptr<credentials_fetcher>
instance_credentials(instance_metadata service, std::string looked_at);

} // namespace hashrange::net
