#include "store/words.h"

#include <gtest/gtest.h>

#include "store/failure.h"

namespace emc::store {
namespace {

TEST(WordsTest, WhatAnEngineSaysOfItselfStays) {
    EXPECT_EQ(
        words_for_log("Code: 241. DB::Exception: Memory limit (total) exceeded: would use 9.31 GiB "
                      "(attempt to allocate chunk of 4194304 bytes), maximum: 9.00 GiB."),
        "Code: 241. DB::Exception: Memory limit (total) exceeded: would use 9.31 GiB "
        "(attempt to allocate chunk of 4194304 bytes), maximum: 9.00 GiB."
    );
    EXPECT_EQ(
        words_for_log("Failed to connect to 127.0.0.1 port 8123 after 0 ms"),
        "Failed to connect to 127.0.0.1 port 8123 after 0 ms"
    );
}

TEST(WordsTest, NothingOfARowOrAQueryStays) {
    EXPECT_EQ(
        words_for_log("Code: 62. Syntax error: failed at 'Nguyễn Văn A', \"B\" and `c\\`d` here"),
        "Code: 62. Syntax error: failed at ..., ... and ... here"
    );
    EXPECT_EQ(words_for_log("bad 'open Nguyen"), "bad ...");
    EXPECT_EQ(words_for_log("id 001099012345, tel 0912345678"), "id ..., tel ...");
    EXPECT_EQ(words_for_log("for Nguyễn Văn"), "for Nguy...n V...n");
    for (const auto* tail :
         {"In scope SELECT A",
          "(in query: SELECT A",
          "While executing A",
          "while reading A",
          "Row 1: A",
          "\nStack trace: A"}) {
        EXPECT_EQ(words_for_log("Code: 27. " + std::string(tail)).find('A'), std::string::npos)
            << tail;
    }
}

TEST(WordsTest, TheyAreOneBoundedLineWithoutItsQuote) {
    const auto words = words_for_log("a \"\t\x01" + std::string(1000, 'x'));
    EXPECT_LE(words.size(), words_bytes_max);
    EXPECT_EQ(words_for_log("a\tb\r"), "a...b...");
    EXPECT_EQ(words_for_log(std::string(1000, 'x')), std::string(words_bytes_max, 'x'));
    EXPECT_EQ(words_for_log(""), "");
}

TEST(WordsTest, TheyAreTheErrorsOwnAndNoOtherOnes) {
    const auto down = fail(Errc::store_down, "no route");
    EXPECT_EQ(words_of(down), "no route");
    EXPECT_EQ(words_field(down), " words=\"no route\"");
    EXPECT_EQ(words_of(Errc::store_broken), "");
    EXPECT_EQ(words_field(Errc::store_broken), "");
}

}  // namespace
}  // namespace emc::store
