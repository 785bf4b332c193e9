#include <gtest/gtest.h>

#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

class EditorsTest : public RegistryContract {};

INSTANTIATE_TEST_SUITE_P(Sqlite, EditorsTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, EditorsTest, ::testing::Values(postgres_engine));

TEST_P(EditorsTest, OfTwoWhoSawOneSiteTheSecondIsTold) {
    const auto seen = add_site();
    auto first = seen;
    first.name = "một";
    auto second = seen;
    second.url = "https://hai.example.vn";
    EXPECT_EQ(outcome(registry->change_site(first, tester(), &seen)), "ok");
    EXPECT_EQ(outcome(registry->change_site(second, tester(), &seen)), "changed");
    EXPECT_EQ(refreshed()->site(seen.id)->url, seen.url);
    EXPECT_EQ(outcome(registry->change_site(second, tester(), &first)), "ok");
}

TEST_P(EditorsTest, OfTwoWhoSawOneUnitTheSecondIsTold) {
    add_unit("H34");
    const auto seen = a_unit("H34");
    auto first = seen;
    first.name = "một";
    EXPECT_EQ(outcome(registry->change_unit(first, tester(), &seen)), "ok");
    EXPECT_EQ(outcome(registry->change_unit(seen, tester(), &seen)), "changed");
    EXPECT_EQ(refreshed()->unit(seen.code)->name, "một");
    EXPECT_EQ(outcome(registry->change_unit(seen, tester())), "ok");
    EXPECT_EQ(outcome(registry->change_unit(a_unit("H99"), tester())), "not_found");
}

TEST_P(EditorsTest, OfTwoWhoSawOneAccountTheSecondIsTold) {
    const auto seen = registry->people().add(a_person("lan"), "", tester()).value();
    auto first = seen;
    first.name = "một";
    EXPECT_EQ(outcome(registry->people().change(first, tester(), &seen)), "ok");
    EXPECT_EQ(outcome(registry->people().change(seen, tester(), &seen)), "changed");
    EXPECT_EQ(registry->people().person(seen.id).value().name, "một");
}

}  // namespace
}  // namespace emc::registry
