#include "model/user_counts.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

namespace emc::model {
namespace {

using base::Day;

UserAccount an_account(std::uint8_t type, Day created, std::optional<Day> login = {}) {
    UserAccount account;
    account.type = type;
    account.created = created;
    account.last_login = login;
    return account;
}

/// The figures by looking at every account.
UserFigures looked_up(const std::vector<UserAccount>& accounts, Period period) {
    UserFigures figures;
    const auto is_in = [period](Day day) { return period.from <= day && day <= period.to; };
    for (const auto& account : accounts) {
        const bool exists = account.created <= period.to;
        const bool active = exists && account.last_login && is_in(*account.last_login);
        ++figures.total;
        ++figures.by_type[account.type - 1u];
        figures.linked += account.is_linked();
        figures.existing += exists;
        figures.created += is_in(account.created);
        figures.active += active;
        if (account.type == 3 || !exists) continue;
        ++figures.people;
        figures.people_active += active;
        figures.people_linked += account.is_linked();
    }
    return figures;
}

TEST(UserCountsTest, FiguresAgreeWithALookAtEveryAccount) {
    const auto* const given = std::getenv("EMC_SEED");
    const auto seed = given != nullptr ? std::strtoul(given, nullptr, 10) : std::random_device{}();
    SCOPED_TRACE("EMC_SEED=" + std::to_string(seed));
    std::mt19937 random(static_cast<std::uint32_t>(seed));
    const auto a_day = [&random] { return Day{static_cast<int>(19'000 + random() % 60)}; };
    std::vector<UserAccount> accounts;
    UserCounts::Builder builder;
    for (int i = 0; i < 2'000; ++i) {
        auto account = an_account(static_cast<std::uint8_t>(1 + random() % 3), a_day());
        if (random() % 3 != 0) account.last_login = a_day();
        if (random() % 2 != 0) account.national[random() % 16] = 1;
        builder.add(account);
        accounts.push_back(account);
    }
    const auto counts = builder.finish();
    EXPECT_EQ(UserCounts::from_text(counts.to_text()), counts);
    for (int i = 0; i < 200; ++i) {
        const auto from = a_day();
        const Period period{from - 5, from + static_cast<int>(random() % 70)};
        ASSERT_EQ(counts.figures(period), looked_up(accounts, period));
    }
}

TEST(UserCountsTest, TheOrderOfAccountsLeavesNoTrace) {
    const std::vector<UserAccount> accounts{
        an_account(1, {10}, Day{5}), an_account(2, {7}), an_account(1, {10}, Day{20})};
    UserCounts::Builder forward;
    UserCounts::Builder backward;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        forward.add(accounts[i]);
        backward.add(accounts[accounts.size() - 1 - i]);
    }
    EXPECT_EQ(forward.finish().to_text(), backward.finish().to_text());
    EXPECT_EQ(
        forward.finish().to_text(),
        "c 7 0 1 0 0 0 0\nc 10 2 0 0 0 0 0\n"
        "l 5 1 0 0 0 0 0\nl 20 1 0 0 0 0 0\no 10 5 0 1\n"
    );
}

TEST(UserCountsTest, NothingHasNoFigures) {
    const UserCounts counts;
    EXPECT_EQ(counts.figures({{0}, {100}}), UserFigures());
    EXPECT_EQ(counts.to_text(), "");
    EXPECT_EQ(UserCounts::from_text(""), counts);
}

TEST(UserCountsTest, TextThatIsNotOursIsRefused) {
    for (const auto* text :
         {"c",
          "c 1 0 0 0 0 0\n",
          "c 1 0 0 0 0 0 0",
          "c 1 0 0 0 0 0 0 0\n",
          "x 1 0 0 0 0 0 0\n",
          "c a 0 0 0 0 0 0\n",
          "o 1 1 6 1\n",
          "o 1 1 1\n",
          "\n",
          "c 1 0 0 0 0 0 -1\n"}) {
        EXPECT_FALSE(UserCounts::from_text(text)) << text;
    }
}

}  // namespace
}  // namespace emc::model
