#include "model/list_difference.h"

#include <gtest/gtest.h>

namespace emc::model {
namespace {

using Rows = std::vector<ServiceRow>;

/// `code change change`, a line each.
std::string told(const Rows& before, const Rows& after) {
    std::string text;
    for (const auto& one : difference_of(before, after)) {
        text += one.after ? one.after->id_mcdt : one.before->id_mcdt;
        for (const auto change : one.changes)
            text += " " + std::string(to_string(change));
        text += "\n";
    }
    return text;
}

TEST(ListDifferenceTest, EqualListsDifferInNothingWhateverTheirOrder) {
    const Rows rows{{"a", 4, "", "", "1"}, {"b", 3, "", "", "2"}};
    EXPECT_EQ(told(rows, rows), "");
    EXPECT_EQ(told(rows, {rows[1], rows[0]}), "");
    EXPECT_EQ(told({}, {}), "");
}

TEST(ListDifferenceTest, EachKindOfChangeHasItsWord) {
    const Rows before{
        {"a", 3, "", "", "1"},
        {"b", 4, "", "", "2"},
        {"c", 4, "https://x.vn", "2.000221", "3"},
        {"gone", 4, "", "", "4"},
        {"same", 4, "", "", "5"}};
    const Rows after{
        {"new", 0, "", "", "6"},
        {"a", 4, "", "", "1"},
        {"B", 0, "", "", "2"},
        {"c", 4, "", "2.000222", "3"},
        {"same", 4, "", "", "5"}};
    EXPECT_EQ(
        told(before, after), "6 added\n1 raised\n2 lowered renamed\n3 url nationalCode\n4 gone\n"
    );
}

TEST(ListDifferenceTest, OfTwoRowsWithOneCodeTheFirstCounts) {
    const Rows twice{{"a", 4, "", "", "1"}, {"b", 3, "", "", "1"}};
    EXPECT_EQ(told(twice, {twice[0]}), "");
    EXPECT_EQ(told({twice[1]}, twice), "1 raised renamed\n");
    EXPECT_EQ(told(twice, {}), "1 gone\n");
}

}  // namespace
}  // namespace emc::model
