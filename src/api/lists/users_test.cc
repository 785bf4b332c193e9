#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "api/testing/desk.h"
#include "base/testing/read_file.h"
#include "base/testing/source_tree.h"
#include "base/testing/temp_folder.h"
#include "sheet/writer.h"

namespace emc::api {
namespace {

using testing::Desk;

constexpr char user_imports[] = "/api/v1/units/H34/users/imports";
constexpr char summary[] = "/api/v1/units/H34/users/summary?from=2023-02-01&to=2023-02-28";

class UsersTest : public ::testing::Test {
protected:
    static std::string fixture(const std::string& name) {
        return base::testing::read_file(base::testing::in_source("tests/fixtures/users/" + name));
    }
    testing::Heard import(const std::string& name, const std::string& query = "") {
        return desk.upload(user_imports + query, desk.unit_operator, fixture(name), name);
    }

    /// A list of so many accounts whose TYPE is somebody's number, and so many good ones.
    testing::Heard import_accounts(int bad, int good) {
        const base::testing::TempFolder folder;
        const auto file = folder / "a.xlsx";
        auto writer = *sheet::Writer::open(
            file, {"A", {{"ID_local"}, {"ID_QG"}, {"TYPE"}, {"CREATDATE_USER"}, {"LAST_LOGIN"}}}
        );
        for (int i = 0; i < bad + good; ++i) {
            const sheet::Value row[] = {
                "id" + std::to_string(i), {}, i < bad ? secret : "2", "01/01/2023", {}};
            EXPECT_TRUE(writer.row(row));
        }
        EXPECT_TRUE(writer.close());
        const auto bytes = base::testing::read_file(file);
        return desk.upload(user_imports, desk.unit_operator, bytes, "a.xlsx");
    }

