#include "registry/dump/dump.h"

#include <soci/soci.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "base/testing/temp_folder.h"
#include "registry/sql/migrations.h"
#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

class DumpTest : public RegistryContract {
protected:
    [[nodiscard]] std::filesystem::path file(const std::string& name = "dump") const {
        return database->folder() / name;
    }

    std::string dump() {
        registry->dump(file()).value();
        return read(file());
    }

    static std::string read(const std::filesystem::path& path) {
        std::ostringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        return text.str();
    }

    std::string load(const std::string& text) {
        std::ofstream(file("given"), std::ios::binary) << text;
        return outcome(registry->load(file("given")));
    }

    /// Something in every table, and in every column that can be empty both ways.
    void fill() {
        Unit old = a_unit("H02");
        old.valid_from = base::day_from(1960, 5, 1);
        old.valid_to = base::day_from(2025, 6, 30);
        old.successor = code("H05");
        registry->put_units({a_unit("a05"), old, a_unit("H05"), a_unit("H05.1", "H05")}, tester())
            .value();
        Site site = a_site("H05", 227);
        site.policy = {true, {"10.0.0.0/8"}, 3};
        site.name = "\"quoted\" \\ : $1 'x'\nline\t\xE1\xBB\x8D";
        registry->add_site(site, tester()).value();
        registry->add_site(a_site("H02"), tester()).value();
        registry->add_token("t", Role::unit, code("H05"), tester()).value();
        const auto ended = registry->add_token("u", Role::national, {}, tester()).value();
        registry->end_token(ended.token.id, tester()).value();
        registry->people().add(a_person("lan", Role::unit, "H05"), "hash", tester()).value();
        registry->people().begin_second_factor(1, "sealed", tester()).value();
        registry->people().confirm_second_factor(1, 100, 0, tester()).value();
        NewList list = a_list(site.id, {a_service("1"), a_service("")});
        const std::string file = std::string(3 << 20, 'x') + '\0' + "\xff";
        list.file = file;
        list.sheet = "Sheet 1";
        list.problems = {{0, "", "c", "Lỗi", "Error", true}};
        registry->add_list(list, base::day_from(2023, 1, 1), tester()).value();
        registry->put_decision(site.id, 1, "qđ.pdf", "%PDF-" + file, tester()).value();
        registry->put_alias(site.id, "'alias' ợ", "1", tester()).value();
        registry->put_alias(site.id, "another", "1", tester()).value();
        list.file = "";
        registry->add_list(list, {}, tester()).value();
    }
};

INSTANTIATE_TEST_SUITE_P(Sqlite, DumpTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, DumpTest, ::testing::Values(postgres_engine));

TEST_P(DumpTest, EverythingComesBackAlsoThroughTheOtherEngine) {
    fill();
    const std::string first = dump();
    const auto there = GetParam() == sqlite_engine ? postgres_engine : sqlite_engine;
    if (there == postgres_engine && !PostgresServer::is_installed()) {
        FAIL() << "PostgreSQL 15 is not installed";
    }
    Database other(there);
    Database back(GetParam());
    const auto on_other = other.open().value();
    const auto on_back = back.open().value();
    ASSERT_EQ(outcome(on_other->load(file())), "ok");
    ASSERT_EQ(outcome(on_other->dump(file("second"))), "ok");
    ASSERT_EQ(outcome(on_back->load(file("second"))), "ok");
    ASSERT_EQ(outcome(on_back->dump(file("third"))), "ok");
    EXPECT_TRUE(read(file("second")) == first);
    EXPECT_TRUE(read(file("third")) == first);

    const auto before = refreshed();
    const auto after = on_back->refresh().value();
    EXPECT_EQ(before->units, after->units);
    EXPECT_EQ(before->sites, after->sites);
    EXPECT_EQ(before->tokens_by_hash.size(), after->tokens_by_hash.size());
    EXPECT_TRUE(list_file(*registry, {227}, 1).value() == list_file(*on_back, {227}, 1).value());
}

TEST_P(DumpTest, ALoadedRegistryGoesOnWhereTheOldOneStopped) {
    fill();
    dump();
    Database back(GetParam());
    const auto next = back.open().value();
    ASSERT_EQ(outcome(next->load(file())), "ok");
    EXPECT_EQ(next->add_site(a_site("H05"), tester())->id.value, 229U);
    EXPECT_EQ(next->add_token("v", Role::viewer, {}, tester())->token.id, 3);
    EXPECT_EQ(next->add_list(a_list({227}, {}), {}, tester())->version, 3U);
}

TEST_P(DumpTest, AnEmptyRegistryHasADumpToo) {
    const auto newest = std::to_string(migrations().back().number);
    EXPECT_EQ(dump(), "{\"format\":\"emc-registry\",\"migration\":" + newest + "}\n{\"rows\":0}\n");
    EXPECT_EQ(load(dump()), "ok");
}

TEST_P(DumpTest, LoadingIntoARegistryThatIsNotEmptyIsAConflict) {
    fill();
    const auto before = refreshed();
    EXPECT_EQ(load(dump()), "conflict");
    EXPECT_EQ(refreshed(), before);
}

