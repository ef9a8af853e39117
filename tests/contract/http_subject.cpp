// SPDX-License-Identifier: Apache-2.0
#include "contract/json.hpp"
#include "contract/subject.hpp"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace hashrange::contract {

namespace {

/// One request on a connection of its own: simple, and fast enough for scenarios.
class connection {
public:
    connection(const std::string& host, const std::string& port)
    {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        addrinfo* found = nullptr;
        if (getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0)
            throw std::runtime_error("no such host: " + host);
        socket_ = ::socket(found->ai_family, found->ai_socktype, found->ai_protocol);
        const int connected = ::connect(socket_, found->ai_addr, found->ai_addrlen);
        freeaddrinfo(found);
        if (connected != 0)
            throw std::runtime_error("no connection to " + host + ":" + port);
    }
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;
    ~connection() { ::close(socket_); }

    void send(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                throw std::runtime_error("the connection broke while sending");
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    [[nodiscard]] std::string receive_all() const
    {
        std::string all;
        std::array<char, 65536> buffer{};
        while (true) {
            const ssize_t got = ::recv(socket_, buffer.data(), buffer.size(), 0);
            if (got <= 0)
                return all;
            all.append(buffer.data(), static_cast<std::size_t>(got));
        }
    }

private:
    int socket_ = -1;
};

class http_subject final : public subject {
public:
    explicit http_subject(std::string_view endpoint)
    {
        constexpr std::string_view scheme = "http://";
        if (endpoint.starts_with(scheme))
            endpoint.remove_prefix(scheme.size());
        const std::size_t colon = endpoint.find(':');
        host_ = endpoint.substr(0, colon);
        port_ = colon == std::string_view::npos ? "80" : endpoint.substr(colon + 1);
        delete_all_tables(*this);
    }

    [[nodiscard]] bool is_local() const override { return true; }

    reply call(std::string_view operation, std::string_view body) override
    {
        const connection to(host_, port_);
        std::string request = "POST / HTTP/1.1\r\nHost: " + host_ + "\r\nConnection: close\r\n";
        request += "X-Amz-Target: " + target_of(operation) + "\r\n";
        request += "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Date: 20250101T000000Z\r\n";
        request += "Authorization: AWS4-HMAC-SHA256 Credential=contract/20250101/us-east-1/"
                   "dynamodb/aws4_request, SignedHeaders=host, Signature=00\r\n";
        request += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
        to.send(request);
        to.send(body);
        const std::string answer = to.receive_all();
        const std::size_t split = answer.find("\r\n\r\n");
        if (!answer.starts_with("HTTP/1.1 ") || split == std::string::npos)
            throw std::runtime_error("not an HTTP answer: " + answer.substr(0, 80));
        return {std::stoi(answer.substr(9, 3)), answer.substr(split + 4)};
    }

private:
    std::string host_, port_;
};

} // namespace

std::string target_of(std::string_view operation)
{
    for (const auto* one : {"ListStreams", "DescribeStream", "GetShardIterator", "GetRecords"})
        if (operation == one)
            return "DynamoDBStreams_20120810." + std::string(operation);
    return "DynamoDB_20120810." + std::string(operation);
}

std::unique_ptr<subject> make_http_subject(std::string endpoint)
{
    return std::make_unique<http_subject>(std::move(endpoint));
}

} // namespace hashrange::contract