    const std::string secret = "001099012345";
    Desk desk;
};

TEST_F(UsersTest, AnImportIsTheNextVersionAndInForceAtOnce) {
    const auto heard = import("annex-2.xlsx");
    EXPECT_EQ(heard.status, 200u) << heard.text;
    EXPECT_EQ(heard.at("version"), "1");
    EXPECT_EQ(heard.at("rows"), "6");
    EXPECT_EQ(heard.at("default"), "true");
    EXPECT_EQ(heard.at("appended"), "false");
    EXPECT_EQ(heard.at("sheet"), "Sheet");
    EXPECT_EQ(heard.header("Location"), std::string(user_imports) + "/1");
    const auto now = desk.get(summary, desk.unit_viewer);
    EXPECT_EQ(now.at("total"), "6");
    EXPECT_EQ(now.at("byType"), R"({"1":1,"2":4,"3":1})");
    EXPECT_EQ(now.at("existing"), "6");
    EXPECT_EQ(now.at("created"), "2");
    EXPECT_EQ(now.at("active"), "3");
    EXPECT_EQ(now.at("linkedNational"), "3");
    EXPECT_EQ(now.at("lists"), "1");
    EXPECT_TRUE(std::filesystem::is_empty(desk.folder.path())) << "the file is kept nowhere";
}

TEST_F(UsersTest, TheIndicatorsCountTheAccountsOfBusinessesAndCitizens) {
    ASSERT_EQ(import("annex-2.xlsx").status, 200u);
    const auto target = "/api/v1/indicators?unit=H34&from=2023-02-01&to=2023-02-28";
    const auto heard = desk.get(target, desk.unit_viewer);
    const auto answer = heard.json();
    std::string found;
    for (const auto& item : answer.at("indicators").as_array()) {
        const auto& code = item.at("code").as_string();
        if (!code.starts_with("accounts_")) continue;
        found += std::string(code) + " " + std::to_string(item.at("numerator").as_int64()) + "/" +
                 std::to_string(item.at("denominator").as_int64()) + "\n";
    }
    EXPECT_EQ(found, "accounts_active_rate 3/5\naccounts_linked_rate 3/5\n");
    const auto ranking =
        "/api/v1/rankings?indicator=accounts_active_rate&kind=province&from=2023-02-01"
        "&to=2023-02-28";
    EXPECT_EQ(desk.get(ranking, desk.national).at("items.0.value"), "0.6");
}

TEST_F(UsersTest, AUnitSumsUpAllBelowIt) {
    const auto bytes = fixture("annex-2.xlsx");
    ASSERT_EQ(import("annex-2.xlsx").status, 200u);
    ASSERT_EQ(
        desk.upload("/api/v1/units/H34.16/users/imports", desk.below_operator, bytes).status, 200u
    );
    EXPECT_EQ(desk.get(summary, desk.unit_viewer).at("total"), "12");
    EXPECT_EQ(desk.get(summary, desk.unit_viewer).at("lists"), "2");
    const auto below = "/api/v1/units/H34.16/users/summary?from=2023-02-01&to=2023-02-28";
    EXPECT_EQ(desk.get(below, desk.unit_viewer).at("total"), "6");
}

TEST_F(UsersTest, BeforeTheFirstAccountThereIsNobodyToCount) {
    ASSERT_EQ(import("annex-2.xlsx").status, 200u);
    const auto before = "/api/v1/units/H34/users/summary?from=2001-01-01&to=2001-12-31";
    EXPECT_EQ(desk.get(before, desk.unit_viewer).at("total"), "6");
    EXPECT_EQ(desk.get(before, desk.unit_viewer).at("existing"), "0");
}

TEST_F(UsersTest, WithoutAListThereIsNoData) {
    EXPECT_EQ(desk.get(summary, desk.unit_viewer).at("lists"), "0");
    const auto without_days = "/api/v1/units/H34/users/summary";
    EXPECT_EQ(desk.get(without_days, desk.unit_viewer).at("error.field"), "from");
}

TEST_F(UsersTest, AListIsAppendedToWhereThatIsAskedFor) {
    ASSERT_EQ(import("annex-2.xlsx").status, 200u);
    const auto heard = import("with-mistakes.xlsx", "?append=true");
    EXPECT_EQ(heard.at("appended"), "true");
    EXPECT_EQ(heard.at("rows"), "9");
    EXPECT_EQ(import("annex-2.xlsx", "?append=false").at("rows"), "6");
    EXPECT_EQ(import("annex-2.xlsx", "?append=1").at("error.field"), "append");
}

TEST_F(UsersTest, TheHistoryTellsWhoWhenAndWhatWasWrong) {
    ASSERT_EQ(import("annex-2.xlsx").status, 200u);
    ASSERT_EQ(import("with-mistakes.xlsx").status, 200u);
    const auto page = desk.get(user_imports, desk.unit_viewer);
    EXPECT_EQ(page.at("total"), "2");
    EXPECT_EQ(page.at("items.0.version"), "2");
    EXPECT_EQ(page.at("items.0.fileName"), "with-mistakes.xlsx");
    EXPECT_EQ(page.at("items.0.importedBy"), "kon tum");
    EXPECT_EQ(page.at("items.0.problemsTotal"), "6");
    const auto one = desk.get(std::string(user_imports) + "/2", desk.unit_viewer);
    EXPECT_EQ(one.at("problems.0.column"), "TYPE");
    EXPECT_EQ(one.at("problems.3.warning"), "true");
    for (const auto* rest : {"/3", "/0", "/x"})
        EXPECT_EQ(desk.get(user_imports + std::string(rest), desk.national).status, 404u) << rest;
}

TEST_F(UsersTest, ProblemsAreInTheCallersLanguage) {
    testing::Sent sent{http::Method::post, user_imports, desk.unit_operator};
    sent.body = fixture("with-mistakes.xlsx");
    sent.content_type = "application/octet-stream";
    sent.language = "vi";
    EXPECT_EQ(desk.send(sent).at("problems.1.message"), "Thiếu ID_local.");
    sent.language = "en";
    EXPECT_EQ(desk.send(sent).at("problems.1.message"), "ID_local is missing.");
}

TEST_F(UsersTest, OfAListThatIsRefusedAllProblemsCanBeReadAndNothingPersonal) {
    const auto refused = import_accounts(1500, 0);
    EXPECT_EQ(refused.status, 422u);
    EXPECT_EQ(refused.json().at("problems").as_array().size(), 1000u);
    EXPECT_EQ(refused.at("problemsTotal"), "1500");
    const auto at = refused.at("problemsAt");
    ASSERT_TRUE(at.starts_with("/api/v1/jobs/")) << refused.text.substr(refused.text.size() - 200);

    const auto page = desk.get(at + "?limit=1000&offset=1499", desk.unit_viewer);
    EXPECT_EQ(page.at("total"), "1500");
    EXPECT_EQ(page.at("items.0.row"), "1501");
    EXPECT_EQ(page.at("items.0.code"), "type_unknown");
    EXPECT_EQ(page.at("items.1"), "(nothing)");
    const auto table = desk.get(at + ".csv", desk.unit_viewer);
    EXPECT_EQ(table.status, 200u);
    EXPECT_EQ(std::ranges::count(table.text, '\n'), 1501);
    EXPECT_EQ(table.text.find(secret), std::string::npos);
    EXPECT_TRUE(desk.get(at + ".xlsx", desk.unit_viewer).text.starts_with("PK"));
    for (const auto* form : {"", ".csv", ".xlsx"})
        EXPECT_EQ(desk.get(at + form, desk.below_operator).status, 404u) << form;
}

TEST_F(UsersTest, OfAListThatIsTakenTheyAreAtAnAddressWhereThereAreMoreThanAreTold) {
    const auto some = import_accounts(3, 1);
    EXPECT_EQ(some.status, 200u);
    EXPECT_EQ(some.at("problemsAt"), "(nothing)");
    EXPECT_EQ(desk.get("/api/v1/jobs", desk.national).at("total"), "0");
    const auto many = import_accounts(1001, 1);
    EXPECT_EQ(many.status, 200u);
    EXPECT_EQ(desk.get(many.at("problemsAt"), desk.unit_viewer).at("total"), "1001");
    EXPECT_EQ(desk.get("/api/v1/jobs", desk.national).at("total"), "1");
}

TEST_F(UsersTest, AWorkbookOfAnotherKindIs422) {
    const auto heard = desk.upload(user_imports, desk.unit_operator, "no workbook");
    EXPECT_EQ(heard.status, 422u);
    EXPECT_EQ(heard.at("error.code"), "nothing_imported");
    EXPECT_EQ(desk.get(user_imports, desk.unit_viewer).at("total"), "0");
}

TEST_F(UsersTest, AWholeListOfAMillionMayBeLargerThanTheRegistryKeepsWorkbooks) {
    testing::Sent sent{http::Method::post, user_imports, desk.unit_operator};
    sent.content_type = "application/octet-stream";
    sent.body.assign((std::size_t{64} << 20) + 1, 'x');
    EXPECT_EQ(desk.send(sent).status, 422u) << "no workbook, but not too large";
}

TEST_F(UsersTest, WithoutAKeyNothingIsTaken) {
    std::filesystem::remove_all(desk.keys.path());
    EXPECT_EQ(import("annex-2.xlsx").status, 503u);
}

}  // namespace
}  // namespace emc::api
