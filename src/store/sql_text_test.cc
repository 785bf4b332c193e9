#include "store/sql_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/errc.h"
#include "store/quote.h"

namespace emc::store {
namespace {

std::string replaced(std::string_view sql) {
    const auto result = replace_names(sql, [](std::string_view name) {
        return name == "keys" ? std::string("<table>") : std::string();
    });
    return result ? *result : result.error().message();
}

TEST(SqlTextTest, ReplacesNamesWhereverTheyStandInSql) {
    EXPECT_EQ(replaced("SELECT 1"), "SELECT 1");
    EXPECT_EQ(replaced("{keys}"), "<table>");
    EXPECT_EQ(replaced("IN ({keys}) OR IN {keys}"), "IN (<table>) OR IN <table>");
    EXPECT_EQ(replaced("a - {keys} / {keys}"), "a - <table> / <table>");
}

TEST(SqlTextTest, LeavesLiteralsNamesAndCommentsAsTheyAre) {
    for (const auto* sql :
         {"'{keys}'",
          R"('\'{keys}')",
          R"('''{keys}')",
          R"("{keys}")",
          "`{keys}`",
          "-- {keys}",
          "/* ' {keys} */",
          R"('\\' || '{keys}')",
          "'{keys",
          "/* {keys}",
          "'\\"}) {
        EXPECT_EQ(replaced(sql), sql);
    }
    EXPECT_EQ(replaced("-- {keys}\n{keys}"), "-- {keys}\n<table>");
    EXPECT_EQ(replaced("/* {keys} */{keys}"), "/* {keys} */<table>");
    EXPECT_EQ(replaced(R"('\\'{keys})"), R"('\\'<table>)");
    EXPECT_EQ(replaced(quote_text("'{keys}\\") + "{keys}"), quote_text("'{keys}\\") + "<table>");
}

TEST(SqlTextTest, RefusesNamesThatNobodyKnows) {
    for (const auto* sql : {"{other}", "{}", "{ keys }", "{keys", "}", "{1}", "{'keys'}"}) {
        const auto text = replaced(sql);
        EXPECT_TRUE(text == "store_refused" || text == sql) << sql << " became " << text;
        EXPECT_EQ(text.find("<table>"), std::string::npos) << sql;
    }
    EXPECT_EQ(replaced("{other}"), "store_refused");
}

TEST(SqlTextTest, NamesTheColumnsOfAStructure) {
    using ::testing::ElementsAre;
    EXPECT_THAT(column_names("n UInt8"), ElementsAre("n"));
    EXPECT_THAT(column_names(" a  UInt8 ,\n b String"), ElementsAre("a", "b"));
    EXPECT_THAT(
        column_names("k Enum8('a, \\'b)' = 1, 'c' = 2), t Tuple(Int8, Array(Int8)), d Date"),
        ElementsAre("k", "t", "d")
    );
}

TEST(SqlTextTest, FindsNoColumnsInWhatIsNoStructure) {
    for (const auto* text :
         {"",
          " ",
          "n",
          "n,",
          "n UInt8,",
          "n, m UInt8",
          ", n UInt8",
          "a`b UInt8",
          "n Array(UInt8",
          "1n UInt8"}) {
        EXPECT_TRUE(column_names(text).empty()) << text;
        EXPECT_EQ(column_list(text).error(), Errc::store_misfit) << text;
    }
    EXPECT_EQ(column_list("a UInt8, b String").value(), "`a`, `b`");
}

}  // namespace
}  // namespace emc::store
