#include "sheet/frames.h"

#include <gtest/gtest.h>

namespace emc::sheet {
namespace {

const Row row{2, 7, true, {"a", "", "Cấp", "#N/A"}, 0b100, 0b1000, 0b10, 0b1};

/// "waits" for the rest, "nonsense", or the kind of frame that was taken.
std::string outcome(std::string_view bytes, const Limits& limits = {}) {
    const auto taken = take_frame(bytes, limits);
    if (!taken) return "nonsense";
    if (!*taken) return "waits";
    const char* const names[] = {"sheets", "row", "end", "refused"};
    return names[(*taken)->index()];
}

std::string a_row() {
    std::string bytes;
    append_row(bytes, row);
    return bytes;
}

TEST(FramesTest, WhatIsWrittenIsTaken) {
    const std::vector<Sheet> sheets{{"Sheet1", false, true}, {"Ẩn", true, false}};
    std::string bytes;
    append_sheets(bytes, sheets);
    append_row(bytes, row);
    append_refused(bytes, Errc::damaged);
    append_progress(bytes, 999);
    append_left_merge(bytes, {1, 2, 3, 4});
    append_end(bytes);
    std::string_view rest = bytes;
    EXPECT_EQ(std::get<std::vector<Sheet>>(**take_frame(rest, {})), sheets);
    EXPECT_EQ(std::get<Row>(**take_frame(rest, {})), row);
    EXPECT_EQ(std::get<Refused>(**take_frame(rest, {})).code, Errc::damaged);
    EXPECT_EQ(std::get<Progress>(**take_frame(rest, {})).permille, 999u);
    EXPECT_EQ(std::get<LeftMerge>(**take_frame(rest, {})), (LeftMerge{1, 2, 3, 4}));
    EXPECT_TRUE(std::holds_alternative<End>(**take_frame(rest, {})));
    EXPECT_TRUE(rest.empty());
}

TEST(FramesTest, EveryCutWaitsForTheRest) {
    const auto bytes = a_row();
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_EQ(outcome(bytes.substr(0, size)), "waits") << size;
    }
    EXPECT_EQ(outcome(bytes), "row");
}

TEST(FramesTest, NonsenseIsTold) {
    EXPECT_EQ(outcome(std::string("\xFF\xFF\xFF\x7F\x02", 5)), "nonsense");
    EXPECT_EQ(outcome(std::string("\0\0\0\0\x09", 5)), "nonsense");
    EXPECT_EQ(outcome(std::string("\1\0\0\0\3x", 6)), "nonsense");
    EXPECT_EQ(outcome(std::string("\4\0\0\0\4\0\0\0\0", 9)), "nonsense");
    EXPECT_EQ(outcome(std::string("\4\0\0\0\5\xE9\3\0\0", 9)), "nonsense") << "1001 of 1000";
    std::string upwards;
    append_left_merge(upwards, {0, 0, 4, 4});
    EXPECT_EQ(outcome(upwards), "nonsense");
    auto longer = a_row();
    longer[0] = static_cast<char>(longer[0] + 1);
    EXPECT_EQ(outcome(longer + "x"), "nonsense");
    auto foreign = a_row();
    foreign.back() = '\xFF';
    EXPECT_EQ(outcome(foreign), "nonsense");
    Limits narrow;
    narrow.columns_max = 2;
    EXPECT_EQ(outcome(a_row(), narrow), "nonsense");
    Limits few;
    few.sheets_max = 0;
    std::string sheets;
    append_sheets(sheets, {{"a", false}});
    EXPECT_EQ(outcome(sheets, few), "nonsense");
}

TEST(FramesTest, TheParentsOwnErrorsAreNotTakenFromTheChild) {
    std::string bytes;
    append_refused(bytes, Errc::child_not_started);
    EXPECT_EQ(outcome(bytes), "nonsense");
}

}  // namespace
}  // namespace emc::sheet
