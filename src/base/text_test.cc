#include "base/text.h"

#include <gtest/gtest.h>

namespace emc::base {
namespace {

TEST(TextTest, OneWordHasOneSpelling) {
    EXPECT_EQ(nfc("Ca\xCC\x82\xCC\x81p"), "C\xE1\xBA\xA5p");
    EXPECT_EQ(nfc("plain"), "plain");
    EXPECT_EQ(nfc("\xFF\xFE"), "\xFF\xFE");
}

TEST(TextTest, NamesAreComparedWithoutCaseSpacesAndUnderscores) {
    EXPECT_EQ(fold_name(" ID MCDT\t"), "idmcdt");
    EXPECT_EQ(fold_name("id_mcdt"), "idmcdt");
    EXPECT_EQ(
        fold_name("M\xE1\xBB\xA8\xC2\xA0\xC4\x90\xE1\xBB\x98"), "m\xE1\xBB\xA9\xC4\x91\xE1\xBB\x99"
    );
}

TEST(TextTest, WhatShowsNothingIsNotKept) {
    EXPECT_EQ(visible(" \u200B Ca\u0302\u0301p \u202E001\u202C\uFEFF "), "C\u1EA5p 001");
    EXPECT_EQ(visible("\u2066a\u2069\u200Eb\u2060"), "ab");
    EXPECT_EQ(visible("a\u200Db \u2013 c"), "a\u200Db \u2013 c");
    EXPECT_EQ(visible(" x "), "x");
    EXPECT_EQ(visible("\xFF "), "\xFF");
}

TEST(TextTest, ABareNameHasNoDiacriticsAndNoWideForms) {
    EXPECT_EQ(bare_name(" Mức  ĐỘ_３"), "mucdo3");
    EXPECT_EQ(bare_name("Toa\xCC\x80n tri\xCC\x80nh (4.0)"), "toantrinh(4.0)");
    EXPECT_EQ(bare_name("ＬＥＶＥＬ"), "level");
    EXPECT_EQ(bare_name(""), "");
}

TEST(TextTest, TrimsWhatLooksBlank) {
    EXPECT_EQ(trim("\xEF\xBB\xBF \xC2\xA0 a b \r\n"), "a b");
    EXPECT_EQ(trim(" \t"), "");
}

TEST(TextTest, PlainWordsAreWhatACarelessReaderSees) {
    EXPECT_EQ(plain_words("  Đăng ký  KHAI SINH (cấp xã)."), "dang ky khai sinh cap xa");
    EXPECT_EQ(plain_words("Ca\xCC\x82\xCC\x81p đổi – số 2"), "cap doi so 2");
    EXPECT_EQ(plain_words("…"), "");
    EXPECT_EQ(plain_words(""), "");
}

TEST(TextTest, KnowsUtf8) {
    EXPECT_TRUE(is_utf8("Th\xE1\xBB\xA7 t\xE1\xBB\xA5\x63"));
    EXPECT_TRUE(is_utf8(std::string_view("\0", 1)));
    EXPECT_FALSE(is_utf8("\xC3"));
    EXPECT_FALSE(is_utf8("\xC0\xAF"));
    EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
}

}  // namespace
}  // namespace emc::base
