#include "store/quote.h"

#include <gtest/gtest.h>

namespace emc::store {
namespace {

TEST(QuoteTest, EscapesWhatWouldEndALiteral) {
    EXPECT_EQ(quote_text(""), "''");
    EXPECT_EQ(quote_text("it's"), R"('it\'s')");
    EXPECT_EQ(quote_text(R"(\')"), R"('\\\'')");
    EXPECT_EQ(quote_text(std::string_view("a\0b", 3)), R"('a\0b')");
    EXPECT_EQ(quote_text("Đăng ký"), "'Đăng ký'");
}

TEST(QuoteTest, EscapesWhatWouldEndAName) {
    EXPECT_EQ(quote_name("site"), "`site`");
    EXPECT_EQ(quote_name("a`b\\"), "`a\\`b\\\\`");
}

}  // namespace
}  // namespace emc::store
