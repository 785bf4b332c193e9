#include "importer/import_users.h"
#include "base/testing/source_tree.h"

#include <gtest/gtest.h>

#include "base/fault.h"
#include "base/testing/temp_folder.h"
#include "importer/errc.h"
#include "importer/file_fault.h"
#include "registry/testing/temp_registry.h"
#include "sheet/writer.h"

namespace emc::importer {
namespace {

using registry::testing::a_unit;
using registry::testing::code;
using registry::testing::tester;

const model::Period february{base::day_from(2023, 2, 1), base::day_from(2023, 2, 28)};

class ImportUsersTest : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(registry->put_units({a_unit("H34")}, tester())); }

    base::Result<UserImport> import(const std::filesystem::path& file, bool append = false) {
        return import_users(
            *registry,
            base::Pseudonyms::open(folder.path() / key).value(),
            {code("H34"), file, file.filename(), append},
            limits,
            base::day_from(2023, 3, 10),
            tester(),
            progress
        );
    }
    base::Result<UserImport> import_fixture(const std::string& name) {
        return import(base::testing::in_source("tests/fixtures/users/" + name));
    }

    /// A workbook of these rows below the header.
    std::filesystem::path workbook(const std::vector<std::vector<std::string>>& rows) {
        sheet::WriterOptions options;
        for (const auto* title : {"ID_local", "ID_QG", "TYPE", "CREATDATE_USER", "LAST_LOGIN"})
            options.columns.push_back({title});
        const auto path = folder.path() / "tai-khoan.xlsx";
        auto writer = sheet::Writer::open(path, options).value();
        for (const auto& row : rows) {
            const std::vector<sheet::Value> values(row.begin(), row.end());
            writer.row(values).value();
        }
        writer.close().value();
        return path;
    }

    /// `row column code`, with a `!` where the row was taken all the same.
    static std::string said(const UserImport& import) {
        std::string text;
        for (const auto& problem : import.problems) {
            text += std::to_string(problem.row) + " " + problem.column + " " + problem.code;
            text += problem.warning ? "!\n" : "\n";
        }
        return text;
    }

    model::UserFigures figures(model::Period period = february) {
        const auto snapshot = registry->refresh().value();
        const auto found = snapshot->user_lists.find(code("H34"));
        return found == snapshot->user_lists.end() ? model::UserFigures()
                                                   : found->second->counts.figures(period);
    }
    std::uint64_t versions() {
        return registry->user_lists().versions(code("H34"), {}).value().total;
    }

    registry::testing::TempRegistry registry;
    base::testing::TempFolder folder;
    std::string key = "key";
    UserImportLimits limits;
    Progress progress;
};

TEST_F(ImportUsersTest, TheLettersTableIsCounted) {
    const auto result = import_fixture("annex-2.xlsx");
    ASSERT_TRUE(result) << result.error().message();
    ASSERT_TRUE(result->version);
    EXPECT_EQ(result->version->version, 1u);
    EXPECT_EQ(result->version->accounts, 6u);
    EXPECT_EQ(said(*result), "");
    const auto now = figures();
    EXPECT_EQ(now.total, 6);
    EXPECT_EQ(now.by_type, (std::array<std::int64_t, 3>{1, 4, 1}));
    EXPECT_EQ(now.linked, 3);
    EXPECT_EQ(now.created, 2);
    EXPECT_EQ(now.people, 5);
    EXPECT_EQ(now.people_active, 3);
    EXPECT_EQ(now.people_linked, 3);
}

TEST_F(ImportUsersTest, MistakesAreToldByRowAndColumn) {
    const auto result = import_fixture("with-mistakes.xlsx");
    ASSERT_TRUE(result && result->version);
    EXPECT_EQ(
        said(*result),
        "2 TYPE type_unknown\n"
        "3 ID_local id_missing\n"
        "4 CREATDATE_USER created_unknown\n"
        "5 CREATDATE_USER created_in_future!\n"
        "5 LAST_LOGIN login_before_creation!\n"
        "6 CREATDATE_USER created_missing\n"
    );
    EXPECT_EQ(result->problems_total, 6u);
    EXPECT_EQ(result->version->accounts, 3u);
    EXPECT_EQ(
        result->problems[0].message_vi,
        "TYPE phải là 1 (doanh nghiệp), 2 (công dân) hoặc 3 (cán bộ một cửa), ở đây là “9”."
    );
    EXPECT_EQ(result->version->problems, result->problems);
}

