#include "api/openapi.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <iterator>
#include <set>

#include "api/route_table.h"
#include "api/testing/description_held.h"
#include "api/testing/desk.h"
#include "api/testing/schema_check.h"
#include "base/testing/read_file.h"
#include "base/testing/source_tree.h"
#include "http/json.h"

namespace emc::api {
namespace {

namespace json = boost::json;
using testing::Desk;

constexpr std::size_t shown_bytes_max = 2000;

class OpenApiTest : public ::testing::Test {
protected:
    /// The answer, held against the schema that the document gives it.
    testing::Heard checked(const testing::Heard& heard, std::string_view schema) {
        EXPECT_EQ(testing::faults(heard.json(), schema, document), "")
            << heard.text.substr(0, shown_bytes_max);
        return heard;
    }

    Desk desk;
    json::object document = openapi_document();
};

TEST_F(OpenApiTest, EveryRouteOfTheRouterIsInTheDocumentAndTheReverse) {
    std::set<std::string> routed;
    for (const auto& route : desk.router.routes()) {
        routed.insert(std::string(http::to_string(route->method)) + " " + route->pattern);
    }
    // The collector's own route is described here too.
    for (const auto* path :
         {"POST /TrackingMCDT",
          "GET /tracking",
          "POST /tracking",
          "GET /matomo.php",
          "POST /matomo.php",
          "GET /piwik.php",
          "POST /piwik.php"})
        routed.insert(path);
    std::set<std::string> described;
    for (const auto& [path, operations] : document.at("paths").as_object()) {
        for (const auto& [method, operation] : operations.as_object()) {
            std::string name(method);
            for (auto& c : name)
                c = static_cast<char>(std::toupper(c));
            described.insert(name + " " + std::string(path));
        }
    }
    EXPECT_EQ(described, routed);
}

TEST_F(OpenApiTest, EveryReferenceHasItsSchemaAndEverySchemaIsUsed) {
    const auto text = openapi_text(Language::en);
    const std::string prefix = "\"#/components/schemas/";
    std::set<std::string> used;
    for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at + 1)) {
        const auto begin = at + prefix.size();
        used.insert(text.substr(begin, text.find('"', begin) - begin));
    }
    std::set<std::string> defined;
    for (const auto& [name, schema] : document.at("components").at("schemas").as_object()) {
        defined.insert(std::string(name));
    }
    EXPECT_EQ(used, defined);
}

TEST_F(OpenApiTest, EveryOperationHasAnIdOfItsOwnAndAGroupThatTheDocumentNames) {
    std::set<std::string> groups;
    for (const auto& tag : document.at("tags").as_array())
        groups.insert(std::string(tag.at("name").as_string()));
    std::set<std::string> ids;
    std::set<std::string> used;
    for (const auto& [path, operations] : document.at("paths").as_object()) {
        for (const auto& [method, operation] : operations.as_object()) {
            const std::string id(operation.at("operationId").as_string());
            EXPECT_TRUE(ids.insert(id).second) << id;
            used.insert(std::string(operation.at("tags").at(0).as_string()));
        }
    }
    EXPECT_EQ(used, groups);
    EXPECT_TRUE(ids.contains("get-sites-id-embed"));
}

TEST_F(OpenApiTest, EveryPathParameterIsDeclared) {
    for (const auto& row : route_table()) {
        if (row.path.find('{') == std::string_view::npos) continue;
        const auto text = http::to_text(document.at("paths").at(row.path));
        EXPECT_NE(text.find(R"("in":"path")"), std::string::npos) << row.path;
    }
}

TEST_F(OpenApiTest, TheDocumentIsServedAsItIs) {
    const auto heard = checked(desk.get("/api/openapi.json", ""), "Document");
    EXPECT_EQ(heard.at("openapi"), "3.1.0");
    EXPECT_EQ(heard.json(), json::value(document));
}

TEST_F(OpenApiTest, AnswersOfUnitsSitesAndTokensFitTheirSchemas) {
    checked(desk.get("/api/v1/units", desk.national), "UnitPage");
    checked(desk.get("/api/v1/units/H34.16", desk.national), "Unit");
    checked(desk.get("/api/v1/sites", desk.national), "SitePage");
    checked(desk.get("/api/v1/sites/227", desk.national), "Site");
    checked(desk.get("/api/v1/sites/227/embed", desk.national), "Embed");
    const auto* contacts = R"({"items":[{"topic":"x","name":"Lan","phone":"1"}]})";
    checked(
        desk.send({http::Method::put, "/api/v1/contacts", desk.national, contacts}), "ContactPage"
    );
    checked(desk.get("/api/v1/contacts", ""), "ContactPage");
    desk.stages.quarantine.resize(1);
    checked(desk.get("/api/v1/sites/227/quarantine", desk.national), "QuarantinePage");
    checked(desk.get("/api/v1/sites/227/status", desk.national), "SiteStatus");
    desk.stages.ledger.push_back({{227}, *base::parse_instant("2023-02-27T08:00:00+07:00")});
    const auto* ledger = "/api/v1/sites/227/ledger?from=2023-02-01&to=2023-02-28";
    checked(desk.get(ledger, desk.national), "Ledger");
    checked(desk.get("/api/v1/tokens", desk.national), "TokenPage");
    checked(
        desk.post("/api/v1/tokens", desk.national, R"({"name":"x","role":"viewer"})"),
        "TokenWithSecret"
    );
    checked(desk.post("/api/v1/sites", desk.national, R"({"unit":"H34","name":"x"})"), "Site");
    checked(
        desk.upload("/api/v1/units/import", desk.national, "code,name,kind\nX1,x,unit\n"),
        "UnitsImported"
    );
}

