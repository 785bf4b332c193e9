/// What the command line says of the lists of both annexes, with a server and without one.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <fstream>
#include <iterator>

#include "base/testing/source_tree.h"
#include "sheet/writer.h"
#include "support/agency.h"

namespace emc::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Words = std::vector<std::string>;

class ListCommandsTest : public ::testing::TestWithParam<bool> {
protected:
    ListCommandsTest() : engines_("sqlite", "chdb"), agency_(engines_) {
        if (!GetParam()) {
            EXPECT_EQ(agency_.server().stop(), 0);
        }
    }

    Ended ended(Words words, const std::string& locale = "C") {
        words.insert(words.end(), {"--data", agency_.data().string()});
        return run_emc(words, engines_.settings(), {}, locale);
    }
    std::string emc(Words words) {
        const auto what = ended(std::move(words));
        EXPECT_EQ(what.exit_code, 0) << what.err;
        return what.out;
    }
    boost::json::value json(Words words) {
        words.insert(words.end(), {"--format", "json"});
        return boost::json::parse(emc(std::move(words)));
    }
    static std::string fixture(const std::string& path) {
        return base::testing::in_source("tests/fixtures/" + path);
    }

    Engines engines_;
    Agency agency_;
};

TEST_P(ListCommandsTest, AVersionsWorkbookComesBackByteForByte) {
    const Folder folder;
    const auto file = (folder.path() / "back.xlsx").string();
    emc({"services", "file", "--site", "227", "1", file});
    std::ifstream stream(file, std::ios::binary);
    const std::string back(std::istreambuf_iterator<char>(stream), {});
    EXPECT_TRUE(back == file_of_project("tests/fixtures/services/annex-1.xlsx"));
    const auto missing = ended({"services", "file", "--site", "227", "9", file});
    EXPECT_EQ(missing.exit_code, 1);
    EXPECT_THAT(missing.err, Not(HasSubstr("Usage")));
}

TEST_P(ListCommandsTest, WhatIsNotThereIsNamed) {
    const auto refusal = [&](Words words) {
        const auto what = ended(std::move(words));
        EXPECT_NE(what.exit_code, 0);
        return what.err;
    };
    EXPECT_THAT(
        refusal({"services", "rows", "--site", "227", "9"}), HasSubstr("site 227, version 9: ")
    );
    EXPECT_THAT(refusal({"unmatched", "--site", "999"}), HasSubstr("site 999: "));
    EXPECT_THAT(
        refusal({"import", "services", "--site", "999", fixture("services/annex-1.xlsx")}),
        HasSubstr("site 999: ")
    );
    EXPECT_THAT(
        refusal({"services", "diff", "--site", "227", "1"}),
        HasSubstr("version 1 has none before it")
    );
}

TEST_P(ListCommandsTest, AVersionsRowsAreATableOrJson) {
    const auto table = emc({"services", "rows", "--site", "227", "1"});
    EXPECT_THAT(table, HasSubstr("ID MCDT"));
    EXPECT_THAT(table, HasSubstr("000001"));
    const auto list = json({"services", "rows", "--site", "227", "1"});
    EXPECT_EQ(std::ranges::count(table, '\n'), list.at("total").as_int64() + 1);
    EXPECT_TRUE(list.at("items").at(0).as_object().contains("idMcdt"));
}

TEST_P(ListCommandsTest, AVersionsProblemsAreAllThereInTheLocalesLanguage) {
    emc({"import", "services", "--site", "227", fixture("services/with-mistakes.xlsx")});
    const auto english = emc({"services", "problems", "--site", "227", "2"});
    EXPECT_THAT(english, HasSubstr("Row  Column"));
    EXPECT_THAT(english, HasSubstr("level_unknown"));
    const auto vietnamese = ended({"services", "problems", "--site", "227", "2"}, "vi_VN.UTF-8");
    EXPECT_THAT(vietnamese.out, HasSubstr("Dòng  Cột"));
    EXPECT_THAT(vietnamese.out, HasSubstr("level_unknown"));
    const auto told = json({"services", "problems", "--site", "227", "2"});
    EXPECT_EQ(told.at("problems").as_array().size(), 6u);
    EXPECT_EQ(told.at("problemsTotal"), 6);
    const auto none = ended({"services", "problems", "--site", "227", "1"});
    EXPECT_EQ(none.out, "");
    EXPECT_EQ(none.err, "no problems\n");
}

TEST_P(ListCommandsTest, TheHistorySaysWhichIsTheDefaultNow) {
    const auto history = emc({"services", "history", "--site", "227"});
    EXPECT_THAT(history, HasSubstr("Số lỗi"));
    EXPECT_THAT(history, HasSubstr("hiện nay"));
    emc({"import", "services", "--site", "227", fixture("services/annex-1-second-version.xlsx")});
    const auto now = emc({"services", "history", "--site", "227"});
    EXPECT_GT(now.find("hiện nay"), now.find("annex-1-second-version.xlsx"));
}

TEST_P(ListCommandsTest, AListIsTheDefaultFromTheDayThatItsImportNames) {
    const auto file = fixture("services/annex-1-second-version.xlsx");
    emc({"import", "services", "--site", "227", file, "--default", "--from", "2024-02-03"});
    const auto newest = json({"services", "history", "--site", "227"}).at("items").at(0);
    EXPECT_EQ(newest.at("version"), 2);
    EXPECT_EQ(newest.at("defaultFrom"), "2024-02-03");
}

