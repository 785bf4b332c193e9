#include "api/route_table.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "api/testing/desk.h"
#include "base/text.h"

namespace emc::api {
namespace {

using testing::Desk;

/// Of the accounts that RightsTest makes.
std::string account_of(std::string_view unit) {
    if (unit == "H34") return "1";
    return unit == "H35" ? "2" : "999";
}

/// The path with what it names filled in, and a query that every route takes.
std::string target(
    const RouteRow& row, std::string_view site, std::string_view unit, std::string_view job
) {
    std::string path(row.path);
    const auto fill = [&path](std::string_view name, std::string_view value) {
        const auto at = path.find(name);
        if (at != std::string::npos) path.replace(at, name.size(), value);
    };
    fill("/tokens/{id}", "/tokens/999");
    fill("/accounts/{id}", "/accounts/" + account_of(unit));
    fill("{id}", site);
    fill("{session}", "999");
    fill("{code}", unit);
    fill("{version}", "1");
    fill("{job}", job);
    return path + "?from=2023-01-01&to=2023-12-31&indicator=online_rate&kind=province";
}

class RightsTest : public ::testing::Test {
protected:
    RightsTest() {
        desk.person("h34", registry::Role::viewer, "H34");
        desk.person("h35", registry::Role::viewer, "H35");
        for (const auto* unit : {"H34", "H35"}) {
            const auto code = registry::testing::code(unit);
            const auto job = desk.api->jobs().begin(code, [](const Job::Progress&) {
                return Job::Outcome{Job::State::done, [](Language) { return http::Response(); }};
            });
            jobs[unit] = (*job)->id();
        }
    }

    std::string path(const RouteRow& row, std::string_view site, const std::string& unit) {
        return target(row, site, unit, jobs.contains(unit) ? jobs.at(unit) : "none");
    }

    unsigned status(
        const RouteRow& row,
        const std::string& secret,
        std::string_view site = "227",
        std::string_view unit = "H34"
    ) {
        return desk.send({row.method, path(row, site, std::string(unit)), secret}).status;
    }

    /// The caller got past the rights, whatever the route then said of the request.
    bool passes(const RouteRow& row, const std::string& secret) {
        const auto heard = desk.send({row.method, path(row, "227", "H34"), secret});
        const auto code = heard.at("error.code");
        const bool is_denied = heard.status == 401 || heard.status == 403;
        // A list, an alias, a file of problems or a token that is not there is the route's own 404.
        const bool is_absent =
            heard.status == 404 && (row.path.find("{version}") != std::string_view::npos ||
                                    row.path.find("{alias}") != std::string_view::npos ||
                                    row.path.find("/problems") != std::string_view::npos ||
                                    row.path.find("second-factor") != std::string_view::npos ||
                                    row.path.find("/oidc") != std::string_view::npos ||
                                    row.path.find("/link") != std::string_view::npos ||
                                    row.path.find("tokens") != std::string_view::npos);
        return !is_denied && (heard.status != 404 || is_absent);
    }

