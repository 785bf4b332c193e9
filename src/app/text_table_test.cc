#include "app/text_table.h"

#include <gtest/gtest.h>

namespace emc::app {
namespace {

TEST(TextTableTest, ColumnsStandInLineWhateverTheirLetters) {
    EXPECT_EQ(
        text_table({{"Mã", "Số"}, {"ợợợ", "1"}, {"a", "12"}, {"", ""}}, {1}),
        "Mã   Số\n"
        "ợợợ   1\n"
        "a    12\n"
        "\n"
    );
}

}  // namespace
}  // namespace emc::app
