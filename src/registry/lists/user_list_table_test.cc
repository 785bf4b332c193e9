#include "registry/lists/user_lists.h"

#include <gtest/gtest.h>
#include <soci/soci.h>

#include "base/fault.h"
#include "registry/limits.h"
#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

class UserListsTest : public RegistryContract {
protected:
    void SetUp() override {
        RegistryContract::SetUp();
        if (registry) add_unit("H34");
    }

    /// A list of one account, after a version, with packed rows in these parts.
    static NewUserList a_user_list(std::uint32_t after, std::vector<std::string> parts = {"rows"}) {
        NewUserList list;
        list.version.unit = code("H34");
        list.version.imported_by = "tester";
        list.version.file_name = "tai-khoan.xlsx";
        list.version.file_bytes = 9;
        list.version.accounts = 1;
        list.version.problems = {{2, "TYPE", "type_unknown", "sai", "wrong", false}};
        list.version.problems_total = 7;
        list.version.key_check = "0123";
        list.after = after;
        model::UserAccount account;
        account.type = 2;
        account.created = base::day_from(2023, 1, static_cast<unsigned>(after + 1));
        model::UserCounts::Builder builder;
        builder.add(account);
        list.counts = builder.finish();
        list.next_part = [parts = std::move(parts), next = std::size_t{0}]() mutable {
            return next < parts.size() ? parts[next++] : std::string();
        };
        return list;
    }

    std::string rows_of(std::uint32_t version) {
        std::string all;
        const auto read =
            registry->user_lists().read_rows(code("H34"), version, [&all](std::string_view part) {
                all += std::string(part) + "|";
                return base::Result<void>();
            });
        return read ? all : read.error().message();
    }
};

TEST_P(UserListsTest, AVersionIsAsItWasAdded) {
    const auto added = registry->user_lists().add(a_user_list(0), tester()).value();
    EXPECT_EQ(added.version, 1u);
    EXPECT_EQ(added.imported, database->clock.now());
    const auto read = registry->user_lists().version(code("H34"), 1).value();
    EXPECT_EQ(read.imported_by, "tester");
    EXPECT_EQ(read.file_name, "tai-khoan.xlsx");
    EXPECT_EQ(read.file_bytes, 9u);
    EXPECT_EQ(read.accounts, 1u);
    EXPECT_FALSE(read.appended);
    EXPECT_EQ(read.problems, added.problems);
    EXPECT_EQ(read.problems_total, 7u);
    EXPECT_EQ(read.key_check, "0123");
    EXPECT_EQ(last_audit().action, "users.add");
    EXPECT_EQ(last_audit().subject, "unit/H34");
}

TEST_P(UserListsTest, TheHistoryIsNewestFirst) {
    for (std::uint32_t after = 0; after < 3; ++after)
        ASSERT_TRUE(registry->user_lists().add(a_user_list(after), tester()));
    const auto page = registry->user_lists().versions(code("H34"), {2, 0}).value();
    EXPECT_EQ(page.total, 3u);
    ASSERT_EQ(page.items.size(), 2u);
    EXPECT_EQ(page.items[0].version, 3u);
    EXPECT_EQ(registry->user_lists().newest(code("H34")).value()->version, 3u);
    EXPECT_FALSE(registry->user_lists().newest(code("H35")).value());
    EXPECT_EQ(outcome(registry->user_lists().version(code("H34"), 4)), "not_found");
}

TEST_P(UserListsTest, RowsAreKeptOfTheNewestVersionAlone) {
    const std::string bytes("\0\xFF\x80 rows", 8);
    ASSERT_TRUE(registry->user_lists().add(a_user_list(0, {"first"}), tester()));
    EXPECT_EQ(rows_of(1), "first|");
    ASSERT_TRUE(registry->user_lists().add(a_user_list(1, {bytes, "second"}), tester()));
    EXPECT_EQ(rows_of(2), bytes + "|second|");
    EXPECT_EQ(rows_of(1), "not_found");
    EXPECT_EQ(rows_of(0), "not_found");
    EXPECT_EQ(rows_of(3), "not_found");
}

TEST_P(UserListsTest, AListAfterAnotherThanTheNewestIsAConflict) {
    ASSERT_TRUE(registry->user_lists().add(a_user_list(0, {"first"}), tester()));
    EXPECT_EQ(outcome(registry->user_lists().add(a_user_list(0), tester())), "conflict");
    EXPECT_EQ(outcome(registry->user_lists().add(a_user_list(2), tester())), "conflict");
    EXPECT_EQ(rows_of(1), "first|");
}

TEST_P(UserListsTest, WhatIsInvalidChangesNothing) {
    auto list = a_user_list(0);
    list.version.file_name = "\xFF";
    EXPECT_EQ(outcome(registry->user_lists().add(list, tester())), "invalid");
    list = a_user_list(0);
    list.version.problems.resize(list_problems_max + 1);
    EXPECT_EQ(outcome(registry->user_lists().add(list, tester())), "invalid");
    list = a_user_list(0);
    list.version.unit = code("H99");
    EXPECT_EQ(outcome(registry->user_lists().add(list, tester())), "not_found");
    EXPECT_EQ(registry->user_lists().versions(code("H34"), {}).value().total, 0u);
}

TEST_P(UserListsTest, AListThatBreaksOffLeavesTheOneBefore) {
    ASSERT_TRUE(registry->user_lists().add(a_user_list(0, {"first"}), tester()));
    auto list = a_user_list(1);
    list.next_part = [parts = 0]() mutable -> std::string {
        if (++parts == 3) throw std::runtime_error("in the middle");
        return "half";
    };
    EXPECT_FALSE(registry->user_lists().add(list, tester()));
    EXPECT_EQ(registry->user_lists().newest(code("H34")).value()->version, 1u);
    EXPECT_EQ(rows_of(1), "first|");
}

TEST_P(UserListsTest, ASnapshotHasTheCountsOfTheNewestList) {
    EXPECT_TRUE(refreshed()->user_lists.empty());
    ASSERT_TRUE(registry->user_lists().add(a_user_list(0), tester()));
    const auto first = refreshed();
    ASSERT_TRUE(first->user_lists.contains(code("H34")));
    EXPECT_EQ(first->user_lists.at(code("H34"))->version, 1u);
    const auto day = base::day_from(2023, 1, 1);
    EXPECT_EQ(first->user_lists_within({}).at(0)->counts.figures({day, day}).created, 1);
    add_unit("H35");
    EXPECT_EQ(refreshed()->user_lists.at(code("H34")), first->user_lists.at(code("H34")))
        << "read once";
    EXPECT_TRUE(refreshed()->user_lists_within(code("H35")).empty());
    ASSERT_TRUE(registry->user_lists().add(a_user_list(1), tester()));
    EXPECT_EQ(refreshed()->user_lists.at(code("H34"))->counts.figures({day, day}).created, 0);
}

TEST_P(UserListsTest, CountsThatAreDamagedAreBroken) {
    ASSERT_TRUE(registry->user_lists().add(a_user_list(0), tester()));
    *database->raw() << "UPDATE user_list_versions SET counts = 'x'";
    const auto read = registry->refresh();
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error(), base::Fault::corrupt);
}

INSTANTIATE_TEST_SUITE_P(Sqlite, UserListsTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, UserListsTest, ::testing::Values(postgres_engine));

}  // namespace
}  // namespace emc::registry
