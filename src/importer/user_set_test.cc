#include "importer/user_set.h"

#include <gtest/gtest.h>

#include <cstring>

namespace emc::importer {
namespace {

using base::Day;
using Added = UserSet::Added;

model::UserAccount an_account(std::uint64_t id, std::optional<Day> login = {}) {
    model::UserAccount account;
    std::memcpy(account.local.data(), &id, sizeof id);
    account.type = static_cast<std::uint8_t>(1 + id % 3);
    account.created = {static_cast<int>(10'000 + id % 5'000)};
    account.last_login = login;
    if (id % 2 == 0) account.national[3] = 7;
    return account;
}

std::vector<model::UserAccount> all_of(const UserSet& set) {
    std::vector<model::UserAccount> all;
    set.each([&all](const model::UserAccount& account) { all.push_back(account); });
    return all;
}

TEST(UserSetTest, AnAccountIsKeptOnceWithItsLatestLogin) {
    UserSet set(10);
    EXPECT_EQ(set.add(an_account(1, Day{100}), 2), Added::is_new);
    EXPECT_EQ(set.add(an_account(1, Day{300}), 3), Added::is_known);
    EXPECT_EQ(set.first_row(), 2u);
    EXPECT_EQ(set.add(an_account(1, Day{200}), 4), Added::is_known);
    EXPECT_EQ(set.add(an_account(1), 5), Added::is_known);
    EXPECT_EQ(set.first_row(), 2u);
    EXPECT_EQ(all_of(set), std::vector{an_account(1, Day{300})});
    EXPECT_EQ(set.add(an_account(2), 6), Added::is_new);
    EXPECT_EQ(set.add(an_account(2, Day{0}), 7), Added::is_known) << "a login of whatever day";
    EXPECT_EQ(all_of(set).back(), an_account(2, Day{0}));
}

TEST(UserSetTest, NoMoreThanMayAreKept) {
    UserSet set(2);
    EXPECT_EQ(set.add(an_account(1), 1), Added::is_new);
    EXPECT_EQ(set.add(an_account(2), 2), Added::is_new);
    EXPECT_EQ(set.add(an_account(3), 3), Added::too_many);
    EXPECT_EQ(set.add(an_account(1), 4), Added::is_known);
    EXPECT_EQ(set.size(), 2u);
}

TEST(UserSetTest, PackedItComesBackWhole) {
    constexpr std::uint64_t count = 150'000;
    UserSet set(count);
    for (std::uint64_t id = 1; id <= count; ++id) {
        const auto login =
            id % 3 == 0 ? std::nullopt : std::optional(Day{static_cast<int>(id % 65'536)});
        ASSERT_EQ(set.add(an_account(id, login), 1), Added::is_new);
    }
    UserSet copy(count);
    std::size_t parts = 0;
    for (auto next = set.parts();; ++parts) {
        const auto part = next();
        ASSERT_LE(part.size(), UserSet::part_bytes_max);
        if (part.empty()) break;
        ASSERT_TRUE(copy.add_part(part));
    }
    EXPECT_GT(parts, 1u);
    EXPECT_EQ(all_of(copy), all_of(set));
}

TEST(UserSetTest, APartThatIsNoneIsTold) {
    UserSet set(10);
    (void)set.add(an_account(2, Day{100}), 1);
    const auto part = set.parts()();
    for (std::size_t size = 1; size < part.size(); ++size)
        EXPECT_FALSE(UserSet(10).add_part(part.substr(0, size))) << size;
    auto other = part;
    for (const char flags : {'\0', '\x10', '\x0C'}) {
        other[0] = flags;
        EXPECT_FALSE(UserSet(10).add_part(other)) << int{flags};
    }
    EXPECT_FALSE(UserSet(0).add_part(part)) << "too many";
    EXPECT_TRUE(UserSet(1).add_part(part));
}

}  // namespace
}  // namespace emc::importer
