#include <gtest/gtest.h>

#include "api/lists/known_codes.h"
#include "api/refusal.h"
#include "api/testing/desk.h"
#include "registry/errc.h"

namespace emc::api {
namespace {

using registry::testing::a_list;
using registry::testing::a_service;
using registry::testing::tester;
using testing::Desk;

constexpr char aliases[] = "/api/v1/sites/227/aliases";
constexpr char unmatched[] = "/api/v1/sites/227/unmatched";

class AliasesTest : public ::testing::Test {
protected:
    void SetUp() override {
        auto service = a_service("000001", 4);
        service.name = "Cấp Giấy chứng nhận kiểm dịch thực vật";
        service.id_cdvcqg = "2.000221.000.00.00.H34";
        const auto list = a_list({227}, {service, a_service("000002", 3)});
        desk.registry->add_list(list, desk.api->today(), tester()).value();
        desk.registry->refresh().value();
    }

    testing::Heard put(const std::string& code, const std::string& row) {
        return desk.post(
            aliases, desk.unit_operator, R"({"code":")" + code + R"(","idMcdt":")" + row + "\"}"
        );
    }

    Desk desk;
};

TEST_F(AliasesTest, AnAliasIsSetListedAndRemoved) {
    const auto set = put("1/a", "000001");
    EXPECT_EQ(set.status, 201u) << set.text;
    EXPECT_EQ(set.at("code"), "1/a");
    EXPECT_EQ(set.at("idMcdt"), "000001");
    EXPECT_EQ(set.at("name"), "Cấp Giấy chứng nhận kiểm dịch thực vật");
    EXPECT_EQ(set.at("level"), "4");
    EXPECT_EQ(set.at("setBy"), "kon tum");
    EXPECT_EQ(desk.registry->snapshot()->lists_of({227})->aliases.at("1/a"), "000001");
    EXPECT_EQ(desk.get(aliases, desk.unit_viewer).at("items.0.code"), "1/a");
    EXPECT_EQ(desk.get(aliases, desk.unit_viewer).at("total"), "1");
    EXPECT_EQ(desk.remove(std::string(aliases) + "/1%2Fa", desk.unit_operator).status, 204u);
    EXPECT_EQ(desk.get(aliases, desk.unit_viewer).at("total"), "0");
    EXPECT_TRUE(desk.registry->snapshot()->lists_of({227})->aliases.empty());
    EXPECT_EQ(desk.remove(std::string(aliases) + "/1%2Fa", desk.unit_operator).status, 404u);
}

TEST_F(AliasesTest, WhatIsWrongIsSaidByItsField) {
    EXPECT_EQ(put("", "000001").at("error.code"), "field_missing");
    EXPECT_EQ(put("", "000001").at("error.field"), "code");
    EXPECT_EQ(put("1", "").at("error.field"), "idMcdt");
    EXPECT_EQ(put("000001", "000001").at("error.code"), "field_invalid");
    const auto unknown = put("1", "9");
    EXPECT_EQ(unknown.status, 400u);
    EXPECT_EQ(unknown.at("error.code"), "service_unknown");
    EXPECT_EQ(unknown.at("error.field"), "idMcdt");
    const auto* other = "/api/v1/sites/300/aliases";
    const auto* body = R"({"code":"1","idMcdt":"000001"})";
    EXPECT_EQ(desk.post(other, desk.national, body).at("error.code"), "service_unknown")
        << "a site without a list";
}

TEST_F(AliasesTest, SeveralAreSetAndRemovedAtOnce) {
    const auto change = [&](const std::string& body) {
        return desk.patch(aliases, desk.unit_operator, body);
    };
    const auto set =
        change(R"({"set":[{"code":"1","idMcdt":"000001"},{"code":"2","idMcdt":"000002"}]})");
    EXPECT_EQ(set.status, 200u) << set.text;
    EXPECT_EQ(set.at("set"), "2");
    EXPECT_EQ(set.at("removed"), "0");
    EXPECT_EQ(
        change(R"({"remove":["1","9"],"set":[{"code":"3","idMcdt":"000001"}]})").status, 200u
    );
    EXPECT_EQ(desk.get(aliases, desk.unit_viewer).at("items.0.code"), "2");
    EXPECT_EQ(desk.get(aliases, desk.unit_viewer).at("items.1.code"), "3");

    const auto wrong = change(
        R"({"remove":["2"],"set":[{"code":"4","idMcdt":"000001"},{"code":"5","idMcdt":"9"}]})"
    );
    EXPECT_EQ(wrong.at("error.code"), "service_unknown");
    EXPECT_EQ(wrong.at("error.field"), "set.1.idMcdt");
    EXPECT_EQ(desk.get(aliases, desk.unit_viewer).at("total"), "2") << "none of it";
    EXPECT_EQ(change("{}").at("error.code"), "field_missing");
    EXPECT_EQ(change(R"({"sets":[]})").at("error.code"), "field_invalid");
    std::string many = R"({"remove":["0")";
    for (int i = 1; i <= 500; ++i)
        many += ",\"" + std::to_string(i) + "\"";
    EXPECT_EQ(change(many + "]}").at("error.code"), "too_many");
    EXPECT_EQ(desk.patch(aliases, desk.unit_viewer, R"({"remove":["2"]})").status, 403u);
}

TEST_F(AliasesTest, ACodeThatEveryListHasItselfIsRefusedInOneSentence) {
    const auto refused = put("000002", "000001");
    EXPECT_EQ(refused.status, 409u);
    EXPECT_EQ(refused.at("error.code"), "code_listed");
    EXPECT_EQ(refused.at("error.field"), "code");
    EXPECT_EQ(desk.get(aliases, desk.unit_viewer).at("total"), "0");
}

TEST_F(AliasesTest, ACodeThatOneListLacksMayStillBeSetForTheDaysOfThatList) {
    ASSERT_EQ(put("7", "000001").status, 201u);
    EXPECT_EQ(desk.get(aliases, desk.unit_viewer).at("items.0.listed"), "false");
    const auto later = a_list({227}, {a_service("000001", 4), a_service("7", 3)});
    desk.registry->add_list(later, desk.api->today(), tester()).value();
    desk.registry->refresh().value();
    EXPECT_EQ(desk.get(aliases, desk.unit_viewer).at("items.0.listed"), "true");
    // Both lists hold from today, so that the first one counts on no day.
    EXPECT_EQ(put("8", "000001").status, 201u);
    EXPECT_EQ(put("7", "000001").at("error.code"), "code_listed");
}

TEST(AliasRefusalTest, OneAliasTooManyIsToldSo) {
    const Refusal refusal(make_error_code(registry::Errc::too_many));
    EXPECT_EQ(refusal.why, Why::too_many);
    EXPECT_EQ(status_of(refusal.why), 409u);
}

TEST_F(AliasesTest, UnmatchedCodesComeWithWhatTheyAreLikelyToMean) {
    store::UnknownCode first;
    first.code = "1";
    first.cases = 12;
    first.first = base::day_from(2023, 1, 2);
    first.last = base::day_from(2023, 2, 3);
    store::UnknownCode second;
    second.code = "KD";
    second.cases = 3;
    second.name = "Cap giay chung nhan kiem dich thuc vat";
    store::UnknownCode third;
    third.code = "000002";
    store::UnknownCode fourth;
    fourth.code = "2.000221.CU";
    desk.stages.unknown = {{first, second, third, fourth}, 4, 15, 4};
    const auto heard = desk.get(unmatched, desk.unit_viewer);
    ASSERT_EQ(heard.status, 200u) << heard.text;
    EXPECT_EQ(heard.at("total"), "4");
    EXPECT_EQ(heard.at("cases"), "15");
    EXPECT_EQ(heard.at("withoutCode"), "4");
    EXPECT_EQ(heard.at("items.0.code"), "1");
    EXPECT_EQ(heard.at("items.0.cases"), "12");
    EXPECT_EQ(heard.at("items.0.first"), "2023-01-02");
    EXPECT_EQ(heard.at("items.0.last"), "2023-02-03");
    EXPECT_EQ(heard.at("items.0.name"), "null");
    EXPECT_EQ(heard.at("items.0.listedToday"), "false");
    EXPECT_EQ(heard.at("items.0.candidates.0.idMcdt"), "000001");
    EXPECT_EQ(heard.at("items.0.candidates.0.why"), "code");
    EXPECT_EQ(heard.at("items.1.candidates.0.idMcdt"), "000001");
    EXPECT_EQ(heard.at("items.1.candidates.0.why"), "name");
    EXPECT_EQ(heard.at("items.1.candidates.0.level"), "4");
    EXPECT_EQ(heard.at("items.1.sameProcedure"), "null");
    EXPECT_EQ(heard.at("items.2.listedToday"), "true");
    EXPECT_EQ(heard.at("items.3.sameProcedure"), "000001");
    EXPECT_EQ(desk.stages.asked_site.value, 227u);
}

TEST_F(AliasesTest, AStoreThatIsDownIsUnavailable) {
    desk.stages.failure = store::Errc::store_down;
    EXPECT_EQ(desk.get(unmatched, desk.unit_viewer).status, 503u);
    EXPECT_EQ(
        desk.get(std::string(unmatched) + "?from=2023-02-01&to=2023-01-01", desk.viewer)
            .at("error.code"),
        "period_backwards"
    );
}

/// `from to: codes` of each stretch.
std::string told(const std::vector<store::KnownCodes>& known) {
    std::string text;
    for (const auto& stretch : known) {
        text += base::to_string(stretch.received.from) + " " +
                base::to_string(stretch.received.to) + ":";
        for (const auto& code : stretch.codes)
            text += " " + code;
        text += "\n";
    }
    return text;
}

TEST(KnownCodesTest, EachListCountsOnItsDaysTheFirstBeforeThemTooAndAliasesWhereTheirRowIs) {
    const auto list_of = [](std::vector<std::string> codes) {
        auto list = std::make_shared<registry::ServiceList>();
        for (auto& code : codes)
            list->services.push_back({std::move(code), 4, ""});
        list->index();
        return list;
    };
    registry::SiteLists lists;
    lists.by_day.emplace_back(base::day_from(2023, 3, 1), list_of({"A"}));
    lists.by_day.emplace_back(base::day_from(2023, 6, 1), list_of({"B", "C"}));
    lists.aliases = {{"a", "A"}, {"b", "B"}};
    EXPECT_EQ(
        told(known_codes(&lists, std::nullopt, std::nullopt)),
        "1999-01-01 2023-05-31: A a\n2023-06-01 2100-12-31: B C b\n"
    );
    const auto day = base::day_from(2023, 7, 1);
    EXPECT_EQ(told(known_codes(&lists, day, day)), "2023-07-01 2023-07-01: B C b\n");
    EXPECT_EQ(told(known_codes(nullptr, day, day)), "2023-07-01 2023-07-01:\n");
}

}  // namespace
}  // namespace emc::api
