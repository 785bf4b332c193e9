#include "mail/letter.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <sstream>

#include "base/day.h"

namespace emc::mail {
namespace {

class LetterTest : public ::testing::Test {
protected:
    LetterTest() { EXPECT_GE(sodium_init(), 0); }

    const base::Instant noon = base::begin_of(base::day_from(2023, 2, 27)) + std::chrono::hours{12};
};

TEST_F(LetterTest, EveryLineIsShortAsciiAndEndsAsMailDoes) {
    const std::string long_text(5000, 'x');
    const auto text = written(
        {"lan@example.vn",
         "Đặt lại mật khẩu của tài khoản trên hệ thống EMC, một tiêu đề dài",
         "Xin chào.\n" + long_text},
        "emc@example.vn",
        noon
    );
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        EXPECT_TRUE(line.ends_with('\r')) << line;
        EXPECT_LE(line.size(), 79u) << line;
        for (const char c : line)
            EXPECT_EQ(c & 0x80, 0) << line;
    }
    EXPECT_NE(text.find("Date: Mon, 27 Feb 2023 05:00:00 +0000\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("@example.vn>\r\nMIME-Version"), std::string::npos);
}

TEST_F(LetterTest, NobodyWritesHeadersOfTheirOwn) {
    const auto text =
        written({"lan@example.vn\r\nBcc: x@y", "a\r\nBcc: x@y", ""}, "emc@z\nBcc: x@y", noon);
    EXPECT_EQ(text.find("\nBcc:"), std::string::npos);
}

}  // namespace
}  // namespace emc::mail
