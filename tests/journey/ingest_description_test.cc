/// What /TrackingMCDT and /tracking answer at the real server's socket is what /api/openapi.json
/// says of them: the status, the type of the body, and the body's schema.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "api/testing/schema_check.h"
#include "http/testing/peer.h"
#include "support/agency.h"

namespace emc::tests {
namespace {

namespace json = boost::json;
using http::testing::Heard;
using http::testing::Peer;

constexpr auto json_type = "application/json";
constexpr auto form_type = "application/x-www-form-urlencoded";

struct Sent {
    std::string method;
    std::string path;
    std::string query;
    std::string type;
    std::string body;
    unsigned status;
};

std::string bytes_of(const Sent& sent) {
    return fmt::format(
        "{} {}{} HTTP/1.1\r\nHost: x\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n{}",
        sent.method,
        sent.path,
        sent.query,
        sent.type,
        sent.body.size(),
        sent.body
    );
}

Sent hit(std::string query, unsigned status) {
    return {"GET", "/tracking", "?" + std::move(query), "", "", status};
}

Sent hits(std::string type, std::string body, unsigned status) {
    return {"POST", "/tracking", "", std::move(type), std::move(body), status};
}

Sent cases(std::string type, std::string body, unsigned status) {
    return {"POST", "/TrackingMCDT", "", std::move(type), std::move(body), status};
}

std::vector<Sent> all_kinds() {
    const std::string event = R"({"siteId":227,"codeProfile":"A","codeTTHC":"000003","status":1})";
    const std::string long_text(std::size_t{17} << 20, 'x');
    return {
        hit("idsite=227&rec=1&url=https://h34.vn/", 200),
        hit("idsite=227&rec=1&send_image=0", 204),
        hit("idsite=227", 400),
        hit("idsite=99999&rec=1", 400),
        hits(form_type, "idsite=227&rec=1", 204),
        hits(json_type, R"({"requests":["?idsite=227&rec=1","?idsite=0&rec=1"]})", 200),
        hits(json_type, R"({"requests":)", 400),
        hits(form_type, long_text, 413),
        cases(json_type, event, 204),
        cases(form_type, "siteId=227&codeProfile=B&codeTTHC=000003&status=1", 204),
        cases(json_type, "[" + event + R"(,{"siteId":99999}])", 200),
        cases("application/x-ndjson", event + "\n" + event, 200),
        cases(json_type, R"({"siteId":)", 400),
        cases(json_type, R"({"siteId":228,"codeProfile":"A"})", 401),
        cases(json_type, long_text, 413),
    };
}

/// From now on site 228 takes messages only with a token.
void close_site(Agency& agency) {
    agency.run(
        {"site",
         "add",
         "--data",
         agency.data().string(),
         "--unit",
         "H34",
         "--name",
         "closed",
         "--url",
         "https://b.vn",
         "--id",
         "228"}
    );
    http::ClientRequest request;
    request.method = http::Method::patch;
    request.target = "/api/v1/sites/228";
    request.headers = {{"Authorization", "Bearer " + agency.token()}};
    request.body = R"({"policy":{"tokenRequired":true}})";
    ASSERT_EQ(agency.server().request(request).status, 200u);
}

/// Empty where the document foresees the answer.
std::string fault(const Sent& sent, const Heard& heard, const json::object& document) {
    auto method = sent.method;
    for (auto& c : method)
        c = static_cast<char>(std::tolower(c));
    const auto& operation = document.at("paths").at(sent.path).at(method).as_object();
    const auto* answer =
        operation.at("responses").as_object().if_contains(std::to_string(heard.status));
    if (answer == nullptr) return fmt::format("says nothing of {}", heard.status);
    const auto* content = answer->as_object().if_contains("content");
    if (content == nullptr) return heard.body.empty() ? "" : "says that there is no body";
    const auto type = heard.field("content-type");
    const auto* media = content->as_object().if_contains(type.substr(0, type.find(';')));
    if (media == nullptr) return "says nothing of " + type;
    const auto* schema = media->at("schema").as_object().if_contains("$ref");
    if (schema == nullptr) return "";
    const std::string_view name = schema->as_string();
    return api::testing::faults(
        json::parse(heard.body), name.substr(name.rfind('/') + 1), document
    );
}

TEST(IngestDescriptionTest, EachAnswerIsAsTheDocumentSays) {
    Engines engines("sqlite", "chdb");
    Agency agency(engines);
    close_site(agency);
    const auto document = json::parse(agency.server().get("/api/openapi.json").body).as_object();
    for (const auto& sent : all_kinds()) {
        SCOPED_TRACE(fmt::format("{} {}{} {:.60}", sent.method, sent.path, sent.query, sent.body));
        Peer peer(agency.server().port());
        // The server may end before it has heard all of it.
        (void)peer.say(bytes_of(sent));
        const Heard heard = peer.hear();
        EXPECT_EQ(heard.status, sent.status) << heard.body;
        EXPECT_EQ(fault(sent, heard, document), "") << heard.body;
    }
}

}  // namespace
}  // namespace emc::tests