TEST_F(OpenApiTest, AnswersOfAccountsAndSessionsFitTheirSchemas) {
    const auto* account = R"({"login":"lan","role":"viewer","password":"rất là dài"})";
    checked(desk.post("/api/v1/accounts", desk.national, account), "Account");
    const auto* login = R"({"login":"lan","password":"rất là dài"})";
    checked(desk.post("/api/v1/session", "", login), "Session");
    desk.person("minh", registry::Role::national);
    const auto session = desk.log_in("minh");
    checked(desk.send(Desk::in_session(session, http::Method::get, "/api/v1/session")), "Session");
    checked(
        desk.send(Desk::in_session(session, http::Method::get, "/api/v1/sessions")), "SessionPage"
    );
    checked(desk.get("/api/v1/accounts", desk.national), "AccountPage");
    checked(desk.get("/api/v1/audit", desk.national), "AuditPage");
    checked(desk.get("/api/v1/accounts/1", desk.national), "Account");
    checked(desk.patch("/api/v1/accounts/1", desk.national, R"({"ended":true})"), "Account");
    checked(desk.get("/api/v1/accounts/2/sessions", desk.national), "SessionPage");
    const std::string own = "/api/v1/session/second-factor";
    checked(desk.send(Desk::in_session(session, http::Method::get, own)), "SecondFactor");
    auto begin = Desk::in_session(session, http::Method::post, own);
    begin.body = R"({"password":")" + desk.password + "\"}";
    checked(desk.send(begin), "AuthenticatorSecret");
    checked(desk.post("/api/v1/accounts/2/reset", desk.national), "Reset");
    const registry::Identity identity{"https://id.example.vn", "4711"};
    const registry::Claimed claimed{registry::Claimed::By::login, "minh"};
    (void)desk.registry->people().link(identity, claimed, registry::testing::tester()).value();
    const auto linked = checked(desk.get("/api/v1/accounts/2", desk.national), "Account");
    EXPECT_EQ(linked.at("link.subject"), "4711");
}

TEST_F(OpenApiTest, WaysToLogInFitTheirSchema) {
    checked(desk.get("/api/v1/session/methods", ""), "LoginMethods");
    Desk with([](Options& options) {
        options.oidc.provider.issuer = "https://id.example.vn";
        options.oidc.name = "Cổng định danh";
    });
    checked(with.get("/api/v1/session/methods", ""), "LoginMethods");
}

TEST_F(OpenApiTest, AnswersOfListsFitTheirSchemas) {
    const auto bytes = base::testing::read_file(
        base::testing::in_source("tests/fixtures/services/with-mistakes.xlsx")
    );
    const std::string imports = "/api/v1/sites/227/services/imports";
    checked(desk.upload(imports + "?default=true", desk.national, bytes), "Imported");
    checked(desk.get(imports, desk.national), "ImportPage");
    checked(desk.get(imports + "/1", desk.national), "Import");
    checked(desk.get(imports + "/1/services", desk.national), "ServicePage");
    checked(desk.post(imports + "/1/default", desk.national), "Import");
    checked(desk.upload(imports, desk.national, bytes), "Imported");
    checked(desk.get(imports + "/2/diff", desk.national), "Difference");
    testing::Sent scan{http::Method::put, imports + "/1/decision", desk.national, "%PDF-%%EOF"};
    scan.content_type = "application/pdf";
    checked(desk.send(scan), "Import");
    checked(desk.get(imports, desk.national), "ImportPage");
    store::UnknownCode unknown;
    unknown.code = "1";
    desk.stages.unknown.items = {unknown};
    checked(desk.get("/api/v1/sites/227/unmatched", desk.national), "UnmatchedPage");
    const auto row = desk.get(imports + "/1/services", desk.national).at("items.0.idMcdt");
    const std::string aliases = "/api/v1/sites/227/aliases";
    const auto body = R"({"code":"1","idMcdt":")" + row + "\"}";
    checked(desk.post(aliases, desk.national, body), "Alias");
    checked(desk.get(aliases, desk.national), "AliasPage");
    EXPECT_EQ(checked(desk.upload(imports, desk.national, "no workbook"), "Error").status, 422u);
}

TEST_F(OpenApiTest, AnswersOfListsOfAccountsFitTheirSchemas) {
    const auto bytes =
        base::testing::read_file(base::testing::in_source("tests/fixtures/users/with-mistakes.xlsx")
        );
    const std::string users = "/api/v1/units/H34/users/";
    checked(desk.upload(users + "imports", desk.national, bytes), "UsersImported");
    checked(desk.get(users + "imports", desk.national), "UserListPage");
    checked(desk.get(users + "imports/1", desk.national), "UserList");
    const auto period = "summary?from=2023-01-01&to=2023-12-31";
    checked(desk.get(users + period, desk.national), "UserSummary");
}

