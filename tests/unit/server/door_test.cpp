// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include "server/door.hpp"
#include "server/gzip.hpp"
#include "support/scripted_transport.hpp"

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>
#include <string>

namespace hashrange::server {
namespace {

constexpr const char* right = "AWS4-HMAC-SHA256 Credential=ada/20250101/eu-west-1/dynamodb/"
                              "aws4_request, SignedHeaders=host, Signature=00";

/// A request that is right, before a test changes one thing.
struct request_text {
    std::string method = "POST", target = "/", body = "{}";
    std::map<std::string, std::string> fields{
        {"Host", "localhost"},
        {"Content-Type", "application/x-amz-json-1.0"},
        {"X-Amz-Target", "DynamoDB_20120810.ListTables"},
        {"X-Amz-Date", "20250101T000000Z"},
        {"Authorization", right},
    };

    [[nodiscard]] std::string text() const
    {
        std::string all = method + " " + target + " HTTP/1.1\r\n";
        for (const auto& [name, value] : fields)
            if (!value.empty())
                all.append(name).append(": ").append(value).append("\r\n");
        return all + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    }
};

class door_test : public testing::Test {
protected:
    /// The whole answer, without what changes from one to the next.
    std::string answer_to(const request_text& sent)
    {
        const std::string text = sent.text();
        net::http::request_parser parser({});
        std::string_view bytes = text;
        EXPECT_EQ(parser.feed_head(bytes), net::http::progress::done) << text;
        EXPECT_EQ(parser.feed_body(bytes), net::http::progress::done) << text;
        std::string out;
        door_.answer(parser, afterwards::keep, out);
        return out;
    }
    std::string body_of_answer_to(const request_text& sent)
    {
        const std::string whole = answer_to(sent);
        return whole.substr(whole.find("\r\n\r\n") + 4);
    }
    std::string with(const std::string& name, const std::string& value)
    {
        request_text sent;
        sent.fields[name] = value;
        return body_of_answer_to(sent);
    }

