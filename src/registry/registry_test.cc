#include "registry/registry.h"

#include <soci/soci.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "base/testing/temp_folder.h"
#include "registry/sql/migrations.h"
#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

class OpenTest : public ::testing::Test {
protected:
    std::string open(const std::string& url) {
        Options options;
        options.url = url;
        options.folder = folder.path();
        const auto opened = Registry::open(options);
        if (opened) engine = (*opened)->engine();
        return outcome(opened);
    }

    base::testing::TempFolder folder;
    std::string engine;
};

TEST_F(OpenTest, TheDefaultIsAFileInTheDataFolder) {
    EXPECT_EQ(open("sqlite:"), "ok");
    EXPECT_EQ(engine, "sqlite");
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "registry.db"));
}

TEST_F(OpenTest, APathMayHaveSpacesAndSignsOfConnectStrings) {
    const auto path = folder.path() / "a b=c d.db";
    EXPECT_EQ(open("sqlite:" + path.string()), "ok");
    EXPECT_TRUE(std::filesystem::exists(path));
    EXPECT_EQ(open("sqlite:" + folder.path().string() + "/quote\".db"), "invalid");
}

TEST_F(OpenTest, AnUnknownSchemeIsInvalid) {
    EXPECT_EQ(open("mysql://localhost/x"), "invalid");
    EXPECT_EQ(open("sqlite::memory:"), "invalid");
    EXPECT_EQ(open(""), "invalid");
}

TEST_F(OpenTest, APathThatCannotBeOpenedIsDown) {
    EXPECT_EQ(open("sqlite:/nowhere/registry.db"), "registry_down");
}

TEST_F(OpenTest, AServerThatIsNotThereIsDown) {
    EXPECT_EQ(open("postgresql://emc@/x?host=%2Fnowhere"), "registry_down");
}

TEST_F(OpenTest, AFileThatIsNoDatabaseIsBroken) {
    std::ofstream(folder.path() / "registry.db") << std::string(5000, 'x');
    EXPECT_EQ(open("sqlite:"), "registry_broken");
}

TEST_F(OpenTest, WithoutConnectionsNothingCanBeDone) {
    Options options;
    options.folder = folder.path();
    options.connections_max = 0;
    EXPECT_EQ(outcome(Registry::open(options)), "invalid");
}

class RegistryTest : public RegistryContract {};

INSTANTIATE_TEST_SUITE_P(Sqlite, RegistryTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, RegistryTest, ::testing::Values(postgres_engine));

TEST_P(RegistryTest, PingAnswersAndTheEngineHasItsName) {
    EXPECT_EQ(outcome(registry->ping()), "ok");
    EXPECT_EQ(registry->engine(), GetParam() == sqlite_engine ? "sqlite" : "postgresql");
}

TEST_P(RegistryTest, AllShareOneConnectionWhereOnlyOneIsAllowed) {
    const auto narrow = database->open(1).value();
    add_unit("H34");
    std::vector<std::thread> threads;
    std::atomic<int> added = 0;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            if (narrow->add_site(a_site("H34"), tester()) && narrow->refresh()) ++added;
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(added, 4);
    EXPECT_EQ(narrow->refresh().value()->sites.size(), 4U);
}

TEST_P(RegistryTest, SnapshotsAreWholeWhileOthersWrite) {
    const auto site = add_site();
    const auto day = base::day_from(2023, 1, 1);
    std::atomic<bool> done = false;
    std::thread writer([&] {
        for (int i = 0; i < 30; ++i) {
            const auto list = a_list(site.id, {a_service("1"), a_service("2")});
            registry->add_list(list, day, tester()).value();
        }
        done = true;
    });
    std::uint64_t revision = 0;
    while (!done) {
        const auto now = registry->refresh().value();
        EXPECT_GE(now->revision, revision);
        revision = now->revision;
        const auto* lists = now->lists_of(site.id);
        if (lists == nullptr) continue;
        EXPECT_EQ(lists->revision, now->site(site.id)->lists_revision);
        EXPECT_EQ(lists->on(day)->version, lists->revision);
        EXPECT_EQ(lists->on(day)->services.size(), 2U);
    }
    writer.join();
    EXPECT_EQ(refreshed()->lists_of(site.id)->revision, 30U);
}

TEST_P(RegistryTest, TheSnapshotIsAsOfTheLastTimeThatTheRegistryWasAsked) {
    const auto opened = database->clock.now();
    EXPECT_EQ(registry->snapshot_as_of(), opened);
    database->clock.advance(std::chrono::minutes{1});
    add_unit("H34");
    EXPECT_EQ(registry->snapshot_as_of(), opened) << "the unit is not in it yet";
    refreshed();
    EXPECT_EQ(registry->snapshot_as_of(), opened + std::chrono::minutes{1});
    database->clock.advance(std::chrono::minutes{1});
    const auto same = registry->snapshot();
    EXPECT_EQ(refreshed(), same);
    EXPECT_EQ(registry->snapshot_as_of(), opened + std::chrono::minutes{2});
}

