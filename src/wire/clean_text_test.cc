#include "wire/clean_text.h"

#include <gtest/gtest.h>

#include <random>

#include "base/text.h"
#include "wire/testing/seed.h"

namespace emc::wire {
namespace {

std::string utf8(std::uint32_t c) {
    std::string out;
    if (c < 0x80) return std::string(1, static_cast<char>(c));
    if (c < 0x800) return {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
    return {
        static_cast<char>(0xE0 | c >> 12),
        static_cast<char>(0x80 | (c >> 6 & 0x3F)),
        static_cast<char>(0x80 | (c & 0x3F))};
}

TEST(CleanTextTest, EveryTextIsWhatTheUnicodeLibraryMakesOfIt) {
    const testing::Seed seed;
    SCOPED_TRACE(seed.text());
    std::mt19937 random(seed.value);
    const auto below = [&random](std::uint32_t n) {
        return static_cast<std::uint32_t>(random() % n);
    };
    const auto letter = [&below]() -> std::uint32_t {
        switch (below(5)) {
            case 0: return 'a' + below(26);
            case 1: return 0xA1 + below(0x300 - 0xA1);
            case 2: return 0x300 + below(0x70);
            case 3: return 0x1E00 + below(0x100);
            default: return 0x2010 + below(0x18);
        }
    };
    for (int i = 0; i < 100'000; ++i) {
        std::string text = "x";
        for (std::size_t n = random() % 6; n > 0; --n)
            text += utf8(letter());
        text += "x";
        std::string out;
        ASSERT_EQ(clean(text, out), std::nullopt);
        ASSERT_EQ(out, base::visible(text)) << text;
    }
}

TEST(CleanTextTest, OnlyWellFormedUtf8IsTaken) {
    const testing::Seed seed;
    SCOPED_TRACE(seed.text());
    std::mt19937 random(seed.value);
    constexpr std::string_view bytes =
        "a\x80"
        "\xA0\xBF\xC0\xC2\xC3\xDF\xE0\xE1\xE2\xED\xEF\xF0\xF4\xFF";
    int taken = 0;
    for (int i = 0; i < 200'000; ++i) {
        std::string text;
        for (std::size_t n = 1 + random() % 12; n > 0; --n)
            text += bytes[random() % bytes.size()];
        std::string out;
        const auto reason = clean(text, out);
        ASSERT_EQ(!reason, base::is_utf8(text)) << ::testing::PrintToString(text);
        taken += !reason;
    }
    EXPECT_GT(taken, 100);
}

TEST(CleanTextTest, ANulIsFoundAtEveryPlace) {
    for (const std::string filling : {"a", "ấ", "Ж"}) {
        for (int before = 0; before < 10; ++before) {
            std::string text;
            for (int i = 0; i < before; ++i)
                text += filling;
            text += '\0';
            text += filling;
            std::string out;
            EXPECT_EQ(clean(text, out), Reason::nul_byte) << before;
        }
    }
}

TEST(CleanTextTest, BlanksGoFromBothEnds) {
    std::string out;
    ASSERT_FALSE(clean(" \t\u00A0Cấp phép \r\n", out));
    EXPECT_EQ(out, "Cấp phép");
}

TEST(CleanTextTest, ACutNeverSplitsACharacter) {
    for (std::size_t most = 0; most < 10; ++most) {
        std::string text = "aấbê";
        const bool was_cut = cut(text, most);
        EXPECT_EQ(was_cut, most < 7);
        EXPECT_LE(text.size(), most);
        EXPECT_TRUE(base::is_utf8(text));
    }
}

}  // namespace
}  // namespace emc::wire