TEST_F(ImportUsersTest, AnAccountThatComesTwiceIsKeptOnceWithItsLatestLogin) {
    const auto result = import(workbook({
        {"a", "", "2", "01/01/2023", "05/02/2023"},
        {"a", "", "2", "01/01/2023", "07/03/2023"},
        {" a ", "079000000001", "2", "01/01/2023", "06/02/2023"},
    }));
    ASSERT_TRUE(result && result->version);
    EXPECT_EQ(said(*result), "3 ID_local account_repeated!\n4 ID_local account_repeated!\n");
    EXPECT_EQ(result->version->accounts, 1u);
    EXPECT_EQ(figures().people_active, 0) << "its last login is in March";
    EXPECT_NE(result->problems[0].message_en.find("row 2"), std::string::npos);
}

TEST_F(ImportUsersTest, DaysToComeAreWarnings) {
    const auto result = import(workbook({{"a", "", "2", "11/03/2023", "12/03/2023"}}));
    ASSERT_TRUE(result && result->version);
    EXPECT_EQ(
        said(*result), "2 CREATDATE_USER created_in_future!\n2 LAST_LOGIN login_in_future!\n"
    );
    EXPECT_EQ(figures().total, 1);
}

TEST_F(ImportUsersTest, AListReplacesTheOneBeforeOrIsAppendedToIt) {
    ASSERT_TRUE(import(workbook({{"a", "", "1", "01/01/2023", ""}, {"b", "", "2", "01/01/2023", ""}}
    )));
    const auto appended = import(
        workbook({{"b", "", "2", "01/01/2023", "03/02/2023"}, {"c", "", "2", "01/01/2023", ""}}),
        true
    );
    ASSERT_TRUE(appended && appended->version);
    EXPECT_EQ(said(*appended), "");
    EXPECT_EQ(appended->version->accounts, 3u);
    EXPECT_TRUE(appended->version->appended);
    EXPECT_EQ(figures().people, 3);
    EXPECT_EQ(figures().people_active, 1);
    const auto replaced = import(workbook({{"d", "", "3", "01/01/2023", ""}}));
    EXPECT_EQ(replaced->version->accounts, 1u);
    EXPECT_FALSE(replaced->version->appended);
    EXPECT_EQ(figures().total, 1);
    EXPECT_EQ(versions(), 3u);
}

TEST_F(ImportUsersTest, AppendingToNothingIsAFirstList) {
    const auto result = import(workbook({{"a", "", "1", "01/01/2023", ""}}), true);
    ASSERT_TRUE(result && result->version);
    EXPECT_FALSE(result->version->appended);
}

TEST_F(ImportUsersTest, HashesOfTwoKeysAreNeverMixed) {
    const auto file = workbook({{"a", "", "1", "01/01/2023", ""}});
    ASSERT_TRUE(import(file));
    key = "another-key";
    const auto result = import(file, true);
    ASSERT_TRUE(result);
    EXPECT_FALSE(result->version);
    EXPECT_EQ(said(*result), "0  key_changed\n");
    EXPECT_TRUE(import(file)->version);
}

TEST_F(ImportUsersTest, NoReadableIdIsKeptOrSaid) {
    const std::string id = "079000000001";
    const auto result = import(workbook({
        {id, id, "1", "01/01/2023", ""},
        {"x", "", id, id, id},
        {"y", "", "an.nguyen@example.vn", "Nguyễn Văn A", "0901234567"},
    }));
    ASSERT_TRUE(result && result->version);
    const auto dump = folder.path() / "dump";
    ASSERT_TRUE(registry->dump(dump));
    std::string text = said(*result);
    for (const auto& problem : result->problems)
        text += problem.message_vi + problem.message_en;
    text += bytes_of(dump).value();
    for (const auto* secret : {"079000000001", "an.nguyen", "Nguyễn Văn A", "0901234567"})
        EXPECT_EQ(text.find(secret), std::string::npos) << secret;
    EXPECT_EQ(result->problems_total, 6u);
}