TEST_P(DumpTest, EveryCutOfADumpIsBrokenAndLoadsNothing) {
    add_site();
    const std::string whole = dump();
    Database back(GetParam());
    registry = back.open().value();
    for (std::size_t length = 0; length < whole.size(); length += 41) {
        EXPECT_EQ(load(whole.substr(0, length)), "dump_broken") << length;
    }
    EXPECT_EQ(load(whole.substr(0, whole.size() - 1)), "dump_broken");
    EXPECT_EQ(load(whole), "ok");
}

TEST_P(DumpTest, WhatIsNoDumpIsBroken) {
    const std::string head = "{\"format\":\"emc-registry\",\"migration\":1}\n";
    const auto with = [&](const std::string& row) { return load(head + row + "\n{\"rows\":1}\n"); };
    EXPECT_EQ(load("hello\n"), "dump_broken");
    EXPECT_EQ(load("{\"format\":\"other\",\"migration\":1}\n{\"rows\":0}\n"), "dump_broken");
    EXPECT_EQ(load("{\"format\":\"emc-registry\",\"migration\":0}\n{\"rows\":0}\n"), "dump_broken");
    EXPECT_EQ(load(head + "{\"rows\":1}\n"), "dump_broken");
    EXPECT_EQ(load(head + "{\"rows\":0}\n{}\n"), "dump_broken");
    EXPECT_EQ(with("[]"), "dump_broken");
    EXPECT_EQ(with("{\"table\":\"migrations\",\"row\":{\"number\":7}}"), "dump_broken");
    EXPECT_EQ(with("{\"table\":\"units\",\"row\":{\"code\":\"H1\"}}"), "dump_broken");
    EXPECT_EQ(with("{\"table\":\"units\",\"row\":{\"nonsense\":\"H1\"}}"), "dump_broken");
    EXPECT_EQ(with("{\"table\":\"units\",\"row\":{\"code\":1}}"), "dump_broken");
    EXPECT_EQ(with("{\"table\":\"units\",\"row\":{}}"), "dump_broken");
    const std::string site =
        R"("id":1,"name":"n","url":"","kind":"both","lists_revision":0,"policy":)";
    EXPECT_EQ(
        with("{\"table\":\"sites\",\"row\":{\"unit\":\"H1\"," + site + "\"{}\"}}"), "dump_broken"
    );
    EXPECT_EQ(registry->refresh().value()->units.size(), 0U);
}

TEST_P(DumpTest, ADumpWhoseUnitsOrPolicyCannotBeReadBackIsBroken) {
    add_site();
    std::string circle = dump();
    const std::string top = "\"parent\":null";
    ASSERT_NE(circle.find(top), std::string::npos);
    circle.replace(circle.find(top), top.size(), "\"parent\":\"H34\"");
    std::string policy = dump();
    const std::string word = "tokenRequired";
    policy.replace(policy.find(word), word.size(), "somethingElse");
    Database back(GetParam());
    registry = back.open().value();
    EXPECT_EQ(load(circle), "dump_broken");
    EXPECT_EQ(load(policy), "dump_broken");
}

TEST_P(DumpTest, AColumnThatADumpDoesNotNameTakesItsDefault) {
    add_site();
    std::string old = dump();
    const std::string column = "\"valid_from_day\":null,";
    old.replace(old.find(column), column.size(), "");
    Database back(GetParam());
    registry = back.open().value();
    EXPECT_EQ(load(old), "ok");
    EXPECT_EQ(refreshed()->unit(code("H34"))->valid_from, std::nullopt);
}

TEST_P(DumpTest, ADumpOfALaterMigrationIsNewer) {
    EXPECT_EQ(
        load("{\"format\":\"emc-registry\",\"migration\":9999}\n{\"rows\":0}\n"), "registry_newer"
    );
}

TEST_P(DumpTest, AFileThatCannotBeOpenedIsUnwritable) {
    EXPECT_EQ(outcome(registry->dump("/nowhere/dump")), "dump_unwritable");
    EXPECT_EQ(outcome(registry->load("/nowhere/dump")), "dump_unwritable");
}

TEST_P(DumpTest, OnlyItsOwnerMayReadADumpAndNoHalfFileIsLeft) {
    dump();
    struct stat facts {};
    ASSERT_EQ(stat(file().c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0600U);
    EXPECT_FALSE(std::filesystem::exists(file("dump.part")));
    *database->raw() << "DROP TABLE list_defaults";
    EXPECT_EQ(outcome(registry->dump(file("half"))), "registry_broken");
    EXPECT_FALSE(std::filesystem::exists(file("half")));
    EXPECT_FALSE(std::filesystem::exists(file("half.part")));
}

TEST(DumpReaderTest, ALineOverTheLimitIsBroken) {
    const base::testing::TempFolder folder;
    const auto path = folder.path() / "long";
    std::ofstream(path) << std::string(40'000, 'x') << '\n';
    EXPECT_EQ(outcome(DumpReader::open(path, 20'000)->read()), "dump_broken");
    EXPECT_EQ(DumpReader::open(path)->read().value()->size(), 40'000U);
}

}  // namespace
}  // namespace emc::registry
