#include <gtest/gtest.h>

#include "api/testing/desk.h"

namespace emc::api {
namespace {

using testing::Desk;

class UnitsTest : public ::testing::Test {
protected:
    /// What adding this unit answers: "201", or "400 code field".
    std::string add(std::string_view body) {
        const auto heard = desk.post("/api/v1/units", desk.national, body);
        if (heard.status == 201) return "201";
        return std::to_string(heard.status) + " " + heard.at("error.code") + " " +
               heard.at("error.field");
    }

    Desk desk;
};

TEST_F(UnitsTest, AreListedAsFarAsTheCallerSeesThem) {
    EXPECT_EQ(desk.get("/api/v1/units", desk.national).at("total"), "4");
    const auto own = desk.get("/api/v1/units", desk.unit_operator);
    EXPECT_EQ(own.at("total"), "2");
    EXPECT_EQ(own.at("items.0.code"), "H34");
    EXPECT_EQ(own.at("items.1.code"), "H34.16");
    EXPECT_EQ(own.at("items.1.parent"), "H34");
    EXPECT_EQ(own.at("items.0.parent"), "null");
    EXPECT_EQ(desk.get("/api/v1/units?kind=ministry", desk.national).at("items.0.code"), "G01");
}

TEST_F(UnitsTest, TheWindowIsAPartOfTheWhole) {
    const auto heard = desk.get("/api/v1/units?limit=1&offset=1", desk.national);
    EXPECT_EQ(heard.at("total"), "4");
    EXPECT_EQ(heard.at("items.0.code"), "H34");
    EXPECT_EQ(heard.at("items.1"), "(nothing)");
    EXPECT_EQ(desk.get("/api/v1/units?offset=99", desk.national).at("items"), "[]");
    for (const auto* wrong : {"limit=10001", "limit=-1", "limit=x", "limit=", "offset=100000001"}) {
        const auto refused = desk.get("/api/v1/units?" + std::string(wrong), desk.national);
        EXPECT_EQ(refused.status, 400u) << wrong;
        EXPECT_EQ(refused.at("error.code"), "parameter_invalid");
    }
    EXPECT_EQ(desk.get("/api/v1/units?limit=10000", desk.national).status, 200u);
}

TEST_F(UnitsTest, AreFoundByTheOldOrderOfTheirCodeToo) {
    EXPECT_EQ(desk.get("/api/v1/units/000.00.16.H34", desk.national).at("code"), "H34.16");
    EXPECT_EQ(desk.get("/api/v1/units/H99", desk.national).status, 404u);
    EXPECT_EQ(desk.get("/api/v1/units/h%20%20", desk.national).status, 404u);
}

TEST_F(UnitsTest, AreAddedByNationalOperatorsAlone) {
    const auto* body =
        R"({"code":"000.00.17.H34","name":" Sở Y tế ","kind":"unit","parent":"H34"})";
    EXPECT_EQ(desk.post("/api/v1/units", desk.unit_operator, body).status, 403u);
    const auto heard = desk.post("/api/v1/units", desk.national, body);
    EXPECT_EQ(heard.status, 201u);
    EXPECT_EQ(heard.at("code"), "H34.17");
    EXPECT_EQ(heard.at("name"), "Sở Y tế");
    EXPECT_EQ(heard.header("Location"), "/api/v1/units/H34.17");
    EXPECT_EQ(desk.get("/api/v1/units/H34.17", desk.unit_operator).status, 200u);
}

TEST_F(UnitsTest, EachMistakeIsNamedByItsField) {
    EXPECT_EQ(add("{"), "400 invalid_json (nothing)");
    EXPECT_EQ(add("[]"), "400 invalid_json (nothing)");
    EXPECT_EQ(add("{}"), "400 field_missing code");
    EXPECT_EQ(add(R"({"code":"?"})"), "400 field_invalid code");
    EXPECT_EQ(add(R"({"code":7})"), "400 field_invalid code");
    EXPECT_EQ(add(R"({"code":"X1"})"), "400 field_missing name");
    EXPECT_EQ(add(R"({"code":"X1","name":"  "})"), "400 field_missing name");
    EXPECT_EQ(add(R"({"code":"X1","name":3})"), "400 field_invalid name");
    EXPECT_EQ(add(R"({"code":"X1","name":"x"})"), "400 field_missing kind");
    EXPECT_EQ(add(R"({"code":"X1","name":"x","kind":"city"})"), "400 field_invalid kind");
    EXPECT_EQ(
        add(R"({"code":"X1","name":"x","kind":"unit","parent":"H99"})"), "400 unit_unknown parent"
    );
    EXPECT_EQ(
        add(R"({"code":"X1","name":"x","kind":"unit","successor":"H99"})"),
        "400 unit_unknown successor"
    );
    EXPECT_EQ(
        add(R"({"code":"X1","name":"x","kind":"unit","validFrom":"2023-02-30"})"),
        "400 field_invalid validFrom"
    );
    EXPECT_EQ(
        add(R"({"code":"X1","name":"x","kind":"unit",)"
            R"("validFrom":"2023-02-03","validTo":"2023-02-02"})"),
        "400 field_invalid validTo"
    );
    EXPECT_EQ(add(R"({"code":"H34","name":"x","kind":"province"})"), "409 conflict code");
    EXPECT_EQ(add(R"({"code":"X1","name":"x","kind":"province"})"), "201");
}

TEST_F(UnitsTest, AChangeNamesOnlyWhatItChanges) {
    const auto heard =
        desk.patch("/api/v1/units/H35", desk.national, R"({"validTo":"2025-06-30"})");
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(heard.at("validTo"), "2025-06-30");
    EXPECT_EQ(heard.at("name"), "Đơn vị H35");
    const auto back = desk.patch("/api/v1/units/H35", desk.national, R"({"validTo":null})");
    EXPECT_EQ(back.at("validTo"), "null");
    EXPECT_EQ(desk.get("/api/v1/units/H35", desk.national).at("validTo"), "null");
}

TEST_F(UnitsTest, NoUnitStandsAboveItself) {
    const auto heard = desk.patch("/api/v1/units/H34", desk.national, R"({"parent":"H34.16"})");
    EXPECT_EQ(heard.status, 400u);
    EXPECT_EQ(heard.at("error.field"), "parent");
}

TEST_F(UnitsTest, AUnitsOperatorChangesItsNameAndNotItsPlace) {
    EXPECT_EQ(
        desk.patch("/api/v1/units/H34", desk.unit_operator, R"({"name":"Kon Tum"})").at("name"),
        "Kon Tum"
    );
    const auto heard = desk.patch("/api/v1/units/H34", desk.unit_operator, R"({"parent":"H35"})");
    EXPECT_EQ(heard.status, 403u);
    EXPECT_EQ(heard.at("error.field"), "parent");
}

TEST_F(UnitsTest, AreImportedFromAFile) {
    const auto good = desk.upload(
        "/api/v1/units/import",
        desk.national,
        "code,name,kind,parent\nH50,Phú Thọ,province,\n",
        "units.csv"
    );
    EXPECT_EQ(good.status, 200u);
    EXPECT_EQ(good.at("units"), "1");
    EXPECT_EQ(desk.get("/api/v1/units/H50", desk.national).at("name"), "Phú Thọ");
}

TEST_F(UnitsTest, AnImportLeavesWhatItHasNoColumnForThoughItChangedAMomentAgo) {
    auto unit = *desk.registry->snapshot()->unit(registry::testing::code("H35"));
    unit.valid_to = base::day_from(2025, 6, 30);
    desk.registry->change_unit(unit, registry::testing::tester()).value();
    registry::Unit added = registry::testing::a_unit("H36");
    added.valid_to = base::day_from(2025, 6, 30);
    desk.registry->add_unit(added, registry::testing::tester()).value();
    const auto good = desk.upload(
        "/api/v1/units/import",
        desk.national,
        "code,name,kind\nH35,Lai Châu,province\nH36,Sơn La,province\n",
        "units.csv"
    );
    EXPECT_EQ(good.status, 200u);
    for (const auto* path : {"/api/v1/units/H35", "/api/v1/units/H36"}) {
        EXPECT_EQ(desk.get(path, desk.national).at("validTo"), "2025-06-30") << path;
    }
    EXPECT_EQ(desk.get("/api/v1/units/H35", desk.national).at("name"), "Lai Châu");
}

TEST_F(UnitsTest, AnImportWithAProblemWritesNothing) {
    const auto bad = desk.upload(
        "/api/v1/units/import",
        desk.national,
        "code,name,kind,parent\nH50,Phú Thọ,province,\nH51,Phú Yên,province,X9\n",
        "units.csv"
    );
    EXPECT_EQ(bad.status, 422u);
    EXPECT_EQ(bad.at("error.code"), "nothing_imported");
    EXPECT_EQ(bad.at("problems.0.column"), "parent");
    EXPECT_EQ(desk.get("/api/v1/units/H50", desk.national).status, 404u);
}

TEST_F(UnitsTest, AnImportMayBeTheBodyItself) {
    testing::Sent sent{http::Method::post, "/api/v1/units/import", desk.national};
    sent.body = "code,name,kind\nH50,Phú Thọ,province\n";
    sent.content_type = "text/csv; charset=utf-8";
    EXPECT_EQ(desk.send(sent).at("units"), "1");
    sent.spooled = true;
    EXPECT_EQ(desk.send(sent).at("units"), "1");
    sent.content_type = "application/json";
    EXPECT_EQ(desk.send(sent).status, 415u);
}

TEST_F(UnitsTest, MessagesAreInTheCallersLanguage) {
    testing::Sent sent{http::Method::get, "/api/v1/units/H99", desk.national};
    sent.language = "";
    EXPECT_EQ(desk.send(sent).at("error.message"), "Không tìm thấy.");
    sent.language = "fr, en;q=0.8, vi;q=0.2";
    EXPECT_EQ(desk.send(sent).at("error.message"), "There is nothing of that name.");
}

}  // namespace
}  // namespace emc::api
