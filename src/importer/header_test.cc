#include "importer/header.h"

#include <gtest/gtest.h>

namespace emc::importer {
namespace {

using Names = std::vector<std::string>;
using Places = std::vector<std::size_t>;

constexpr std::string_view wanted[] = {"Name", "ID MCDT"};

sheet::Row row(std::vector<std::string> cells) {
    return {0, 1, false, std::move(cells)};
}

TEST(HeaderTest, NamesAreFoundInAnyOrderAndSpelling) {
    HeaderFinder finder(wanted);
    EXPECT_EQ(finder.look(row({"Name", "ID MCDT"})), (Places{0, 1}));
    EXPECT_EQ(finder.look(row({"STT", "id_mcdt ", "", " NAME"})), (Places{3, 1}));
}

TEST(HeaderTest, TheLeftOfTwoCounts) {
    HeaderFinder finder(wanted);
    EXPECT_EQ(finder.look(row({"Name", "ID MCDT", "name"})), (Places{0, 1}));
}

TEST(HeaderTest, WhatTheBestRowLackedIsMissing) {
    HeaderFinder finder(wanted);
    EXPECT_EQ(finder.missing(), (Names{"Name", "ID MCDT"}));
    EXPECT_FALSE(finder.look(row({"Name", "Mã"})));
    EXPECT_FALSE(finder.look(row({"x"})));
    EXPECT_EQ(finder.missing(), (Names{"ID MCDT"}));
}

TEST(HeaderTest, ALongTextIsNoTitle) {
    HeaderFinder finder(wanted);
    EXPECT_FALSE(finder.look(row({"Name" + std::string(200, ' '), "ID MCDT"})));
}

}  // namespace
}  // namespace emc::importer
