#include "base/result.h"

#include <gtest/gtest.h>

#include "base/fault.h"

namespace emc::base {
namespace {

Result<int> half_of(int n) {
    if (n % 2 != 0) return make_error_code(boost::system::errc::invalid_argument);
    return n / 2;
}

Result<void> must_be_even(int n) {
    TRY(half_of(n));
    return {};
}

Result<int> quarter_of(int n) {
    TRY(const int half, half_of(n));
    TRY(const int quarter, half_of(half));
    return quarter;
}

TEST(ResultTest, TryPassesOnTheFirstError) {
    EXPECT_EQ(quarter_of(8).value(), 2);
    EXPECT_TRUE(quarter_of(6).has_error());
    EXPECT_TRUE(must_be_even(2).has_value());
    EXPECT_TRUE(must_be_even(3).has_error());
}

}  // namespace
}  // namespace emc::base