TEST_P(RegistryTest, AStoredValueThatMakesNoSenseIsBroken) {
    add_site();
    *database->raw() << "UPDATE sites SET policy = 'x'";
    *database->raw() << "UPDATE registry SET revision = revision + 1";
    database->clock.advance(std::chrono::minutes{1});
    EXPECT_EQ(outcome(registry->refresh()), "registry_broken");
    EXPECT_LT(registry->snapshot_as_of(), database->clock.now());
}

TEST_P(RegistryTest, WithoutItsTablesARegistryIsBroken) {
    const auto sql = database->raw();
    *sql << (GetParam() == sqlite_engine ? "DROP TABLE audit" : "DROP TABLE audit CASCADE");
    EXPECT_EQ(outcome(registry->add_unit(a_unit("H34"), tester())), "registry_broken");
    EXPECT_TRUE(refreshed()->units.empty()) << "the unit went with its audit entry";
}

TEST_P(RegistryTest, AWriteThatWaitsLongerThanLockWaitMaxIsDownAndGoesAfterwards) {
    const auto impatient = database->open(1, std::chrono::milliseconds{30}).value();
    const auto other = database->raw();
    *other << (GetParam() == sqlite_engine ? "BEGIN IMMEDIATE" : "BEGIN");
    *other << "UPDATE registry SET revision = revision + 1";
    EXPECT_EQ(outcome(impatient->add_unit(a_unit("H34"), tester())), "registry_down");
    EXPECT_EQ(outcome(impatient->refresh()), "ok") << "who reads does not wait";
    *other << "ROLLBACK";
    EXPECT_EQ(outcome(impatient->add_unit(a_unit("H34"), tester())), "ok");
}

class SqliteTest : public ::testing::Test {
protected:
    std::string pragma(const std::string& name) {
        Pool pool({Engine::sqlite, file.string(), file}, 1);
        std::string value;
        *pool.lease() << "PRAGMA " << name, soci::into(value);
        return value;
    }

    base::testing::TempFolder folder;
    const std::filesystem::path file = folder.path() / "x.db";
};

TEST_F(SqliteTest, ConnectionsAreDurableAndCheckReferences) {
    EXPECT_EQ(pragma("journal_mode"), "wal");
    EXPECT_EQ(pragma("synchronous"), "2");
    EXPECT_EQ(pragma("foreign_keys"), "1");
    EXPECT_EQ(pragma("busy_timeout"), "10000");
}

TEST_F(SqliteTest, OnlyItsOwnerMayReadANewFileAndOtherRightsOfAnOldOneStay) {
    using std::filesystem::perms;
    const auto rights = [&] { return std::filesystem::status(file).permissions(); };
    static_cast<void>(pragma("journal_mode"));
    EXPECT_EQ(rights(), perms::owner_read | perms::owner_write);
    std::filesystem::permissions(file, perms::group_read, std::filesystem::perm_options::add);
    static_cast<void>(pragma("journal_mode"));
    EXPECT_EQ(rights(), perms::owner_read | perms::owner_write | perms::group_read);
}

/// Its own server, as this test takes it down.
class LostConnectionTest : public ::testing::Test {
protected:
    void SetUp() override {
        if (!PostgresServer::is_installed()) FAIL() << "PostgreSQL 15 is not installed";
        server = std::make_unique<PostgresServer>();
        Options options;
        options.url = server->new_database();
        registry = Registry::open(options).value();
        registry->add_unit(a_unit("H34"), tester()).value();
    }

    std::unique_ptr<PostgresServer> server;
    std::unique_ptr<Registry> registry;
};

TEST_F(LostConnectionTest, WithTheServerGoneEveryCallIsDownAndWithItBackTheNextOneWorks) {
    server->crash();
    EXPECT_EQ(outcome(registry->ping()), "registry_down");
    EXPECT_EQ(outcome(registry->refresh()), "registry_down");
    EXPECT_EQ(outcome(registry->add_site(a_site("H34"), tester())), "registry_down");
    server->start();
    EXPECT_EQ(outcome(registry->add_site(a_site("H34"), tester())), "ok");
    EXPECT_EQ(registry->refresh().value()->sites.size(), 1U);
}

TEST_F(LostConnectionTest, ARestartBetweenTwoCallsIsNotNoticed) {
    server->crash();
    server->start();
    EXPECT_EQ(outcome(registry->add_site(a_site("H34"), tester())), "ok");
    server->crash();
    server->start();
    EXPECT_EQ(outcome(registry->ping()), "ok");
    server->crash();
    server->start();
    EXPECT_EQ(outcome(registry->audit({})), "ok");
}

}  // namespace
}  // namespace emc::registry