TEST_F(OpenApiTest, AnswersOfJobsFitTheirSchemas) {
    const auto job = desk.api->jobs().begin(
        registry::testing::code("H34"), [](const Job::Progress&) { return cancelled_outcome(); }
    );
    const auto path = "/api/v1/jobs/" + (*job)->id();
    EXPECT_EQ(checked(desk.remove(path, desk.national), "Job").status, 200u);
    checked(desk.get(path, desk.national), "Job");
    checked(desk.get("/api/v1/jobs", desk.national), "JobPage");
}

TEST_F(OpenApiTest, AnswersWithFiguresFitTheirSchemas) {
    const std::string days = "from=2023-01-01&to=2023-12-31";
    checked(desk.get("/api/v1/indicators?" + days, desk.national), "Indicators");
    checked(desk.get("/api/v1/indicators?unit=H34&" + days, desk.national), "Indicators");
    for (const auto* indicator : {"online_rate", "services_used_rate", "unnumbered_events"}) {
        const auto query = "indicator=" + std::string(indicator) + "&kind=province&" + days;
        checked(desk.get("/api/v1/rankings?" + query, desk.national), "Ranking");
    }
}

TEST_F(OpenApiTest, AnswersAboutWhatComesInFitTheirSchemas) {
    store::HitSums sums;
    sums.key = "1.000001";
    desk.hits.told_rows = {sums};
    const std::string days = "from=2023-01-01&to=2023-12-31";
    checked(desk.get("/api/v1/services/funnel?" + days, desk.national), "Funnel");
}

TEST_F(OpenApiTest, AnswersOfTheSystemFitTheirSchemas) {
    checked(desk.get("/healthz", ""), "Health");
    checked(desk.get("/readyz", ""), "Health");
    checked(desk.get("/api/v1/system/status", desk.national), "Status");
    checked(desk.post("/api/v1/system/rebuild", desk.national), "Rebuild");
    checked(desk.get("/api/v1/sites", ""), "Error");
    checked(desk.get("/api/v1/indicators", desk.national), "Error");
    desk.stages.told_stats.log.accepts = false;
    checked(desk.get("/readyz", ""), "Error");
}

TEST(DescriptionHeldTest, WhatTheDescriptionDoesNotSayIsAFault) {
    const auto faults = [](std::string_view path, unsigned status, std::string_view answer) {
        return testing::hold({http::Method::get, path, "", status, answer, "application/json"});
    };
    const auto* good = R"({"items":[],"total":0,"asOf":null})";
    EXPECT_EQ(faults("/api/v1/audit", 200, good), "");
    EXPECT_EQ(
        faults("/api/v1/audit", 200, R"({"items":[],"asOf":null})"),
        "GET /api/v1/audit:\nAuditPage: lacks total\n"
    );
    EXPECT_EQ(faults("/api/v1/audit", 200, "{"), "GET /api/v1/audit:\nno JSON\n");
    EXPECT_EQ(
        faults("/api/v1/audit", 418, R"({"error":{"code":"x","message":"x"}})"),
        "GET /api/v1/audit:\ndoes not tell of 418\n"
    );
    EXPECT_EQ(
        faults("/api/v1/sites/227/embed", 200, "{}"),
        "GET /api/v1/sites/{id}/embed:\nEmbed: lacks html\nEmbed: lacks caseAddress\n"
    );
    EXPECT_EQ(faults("/no/such/path", 200, "{}"), "");
    EXPECT_EQ(
        testing::hold(
            {http::Method::post,
             "/api/v1/session/forgotten",
             R"({"login":"x","colour":"red"})",
             204,
             "",
             ""}
        ),
        "POST /api/v1/session/forgotten:\nForgotten: has colour, which the schema does not name\n"
    );
}

TEST(SchemaCheckTest, WhatDoesNotFitIsSeen) {
    const auto document = openapi_document();
    const auto faults = [&](std::string_view text) {
        return testing::faults(json::parse(text), "Problem", document);
    };
    const auto* good = R"({"row":1,"column":null,"code":"x","message":"x","warning":false})";
    EXPECT_EQ(faults(good), "");
    EXPECT_EQ(
        faults(R"({"row":"1","column":null,"code":"x","message":"x","warning":false})"),
        "Problem.row: \"1\" is not \"integer\"\n"
    );
    EXPECT_EQ(
        faults(R"({"column":null,"code":"x","message":"x","warning":false})"),
        "Problem: lacks row\n"
    );
    EXPECT_EQ(
        faults(R"({"row":1,"column":null,"code":"x","message":"x","warning":false,"z":1})"),
        "Problem: has z, which the schema does not name\n"
    );
    EXPECT_EQ(testing::faults(nullptr, "NoSuchSchema", document), "no schema NoSuchSchema");
}

}  // namespace
}  // namespace emc::api