    Desk desk;
    std::map<std::string, std::string> jobs;  ///< By unit.
};

TEST_F(RightsTest, NobodyGetsPastAnyRouteThatIsNotOpen) {
    for (const auto& row : route_table()) {
        SCOPED_TRACE(std::string(http::to_string(row.method)) + " " + std::string(row.path));
        for (const std::string secret : {"", "emc_no_such_token"}) {
            const auto heard = desk.send({row.method, path(row, "227", "H34"), secret});
            if (row.need == Need::open) {
                // A login without words; and one by a provider where none is set.
                const bool is_login = row.body == BodyKind::json;
                const bool is_oidc = row.path.starts_with("/api/v1/session/oidc");
                EXPECT_EQ(heard.status, is_oidc ? 404u : is_login ? 400u : 200u);
            } else {
                EXPECT_EQ(heard.status, 401u);
                EXPECT_EQ(heard.at("error.code"), "unauthorized");
                EXPECT_TRUE(heard.header("WWW-Authenticate").starts_with("Bearer"));
            }
        }
    }
}

TEST_F(RightsTest, TheNationalOperatorAndTheCommandLineGetPastEveryRoute) {
    for (const auto& row : route_table()) {
        if (row.need == Need::person) continue;
        SCOPED_TRACE(std::string(http::to_string(row.method)) + " " + std::string(row.path));
        EXPECT_TRUE(passes(row, desk.national));
        EXPECT_TRUE(passes(row, desk.cli));
    }
}

TEST_F(RightsTest, AUnitsOperatorReadsAndWritesItsTreeAndNothingNational) {
    const std::set<std::string_view> of_country = {// Where they are asked without a unit.
                                                   "/api/v1/indicators",
                                                   "/api/v1/indicators/trend",
                                                   "/api/v1/live",
                                                   "/api/v1/services/funnel",
                                                   "/api/v1/traffic"};
    for (const auto& row : route_table()) {
        SCOPED_TRACE(std::string(http::to_string(row.method)) + " " + std::string(row.path));
        if (row.need == Need::national) {
            EXPECT_EQ(status(row, desk.unit_operator), 403u);
        } else if (row.need == Need::person) {
            EXPECT_EQ(status(row, desk.unit_operator), 401u) << "a token is nobody's session";
        } else if (!of_country.contains(row.path)) {
            EXPECT_TRUE(passes(row, desk.unit_operator));
        }
    }
}

TEST_F(RightsTest, AViewerReadsAndWritesNothing) {
    for (const auto& row : route_table()) {
        if (row.need == Need::person) continue;
        SCOPED_TRACE(std::string(http::to_string(row.method)) + " " + std::string(row.path));
        const bool reads = row.need == Need::read || row.need == Need::open;
        if (reads) {
            EXPECT_TRUE(passes(row, desk.viewer));
        } else {
            const auto denied = row.names == Names::account ? 404u : 403u;
            EXPECT_EQ(status(row, desk.viewer), denied);
            EXPECT_EQ(status(row, desk.unit_viewer), denied);
        }
    }
}

TEST_F(RightsTest, ASessionOpensWhatATokenOfItsRoleOpensAndNothingElse) {
    using registry::Role;
    desk.person("national", Role::national);
    desk.person("operator", Role::unit, "H34");
    desk.person("viewer", Role::viewer, "H34");
    const std::pair<std::string, std::string> roles[] = {
        {"national", desk.national},
        {"operator", desk.unit_operator},
        {"viewer", desk.unit_viewer}};
    for (const auto& [login, secret] : roles) {
        const auto session = desk.log_in(login);
        for (const auto& row : route_table()) {
            if (row.need == Need::person || row.need == Need::open) continue;
            SCOPED_TRACE(
                login + " " + std::string(http::to_string(row.method)) + " " + std::string(row.path)
            );
            const auto sent = Desk::in_session(session, row.method, path(row, "227", "H34"));
            const auto by_session = desk.send(sent).status;
            const auto by_token = status(row, secret);
            const auto is_denied = [](unsigned code) { return code == 401 || code == 403; };
            EXPECT_EQ(is_denied(by_session), is_denied(by_token)) << by_session << by_token;
            if (row.method == http::Method::get) continue;
            auto bare = sent;
            bare.headers.pop_back();
            EXPECT_EQ(desk.send(bare).at("error.code"), "csrf_missing");
        }
    }
}

TEST_F(RightsTest, EveryRouteOfOnesOwnIsForSessionsOfEveryRole) {
    using registry::Role;
    desk.person("national", Role::national);
    desk.person("operator", Role::unit, "H34");
    desk.person("viewer", Role::viewer);
    for (const auto& row : route_table()) {
        if (row.need != Need::person) continue;
        SCOPED_TRACE(std::string(http::to_string(row.method)) + " " + std::string(row.path));
        for (const auto* login : {"national", "operator", "viewer"}) {
            const auto session = desk.log_in(login);
            const auto sent = Desk::in_session(session, row.method, path(row, "227", "H34"));
            const auto heard = desk.send(sent);
            EXPECT_NE(heard.status, 401u);
            EXPECT_NE(heard.status, 403u);
        }
        EXPECT_EQ(status(row, desk.national), 401u) << "a token is nobody's session";
    }
}

TEST(RightsByPolicyTest, WhoMustEnrolGetsPastNoRouteButThoseOfTheOwnAccount) {
    using registry::Role;
    Desk desk([](Options& options) { options.second_factor = FactorPolicy::everybody; });
    desk.person("h34", Role::viewer, "H34");
    desk.person("national", Role::national);
    desk.person("operator", Role::unit, "H34");
    desk.person("viewer", Role::viewer);
    for (const auto* login : {"national", "operator", "viewer"}) {
        const auto session = desk.log_in(login);
        for (const auto& row : route_table()) {
            const auto path = target(row, "227", "H34", "none");
            // This one would end the session, and all that follow.
            if (row.need == Need::person && row.method == http::Method::del) continue;
            const auto heard = desk.send(Desk::in_session(session, row.method, path));
            const bool is_stopped = heard.at("error.code") == "second_factor_required";
            EXPECT_EQ(is_stopped, row.need != Need::open && row.need != Need::person)
                << login << " " << http::to_string(row.method) << " " << row.path;
        }
    }
}

TEST_F(RightsTest, WhatIsOutsideDoesNotExist) {
    for (const auto& row : route_table()) {
        if (row.names == Names::nothing) continue;
        SCOPED_TRACE(std::string(http::to_string(row.method)) + " " + std::string(row.path));
        for (const auto& secret :
             {desk.other_operator, desk.below_operator, desk.unit_operator, desk.unit_viewer}) {
            const bool is_other = secret == desk.other_operator || secret == desk.below_operator;
            const auto* site = is_other ? "227" : "300";
            const auto* unit = is_other ? "H34" : "H35";
            const auto heard = desk.send({row.method, path(row, site, unit), secret});
            const auto unknown = desk.send({row.method, path(row, "9999", "H99"), secret});
            EXPECT_EQ(heard.status, 404u);
            EXPECT_EQ(heard.text, unknown.text) << "it must not tell that the thing exists";
        }
    }
}

TEST_F(RightsTest, AUnitSeesAllBelowItNowAndLater) {
    EXPECT_EQ(desk.get("/api/v1/sites/228", desk.unit_operator).status, 200u);
    EXPECT_EQ(desk.get("/api/v1/units/H34.16", desk.unit_viewer).status, 200u);
    const auto* later = R"({"code":"H34.16.2","name":"Chi cục","kind":"unit","parent":"H34.16"})";
    ASSERT_EQ(desk.post("/api/v1/units", desk.national, later).status, 201u);
    EXPECT_EQ(desk.get("/api/v1/units/H34.16.2", desk.unit_operator).status, 200u);
    EXPECT_EQ(desk.get("/api/v1/units/H34.16.2", desk.below_operator).status, 200u);
    EXPECT_EQ(desk.get("/api/v1/units/H34.16.2", desk.other_operator).status, 404u);
    const auto* site = R"({"unit":"H34.16.2","name":"Cổng"})";
    const auto id = desk.post("/api/v1/sites", desk.national, site).at("id");
    EXPECT_EQ(desk.get("/api/v1/sites/" + id, desk.unit_viewer).status, 200u);
    const auto* name = R"({"name":"Cổng mới"})";
    EXPECT_EQ(desk.patch("/api/v1/sites/" + id, desk.below_operator, name).status, 200u);
    EXPECT_EQ(desk.get("/api/v1/sites/" + id, desk.other_operator).status, 404u);
}

TEST_F(RightsTest, WhatBelongsToNoSiteIsForThoseWhoSeeTheCountry) {
    EXPECT_EQ(desk.get("/api/v1/sites/0/quarantine", desk.national).status, 200u);
    EXPECT_EQ(desk.get("/api/v1/sites/0/quarantine", desk.viewer).status, 200u);
    EXPECT_EQ(desk.get("/api/v1/sites/0/quarantine", desk.unit_operator).status, 404u);
    EXPECT_EQ(desk.get("/api/v1/sites/0", desk.national).status, 404u);
}

TEST_F(RightsTest, AnEndedTokenIsNobodys) {
    const auto tokens = desk.get("/api/v1/tokens", desk.national).json();
    std::string id;
    for (const auto& item : tokens.at("items").as_array()) {
        if (item.at("name") == "viewer") id = std::to_string(item.at("id").as_int64());
    }
    ASSERT_EQ(desk.get("/api/v1/units", desk.viewer).status, 200u);
    EXPECT_EQ(desk.remove("/api/v1/tokens/" + id, desk.national).status, 204u);
    EXPECT_EQ(desk.get("/api/v1/units", desk.viewer).status, 401u);
    EXPECT_EQ(desk.remove("/api/v1/tokens/999", desk.national).status, 404u);
}

TEST(CliSecretTest, NobodyIsTheCommandLineWithoutASecret) {
    Desk desk([](Options& options) { options.cli_secret = ""; });
    http::Request request;
    ASSERT_TRUE(request.set_target("/api/v1/units"));
    request.add_header("Authorization", "Bearer ");
    EXPECT_FALSE(caller_of(request, *desk.registry->snapshot(), *desk.registry, {}, "").value());
    EXPECT_EQ(desk.get("/api/v1/units", desk.cli).status, 401u);
}

TEST(RouteTableTest, ARouteThatNamesSomethingHasItInItsPath) {
    for (const auto& row : route_table()) {
        const bool has_code = row.path.find("{code}") != std::string_view::npos;
        const bool has_site = row.path.find("/sites/{id}") != std::string_view::npos;
        const bool has_job = row.path.find("{job}") != std::string_view::npos;
        EXPECT_EQ(has_code, row.names == Names::unit) << row.path;
        EXPECT_EQ(has_job, row.names == Names::job) << row.path;
        EXPECT_EQ(has_site, row.names == Names::site || row.names == Names::site_or_none)
            << row.path;
        const bool has_account = row.path.find("/accounts/{id}") != std::string_view::npos;
        EXPECT_EQ(has_account, row.names == Names::account) << row.path;
        const bool logs_in =
            row.path == "/api/v1/session/reset" || row.path == "/api/v1/session/forgotten" ||
            row.path == "/api/v1/session/methods" || row.path == "/api/v1/session/oidc" ||
            row.path == "/api/v1/session/oidc/callback" ||
            row.path == "/api/v1/session/oidc/code" ||
            (row.path == "/api/v1/session" && row.method == http::Method::post);
        const bool is_help = row.path == "/api/v1/contacts" && row.method == http::Method::get;
        EXPECT_EQ(row.need == Need::open, logs_in || is_help || !row.path.starts_with("/api/v1/"))
            << row.path;
        EXPECT_TRUE(row.method == http::Method::get || row.need != Need::read) << row.path;
    }
}

}  // namespace
}  // namespace emc::api
