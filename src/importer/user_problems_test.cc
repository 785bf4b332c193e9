#include "importer/user_problems.h"

#include <gtest/gtest.h>

namespace emc::importer {
namespace {

/// What stands in the sentence about a cell of this text.
std::string quoted(const std::string& text) {
    UserProblems problems(10, 10);
    problems.error({2, "TYPE", text}, {"type_unknown", "Sai", "Wrong"});
    const auto sentence = problems.take().at(0).message_en;
    return sentence == "Wrong." ? "" : sentence;
}

TEST(UserProblemsTest, WhatCanBeNoIdIsQuoted) {
    for (const std::string text :
         {"9",
          "-1",
          "1.5",
          "1,5",
          "0004",
          "2023",
          "12:30",
          "31/02/2023",
          "1-13-2023",
          "31.2.23",
          "29/02/2023 16:05",
          "29/02/2023 8:05:09",
          "2023-02-30",
          "2023-02-30T10:00:00"}) {
        EXPECT_EQ(quoted(text), "Wrong, here it is “" + text + "”.");
    }
}

TEST(UserProblemsTest, WhatCouldBeAnIdIsNot) {
    for (const auto* text :
         {"079 203 001 234",
          "079.203.001.234",
          "0912.345.678",
          "12345678",
          "12345",
          "1 2 3 4 5",
          "12/34/5678",
          "079/20/3001",
          "1234-56-78",
          "27/02/2023 0912",
          "27/02/2023 09:12:34567",
          "2023-02-27T10:00:00.079203001",
          "27/02/2023 10:00 +84912345",
          "27/02/1889",
          "1A",
          "canbo.a",
          ""}) {
        EXPECT_EQ(quoted(text), "") << text;
    }
}

}  // namespace
}  // namespace emc::importer
