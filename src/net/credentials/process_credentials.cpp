// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/process_credentials.hpp"

#include <chrono>
#include <utility>

namespace hashrange::net {
namespace {

constexpr std::chrono::minutes time_max{1};

class process_fetcher final : public credentials_fetcher {
public:
    process_fetcher(std::string command_line, std::string where, process_source& processes)
        : command_line_(std::move(command_line)), where_(std::move(where)), processes_(processes)
    {
    }

    result<fetched_credentials> fetch() override
    {
        result<process_outcome> ran = processes_.run(command_line_, time_max);
        if (!ran)
            return failed(ran.error().message());
        if (ran->status != 0) {
            wipe(ran->output);
            return failed("it ended with the status " + std::to_string(ran->status));
        }
        auto read = read_credentials_json(ran->output, credentials_author::program);
        wipe(ran->output);
        if (!read)
            return failed(read.error().message());
        return read;
    }

private:
    [[nodiscard]] error failed(std::string_view why) const
    {
        return {errc::configuration, "credential_process of " + where_ + ": " + std::string(why)};
    }

    const std::string command_line_;
    const std::string where_;
    process_source& processes_;
};

} // namespace

std::unique_ptr<credentials_fetcher>
process_credentials(std::string command_line, std::string where, process_source& processes)
{
    return std::make_unique<process_fetcher>(std::move(command_line), std::move(where), processes);
}

} // namespace hashrange::net
