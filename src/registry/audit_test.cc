#include "registry/audit.h"

#include <soci/soci.h>

#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

class AuditTest : public RegistryContract {
protected:
    /// What the database says to a statement from past the registry.
    std::string try_raw(const std::string& statement) {
        try {
            *database->raw() << statement;
            return "ok";
        } catch (const soci::soci_error& e) {
            const bool refused = std::string(e.what()).find("can only grow") != std::string::npos;
            return refused ? "refused" : e.what();
        }
    }
};

INSTANTIATE_TEST_SUITE_P(Sqlite, AuditTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, AuditTest, ::testing::Values(postgres_engine));

TEST_P(AuditTest, AnEntrySaysWhoDidWhatWhenAndFromWhere) {
    add_unit("H34");
    registry->add_site(a_site("H34", 227), {"lan@kontum", "203.0.113.9"}).value();
    const auto entry = last_audit();
    EXPECT_EQ(entry.id, 2);
    EXPECT_EQ(entry.at, database->clock.now());
    EXPECT_EQ(entry.actor, "lan@kontum");
    EXPECT_EQ(entry.address, "203.0.113.9");
    EXPECT_EQ(entry.action, "site.add");
    EXPECT_EQ(entry.subject, "site/227");
    EXPECT_EQ(entry.before, "");
    EXPECT_NE(entry.after.find("\"unit\":\"H34\""), std::string::npos);
}

TEST_P(AuditTest, EveryKindOfWriteAddsAnEntry) {
    const auto site = add_site();
    registry->change_site(a_site("H34", site.id.value), tester()).value();
    const auto token = registry->add_token("t", Role::viewer, {}, tester()).value();
    registry->end_token(token.token.id, tester()).value();
    registry->add_list(a_list(site.id, {}), base::day_from(2023, 1, 1), tester()).value();
    std::vector<std::string> actions;
    for (const auto& entry : registry->audit({}).value().items) {
        actions.push_back(entry.action);
    }
    const std::vector<std::string> newest_first{
        "list.default",
        "list.add",
        "token.end",
        "token.add",
        "site.change",
        "site.add",
        "unit.add"};
    EXPECT_EQ(actions, newest_first);
}

TEST_P(AuditTest, PagesAreCountedFromTheNewest) {
    for (const auto* unit : {"H1", "H2", "H3"}) {
        add_unit(unit);
    }
    const auto page = registry->audit({1, 1}).value();
    EXPECT_EQ(page.total, 3U);
    ASSERT_EQ(page.items.size(), 1U);
    EXPECT_EQ(page.items[0].subject, "unit/H2");
}

TEST_P(AuditTest, IsFoundByTimeActorActionSubjectAndText) {
    add_unit("H34");
    database->clock.advance(std::chrono::hours{1});
    const auto later = database->clock.now();
    registry->add_site(a_site("H34", 227), {"lan@kontum", "203.0.113.9"}).value();
    const auto found = [&](const AuditFilter& filter) {
        const auto page = registry->audit(filter, {}).value();
        EXPECT_EQ(page.items.size(), page.total);
        return page.total;
    };
    EXPECT_EQ(found({}), 2U);
    EXPECT_EQ(found({.from = later}), 1U);
    EXPECT_EQ(found({.before = later}), 1U);
    EXPECT_EQ(found({.who = "Lan@"}), 1U);
    EXPECT_EQ(found({.who = "l%n"}), 0U);
    EXPECT_EQ(found({.who = "_an"}), 0U);
    EXPECT_EQ(found({.what = "site.add"}), 1U);
    EXPECT_EQ(found({.what = "site"}), 1U);
    EXPECT_EQ(found({.what = "sit"}), 0U);
    EXPECT_EQ(found({.what = "site/227"}), 1U);
    EXPECT_EQ(found({.what = "site/2"}), 0U);
    EXPECT_EQ(found({.text = "203.0.113"}), 1U);
    EXPECT_EQ(found({.text = "Cổng dịch vụ"}), 1U);
    EXPECT_EQ(found({.text = "x' OR '1'='1"}), 0U);
    EXPECT_EQ(found({.from = later, .who = "lan", .what = "site", .text = "example.vn"}), 1U);
    EXPECT_EQ(found({.before = later, .who = "lan"}), 0U);
}

