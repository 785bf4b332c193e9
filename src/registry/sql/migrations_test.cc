#include "registry/sql/migrations.h"

#include <soci/soci.h>

#include <set>
#include <thread>

#include "registry/dump/tables.h"
#include "registry/people/token_secret.h"
#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

class MigrationsTest : public RegistryContract {
protected:
    long long applied() {
        long long count = 0;
        *database->raw() << "SELECT COUNT(*) FROM migrations", soci::into(count);
        return count;
    }
};

INSTANTIATE_TEST_SUITE_P(Sqlite, MigrationsTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, MigrationsTest, ::testing::Values(postgres_engine));

TEST_P(MigrationsTest, ANewRegistryIsAtTheNewestMigration) {
    EXPECT_EQ(applied(), static_cast<long long>(migrations().size()));
}

TEST_P(MigrationsTest, OpeningAgainAppliesNothing) {
    EXPECT_TRUE(database->open());
    EXPECT_EQ(applied(), static_cast<long long>(migrations().size()));
}

TEST_P(MigrationsTest, NodesThatStartAtOnceApplyEachMigrationOnce) {
    Database fresh(GetParam());
    std::mutex mutex;
    std::vector<std::string> outcomes;
    std::vector<std::thread> nodes;
    for (int node = 0; node < 8; ++node) {
        nodes.emplace_back([&] {
            const auto opened = fresh.open(1);
            const std::lock_guard lock(mutex);
            outcomes.push_back(outcome(opened));
        });
    }
    for (auto& node : nodes) {
        node.join();
    }
    EXPECT_EQ(outcomes, std::vector<std::string>(8, "ok"));
    long long revision = -1;
    *fresh.raw() << "SELECT revision FROM registry", soci::into(revision);
    EXPECT_EQ(revision, 0);
}

TEST_P(MigrationsTest, ADatabaseOfANewerProgramIsLeftAlone) {
    *database->raw() << "INSERT INTO migrations (number, name, applied_us) VALUES (9999, 'x', 0)";
    EXPECT_EQ(outcome(database->open()), "registry_newer");
    EXPECT_EQ(applied(), static_cast<long long>(migrations().size()) + 1);
}

TEST_P(MigrationsTest, AMigrationThatFailsLeavesNothingOfItself) {
    std::vector<Migration> steps(migrations().begin(), migrations().end());
    const auto next = static_cast<std::int64_t>(steps.size()) + 1;
    steps.push_back({next, "bad", "CREATE TABLE half (id BIGINT)\n\nCREATE NONSENSE\n"});
    Database fresh(GetParam());
    ASSERT_TRUE(fresh.open());
    const auto file = fresh.folder() / "registry.db";
    Pool::Target target{Engine::postgresql, fresh.url()};
    if (GetParam() == sqlite_engine) target = {Engine::sqlite, file.string(), file};
    Pool pool(target, 1);
    EXPECT_EQ(outcome(migrate(pool, fresh.clock, steps)), "registry_broken");
    EXPECT_THROW(*fresh.raw() << "SELECT COUNT(*) FROM half", soci::soci_error);
    EXPECT_TRUE(fresh.open());
}

TEST_P(MigrationsTest, ResetsThatWereGivenBeforeTheirWaysWereToldApartStayGood) {
    Database fresh(GetParam());
    const auto file = fresh.folder() / "registry.db";
    Pool::Target target{Engine::postgresql, fresh.url()};
    if (GetParam() == sqlite_engine) target = {Engine::sqlite, file.string(), file};
    constexpr std::size_t steps_before = 14;
    {
        Pool pool(target, 1);
        ASSERT_TRUE(migrate(pool, fresh.clock, migrations().first(steps_before)));
    }
    *fresh.raw() << "INSERT INTO people"
                    " (id, login, name, email, role, password_hash, created_us)"
                    " VALUES (1, 'lan', 'Lan', '', 'viewer', '', 0)";
    const auto hash = token_hash("given");
    const long long until = base::micros_of(fresh.clock.now());
    *fresh.raw() << "INSERT INTO resets (person, secret_hash, until_us) VALUES (1, :hash, :until)",
        soci::use(hash), soci::use(until);
    const auto opened = fresh.open().value();
    auto& people = opened->people();
    const auto letter = people.add_reset(1, tester(), ResetWay::letter).value();
    EXPECT_TRUE(people.reset("given").value());
    EXPECT_EQ(outcome(people.use_reset("given", "new", tester())), "ok");
    EXPECT_FALSE(people.reset(letter.secret).value());
}

/// A migration that forgets tables() would lose data in dumps.
TEST_P(MigrationsTest, EveryTableAndColumnIsInDumps) {
    const auto sql = database->raw();
    // No session and no reset outlives a restore.
    std::set<std::string> known{"migrations", "registry", "sessions", "resets"};
    for (const auto& table : tables()) {
        known.insert(table.name);
        std::string query = "SELECT name FROM pragma_table_info('" + table.name + "')";
        if (GetParam() == postgres_engine) {
            query = "SELECT column_name FROM information_schema.columns WHERE table_name = '" +
                    table.name + "'";
        }
        std::vector<std::string> names(100);
        *sql << query, soci::into(names);
        std::set<std::string> listed;
        for (const auto& column : table.columns) {
            listed.insert(column.name);
        }
        EXPECT_EQ(std::set<std::string>(names.begin(), names.end()), listed) << table.name;
    }
    std::vector<std::string> all(100);
    *sql
        << (GetParam() == sqlite_engine
                ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"),
        soci::into(all);
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()), known);
}

TEST(StatementsTest, EachEngineGetsItsOwnAndWhatIsForBoth) {
    constexpr std::string_view text =
        "-- A word before.\n"
        "\n"
        "CREATE TABLE a (\n    id BIGINT\n);\n"
        "\n\n"
        "-- sqlite\n-- why\nCREATE b;\n"
        "\n"
        "-- postgresql\nCREATE c;";
    using Texts = std::vector<std::string>;
    const std::string both = "CREATE TABLE a (\n    id BIGINT\n);\n";
    EXPECT_EQ(statements_of(text, Engine::sqlite), (Texts{both, "CREATE b;\n"}));
    EXPECT_EQ(statements_of(text, Engine::postgresql), (Texts{both, "CREATE c;\n"}));
}

TEST(StatementsTest, MigrationsAreEmbeddedAndNumberedFromOne) {
    ASSERT_FALSE(migrations().empty());
    EXPECT_EQ(migrations()[0].name, "0001_registry");
    EXPECT_EQ(migrations()[0].number, 1);
}

}  // namespace
}  // namespace emc::registry
