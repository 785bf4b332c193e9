#include "indicators/service_numbers.h"

#include <gtest/gtest.h>

namespace emc::indicators {
namespace {

std::shared_ptr<const registry::ServiceList> list_of(std::vector<registry::ListedService> services
) {
    auto list = std::make_shared<registry::ServiceList>();
    list->services = std::move(services);
    list->index();
    return list;
}

TEST(ServiceNumbersTest, AProcedureHasOneNumberInAllLists) {
    ServiceNumbers numbers;
    const auto one = numbers.of({1}, list_of({{"a", 4, "2.000221"}, {"b", 3, "2.000222"}}));
    const auto two = numbers.of({2}, list_of({{"c", 0, "2.000222"}}));
    EXPECT_EQ((*one)[1], (*two)[0]);
    EXPECT_NE((*one)[0], (*one)[1]);
    EXPECT_EQ(numbers.end(), 2u);
}

TEST(ServiceNumbersTest, WithoutANationalCodeSiteAndCodeMakeTheService) {
    ServiceNumbers numbers;
    const auto one = numbers.of({1}, list_of({{"x", 4, ""}, {"y", 4, ""}}));
    const auto later = numbers.of({1}, list_of({{"y", 3, ""}}));
    const auto other = numbers.of({2}, list_of({{"x", 4, ""}}));
    EXPECT_NE((*one)[0], (*one)[1]);
    EXPECT_EQ((*one)[1], (*later)[0]);
    EXPECT_NE((*one)[0], (*other)[0]);
}

TEST(ServiceNumbersTest, OnlyListsInUseAreKeptAndNumbersStay) {
    ServiceNumbers numbers;
    auto list = list_of({{"a", 4, "2.000221"}});
    const auto before = (*numbers.of({1}, list))[0];
    numbers.sweep();
    EXPECT_EQ(numbers.lists(), 1u);
    list = nullptr;
    numbers.sweep();
    EXPECT_EQ(numbers.lists(), 0u);
    EXPECT_EQ((*numbers.of({1}, list_of({{"a", 4, "2.000221"}})))[0], before);
}

}  // namespace
}  // namespace emc::indicators
