// SPDX-License-Identifier: Apache-2.0
#include "hashrange/transport/credentials.hpp"

#include <utility>

namespace hashrange {
namespace {

class fixed_credentials final : public credentials_source {
public:
    explicit fixed_credentials(credentials fixed)
        : fixed_(std::make_shared<const credentials>(std::move(fixed)))
    {
    }
    result<std::shared_ptr<const credentials>> get() override { return fixed_; }
    std::shared_ptr<const credentials> ready() override { return fixed_; }

private:
    const std::shared_ptr<const credentials> fixed_; // shared with whoever signs
};

/// A variable that is set to nothing counts as not set, as in Amazon's own tools.
result<secret> needed(const environment_source& environment, std::string_view variable)
{
    std::optional<std::string> text = environment.get(variable);
    if (!text || text->empty())
        return error(
            errc::configuration, "the environment variable " + std::string(variable) + " is not set"
        );
    secret kept(*text);
    wipe(*text);
    return kept;
}

} // namespace

std::shared_ptr<credentials_source> static_credentials(credentials fixed)
{
    return std::make_shared<fixed_credentials>(std::move(fixed));
}

result<credentials> credentials_from_environment(const environment_source& environment)
{
    result<secret> id = needed(environment, "AWS_ACCESS_KEY_ID");
    if (!id)
        return id.error();
    result<secret> key = needed(environment, "AWS_SECRET_ACCESS_KEY");
    if (!key)
        return key.error();
    credentials found{
        .access_key_id = std::string(id->reveal()),
        .secret_access_key = std::move(*key),
        .account_id = environment.get("AWS_ACCOUNT_ID").value_or(""),
    };
    if (std::optional<std::string> token = environment.get("AWS_SESSION_TOKEN")) {
        found.session_token = secret(*token);
        wipe(*token);
    }
    return found;
}

credentials local_credentials()
{
    return {.access_key_id = "hashrangelocal", .secret_access_key = "hashrangelocal"};
}

} // namespace hashrange
