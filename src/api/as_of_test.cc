#include <gtest/gtest.h>

#include "api/testing/desk.h"
#include "store/errc.h"

namespace emc::api {
namespace {

using testing::Desk;

/// The registry was read at noon of 27/02/2023, and it is ten minutes later; what came in is
/// counted up to noon less five.
class AsOfTest : public ::testing::Test {
protected:
    AsOfTest() {
        const auto read = desk.registry.clock.now();
        store::Visible::State state;
        state.as_of = read - std::chrono::minutes{5};
        desk.visible.set(std::move(state));
        desk.registry.clock.advance(std::chrono::minutes{10});
    }

    std::string as_of(const std::string& path) {
        const auto heard = desk.get("/api/v1/" + path, desk.national);
        EXPECT_EQ(heard.status, 200u) << heard.text;
        return heard.at("asOf");
    }

    Desk desk;
    const std::string counted = "2023-02-27T11:55:00.000+07:00";
    const std::string noon = "2023-02-27T12:00:00.000+07:00";
    const std::string now = "2023-02-27T12:10:00.000+07:00";
};

TEST_F(AsOfTest, WhatIsInTheSnapshotIsOfTheInstantAtWhichTheRegistryWasRead) {
    const std::string days = "?from=2023-01-01&to=2023-12-31";
    for (const auto& path : {std::string("units"), "units/H34/users/summary" + days}) {
        EXPECT_EQ(as_of(path), noon) << path;
    }
    desk.registry->refresh().value();
    EXPECT_EQ(as_of("units"), now);
}

TEST_F(AsOfTest, WhatIsReadFromTheRegistryItselfIsOfNow) {
    for (const auto* path :
         {"sites/227/services/imports", "sites/227/aliases", "units/H34/users/imports", "tokens"}) {
        EXPECT_EQ(as_of(path), now) << path;
    }
    // Whose accounts and entries the caller sees is read from the snapshot.
    EXPECT_EQ(as_of("accounts"), noon);
    EXPECT_EQ(as_of("audit"), noon);
}

TEST_F(AsOfTest, WhatCameInIsOfTheInstantUpToWhichItIsCounted) {
    for (const auto* path :
         {"sites", "sites/227/status", "sites/227/unmatched", "sites/227/quarantine"}) {
        EXPECT_EQ(as_of(path), counted) << path;
    }
}

TEST_F(AsOfTest, AnAnswerFromBothIsOfTheEarlierOne) {
    store::Visible::State ahead;
    ahead.as_of = desk.registry.clock.now();
    desk.visible.set(std::move(ahead));
    EXPECT_EQ(as_of("sites"), noon);
    EXPECT_EQ(as_of("sites/227/unmatched"), noon);
    EXPECT_EQ(as_of("sites/227/status"), now);
}

TEST_F(AsOfTest, SitesWithoutTheirStatesAreOfTheRegistryAlone) {
    desk.stages.failure = store::Errc::store_down;
    EXPECT_EQ(as_of("sites"), noon);
}

TEST_F(AsOfTest, BeforeAnythingWasLoadedThereIsNone) {
    desk.visible.set({});
    EXPECT_EQ(as_of("sites"), "null");
    EXPECT_EQ(as_of("sites/227/quarantine"), "null");
    EXPECT_EQ(as_of("units"), noon);
}

}  // namespace
}  // namespace emc::api