    manual_clock clock_;
    test_support::scripted_transport service_;
    door_setting setting_{
        .behind = service_, .region = "us-east-1", .body_bytes_max = 1000, .clock = clock_};
    door door_{setting_};
};

constexpr const char* unknown_page = "<UnknownOperationException/>\n";
constexpr const char* unknown =
    R"({"__type":"com.amazon.coral.service#UnknownOperationException"})";
constexpr const char* not_json = R"({"__type":"com.amazon.coral.service#SerializationException"})";

TEST_F(door_test, an_answer_has_its_length_its_checksum_and_a_name)
{
    service_.answer(op::list_tables_response{});
    clock_.set(time_point(std::chrono::seconds(1'700'000'000)));
    const std::string whole = answer_to({});
    const std::string head = "HTTP/1.1 200 OK\r\nServer: hashrange\r\n"
                             "Date: Tue, 14 Nov 2023 22:13:20 GMT\r\n"
                             "Content-Type: application/x-amz-json-1.0\r\nContent-Length: 17\r\n"
                             "Connection: keep-alive\r\nx-amzn-RequestId: ";
    ASSERT_TRUE(whole.starts_with(head)) << whole;
    const std::string id = whole.substr(head.size(), 52);
    EXPECT_EQ(id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"), std::string::npos);
    EXPECT_EQ(
        whole.substr(head.size() + 52), "\r\nx-amz-crc32: 1315925753\r\n\r\n{\"TableNames\":[]}"
    );
}

TEST_F(door_test, no_two_answers_have_one_name)
{
    std::set<std::string> ids;
    for (int i = 0; i < 100; ++i) {
        const std::string whole = answer_to({.method = "GET", .body = ""});
        ids.insert(whole.substr(whole.find("RequestId: ") + 11, 52));
    }
    EXPECT_EQ(ids.size(), 100U);
}

TEST_F(door_test, says_that_it_is_well)
{
    const std::string well = answer_to({.method = "GET", .body = "", .fields = {{"Host", "x"}}});
    EXPECT_TRUE(well.starts_with("HTTP/1.1 200 OK\r\n"));
    EXPECT_TRUE(well.ends_with("\r\n\r\nhealthy: dynamodb.us-east-1.amazonaws.com "));
}

TEST_F(door_test, other_methods_and_types_of_content_have_no_page)
{
    for (const char* method : {"PUT", "DELETE", "PATCH", "OPTIONS"})
        EXPECT_EQ(body_of_answer_to({.method = method}), unknown_page) << method;
    for (const char* type : {"", "text/plain", "application/x-amz-json-1.1", "application/jsonx"})
        EXPECT_EQ(with("Content-Type", type), unknown_page) << type;
    const std::string head = answer_to({.method = "HEAD"});
    EXPECT_TRUE(head.starts_with("HTTP/1.1 404 Not Found\r\n"));
    EXPECT_TRUE(head.ends_with("\r\n\r\n"));
}

TEST_F(door_test, parameters_of_the_content_type_do_not_count)
{
    service_.answer(op::list_tables_response{});
    EXPECT_EQ(
        with("Content-Type", " application/x-amz-json-1.0 ; charset=utf-8"), R"({"TableNames":[]})"
    );
}

TEST_F(door_test, a_wrong_target_is_an_unknown_operation)
{
    for (const char* target :
         {"",
          "ListTables",
          "DynamoDB_20120810.listtables",
          "DynamoDB_20120810.",
          "DynamoDB_20120810",
          "DynamoDB_20111205.ListTables",
          "DynamoDBStreams_20120810.ListTables"})
        EXPECT_EQ(with("X-Amz-Target", target), unknown) << target;
}

TEST_F(door_test, what_is_no_json_is_refused_before_anything_else)
{
    for (const char* name : {"X-Amz-Target", "Authorization", "Host2"}) {
        request_text sent;
        sent.fields[name] = "";
        for (const char* body : {"{", "hi", "{}x", "[1,]", "\xff"}) {
            sent.body = body;
            EXPECT_EQ(body_of_answer_to(sent), not_json) << name << " " << body;
        }
    }
    EXPECT_EQ(body_of_answer_to({.body = ""}), not_json);
}

TEST_F(door_test, authorization_is_asked_for)
{
    constexpr const char* missing =
        R"({"__type":"com.amazon.coral.service#MissingAuthenticationTokenException",)"
        R"("message":"Request is missing Authentication Token"})";
    EXPECT_EQ(with("Authorization", ""), missing);
    EXPECT_EQ(with("Authorization", "Basic YTpi"), missing);
    EXPECT_EQ(with("Authorization", "AWS4"), missing);
}

TEST_F(door_test, authorization_is_complete)
{
    const auto incomplete = [](const std::string& message) {
        return R"({"__type":"com.amazon.coral.service#IncompleteSignatureException","message":")" +
               message + "\"}";
    };
    request_text sent;
    sent.fields["Authorization"] = "AWS4-";
    sent.fields["X-Amz-Date"] = "";
    EXPECT_EQ(
        body_of_answer_to(sent),
        incomplete("Authorization header requires 'Credential' parameter. Authorization header "
                   "requires 'Signature' parameter. Authorization header requires 'SignedHeaders' "
                   "parameter. Authorization header requires existence of either a 'X-Amz-Date' or "
                   "a 'Date' header. Authorization=AWS4-")
    );
    for (const char* some :
         {"AWS4- Signature=b Credential=a",
          "AWS4- Signature=b,Credential=a",
          "AWS4- Signature=b, Credential=a"})
        EXPECT_EQ(
            with("Authorization", some),
            incomplete(
                "Authorization header requires 'SignedHeaders' parameter. Authorization=" +
                std::string(some)
            )
        );
    EXPECT_EQ(
        with("Authorization", "AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=e, Signature=f"),
        incomplete("Credential must have exactly 5 slash-delimited elements, e.g. "
                   "keyid/date/region/service/term, got 'a/b/c/d'")
    );
}

TEST_F(door_test, authorization_of_a_query_is_complete)
{
    EXPECT_NE(
        body_of_answer_to({.target = "/?X-Amz-Algorithm"})
            .find("Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization'"),
        std::string::npos
    );
    request_text sent;
    sent.fields["Authorization"] = "";
    sent.target = "/?X-Amz-Algorithm=a&X-Amz-Credential=b&X-Amz-Signature=c&X-Amz-Date=d";
    EXPECT_NE(
        body_of_answer_to(sent).find("AWS query-string parameters must include "
                                     "'X-Amz-SignedHeaders'. Re-examine the query-string "
                                     "parameters."),
        std::string::npos
    );
    sent.target += "&X-Amz-SignedHeaders=host";
    service_.answer(op::list_tables_response{});
    EXPECT_EQ(body_of_answer_to(sent), R"({"TableNames":[]})");
}

TEST_F(door_test, pages_of_any_origin_may_ask)
{
    request_text sent{.method = "OPTIONS", .body = ""};
    sent.fields = {
        {"Host", "x"},
        {"Origin", "http://page"},
        {"Access-Control-Request-Headers", "a, b"},
        {"Access-Control-Request-Method", "POST"},
    };
    const std::string allowed = answer_to(sent);
    EXPECT_TRUE(allowed.starts_with("HTTP/1.1 200 OK\r\n"));
    for (const char* field :
         {"Access-Control-Allow-Origin: *\r\n",
          "Access-Control-Allow-Headers: a, b\r\n",
          "Access-Control-Allow-Methods: POST\r\n",
          "Access-Control-Max-Age: 172800\r\n",
          "Content-Length: 0\r\n"})
        EXPECT_NE(allowed.find(field), std::string::npos) << field;
    service_.answer(op::list_tables_response{});
    request_text asked;
    asked.fields["Origin"] = "http://page";
    EXPECT_NE(answer_to(asked).find("Access-Control-Allow-Origin: *\r\n"), std::string::npos);
}

TEST_F(door_test, a_gzipped_request_is_read)
{
    service_.answer(op::list_tables_response{});
    request_text sent{.body = gzip(R"({"Limit":7})").value()};
    sent.fields["Content-Encoding"] = "gzip";
    EXPECT_EQ(body_of_answer_to(sent), R"({"TableNames":[]})");
    EXPECT_EQ(service_.request<op::list_tables_request>(0).limit, 7);
    sent.body = "{}";
    EXPECT_EQ(body_of_answer_to(sent), not_json);
    sent.fields["Content-Encoding"] = "br";
    EXPECT_EQ(body_of_answer_to(sent), not_json);
}

TEST_F(door_test, a_bomb_is_too_long)
{
    request_text sent{.body = gzip(std::string(1001, ' ')).value()};
    sent.fields["Content-Encoding"] = "gzip";
    const std::string refused = answer_to(sent);
    EXPECT_TRUE(refused.starts_with("HTTP/1.1 413 ")) << refused;
    EXPECT_NE(refused.find("Connection: close"), std::string::npos);
}

TEST_F(door_test, a_long_answer_is_gzipped_for_who_accepts_it)
{
    op::list_tables_response long_one;
    for (int i = 0; i < 100; ++i)
        long_one.table_names.emplace_back("a-table-with-a-long-name-" + std::to_string(i));
    service_.answer(long_one).answer(long_one).answer(op::list_tables_response{});
    const std::string plain = with("Accept-Encoding", "identity");
    EXPECT_EQ(gunzip(with("Accept-Encoding", "gzip"), 100000).value(), plain);
    EXPECT_EQ(with("Accept-Encoding", "gzip"), R"({"TableNames":[]})");
}

TEST_F(door_test, a_failure_of_ours_is_told_without_its_words)
{
    service_.answer(error(errc::storage, "the disk /dev/x failed"));
    const std::string failed = answer_to({});
    EXPECT_TRUE(failed.starts_with("HTTP/1.1 500 Internal Server Error\r\n")) << failed;
    EXPECT_EQ(failed.find("/dev/x"), std::string::npos);
}

/// Says what it was asked.
class echo final : public web_site {
public:
    task<web_answer> answer(const web_request& asked) override
    {
        if (asked.path == "/broken")
            throw std::runtime_error("broken");
        web_answer made{.status = 201, .content_type = "text/plain"};
        made.body.append(asked.method).append(" ").append(asked.path).append(" ");
        made.body.append(asked.query).append(" ").append(asked.body);
        co_return made;
    }
};

TEST(door_of_a_site, hands_requests_to_the_site)
{
    echo site;
    test_support::scripted_transport nobody;
    const door_setting setting{.behind = nobody, .region = "us-east-1", .body_bytes_max = 1'000};
    door entrance(setting);
    const auto answer_to = [&](const std::string& text) {
        net::http::request_parser parser({});
        std::string_view bytes = text;
        EXPECT_EQ(parser.feed_head(bytes), net::http::progress::done);
        EXPECT_EQ(parser.feed_body(bytes), net::http::progress::done);
        std::string out;
        reply said = sync_wait(door::reply_of(site, parser));
        EXPECT_EQ(entrance.write(std::move(said), parser, afterwards::keep, out), afterwards::keep);
        return out;
    };
    const std::string made =
        answer_to("POST /posts?tag=1 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
    EXPECT_EQ(made.substr(0, 12), "HTTP/1.1 201");
    EXPECT_NE(made.find("Content-Type: text/plain\r\n"), std::string::npos);
    EXPECT_EQ(made.substr(made.find("\r\n\r\n") + 4), "POST /posts tag=1 hi");
    EXPECT_EQ(answer_to("GET /broken HTTP/1.1\r\nHost: a\r\n\r\n").substr(0, 12), "HTTP/1.1 500");
}

} // namespace
} // namespace hashrange::server
