#include "registry/site_table.h"

#include <set>
#include <thread>

#include "registry/limits.h"
#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

class SitesTest : public RegistryContract {
protected:
    void SetUp() override {
        RegistryContract::SetUp();
        if (registry) add_unit("H34");
    }

    std::string add(const Site& site) { return outcome(registry->add_site(site, tester())); }
};

INSTANTIATE_TEST_SUITE_P(Sqlite, SitesTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, SitesTest, ::testing::Values(postgres_engine));

TEST_P(SitesTest, ASiteIsReadBackAsItWasAdded) {
    Site site = a_site("H34", 227);
    site.policy = {true, {"10.0.0.0/8", "2001:db8::1"}, 500};
    const auto added = registry->add_site(site, tester()).value();
    EXPECT_NE(added.created, base::Instant{});
    site.created = added.created;
    EXPECT_EQ(added, site);
    EXPECT_EQ(*refreshed()->site({227}), site);
    EXPECT_EQ(refreshed()->site({228}), nullptr);
}

TEST_P(SitesTest, TheUnitsBeforeAreReadBackAndBelongToAHistory) {
    add_unit("H48");
    auto site = registry->add_site(a_site("H34", 227), tester()).value();
    const auto until = base::day_from(2025, 6, 30);
    const auto kon_tum = site.unit;
    site.former_units = {{kon_tum, until}};
    EXPECT_EQ(outcome(registry->change_site(site, tester())), "invalid") << "it is the unit's now";
    site.unit = model::UnitCode::parse("H48").value();
    ASSERT_EQ(outcome(registry->change_site(site, tester())), "ok");
    EXPECT_EQ(*refreshed()->site({227}), site);
    site.former_units = {{kon_tum, until}, {site.unit, until - 1}};
    EXPECT_EQ(outcome(registry->change_site(site, tester())), "invalid") << "days ascend";
}

TEST_P(SitesTest, WithoutAnIdASiteTakesTheNextFreeOne) {
    EXPECT_EQ(registry->add_site(a_site("H34"), tester())->id.value, 1U);
    EXPECT_EQ(registry->add_site(a_site("H34", 8981), tester())->id.value, 8981U);
    EXPECT_EQ(registry->add_site(a_site("H34"), tester())->id.value, 8982U);
}

TEST_P(SitesTest, BehindTheLargestIdComesTheLowestThatIsFree) {
    EXPECT_EQ(add(a_site("H34", static_cast<std::uint32_t>(site_id_max))), "ok");
    EXPECT_EQ(add(a_site("H34", 2)), "ok");
    EXPECT_EQ(registry->add_site(a_site("H34"), tester())->id.value, 1U);
    EXPECT_EQ(registry->add_site(a_site("H34"), tester())->id.value, 3U);
    EXPECT_NE(refreshed()->site({static_cast<std::uint32_t>(site_id_max)}), nullptr);
}

TEST_P(SitesTest, AnIdThatExistsIsAConflict) {
    EXPECT_EQ(add(a_site("H34", 227)), "ok");
    EXPECT_EQ(add(a_site("H34", 227)), "conflict");
}

TEST_P(SitesTest, AnUnknownUnitIsInvalid) {
    EXPECT_EQ(add(a_site("H99")), "invalid");
    const auto site = registry->add_site(a_site("H34"), tester()).value();
    Site moved = site;
    moved.unit = code("H99");
    EXPECT_EQ(outcome(registry->change_site(moved, tester())), "invalid");
}

TEST_P(SitesTest, ChangeReplacesAllButWhatTheListsSay) {
    const auto added = registry->add_site(a_site("H34"), tester()).value();
    registry->add_list(a_list(added.id, {}), base::day_from(2023, 1, 1), tester()).value();
    add_unit("H35");
    Site site = a_site("H35", added.id.value);
    site.name = "Một cửa điện tử";
    site.url = "";
    site.kind = "case_system";
    site.policy.token_required = true;
    auto changed = registry->change_site(site, tester()).value();
    EXPECT_EQ(changed.lists_revision, 1U);
    EXPECT_EQ(*refreshed()->site(added.id), changed);
    changed.lists_revision = 0;
    site.created = added.created;
    EXPECT_EQ(changed, site);
    EXPECT_EQ(last_audit().action, "site.change");
}

TEST_P(SitesTest, ASiteIsArchivedAndTakenBackWithoutLosingWhenItWasEntered) {
    auto site = registry->add_site(a_site("H34", 227), tester()).value();
    site.archived = *base::parse_instant("2026-01-05T08:00:00+07:00");
    EXPECT_EQ(registry->change_site(site, tester()).value(), site);
    EXPECT_EQ(*refreshed()->site({227}), site);
    site.archived = std::nullopt;
    EXPECT_EQ(registry->change_site(site, tester()).value(), site);
    EXPECT_EQ(*refreshed()->site({227}), site);
}

TEST_P(SitesTest, ChangingASiteThatIsNotThereIsNotFound) {
    EXPECT_EQ(outcome(registry->change_site(a_site("H34", 7), tester())), "not_found");
}

TEST_P(SitesTest, SitesAddedByEightThreadsAtOnceAllGetTheirOwnId) {
    constexpr int threads = 8;
    constexpr int sites_each = 20;
    std::mutex mutex;
    std::set<std::uint32_t> ids;
    std::vector<std::string> failures;
    std::vector<std::thread> adders;
    for (int thread = 0; thread < threads; ++thread) {
        adders.emplace_back([&] {
            for (int i = 0; i < sites_each; ++i) {
                const auto added = registry->add_site(a_site("H34"), tester());
                const std::lock_guard lock(mutex);
                if (added) {
                    ids.insert(added->id.value);
                } else {
                    failures.push_back(outcome(added));
                }
            }
        });
    }
    for (auto& adder : adders) {
        adder.join();
    }
    EXPECT_EQ(failures, std::vector<std::string>{});
    EXPECT_EQ(ids.size(), std::size_t{threads * sites_each});
    EXPECT_EQ(refreshed()->sites.size(), std::size_t{threads * sites_each});
    EXPECT_EQ(registry->audit({}).value().total, std::uint64_t{threads * sites_each + 1});
}

TEST_P(SitesTest, TwoNodesSeeEachOthersSites) {
    const auto other = database->open().value();
    const auto here = registry->add_site(a_site("H34"), tester()).value();
    const auto there = other->add_site(a_site("H34"), tester()).value();
    EXPECT_NE(here.id, there.id);
    EXPECT_NE(refreshed()->site(there.id), nullptr);
    EXPECT_NE(other->refresh().value()->site(here.id), nullptr);
}

}  // namespace
}  // namespace emc::registry
