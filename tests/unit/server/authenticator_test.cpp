// SPDX-License-Identifier: Apache-2.0
#include "net/sigv4.hpp"
#include "server/authenticator.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::server {
namespace {

using namespace std::chrono_literals;
using net::http::header_field;

const time_point noon = time_point(std::chrono::sys_days(std::chrono::year(2025) / 1 / 1)) + 12h;

/// A signed request as text, before and after a test tampers with it.
struct signed_text {
    std::string method = "POST", target = "/", body = "{}";
    std::vector<std::pair<std::string, std::string>> fields;

    std::string& field(std::string_view name)
    {
        for (auto& [known, value] : fields)
            if (known == name)
                return value;
        return fields.emplace_back(name, "").second;
    }
    void drop(std::string_view name)
    {
        std::erase_if(fields, [name](const auto& one) { return one.first == name; });
    }
    /// Replaces a piece of the header Authorization.
    void change(std::string_view piece, std::string_view by)
    {
        std::string& text = field("Authorization");
        const std::size_t at = text.find(piece);
        ASSERT_NE(at, std::string::npos) << piece;
        text.replace(at, piece.size(), by);
    }
    [[nodiscard]] std::string text() const
    {
        std::string all = method + " " + target + " HTTP/1.1\r\n";
        for (const auto& [name, value] : fields)
            all.append(name).append(": ").append(value).append("\r\n");
        return all + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    }
};

struct signing {
    std::string key_id = "ADA", key = "secret", token, region = "eu-west-1", service = "dynamodb";
    time_point when = noon;
};

signed_text signed_request(const signing& by = {})
{
    const std::vector<header_field> fields{
        {"Content-Type", "application/x-amz-json-1.0"},
        {"Host", "localhost:8000"},
        {"X-Amz-Target", "DynamoDB_20120810.ListTables"},
    };
    const auto signer = std::make_shared<const credentials>(credentials{
        .access_key_id = by.key_id, .secret_access_key = by.key, .session_token = by.token});
    net::sigv4_signer with(by.region, by.service);
    const net::sigv4_signature& signature =
        with.sign({.fields = fields, .body = "{}"}, signer, by.when);
    signed_text made;
    for (const header_field& one : fields)
        made.fields.emplace_back(one.name, one.value);
    made.fields.emplace_back("X-Amz-Date", signature.date);
    if (!by.token.empty())
        made.fields.emplace_back("X-Amz-Security-Token", by.token);
    made.fields.emplace_back("Authorization", signature.authorization);
    return made;
}

/// "" for a request that is let in, else the name and the text of the refusal.
std::string verdict(const signed_text& sent, time_point now = noon)
{
    static const access_keys keys = access_keys::parse("ADA secret\nBOB other").value();
    const std::string text = sent.text();
    net::http::request_parser parser({});
    std::string_view bytes = text;
    if (parser.feed_head(bytes) != net::http::progress::done ||
        parser.feed_body(bytes) != net::http::progress::done)
        return "no request";
    const auto claimed = read_authorization(parser);
    if (!claimed)
        return std::string(claimed.error().name());
    authenticator judge(keys);
    const auto proved = judge.prove(parser, *claimed, now);
    if (proved)
        return "";
    return std::string(proved.error().name()) + ": " + std::string(proved.error().message());
}

TEST(authenticator, lets_in_who_signs_rightly)
{
    EXPECT_EQ(verdict(signed_request()), "");
    EXPECT_EQ(verdict(signed_request({.key_id = "BOB", .key = "other"})), "");
    EXPECT_EQ(verdict(signed_request({.region = "us-east-1"})), "");
    EXPECT_EQ(verdict(signed_request({.when = noon - 15min})), "");
    EXPECT_EQ(verdict(signed_request({.when = noon + 15min})), "");
}

struct harmless {
    const char* what;
    std::function<void(signed_text&)> change;
};

TEST(authenticator, what_does_not_count_may_change)
{
    const std::vector<harmless> changes{
        {"a field that is not signed", [](auto& one) { one.field("User-Agent") = "x"; }},
        {"the order of fields", [](auto& one) { std::swap(one.fields[0], one.fields[2]); }},
        {"blanks around a value", [](auto& one) { one.field("Host") += "  \t"; }},
        {"the case of a field's name", [](auto& one) { one.fields[1].first = "hOST"; }},
        {"no blank after a comma",
         [](auto& one) { one.change(", SignedHeaders", ",SignedHeaders"); }},
        {"the same moment in another field",
         [](auto& one) {
             one.drop("X-Amz-Date");
             one.field("Date") = "20250101T120000Z";
         }},
        {"blanks only", [](auto& one) { one.change(", SignedHeaders", " SignedHeaders"); }},
        {"a slash at the end", [](auto& one) { one.change("aws4_request,", "aws4_request/,"); }},
        {"the case of signed names", [](auto& one) { one.change(";host;", ";Host;"); }},
        {"a doubled slash in the path", [](auto& one) { one.target = "//"; }},
        {"a dot in the path", [](auto& one) { one.target = "/."; }},
    };
    for (const harmless& one : changes) {
        signed_text sent = signed_request();
        one.change(sent);
        EXPECT_EQ(verdict(sent), "") << one.what;
    }
}

struct tampering {
    const char* what;
    std::function<void(signed_text&)> change;
    const char* refusal; // how it begins
};

constexpr const char* mismatch = "InvalidSignatureException: The request signature we calculated";

void expect_refusals(const std::vector<tampering>& changes)
{
    for (const tampering& one : changes) {
        signed_text sent = signed_request();
        one.change(sent);
        const std::string got = verdict(sent);
        EXPECT_TRUE(got.starts_with(one.refusal)) << one.what << ": " << got;
    }
}

TEST(authenticator, what_is_signed_may_not_change)
{
    expect_refusals({
        {"body", [](auto& one) { one.body = "{ }"; }, mismatch},
        {"no body", [](auto& one) { one.body = ""; }, mismatch},
        {"method", [](auto& one) { one.method = "PUT"; }, mismatch},
        {"path", [](auto& one) { one.target = "/x"; }, mismatch},
        {"query", [](auto& one) { one.target = "/?a=b"; }, mismatch},
        {"host", [](auto& one) { one.field("Host") = "elsewhere"; }, mismatch},
        {"target", [](auto& one) { one.field("X-Amz-Target") += "x"; }, mismatch},
        {"blanks inside a value",
         [](auto& one) { one.field("Content-Type") = "application /x"; },
         mismatch},
        {"a signed field is gone", [](auto& one) { one.drop("Content-Type"); }, mismatch},
        {"a signed field twice",
         [](auto& one) { one.fields.emplace_back("Content-Type", "text/plain"); },
         mismatch},
        {"signature of zeros",
         [](auto& one) {
             one.field("Authorization")
                 .replace(one.field("Authorization").size() - 64, 64, std::string(64, '0'));
         },
         mismatch},
        {"last digit", [](auto& one) { one.field("Authorization").back() ^= 1; }, mismatch},
        {"a digit less", [](auto& one) { one.field("Authorization").pop_back(); }, mismatch},
        {"a digit more", [](auto& one) { one.field("Authorization") += '0'; }, mismatch},
        {"upper-case digits",
         [](auto& one) {
             for (char& c : one.field("Authorization"))
                 c = c == 'a' ? 'A' : c;
         },
         "In"},
    });
}

TEST(authenticator, the_scope_is_what_it_must_be)
{
    expect_refusals({
        {"region", [](auto& one) { one.change("eu-west-1", "eu-west-2"); }, mismatch},
        {"strange region",
         [](auto& one) { one.change("eu-west-1", "EU"); },
         "InvalidSignatureException: Credential should be scoped to a valid region, not 'EU'."},
        {"service",
         [](auto& one) { one.change("/dynamodb/", "/s3/"); },
         "InvalidSignatureException: Credential should be scoped to correct service: 'dynamodb'."},
        {"case of the service",
         [](auto& one) { one.change("/dynamodb/", "/DynamoDB/"); },
         "InvalidSignatureException: Credential should be scoped to correct service"},
        {"terminator",
         [](auto& one) { one.change("aws4_request", "aws5_request"); },
         "InvalidSignatureException: Credential should be scoped with a valid terminator: "
         "'aws4_request', not 'aws5_request'."},
        {"day",
         [](auto& one) { one.change("/20250101/", "/20250102/"); },
         "InvalidSignatureException: Date in Credential scope does not match YYYYMMDD from "
         "ISO-8601 version of date from HTTP: '20250102' != '20250101', from '20250101T120000Z'."},
        {"time", [](auto& one) { one.field("X-Amz-Date") = "20250101T120001Z"; }, mismatch},
        {"no time zone",
         [](auto& one) { one.field("X-Amz-Date") = "20250101T120000"; },
         "IncompleteSignatureException: Date must be in ISO-8601 'basic format'. Got "
         "'20250101T120000'. See http://en.wikipedia.org/wiki/ISO_8601"},
        {"no such day",
         [](auto& one) { one.field("X-Amz-Date") = "20250231T120000Z"; },
         "IncompleteSignatureException: Date must be"},
        {"extended format",
         [](auto& one) { one.field("X-Amz-Date") = "2025-01-01T12:00:00Z"; },
         "IncompleteSignatureException: Date must be"},
        {"no date", [](auto& one) { one.drop("X-Amz-Date"); }, "IncompleteSignatureException"},
    });
}

TEST(authenticator, the_authorization_is_what_it_must_be)
{
    expect_refusals({
        {"algorithm",
         [](auto& one) { one.change("SHA256", "SHA25"); },
         "IncompleteSignatureException: Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA25' (only "
         "AWS4-HMAC-SHA256 for now). "},
        {"other scheme",
         [](auto& one) { one.change("AWS4-", "AWS3-"); },
         "MissingAuthenticationTokenException"},
        {"no header",
         [](auto& one) { one.drop("Authorization"); },
         "MissingAuthenticationTokenException"},
        {"host not signed",
         [](auto& one) { one.change(";host;", ";"); },
         "InvalidSignatureException: 'Host' must be a 'SignedHeader' in the AWS Authorization."},
        {"target not signed",
         [](auto& one) { one.change(";x-amz-target", ""); },
         "InvalidSignatureException: 'X-Amz-Target' must be"},
        {"date not signed",
         [](auto& one) { one.change(";x-amz-date", ""); },
         "InvalidSignatureException: 'X-Amz-Date' must be"},
        {"another x-amz- field",
         [](auto& one) { one.field("x-amz-more") = "x"; },
         "InvalidSignatureException: 'x-amz-more' must be"},

        {"key of somebody else", [](auto& one) { one.change("ADA", "BOB"); }, mismatch},
        {"case of the key",
         [](auto& one) { one.change("ADA", "ada"); },
         "UnrecognizedClientException"},
        {"unknown key",
         [](auto& one) { one.change("ADA", "EVE"); },
         "UnrecognizedClientException: The security token included in the request is invalid."},
        {"four elements",
         [](auto& one) { one.change("/eu-west-1", ""); },
         "IncompleteSignatureException"},
        {"six elements",
         [](auto& one) { one.change("ADA/", "ADA/x/"); },
         "IncompleteSignatureException"},
        {"no credential",
         [](auto& one) { one.change("Credential=", "Kredential="); },
         "IncompleteSignatureException"},
        {"in the query too",
         [](auto& one) { one.target = "/?X-Amz-Algorithm=AWS4-HMAC-SHA256"; },
         "InvalidSignatureException"},
    });
}

TEST(authenticator, a_signature_lives_for_a_quarter_of_an_hour)
{
    const signed_text sent = signed_request();
    EXPECT_EQ(
        verdict(sent, noon + 15min + 1s),
        "InvalidSignatureException: Signature expired: 20250101T120000Z is now earlier than "
        "20250101T120001Z (20250101T121501Z - 15 min.)"
    );
    EXPECT_EQ(
        verdict(sent, noon - 15min - 1s),
        "InvalidSignatureException: Signature not yet current: 20250101T120000Z is still later "
        "than 20250101T115959Z (20250101T114459Z + 15 min.)"
    );
}

TEST(authenticator, a_session_token_that_nobody_gave_is_refused)
{
    EXPECT_TRUE(
        verdict(signed_request({.token = "token"})).starts_with("UnrecognizedClientException")
    );
}

TEST(authenticator, a_wrong_secret_is_a_wrong_signature)
{
    EXPECT_TRUE(verdict(signed_request({.key = "guess"})).starts_with("InvalidSignatureException"));
}

} // namespace
} // namespace hashrange::server
