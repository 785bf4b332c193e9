#include <gtest/gtest.h>

#include "api/testing/desk.h"
#include "store/errc.h"

namespace emc::api {
namespace {

using model::Flow;
using store::LedgerEntry;
using testing::Desk;

class LedgerTest : public ::testing::Test {
protected:
    testing::Heard ledger(std::string_view site, std::string_view secret) {
        const auto path = "/api/v1/sites/" + std::string(site) + "/ledger";
        return desk.get(path + "?from=2023-02-27&to=2023-02-27", secret);
    }
    void tell(
        std::string_view hour,
        Flow flow,
        LedgerEntry entry,
        std::int64_t count,
        std::string reason = {}
    ) {
        desk.stages.ledger.push_back(
            {{227}, *base::parse_instant(hour), flow, entry, std::move(reason), count}
        );
    }

    Desk desk;
};

TEST_F(LedgerTest, HoursAddUpAndBalance) {
    const auto* eight = "2023-02-27T08:00:00+07:00";
    const auto* nine = "2023-02-27T09:00:00+07:00";
    tell(eight, Flow::hits, LedgerEntry::received, 10);
    tell(eight, Flow::hits, LedgerEntry::stored, 6);
    tell(eight, Flow::hits, LedgerEntry::excluded, 3, "crawler");
    tell(eight, Flow::hits, LedgerEntry::refused, 1, "rec_missing");
    tell(nine, Flow::hits, LedgerEntry::received, 2);
    tell(nine, Flow::hits, LedgerEntry::refused, 2, "rec_missing");
    tell(nine, Flow::events, LedgerEntry::received, 4);
    tell(nine, Flow::events, LedgerEntry::stored, 4);
    desk.visible.set({*base::parse_instant("2023-02-27T11:59:59+07:00"), 1, {}});
    const auto heard = ledger("227", desk.unit_viewer);
    ASSERT_EQ(heard.status, 200u) << heard.text;
    EXPECT_EQ(heard.at("asOf"), "2023-02-27T11:59:59.000+07:00");
    EXPECT_EQ(
        heard.at("hits"),
        R"({"received":12,"stored":6,"excluded":{"crawler":3},"refused":{"rec_missing":3},)"
        R"("unaccounted":0})"
    );
    EXPECT_EQ(heard.at("events.stored"), "4");
    EXPECT_EQ(heard.at("hours.0.hour"), "2023-02-27T08:00:00.000+07:00");
    EXPECT_EQ(heard.at("hours.0.hits.received"), "10");
    EXPECT_EQ(heard.at("hours.0.events.received"), "0");
    EXPECT_EQ(heard.at("hours.1.hits.refused.rec_missing"), "2");
    EXPECT_EQ(heard.at("hours.2"), "(nothing)");
    EXPECT_EQ(desk.stages.asked_site, model::SiteId{227});
}

TEST_F(LedgerTest, WhatIsLostOnTheWayIsSaid) {
    tell("2023-02-27T08:00:00+07:00", Flow::events, LedgerEntry::received, 5);
    tell("2023-02-27T08:00:00+07:00", Flow::events, LedgerEntry::stored, 4);
    EXPECT_EQ(ledger("227", desk.national).at("events.unaccounted"), "1");
}

TEST_F(LedgerTest, WhatNamedNoKnownSiteIsTheCountrys) {
    EXPECT_EQ(ledger("0", desk.national).status, 200u);
    EXPECT_EQ(desk.stages.asked_site, model::SiteId{});
    EXPECT_EQ(ledger("0", desk.unit_operator).status, 404u);
}

TEST_F(LedgerTest, WhatACallerDoesNotSeeDoesNotExist) {
    EXPECT_EQ(ledger("227", desk.below_operator).status, 404u);
    EXPECT_EQ(ledger("300", desk.unit_viewer).status, 404u);
    EXPECT_EQ(ledger("227", "").status, 401u);
}

TEST_F(LedgerTest, APeriodIsNeeded) {
    EXPECT_EQ(desk.get("/api/v1/sites/227/ledger", desk.national).status, 400u);
}

TEST_F(LedgerTest, AStoreThatIsDownIsSaidSo) {
    desk.stages.failure = store::Errc::store_down;
    EXPECT_EQ(ledger("227", desk.national).status, 503u);
}

}  // namespace
}  // namespace emc::api
