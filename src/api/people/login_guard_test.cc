#include "api/people/login_guard.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace emc::api {
namespace {

using namespace std::chrono_literals;

class LoginGuardTest : public ::testing::Test {
protected:
    void fail(std::string_view login, std::string_view address, int times) {
        for (int i = 0; i < times; ++i)
            guard.failed(login, address, now);
    }
    bool may(std::string_view login, std::string_view address) {
        return !guard.wait(login, address, now);
    }

    LoginGuard guard;
    base::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
};

TEST_F(LoginGuardTest, SomeFailuresAreFreeThenEachWaitIsTwiceTheLast) {
    fail("lan", "192.0.2.1", 5);
    EXPECT_TRUE(may("lan", "192.0.2.1"));
    fail("lan", "192.0.2.1", 1);
    EXPECT_EQ(guard.wait("lan", "192.0.2.1", now), 2s);
    now += 2s;
    EXPECT_TRUE(may("lan", "192.0.2.1"));
    fail("lan", "192.0.2.1", 1);
    EXPECT_EQ(guard.wait("lan", "192.0.2.1", now), 4s);
    fail("lan", "192.0.2.1", 100);
    EXPECT_EQ(guard.wait("lan", "192.0.2.1", now), 15min);
}

TEST_F(LoginGuardTest, WhoGuessesDelaysNeitherTheOwnerNorTheNeighbours) {
    fail("lan", "192.0.2.1", 50);
    EXPECT_FALSE(may("lan", "192.0.2.1"));
    EXPECT_TRUE(may("lan", "192.0.2.2")) << "the same login from elsewhere";
    EXPECT_TRUE(may("minh", "192.0.2.1")) << "another login from behind the same address";
}

TEST_F(LoginGuardTest, ASuccessClearsItsPair) {
    fail("lan", "192.0.2.1", 6);
    guard.succeeded("lan", "192.0.2.1", now);
    EXPECT_TRUE(may("lan", "192.0.2.1"));
    fail("lan", "192.0.2.1", 5);
    EXPECT_TRUE(may("lan", "192.0.2.1"));
}

TEST_F(LoginGuardTest, TheBudgetOfAllBoundsStrangersAndNotThoseWhoLoggedInBefore) {
    guard.succeeded("lan", "192.0.2.1", now);
    for (int i = 0; i < 300; ++i)
        fail("lan", "198.51.100." + std::to_string(i % 250) + (i < 250 ? "" : ":1"), 1);
    EXPECT_FALSE(may("minh", "203.0.113.1"));
    EXPECT_TRUE(may("lan", "192.0.2.1"));
    now += 1s;
    EXPECT_TRUE(may("minh", "203.0.113.1")) << "one comes back each second";
}

TEST_F(LoginGuardTest, AnAddressThatFloodsShutsOutItselfAlone) {
    guard.succeeded("lan", "192.0.2.1", now);
    int tried = 0;
    for (int second = 0; second < 600; ++second, now += 1s) {
        for (int i = 0; i < 20; ++i) {
            const auto login = "invented" + std::to_string(tried + i);
            if (!may(login, "192.0.2.1")) break;
            fail(login, "192.0.2.1", 1);
            ++tried;
        }
        EXPECT_TRUE(may("minh", "203.0.113.1")) << "a stranger elsewhere, after " << second << " s";
    }
    EXPECT_LE(tried, 60 + 600 / 10) << "guesses in ten minutes";
    fail("invented", "192.0.2.1", 1);
    EXPECT_FALSE(may("minh", "192.0.2.1"));
    EXPECT_TRUE(may("lan", "192.0.2.1")) << "who logged in there before";
}

TEST_F(LoginGuardTest, AnIpv6NetworkDrainsItsOwnBudgetAndNotThatOfAll) {
    const auto flood = [&](const char* form) {
        int tried = 0;
        for (int i = 0; i < 256 * 20; ++i) {
            const auto address = fmt::format(fmt::runtime(form), i % 256);
            const auto login = "invented" + std::to_string(i);
            if (!may(login, address)) continue;
            fail(login, address, 1);
            ++tried;
        }
        return tried;
    };
    EXPECT_EQ(flood("2001:db8:0:1{:02x}::1"), 60) << "the /64s of a /56";
    EXPECT_TRUE(may("minh", "2001:db8:0:200::1")) << "the customer beside it";
    EXPECT_FALSE(may("minh", "2001:db8:0:1ff::1"));
    EXPECT_EQ(flood("2001:db8:7:{:02x}00::1"), 120) << "the /56s of a /48";
    EXPECT_TRUE(may("minh", "2001:db8:8::1"));
    EXPECT_TRUE(may("minh", "203.0.113.1"));
}

TEST_F(LoginGuardTest, AnIpv6CustomerIsOneAddress) {
    fail("lan", "2001:db8:0:1::1", 6);
    EXPECT_FALSE(may("lan", "2001:db8:0:1:ffff::2"));
    EXPECT_TRUE(may("lan", "2001:db8:0:2::1"));
}

TEST(LoginGuardLimitsTest, MemoryIsBoundedAndStrangersAreForgottenFirst) {
    LoginGuard::Limits limits;
    limits.pairs_max = 3;
    limits.free_failures_max = 0;
    LoginGuard guard(limits);
    const base::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
    guard.succeeded("lan", "192.0.2.1", now);
    guard.failed("lan", "192.0.2.1", now);
    guard.failed("a", "192.0.2.2", now);
    guard.failed("b", "192.0.2.2", now);
    EXPECT_TRUE(guard.wait("a", "192.0.2.2", now));
    guard.failed("c", "192.0.2.2", now);
    EXPECT_FALSE(guard.wait("a", "192.0.2.2", now));
    EXPECT_TRUE(guard.wait("lan", "192.0.2.1", now)) << "its own failure is still known";
}

TEST(LoginGuardLimitsTest, BudgetsOfAddressesAreBounded) {
    LoginGuard::Limits limits;
    limits.addresses_max = 2;
    limits.address_failures_max = 1;
    LoginGuard guard(limits);
    const base::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
    guard.failed("a", "192.0.2.1", now);
    guard.failed("a", "192.0.2.2", now);
    EXPECT_TRUE(guard.wait("x", "192.0.2.1", now));
    guard.failed("a", "192.0.2.3", now);
    EXPECT_FALSE(guard.wait("x", "192.0.2.1", now)) << "forgotten for the third";
    EXPECT_TRUE(guard.wait("x", "192.0.2.3", now));
}

}  // namespace
}  // namespace emc::api
