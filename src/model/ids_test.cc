#include "model/ids.h"

#include <gtest/gtest.h>

namespace emc::model {
namespace {

std::string code_of(std::string_view text) {
    const auto code = UnitCode::parse(text);
    return code ? code->text() : "none";
}

TEST(UnitCodeTest, BothOrdersNameOneUnit) {
    EXPECT_EQ(code_of("H34"), "H34");
    EXPECT_EQ(code_of("000.00.16.H34"), "H34.16");
    EXPECT_EQ(code_of("H34.16"), "H34.16");
    EXPECT_EQ(code_of("H34.16.00.000"), "H34.16");
    EXPECT_EQ(code_of(" h34 "), "H34");
    EXPECT_EQ(code_of("000.00.00.G05"), "G05");
}

TEST(UnitCodeTest, RefusesWhatIsNoCode) {
    EXPECT_EQ(code_of(""), "none");
    EXPECT_EQ(code_of("H34..16"), "none");
    EXPECT_EQ(code_of("Hà Nội"), "none");
    EXPECT_EQ(code_of("000.00"), "none");
    EXPECT_EQ(code_of(std::string(36, 'A')), "none");
}

}  // namespace
}  // namespace emc::model