TEST_P(AuditTest, AnEntryStandsAtTheUnitOfItsSubject) {
    add_unit("H34");
    add_unit("H35");
    auto site = registry->add_site(a_site("H34", 227), tester()).value();
    const auto lan = registry->people().add(a_person("lan", Role::unit, "H34"), "", tester());
    registry->people().begin_session({*lan, ""}, "", tester()).value();
    registry->people().add(a_person("boss", Role::national), "", tester()).value();
    registry->add_token("t", Role::unit, code("H35"), tester()).value();
    site.unit = code("H35");
    registry->change_site(site, tester()).value();
    const auto actions = [&](std::vector<model::UnitCode> units) {
        std::string all;
        const AuditFilter filter{.units = std::move(units)};
        for (const auto& entry : registry->audit(filter, {}).value().items)
            all += entry.action + "@" + entry.unit.text() + " ";
        return all;
    };
    EXPECT_EQ(
        actions({code("H34")}),
        "site.change@H34 session.begin@H34 account.add@H34 site.add@H34 unit.add@H34 "
    );
    EXPECT_EQ(actions({code("H35")}), "token.add@H35 unit.add@H35 ");
    EXPECT_EQ(actions({}), "");
    EXPECT_EQ(registry->audit({}).value().total, 8U);
}

TEST_P(AuditTest, AllEntriesAreShownInOrderUntilTheVisitorHasEnough) {
    std::vector<Unit> units;
    for (int i = 0; i < 4100; ++i)
        units.push_back(a_unit("H" + std::to_string(i)));
    registry->put_units(units, tester()).value();
    std::int64_t last = 4101;
    const auto all = registry->each_audit({}, [&](const AuditEntry& entry) -> base::Result<void> {
        EXPECT_EQ(entry.id, --last);
        return {};
    });
    EXPECT_EQ(outcome(all), "ok");
    EXPECT_EQ(last, 1);
    last = 0;
    const auto upwards = [&](const AuditEntry& entry) -> base::Result<void> {
        EXPECT_EQ(entry.id, ++last);
        return {};
    };
    EXPECT_EQ(outcome(registry->each_audit({.oldest_first = true}, upwards)), "ok");
    EXPECT_EQ(last, 4100);
    const auto first = registry->audit({.oldest_first = true}, {1, 1}).value();
    ASSERT_EQ(first.items.size(), 1u);
    EXPECT_EQ(first.items[0].id, 2);
    const auto some = registry->each_audit({.text = "H41"}, [&](const AuditEntry&) {
        return base::Result<void>(Errc::too_many);
    });
    EXPECT_EQ(outcome(some), "too_many");
}

TEST_P(AuditTest, TheDatabaseItselfRefusesToChangeTheTrail) {
    add_unit("H34");
    EXPECT_EQ(try_raw("UPDATE audit SET actor = 'nobody'"), "refused");
    EXPECT_EQ(try_raw("DELETE FROM audit"), "refused");
    if (GetParam() == sqlite_engine) {
        EXPECT_EQ(
            try_raw("INSERT OR REPLACE INTO audit (id, at_us, actor, address, action, subject)"
                    " VALUES (1, 0, 'x', 'x', 'x', 'x')"),
            "refused"
        );
    } else {
        EXPECT_EQ(try_raw("TRUNCATE audit"), "refused");
    }
    EXPECT_EQ(last_audit().actor, "tester");
}

TEST_P(AuditTest, AnActorWhoIsNoTextIsInvalid) {
    EXPECT_EQ(outcome(registry->add_unit(a_unit("H34"), {"\xff", ""})), "invalid");
    EXPECT_EQ(registry->audit({}).value().total, 0U);
}

}  // namespace
}  // namespace emc::registry
