#include "model/service.h"

#include <gtest/gtest.h>

namespace emc::model {
namespace {

TEST(ServiceTest, OneProcedureHasManyCodes) {
    EXPECT_EQ(procedure_of("2.000221"), "2.000221");
    EXPECT_EQ(procedure_of("2.000221.000.00.00.H34"), "2.000221");
    EXPECT_EQ(procedure_of("2.000221.02"), "2.000221");
}

TEST(ServiceTest, RefusesWhatIsNoNationalCode) {
    for (const auto* code :
         {"",
          "2.00022",
          "000001",
          "2.0002211",
          "2.000221.",
          "2.000221..H34",
          "2.000221.h34",
          "x.000221"}) {
        EXPECT_FALSE(procedure_of(code)) << code;
    }
}

}  // namespace
}  // namespace emc::model
