#include "registry/rules.h"

#include <gtest/gtest.h>

#include <functional>

#include "registry/errc.h"
#include "registry/limits.h"
#include "registry/testing/temp_registry.h"

namespace emc::registry {
namespace {

using namespace testing;

TEST(RulesTest, TextIsUtf8WithoutNulUpToTextBytesMax) {
    EXPECT_TRUE(is_text("Hồ sơ"));
    EXPECT_TRUE(is_text(""));
    EXPECT_FALSE(is_text("\xff"));
    EXPECT_FALSE(is_text(std::string_view("a\0b", 3)));
    EXPECT_TRUE(is_text(std::string(text_bytes_max, 'x')));
    EXPECT_FALSE(is_text(std::string(text_bytes_max + 1, 'x')));
}

TEST(RulesTest, AnAddressRangeIsAnAddressWithOrWithoutAPrefix) {
    for (const auto* good :
         {"10.0.0.0/8", "203.0.113.9", "0.0.0.0/0", "10.1.2.3/32", "::1", "2001:db8::/128"}) {
        EXPECT_TRUE(is_address_range(good)) << good;
    }
    for (const auto* bad :
         {"",
          "/8",
          "10.0.0/8",
          "10.0.0.0/33",
          "10.0.0.0/",
          "10.0.0.0/-1",
          "10.0.0.0/8 ",
          "2001:db8::/129",
          "example.vn",
          "10.0.0.0/8/8"}) {
        EXPECT_FALSE(is_address_range(bad)) << bad;
    }
}

using Damage = std::function<void(Unit&)>;

TEST(RulesTest, AUnitNeedsCodeNameKindAndDaysInOrder) {
    const auto with = [](const Damage& damage) {
        Unit unit = a_unit("H34");
        damage(unit);
        return static_cast<bool>(check(unit));
    };
    EXPECT_TRUE(with([](Unit&) {}));
    EXPECT_FALSE(with([](Unit& u) { u.code = {}; }));
    EXPECT_FALSE(with([](Unit& u) { u.name = ""; }));
    EXPECT_FALSE(with([](Unit& u) { u.name = "\xff"; }));
    EXPECT_FALSE(with([](Unit& u) { u.kind = "country"; }));
    EXPECT_TRUE(with([](Unit& u) { u.valid_from = u.valid_to = base::Day{7}; }));
    EXPECT_FALSE(with([](Unit& u) {
        u.valid_from = base::Day{8};
        u.valid_to = base::Day{7};
    }));
}

TEST(RulesTest, NobodyLogsInByANameThatTheAuditTrailGivesToSomethingElse) {
    EXPECT_TRUE(is_login("client"));
    for (const auto* name : {"cli", "oidc"})
        EXPECT_FALSE(is_login(name)) << name;
}

TEST(RulesTest, ASiteNeedsNameUnitAndKindAndAPolicyThatCanBeKept) {
    const auto with = [](const std::function<void(Site&)>& damage) {
        Site site = a_site("H34");
        damage(site);
        return static_cast<bool>(check(site));
    };
    EXPECT_TRUE(with([](Site&) {}));
    EXPECT_TRUE(with([](Site& s) { s.url = ""; }));
    EXPECT_FALSE(with([](Site& s) { s.name = " "; }));
    EXPECT_FALSE(with([](Site& s) { s.unit = {}; }));
    EXPECT_FALSE(with([](Site& s) { s.kind = "blog"; }));
    EXPECT_FALSE(with([](Site& s) { s.url = std::string("a\0b", 3); }));
    EXPECT_FALSE(with([](Site& s) { s.policy.addresses = {"everywhere"}; }));
    EXPECT_TRUE(with([](Site& s) { s.policy.addresses.resize(policy_addresses_max, "::1"); }));
    EXPECT_FALSE(with([](Site& s) { s.policy.addresses.resize(policy_addresses_max + 1, "::1"); }));
}

TEST(RulesTest, AListsRowsHaveALevelOfTheLetterAndText) {
    const auto with = [](const model::ServiceRow& row) {
        return static_cast<bool>(check(a_list({1}, {row})));
    };
    for (const int level : {0, 3, 4}) {
        EXPECT_TRUE(with(a_service("1", static_cast<std::int8_t>(level)))) << level;
    }
    for (const int level : {-1, 1, 2, 5}) {
        EXPECT_FALSE(with(a_service("1", static_cast<std::int8_t>(level)))) << level;
    }
    EXPECT_FALSE(with(a_service("\xff")));
    NewList list = a_list({1}, {});
    list.problems = {{1, "Name", "code", "\xff", "", false}};
    EXPECT_EQ(check(list).error(), Errc::invalid);
}

}  // namespace
}  // namespace emc::registry
