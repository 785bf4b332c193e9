#include <gtest/gtest.h>

#include "api/testing/desk.h"
#include "api/units/site_life.h"
#include "store/errc.h"

namespace emc::api {
namespace {

using model::Flow;
using testing::Desk;

base::Instant at(std::string_view text) {
    return *base::parse_instant(text);
}

/// It is noon of 27/02/2023, and a site is silent after ten days.
class SiteStatusTest : public ::testing::Test {
protected:
    testing::Heard status(std::string_view site, std::string_view secret) {
        return desk.get("/api/v1/sites/" + std::string(site) + "/status", secret);
    }
    std::string state(std::uint32_t site) {
        const auto heard = status(std::to_string(site), desk.national);
        const auto listed = desk.get("/api/v1/sites?limit=1000", desk.national).json();
        for (const auto& item : listed.at("items").as_array()) {
            if (item.at("id") != site) continue;
            EXPECT_EQ(item.at("state"), heard.json().at("state"));
            EXPECT_EQ(item.at("lastHit"), heard.json().at("lastHit"));
            EXPECT_EQ(item.at("lastEvent"), heard.json().at("lastEvent"));
        }
        return heard.at("state") + " " + heard.at("since");
    }

    Desk desk;
};

TEST_F(SiteStatusTest, ASiteIsPendingUntilItsFirstHitOrEvent) {
    EXPECT_EQ(state(227), "pending 2023-02-27T12:00:00.000+07:00");
    desk.stages.lasts = {{{227}, Flow::events, at("2023-02-27T09:10:11+07:00")}};
    desk.stages.hours = {at("2023-02-27T09:00:00+07:00")};
    EXPECT_EQ(state(227), "active 2023-02-27T09:00:00.000+07:00");
    EXPECT_EQ(state(228), "pending 2023-02-27T12:00:00.000+07:00");
}

TEST_F(SiteStatusTest, ASiteIsNotActiveBeforeItIsThere) {
    desk.registry.clock.advance(std::chrono::minutes(20));
    const auto made = desk.post(
        "/api/v1/sites", desk.national, R"({"unit":"H34","name":"n","url":"https://n.example.vn"})"
    );
    const auto site = static_cast<std::uint32_t>(std::stoul(made.at("id")));
    desk.stages.lasts = {{{site}, Flow::hits, desk.registry.clock.now()}};
    desk.stages.hours = {at("2023-02-27T12:00:00+07:00")};
    EXPECT_EQ(state(site), "active " + made.at("created"));
}

TEST_F(SiteStatusTest, ASiteIsActiveSinceItsLastSilence) {
    desk.stages.lasts = {{{227}, Flow::hits, at("2023-02-26T09:10:11+07:00")}};
    desk.stages.hours = {
        at("2022-01-01T09:00:00+07:00"),
        at("2023-02-01T09:00:00+07:00"),
        at("2023-02-11T09:00:00+07:00"),
        at("2023-02-20T09:00:00+07:00"),
        at("2023-02-26T09:00:00+07:00"),
    };
    EXPECT_EQ(state(227), "active 2023-02-01T09:00:00.000+07:00");
    desk.stages.hours.erase(desk.stages.hours.begin() + 2);
    EXPECT_EQ(state(227), "active 2023-02-20T09:00:00.000+07:00");
}

TEST_F(SiteStatusTest, ASiteThatSentNothingForTenDaysIsSilentSinceItsLast) {
    desk.stages.lasts = {
        {{227}, Flow::hits, at("2023-02-01T09:00:00+07:00")},
        {{227}, Flow::events, at("2023-02-17T12:00:00+07:00")},
    };
    desk.stages.hours = {at("2023-02-01T09:00:00+07:00"), at("2023-02-17T12:00:00+07:00")};
    EXPECT_EQ(state(227).substr(0, 7), "active ") << "ten days are not over";
    desk.stages.lasts[1].at -= std::chrono::microseconds(1000);
    EXPECT_EQ(state(227), "silent 2023-02-17T11:59:59.999+07:00");
    const auto heard = status("227", desk.unit_viewer);
    EXPECT_EQ(heard.at("lastHit"), "2023-02-01T09:00:00.000+07:00");
    EXPECT_EQ(heard.at("lastEvent"), "2023-02-17T11:59:59.999+07:00");
    EXPECT_EQ(heard.at("lastImport"), "null");
    EXPECT_EQ(heard.at("silentDays"), "10");
}

TEST_F(SiteStatusTest, AWebServersLogThatWasReadInIsToldAndIsNoSignOfLife) {
    desk.stages.lasts = {{{227}, Flow::logs, at("2023-02-26T09:00:00+07:00")}};
    const auto heard = status("227", desk.unit_viewer);
    EXPECT_EQ(heard.at("lastLogImport"), "2023-02-26T09:00:00.000+07:00");
    EXPECT_EQ(heard.at("lastHit"), "null");
    EXPECT_EQ(heard.at("lastEvent"), "null");
    EXPECT_EQ(state(227), "pending 2023-02-27T12:00:00.000+07:00");
    EXPECT_EQ(status("228", desk.national).at("lastLogImport"), "null");
}

TEST_F(SiteStatusTest, ASiteIsArchivedByPeopleAndTakenBack) {
    desk.stages.lasts = {{{227}, Flow::hits, at("2023-02-27T09:00:00+07:00")}};
    desk.stages.hours = {at("2023-02-27T09:00:00+07:00")};
    const auto archive = [&](const std::string& secret, const char* text) {
        return desk.patch("/api/v1/sites/227", secret, std::string(R"({"archived":)") + text + "}");
    };
    EXPECT_EQ(archive(desk.unit_viewer, "true").status, 403u);
    EXPECT_EQ(archive(desk.unit_operator, "\"yes\"").status, 400u);
    const auto heard = archive(desk.unit_operator, "true");
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(heard.at("archived"), "2023-02-27T12:00:00.000+07:00");
    EXPECT_EQ(state(227), "archived 2023-02-27T12:00:00.000+07:00");
    desk.registry.clock.advance(std::chrono::hours(1));
    EXPECT_EQ(archive(desk.unit_operator, "true").at("archived"), "2023-02-27T12:00:00.000+07:00")
        << "it is since then";
    EXPECT_EQ(archive(desk.unit_operator, "false").at("archived"), "null");
    EXPECT_EQ(state(227), "active 2023-02-27T09:00:00.000+07:00");
}

TEST_F(SiteStatusTest, ANewSiteCannotBeArchivedAlready) {
    const auto* body = R"({"unit":"H34","name":"x","archived":true})";
    EXPECT_EQ(desk.post("/api/v1/sites", desk.national, body).status, 400u);
}

TEST_F(SiteStatusTest, WhatACallerDoesNotSeeDoesNotExist) {
    EXPECT_EQ(status("227", desk.below_operator).status, 404u);
    EXPECT_EQ(status("300", desk.unit_operator).status, 404u);
    EXPECT_EQ(status("0", desk.national).status, 404u);
    EXPECT_EQ(status("227", "").status, 401u);
}

TEST_F(SiteStatusTest, WhileTheStoreIsDownSitesAreListedWithoutStates) {
    desk.stages.failure = store::Errc::store_down;
    EXPECT_EQ(status("227", desk.national).status, 503u);
    const auto listed = desk.get("/api/v1/sites", desk.national);
    EXPECT_EQ(listed.status, 200u);
    EXPECT_EQ(listed.at("items.0.id"), "227");
    EXPECT_EQ(listed.at("items.0.state"), "null");
}

}  // namespace
}  // namespace emc::api
