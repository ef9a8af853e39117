// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "net/sigv4.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace hashrange::net {
namespace {

using http::header_field;
using namespace std::chrono_literals;

/// The moment and the keys of Amazon's published examples.
constexpr time_point published_time =
    std::chrono::sys_days{std::chrono::year(2015) / 8 / 30} + 12h + 36min;

std::shared_ptr<const credentials> published_keys(std::string_view token = "")
{
    return std::make_shared<const credentials>(credentials{
        .access_key_id = "AKIDEXAMPLE",
        .secret_access_key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        .session_token = token,
    });
}

std::string
signature_of(std::string_view service, const signable_request& request, std::string_view token = "")
{
    sigv4_signer signer("us-east-1", std::string(service));
    return signer.sign(request, published_keys(token), published_time).authorization;
}

TEST(sigv4, signs_the_published_example_of_listing_users)
{
    const std::array<header_field, 2> fields{{
        {"Host", "iam.amazonaws.com"},
        {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"},
    }};
    EXPECT_EQ(
        signature_of(
            "iam",
            {.method = "GET", .query = "Action=ListUsers&Version=2010-05-08", .fields = fields}
        ),
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
        "SignedHeaders=content-type;host;x-amz-date, "
        "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
    );
}

TEST(sigv4, signs_the_published_test_suite)
{
    struct example {
        std::string_view method, path, query, signature;
    };
    const std::array<header_field, 1> host{{{"Host", "example.amazonaws.com"}}};
    for (const example& published : {
             example{
                 "GET",
                 "/",
                 "",
                 "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"},
             example{
                 "POST",
                 "/",
                 "",
                 "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"},
             example{
                 "GET",
                 "/",
                 "Param2=value2&Param1=value1",
                 "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"},
             example{
                 "GET",
                 "/example/..//./",
                 "",
                 "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"},
         }) {
        const std::string authorization = signature_of(
            "service",
            {.method = published.method,
             .path = published.path,
             .query = published.query,
             .fields = host}
        );
        EXPECT_TRUE(authorization.ends_with(published.signature))
            << published.method << " " << published.path << " " << authorization;
    }
}

TEST(sigv4, a_session_token_is_signed)
{
    const std::array<header_field, 1> host{{{"Host", "example.amazonaws.com"}}};
    const std::string authorization = signature_of("service", {.fields = host}, "token");
    EXPECT_NE(
        authorization.find("SignedHeaders=host;x-amz-date;x-amz-security-token,"), std::string::npos
    );
    EXPECT_EQ(authorization.find("token,"), authorization.rfind("token,")) << "only its name";
}

TEST(sigv4, a_new_day_and_new_keys_are_noticed)
{
    const std::array<header_field, 1> host{{{"Host", "example.amazonaws.com"}}};
    const signable_request request{.fields = host};
    const auto sign_afresh = [&](const std::shared_ptr<const credentials>& keys, time_point now) {
        sigv4_signer fresh("us-east-1", "service");
        return fresh.sign(request, keys, now).authorization;
    };
    const auto other = std::make_shared<const credentials>(credentials{
        .access_key_id = "OTHER", .secret_access_key = "other"});
    const auto first = published_keys();
    sigv4_signer kept("us-east-1", "service");
    for (const auto& keys : {first, other, first})
        for (const auto now : {published_time, published_time + 24h, published_time + 11h})
            EXPECT_EQ(kept.sign(request, keys, now).authorization, sign_afresh(keys, now));
}

TEST(sigv4, the_date_is_written_in_full)
{
    sigv4_signer signer("us-east-1", "service");
    const auto date_of = [&](time_point now) {
        return signer.sign({}, published_keys(), now).date;
    };
    using namespace std::chrono;
    EXPECT_EQ(date_of(published_time + 999ms), "20150830T123600Z");
    EXPECT_EQ(date_of(sys_days{2024y / 2 / 29} + 23h + 59min + 59s), "20240229T235959Z");
    EXPECT_EQ(date_of(sys_days{2025y / 1 / 1}), "20250101T000000Z");
}

TEST(canonical_request, has_one_form)
{
    const std::vector<header_field> fields{
        {"X-B", "  two\t  words "}, {"host", "h"}, {"X-A", "2"}, {"x-a", "1"}, {"X-Empty", " "}};
    canonical_request canonical;
    sha256 digest;
    canonical.write(
        {.method = "GET",
         .path = "/a%20b/./c//../\xc3\xbc~-/",
         .query = "b=2&a=&b=1&c",
         .fields = fields},
        "20150830T123600Z",
        "",
        digest
    );
    EXPECT_EQ(
        canonical.text(),
        "GET\n"
        "/a%2520b/%C3%BC~-/\n"
        "a=&b=1&b=2&c=\n"
        "host:h\n"
        "x-a:2,1\n"
        "x-amz-date:20150830T123600Z\n"
        "x-b:two words\n"
        "x-empty:\n"
        "\n"
        "host;x-a;x-amz-date;x-b;x-empty\n"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}

TEST(hmac_sha256, agrees_with_the_published_vectors)
{
    // RFC 4231, cases 2 and 6: a short key, and one longer than a block.
    const auto hex = [](const sha256_digest& digest) {
        std::string text;
        append_hex(text, digest);
        return text;
    };
    hmac_sha256 hmac;
    hmac.set_key("Jefe");
    constexpr std::string_view second =
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    EXPECT_EQ(hex(hmac("what do ya want for nothing?")), second);
    EXPECT_EQ(hex(hmac("what do ya want for nothing?")), second) << "the key is kept";
    hmac.set_key(std::string(131, '\xaa'));
    EXPECT_EQ(
        hex(hmac("Test Using Larger Than Block-Size Key - Hash Key First")),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    );
}

} // namespace
} // namespace hashrange::net