TEST_P(ListCommandsTest, AnAliasOfACodeThatTheListHasIsRefusedAndOneThatItGetsLaterIsTold) {
    const auto refused = ended({"alias", "add", "--site", "227", "000002", "000001"});
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.err, HasSubstr("row of this very code"));
    EXPECT_EQ(std::ranges::count(refused.err, '\n'), 1) << refused.err;

    // The second version of the list brings 000004.
    emc({"alias", "add", "--site", "227", "000004", "000002"});
    EXPECT_EQ(json({"alias", "list", "--site", "227"}).at("items").at(0).at("listed"), false);
    const auto file = fixture("services/annex-1-second-version.xlsx");
    const auto imported = ended({"import", "services", "--site", "227", file, "--default"});
    EXPECT_THAT(imported.err, HasSubstr("has an alias to “000002”"));
    EXPECT_EQ(json({"alias", "list", "--site", "227"}).at("items").at(0).at("listed"), true);
}

TEST_P(ListCommandsTest, AllThatWasWrongWithARefusedListIsWrittenToAFile) {
    const Folder folder;
    const auto workbook = folder / "a.xlsx";
    auto writer = *sheet::Writer::open(
        workbook, {"A", {{"ID_local"}, {"ID_QG"}, {"TYPE"}, {"CREATDATE_USER"}, {"LAST_LOGIN"}}}
    );
    const sheet::Value row[] = {"id", {}, "9", "01/01/2023", {}};
    for (int i = 0; i < 1200; ++i)
        ASSERT_TRUE(writer.row(row));
    ASSERT_TRUE(writer.close());

    const auto csv = folder / "loi.csv";
    const Words import{"import", "users", "--unit", "H34", workbook.string()};
    const auto told = ended(import);
    EXPECT_EQ(told.exit_code, 1);
    EXPECT_THAT(told.err, HasSubstr("and 1180 more; to read what is kept of them"));
    auto with_file = import;
    with_file.insert(with_file.end(), {"--problems", csv.string()});
    EXPECT_EQ(ended(with_file, "vi_VN.UTF-8").exit_code, 1);
    std::ifstream in(csv, std::ios::binary);
    const std::string table(std::istreambuf_iterator<char>(in), {});
    EXPECT_EQ(std::ranges::count(table, '\n'), 1201);
    EXPECT_THAT(table, HasSubstr("Dòng,Cột,Loại,Mã,Nội dung"));
    EXPECT_THAT(table, HasSubstr("\r\n1201,\"TYPE\",lỗi,type_unknown,"));
    EXPECT_EQ(ended({"jobs", "problems", "0123", csv.string()}).exit_code, 1);
}

TEST_P(ListCommandsTest, ListsOfAccountsHaveAHistoryProblemsAndASummary) {
    const auto unit = [](Words words) {
        words.insert(words.end(), {"--unit", "H34"});
        return words;
    };
    emc(unit({"import", "users", fixture("users/annex-2.xlsx")}));
    emc(unit({"import", "users", "--append", fixture("users/with-mistakes.xlsx")}));
    const auto history = emc(unit({"users", "history"}));
    EXPECT_THAT(history, HasSubstr("nối thêm"));
    EXPECT_THAT(history, HasSubstr("annex-2.xlsx"));
    const auto list = json(unit({"users", "history"}));
    EXPECT_EQ(list.at("total"), 2);
    const auto one = json(unit({"users", "show", "2"}));
    EXPECT_EQ(one.at("appended"), true);
    EXPECT_THAT(emc(unit({"users", "show", "2"})), HasSubstr("Số tài khoản"));
    const auto problems = json(unit({"users", "problems", "2"}));
    const auto count = static_cast<std::int64_t>(problems.at("problems").as_array().size());
    EXPECT_GT(count, 0);
    EXPECT_EQ(problems.at("problemsTotal"), one.at("problemsTotal"));
    EXPECT_EQ(std::ranges::count(emc(unit({"users", "problems", "2"})), '\n'), count + 1);
    const Words days{"users", "summary", "--from", "2023-01-01", "--to", "2023-12-31"};
    EXPECT_EQ(json(unit(days)).at("total"), list.at("items").at(0).at("rows"));
    EXPECT_THAT(emc(unit(days)), HasSubstr("Liên thông CDVCQG"));
}

TEST_P(ListCommandsTest, ShortImportsLeaveNoJobs) {
    EXPECT_EQ(json({"jobs", "list"}).at("total"), 0);
    for (const auto* what : {"follow", "cancel"}) {
        const auto missing = ended({"jobs", what, "0123"});
        EXPECT_EQ(missing.exit_code, 1);
        EXPECT_EQ(std::ranges::count(missing.err, '\n'), 1) << missing.err;
    }
}

INSTANTIATE_TEST_SUITE_P(Places, ListCommandsTest, ::testing::Bool(), [](const auto& served) {
    return served.param ? "Server" : "Folder";
});

}  // namespace
}  // namespace emc::tests