TEST_F(ImportUsersTest, SwappedColumnsGiveAwayNoId) {
    const std::vector<std::string> secrets{
        "079 203 001 234",
        "079.203.001.234",
        "079203-001234",
        "0912.345.678",
        "0912 345 678",
        "+84 912 345 678",
        "12345678",
        "123456789",
        "79203001234",
        "12,345,678",
        "12.34.5678",
        "1234-56-78",
        "12345",
        "TK000001",
        "an@example.vn"};
    std::vector<std::vector<std::string>> rows{{"a", "", "1", "01/01/2023", ""}};
    for (const auto& secret : secrets)
        rows.push_back({"b", "", secret, secret, secret});
    const auto result = import(workbook(rows));
    ASSERT_TRUE(result && result->version);
    EXPECT_EQ(result->problems_total, 3 * secrets.size());
    const auto dump = folder.path() / "dump";
    ASSERT_TRUE(registry->dump(dump));
    auto text = bytes_of(dump).value();
    for (const auto& problem : result->problems)
        text += problem.message_vi + problem.message_en;
    for (const auto& secret : secrets)
        EXPECT_EQ(text.find(secret), std::string::npos) << secret;
}

TEST_F(ImportUsersTest, AFileWithoutOneGoodRowChangesNothing) {
    ASSERT_TRUE(import_fixture("annex-2.xlsx")->version);
    EXPECT_FALSE(import(workbook({{"a", "", "9", "01/01/2023", ""}}))->version);
    const auto empty = import(workbook({}));
    EXPECT_EQ(said(*empty), "0  no_rows\n");
    const auto other = import(base::testing::in_source("tests/fixtures/services/annex-1.xlsx"));
    EXPECT_EQ(said(*other), "0  no_header\n");
    const auto none =
        import(base::testing::in_source("tests/fixtures/services/not-a-workbook.xlsx"));
    EXPECT_EQ(none->problems.at(0).row, 0u);
    EXPECT_EQ(versions(), 1u);
    EXPECT_EQ(figures().total, 6);
}

TEST_F(ImportUsersTest, MoreAccountsThanMayBeAreRefusedWhole) {
    limits.list.accounts_max = 5;
    const auto result = import_fixture("annex-2.xlsx");
    ASSERT_TRUE(result);
    EXPECT_EQ(said(*result), "0  too_many_rows\n");
    EXPECT_EQ(versions(), 0u);
}

TEST_F(ImportUsersTest, ProblemsHaveABoundAndWarningsHideNone) {
    limits.list.problems_max = 3;
    limits.list.warnings_max = 1;
    std::vector<std::vector<std::string>> rows(4, {"a", "", "1", "01/01/2023", ""});
    rows.resize(8, {"", "", "1", "01/01/2023", ""});
    const auto result = import(workbook(rows));
    EXPECT_EQ(
        said(*result),
        "3 ID_local account_repeated!\n6 ID_local id_missing\n7 ID_local id_missing\n"
    );
    EXPECT_EQ(result->problems_total, 7u);
}

TEST_F(ImportUsersTest, LongIdsAreToldAndNotKept) {
    const auto result = import(workbook(
        {{std::string(201, 'x'), "", "1", "01/01/2023", ""},
         {"a", std::string(201, 'x'), "1", "01/01/2023", ""},
         {std::string(200, 'x'), "", "1.0", "01/01/2023", ""}}
    ));
    EXPECT_EQ(said(*result), "2 ID_local too_long\n3 ID_QG too_long\n");
    EXPECT_EQ(result->version->accounts, 1u);
}

TEST_F(ImportUsersTest, AnImportThatIsToldToStopWritesNothing) {
    for (const double last : {0.0, 0.9}) {
        progress = [last](double done) { return done < last; };
        const auto result = import_fixture("annex-2.xlsx");
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error(), Errc::cancelled);
        EXPECT_EQ(versions(), 0u);
    }
}

TEST_F(ImportUsersTest, AnUnknownUnitIsTheRegistrysError) {
    const auto result = import_users(
        *registry,
        base::Pseudonyms::open(folder.path() / key).value(),
        {code("H99"), base::testing::in_source("tests/fixtures/users/annex-2.xlsx"), "x", false},
        limits,
        base::day_from(2023, 3, 10),
        tester()
    );
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error(), base::Fault::not_found);
}

}  // namespace
}  // namespace emc::importer
