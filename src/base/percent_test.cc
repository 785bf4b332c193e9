#include "base/percent.h"

#include <gtest/gtest.h>

namespace emc::base {
namespace {

std::string decoded(std::string_view text) {
    std::string out = "before ";
    add_decoded(out, text);
    return out.substr(sizeof("before ") - 1);
}

TEST(Percent, DecodesEscapesAndPlus) {
    EXPECT_EQ(decoded("a%20b+c"), "a b c");
    EXPECT_EQ(decoded("%C3%A0%e1%BA%a1"), "\u00e0\u1ea1");
    EXPECT_EQ(decoded("%252B"), "%2B") << "what has been decoded is not decoded again";
    EXPECT_EQ(decoded(""), "");
}

TEST(Percent, KeepsWhatIsNoEscape) {
    for (const auto* text : {"%", "%4", "100%", "%zz", "%4g", "%%", "a%2"})
        EXPECT_EQ(decoded(text), text);
    EXPECT_EQ(decoded("%%41"), "%A");
    EXPECT_EQ(decoded("%4%41"), "%4A");
}

TEST(Percent, SeesWhatDecodingWouldChangeWhereverItStands) {
    for (std::size_t bytes = 0; bytes < 40; ++bytes) {
        // The neighbours of both signs, and bytes that differ from them in the highest bit.
        for (const char other : {'a', '$', '&', '*', ',', '\0', '\xA5', '\xAB'}) {
            std::string text(bytes, other);
            EXPECT_FALSE(is_encoded(text));
            for (auto& c : text) {
                for (const char sign : {'%', '+'}) {
                    c = sign;
                    EXPECT_TRUE(is_encoded(text)) << bytes << sign;
                }
                c = other;
            }
        }
    }
}

}  // namespace
}  // namespace emc::base
