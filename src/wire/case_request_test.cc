#include "wire/case_request.h"
#include "base/testing/source_tree.h"

#include <gtest/gtest.h>

#include "base/testing/read_file.h"
#include "wire/testing/describe.h"

namespace emc::wire {
namespace {

using testing::describe;

constexpr std::string_view json = "application/json", form = "application/x-www-form-urlencoded",
                           ndjson = "application/x-ndjson";

std::string read(std::string_view type, std::string_view body) {
    return describe(read_case_request(type, body));
}

std::string fixture(const std::string& name) {
    return base::testing::read_file(base::testing::in_source("tests/fixtures/events/" + name));
}

struct Row {
    std::string_view claim;
    std::string_view type;
    std::string body;
    std::string_view expected;
};

void expect_all(const std::vector<Row>& rows) {
    for (const auto& row : rows)
        EXPECT_EQ(read(row.type, row.body), row.expected) << row.claim;
}

TEST(CaseRequestTest, TheFieldsClientsAreUnderstood) {
    const std::string number = "000.00.16.H34-230227-000";
    EXPECT_EQ(
        read(form, fixture("opencps-form.txt")),
        "227 number=" + number +
            "1 code=000003 name=Cấp Giấy chứng nhận thẩm định thiết kế xe cơ giới cải tạo status=1 "
            "channel=1 payment=2 level=4 national=0 post=0"
    );
    EXPECT_EQ(
        read(form, fixture("opencps-form-ampersand.txt")),
        "227 number=" + number +
            "2 code=000002 name=Kiểm dịch thực vật & bảo vệ thực vật status=1 channel=2 payment=2 "
            "level=3 national=0 post=1"
    );
    EXPECT_EQ(
        read(form, fixture("opencps-form-encoded.txt")),
        "227 number=" + number +
            "3 code=000001 name=Cấp Giấy chứng nhận status=3 channel=2 payment=2 level=0 "
            "national=0 "
            "post=0"
    );
    EXPECT_EQ(
        read(json, fixture("dotnet.json")),
        "227 number=" + number +
            "4 code=000003 name=Cấp Giấy chứng nhận thẩm định thiết kế xe cơ giới cải tạo status=1 "
            "channel=1 payment=0 level=4 national=0 post=0 user_type=2 user_location=H34 "
            "local_id=079000000001 national_id=079000000001"
    );
    EXPECT_EQ(
        read(json, fixture("pascal-case.json")),
        "227 number=" + number +
            "5 code=KHONG-CO-TRONG-DANH-MUC name=Thủ tục lạ status=2 channel=1 payment=1 level=4 "
            "national=1"
    );
}

TEST(CaseRequestTest, ValuesAreTakenInEveryFormClientsWriteThem) {
    const std::string head = R"({"siteId":1,"codeProfile":"H34-230227-1",)";
    const std::string said = "1 number=H34-230227-1";
    const std::vector<std::array<std::string, 3>> rows = {
        {"numbers", R"("status":3)", " status=3"},
        {"text", R"("status":"3")", " status=3"},
        {"spaces", R"("status":" 3 ")", " status=3"},
        {"a fraction of zeros", R"("status":3.0)", " status=3"},
        {"leading zeros", R"("status":"03")", " status=3"},
        {"null", R"("status":null)", ""},
        {"empty text", R"("status":"")", ""},
        {"blank text", R"("status":"  ")", ""},
        {"zero",
         R"("status":0,"formsPayments":0,"level":0,"isDVCBC":0,"isFromDVCQG":0)",
         " status=0 payment=0 level=0 national=0 post=0"},
        {"the most",
         R"("status":4,"formsReception":2,"formsPayments":2,"level":4,"isDVCBC":2)",
         " status=4 channel=2 payment=2 level=4 post=2"},
        {"true", R"("isFromDVCQG":true)", " national=1"},
        {"false", R"("isFromDVCQG":false)", " national=0"},
        {"true as text", R"("isFromDVCQG":"True")", " national=1"},
        {"FALSE as text", R"("isFromDVCQG":"FALSE")", " national=0"},
        {"a number as code", R"("codeTTHC":1004)", " code=1004"},
        {"text is trimmed", R"("codeTTHC":"  A1 \t")", " code=A1"},
        {"NFC", R"("nameTTHC":"Ca\u0302\u0301p")", " name=Cấp"},
        {"a pair of surrogates", R"("nameTTHC":"\uD83D\uDE00")", " name=😀"},
        {"half a pair, of a text that was cut", R"("nameTTHC":"a\uD83D")", " name=a\uFFFD"},
        {"the other half", R"("nameTTHC":"\uDE00b")", " name=\uFFFDb"},
        {"an object as data", R"("data":{"a": [1,"}"]})", R"( data={"a": [1,"}"]})"},
        {"true as data", R"("data":true)", " data=true"},
        {"a number as data", R"("data":1e99)", " data=1e99"},
        {"null as data", R"("data":null)", ""},
        {"an instant",
         R"("time":"2026-01-05T08:00:00+07:00")",
         " time=2026-01-05T08:00:00.000+07:00"},
        {"an instant in UTC",
         R"("time":"2026-01-05T01:00:00Z")",
         " time=2026-01-05T08:00:00.000+07:00"},
        {"no instant", R"("time":"")", ""},
        {"a raw line break in a text", "\"data\":\"a\nb\"", " data=a\nb"},
        {"an unknown field", R"("more":{"siteId":[2,{"x":"\u12ab"}]})", ""},
        {"an escaped name", R"("stat\u0075s":1)", " status=1"},
    };
    for (const auto& [claim, field, expected] : rows) {
        EXPECT_EQ(read(json, head + field + "}"), said + expected) << claim;
    }
}

TEST(CaseRequestTest, OddValuesAreFlaggedAndNeverRefused) {
    const std::string head = R"({"siteId":1,"codeProfile":"H34-230227-1",)";
    const std::string said = "1 number=H34-230227-1";
    const std::vector<std::array<std::string, 2>> rows = {
        {R"("status":9)", "odd_status"},
        {R"("status":"x")", "odd_status"},
        {R"("status":-1)", "odd_status"},
        {R"("status":1.5)", "odd_status"},
        {R"("status":1e0)", "odd_status"},
        {R"("status":1e400)", "odd_status"},
        {R"("status":1e99999999999999999999)", "odd_status"},
        {"\"status\":" + std::string(400, '9'), "odd_status"},
        {"\"status\":\"" + std::string(400, '9') + "\"", "odd_status"},
        {R"("status":true)", "odd_status"},
        {R"("status":[1])", "odd_status"},
        {R"("status":{})", "odd_status"},
        {R"("status":"1.")", "odd_status"},
        {R"("formsReception":0)", "odd_channel"},
        {R"("formsReception":3)", "odd_channel"},
        {R"("formsPayments":3)", "odd_payment"},
        {R"("level":5)", "odd_level"},
        {R"("level":"x")", "odd_level"},
        {R"("isFromDVCQG":2)", "odd_from_national"},
        {R"("isFromDVCQG":"yes")", "odd_from_national"},
        {R"("isDVCBC":3)", "odd_post"},
        {R"("time":"yesterday")", "odd_time"},
        {R"("time":1700000000)", "odd_time"},
        {R"("time":"1999-12-31T23:59:59Z")", "odd_time"},
        {R"("user":"somebody")", "odd_user"},
        {R"("user":5)", "odd_user"},
        {R"("user":[1])", "odd_user"},
        {R"("user":true)", "odd_user"},
        {R"("user":"{\"TYPE\":2")", "odd_user"},
        {R"("user":{"TYPE":9})", "odd_user"},
        {R"("user":{"ID_local":{}})", "odd_user"},
    };
    for (const auto& [field, flag] : rows) {
        EXPECT_EQ(read(json, head + field + "}"), said + " flags=" + flag) << field;
    }
}

TEST(CaseRequestTest, TheUserIsAnObjectOrTheTextOfOne) {
    const std::string head = R"({"siteId":1,"codeProfile":"H34-230227-1","user":)";
    const std::string said = "1 number=H34-230227-1";
    const std::vector<std::array<std::string, 2>> rows = {
        {R"({"ID_local":"a","ID_QG":"b","TYPE":1,"LOCATION":"H34"})",
         " user_type=1 user_location=H34 local_id=a national_id=b"},
        {R"("{\"ID_local\":\"a\",\"ID_QG\":null,\"TYPE\":\"3\"}")", " user_type=3 local_id=a"},
        {R"({"id_LOCAL":79000000001,"other":[1,2]})", " local_id=79000000001"},
        {R"("")", ""},
        {R"("null")", ""},
        {R"(null)", ""},
        {R"({})", ""},
    };
    for (const auto& [user, expected] : rows) {
        EXPECT_EQ(read(json, head + user + "}"), said + expected) << user;
    }
}

TEST(CaseRequestTest, TheCaseNumberMayHaveAnyForm) {
    const auto with = [](const std::string& fields) {
        return read(json, R"({"siteId":1)" + fields + "}");
    };
    EXPECT_EQ(with(""), "1 flags=no_case_number");
    EXPECT_EQ(with(R"(,"codeProfile":"  ")"), "1 flags=no_case_number");
    EXPECT_EQ(with(R"(,"codeProfile":"","maHoSo":"H34-230227-1")"), "1 number=H34-230227-1");
    EXPECT_EQ(
        with(R"(,"maHoSo":"H34-230227-2","codeProfile":"H34-230227-1")"), "1 number=H34-230227-1"
    );
    for (const auto* odd :
         {"A1",
          "H34-231327-1",
          "H34-230232-1",
          "h34-230227-1",
          "-230227-1",
          "H34-230227-",
          "H34-23022-17",
          "H34-230227-x",
          "Hồ sơ"}) {
        EXPECT_EQ(
            with(R"(,"codeProfile":")" + std::string(odd) + "\""),
            "1 number=" + std::string(odd) + " flags=odd_case_number"
        );
    }
}

TEST(CaseRequestTest, LongTextsAreCutAtTheirLimits) {
    const auto event = [](const std::string& field, std::size_t bytes) {
        std::string text;
        while (text.size() < bytes)
            text += "ồ";  // 3 bytes
        const auto request =
            read_case_request(json, R"({"siteId":1,")" + field + "\":\"" + text + "\"}");
        EXPECT_EQ(request.events.size(), 1u);
        return request.events.at(0).event;
    };
    using model::CaseEvent;
    using model::Flag;
    EXPECT_EQ(event("data", 16383).data.size(), 16383u);
    EXPECT_FALSE(event("data", 16383).has(Flag::data_cut));
    EXPECT_EQ(event("data", 16386).data.size(), 16383u);
    EXPECT_TRUE(event("data", 16386).has(Flag::data_cut));
    EXPECT_FALSE(event("data", 16386).has(Flag::text_cut));
    EXPECT_EQ(event("nameTTHC", 5000).name.size(), 4095u);
    EXPECT_TRUE(event("nameTTHC", 5000).has(Flag::text_cut));
    EXPECT_EQ(event("codeTTHC", 900).code.size(), 798u);
    EXPECT_EQ(event("codeProfile", 600).case_number.size(), 600u);
    EXPECT_FALSE(event("codeProfile", 600).has(Flag::text_cut));
    EXPECT_EQ(event("codeProfile", 900).case_number.size(), 798u);
    EXPECT_TRUE(event("codeProfile", 900).has(Flag::text_cut));
}

TEST(CaseRequestTest, ARepeatedFieldIsFlaggedAndTheLastOneCounts) {
    expect_all({
        {"json",
         json,
         R"({"siteId":1,"status":1,"Status":2,"codeProfile":"H34-230227-1"})",
         "1 number=H34-230227-1 status=2 flags=repeated_field"},
        {"form",
         form,
         "siteId=1&status=1&status=2&codeProfile=H34-230227-1",
         "1 number=H34-230227-1 status=2 flags=repeated_field"},
        {"escaped texts",
         json,
         R"({"siteId":1,"codeProfile":"H34-230227-1",)"
         R"("codeTTHC":"\u0041aaaaaaaaaaaaaaaaaaa","codeTTHC":"\u0042"})",
         "1 number=H34-230227-1 code=B flags=repeated_field"},
        {"the same site twice",
         json,
         R"({"siteId":1,"SiteId":"1.0","codeProfile":"H34-230227-1"})",
         "1 number=H34-230227-1 flags=repeated_field"},
        {"an empty site beside one",
         form,
         "siteId=&siteId=1&siteId=&codeProfile=H34-230227-1",
         "1 number=H34-230227-1 flags=repeated_field"},
        {"two sites", json, R"({"siteId":1,"SiteId":2})", "site_ambiguous field=siteId"},
        {"two sites in a form", form, "siteId=1&siteId=2", "site_ambiguous field=siteId"},
        {"a site and something else",
         json,
         R"({"siteId":1,"SiteId":"x"})",
         "site_ambiguous field=siteId"},
    });
}

TEST(CaseRequestTest, TheSiteIsTheOnlyFieldThatIsNeeded) {
    const std::vector<std::array<std::string, 2>> rows = {
        {R"({})", "site_missing field=siteId"},
        {R"({"siteId":null})", "site_missing field=siteId"},
        {R"({"siteId":" "})", "site_missing field=siteId"},
        {R"({"siteId":0})", "site_invalid field=siteId"},
        {R"({"siteId":-1})", "site_invalid field=siteId"},
        {R"({"siteId":1.5})", "site_invalid field=siteId"},
        {R"({"siteId":4294967296})", "site_invalid field=siteId"},
        {R"({"siteId":"H34"})", "site_invalid field=siteId"},
        {R"({"siteId":true})", "site_invalid field=siteId"},
        {R"({"siteId":[1]})", "site_invalid field=siteId"},
        {R"({"siteId":4294967295})", "4294967295 flags=no_case_number"},
        {R"({"siteId":" 7 "})", "7 flags=no_case_number"},
    };
    for (const auto& [body, expected] : rows)
        EXPECT_EQ(read(json, body), expected) << body;
    EXPECT_EQ(read(form, "status=1"), "site_missing field=siteId");
    EXPECT_EQ(read(form, "foo=bar"), "site_missing field=siteId");
}

TEST(CaseRequestTest, WhatCannotBeUnderstoodIsRefusedWithItsReason) {
    using namespace std::string_literals;
    const std::string deep_ok =
        "{\"siteId\":1,\"x\":" + std::string(31, '[') + std::string(31, ']') + "}";
    const std::string deep =
        "{\"siteId\":1,\"x\":" + std::string(32, '[') + std::string(32, ']') + "}";
    expect_all({
        {"nothing", json, "", "empty_body"},
        {"blanks", json, " \r\n\t", "empty_body"},
        {"a byte order mark alone", json, "\xEF\xBB\xBF", "empty_body"},
        {"half a JSON", json, R"({"siteId":1,"codePro)", "invalid_json"},
        {"no closing bracket", json, R"({"siteId":1)", "invalid_json"},
        {"something behind", json, R"({"siteId":1} x)", "invalid_json"},
        {"two objects", json, R"({"siteId":1}{"siteId":1})", "invalid_json"},
        {"a bare word", json, R"({"siteId":one})", "invalid_json"},
        {"single quotes", json, R"({'siteId':1})", "invalid_json"},
        {"a trailing comma", json, R"({"siteId":1,})", "invalid_json"},
        {"no colon", json, R"({"siteId" 1})", "invalid_json"},
        {"a bad escape", json, R"({"siteId":1,"data":"\x"})", "invalid_json"},
        {"a bad \\u", json, R"({"siteId":1,"data":"\u12g4"})", "invalid_json"},
        {"a leading zero", json, R"({"siteId":01})", "invalid_json"},
        {"a number alone", json, "5", "not_understood"},
        {"a text alone", json, "\"x\"", "not_understood"},
        {"a word", form, "hello", "not_understood"},
        {"xml", "text/xml", "<a b='c'/>", "not_understood"},
        {"a form of other fields under another type", "text/plain", "foo=bar", "not_understood"},
        {"multipart", "multipart/form-data; boundary=x", "--x\r\n\r\nsiteId=1", "multipart_form"},
        {"31 levels inside", json, deep_ok, "1 flags=no_case_number"},
        {"32 levels inside", json, deep, "too_deep"},
        {"a raw NUL", json, "{\"siteId\":1,\"nameTTHC\":\"a\0b\"}"s, "nul_byte field=nameTTHC"},
        {"an escaped NUL",
         json,
         R"({"siteId":1,"codeProfile":"a\u0000"})",
         "nul_byte field=codeProfile"},
        {"a NUL in a form", form, "siteId=1&codeTTHC=a%00b", "nul_byte field=codeTTHC"},
        {"a raw NUL in a form", form, "siteId=1&codeTTHC=a\0b"s, "nul_byte field=codeTTHC"},
        {"a NUL beside other letters",
         json,
         R"({"siteId":1,"data":"Ж\u0000"})",
         "nul_byte field=data"},
        {"bad UTF-8",
         json,
         "{\"siteId\":1,\"nameTTHC\":\"C\xE1\xBA\"}",
         "invalid_utf8 field=nameTTHC"},
        {"Latin-1", json, "{\"siteId\":1,\"data\":\"\xE9t\xE9\"}", "invalid_utf8 field=data"},
        {"bad UTF-8 in a form", form, "siteId=1&data=%C3%28", "invalid_utf8 field=data"},
        {"a NUL in an id",
         json,
         R"({"siteId":1,"user":{"ID_local":"\u0000"}})",
         "nul_byte field=user"},
        {"bad UTF-8 where nothing is kept",
         json,
         "{\"siteId\":1,\"more\":\"\xFF\"}",
         "1 flags=no_case_number"},
    });
}

TEST(CaseRequestTest, TheFirstByteDecidesBeforeTheContentTypeDoes) {
    const std::string said = "1 number=H34-230227-1";
    const std::string object = R"({"siteId":1,"codeProfile":"H34-230227-1"})";
    const std::string fields = "siteId=1&codeProfile=H34-230227-1";
    for (const auto type : {json, form, std::string_view("text/plain"), std::string_view("")}) {
        EXPECT_EQ(read(type, object), said) << type;
        EXPECT_EQ(read(type, fields), said) << type;
        EXPECT_EQ(read(type, "[" + object + "]"), said) << type;
        EXPECT_EQ(read(type, "\xEF\xBB\xBF " + object + "\r\n"), said) << type;
    }
    EXPECT_EQ(
        read("Application/X-NDJSON; charset=utf-8", object + "\n" + object), said + "\n" + said
    );
    EXPECT_EQ(read(ndjson, "[" + object + "]"), said);
}

TEST(CaseRequestTest, InAnArrayEachEntryStandsForItself) {
    const std::string good = R"({"siteId":1,"codeProfile":"H34-230227-1"})";
    const std::string said = "1 number=H34-230227-1";
    expect_all({
        {"empty", json, "[]", ""},
        {"one", json, "[" + good + "]", said},
        {"bad ones between",
         json,
         "[" + good + ", 5, null, {}, \"x\", [1], " + good + R"(, {"siteId":"x"}])",
         said + "\n" + said +
             "\n#1 not_understood\n#2 not_understood\n#3 site_missing siteId\n#4 not_understood\n"
             "#5 not_understood\n#7 site_invalid siteId"},
        {"broken ones between",
         json,
         R"([{"siteId":one}, )" + good + R"(,{"a" "]}"},)" + good + "]",
         said + "\n" + said + "\n#0 invalid_json\n#2 invalid_json"},
        {"a hole", json, "[" + good + ",," + good + "]", said + "\n" + said + "\n#1 invalid_json"},
        {"one too deep",
         json,
         "[" + good + "," + std::string(40, '[') + std::string(40, ']') + "," + good + "]",
         said + "\n" + said + "\n#1 too_deep"},
        {"one with a bad text",
         json,
         "[{\"siteId\":1,\"data\":\"\xFF\"}," + good + "]",
         said + "\n#0 invalid_utf8 data"},
        {"half an array", json, "[" + good + "," + good, "invalid_json"},
        {"half an entry", json, "[" + good + R"(,{"siteId":1)", "invalid_json"},
        {"brackets that do not match", json, "[" + good + "}", "invalid_json"},
        {"something behind", json, "[" + good + "] x", "invalid_json"},
        {"an open text", json, "[" + good + R"(,{"a":"b}, )" + good + "]", "invalid_json"},
    });
}

TEST(CaseRequestTest, ARefusedEntryIsKeptByteForByteWithItsSite) {
    const std::string body = "[ {\"siteId\":7,\"data\":\"\xFF\"} , {bad [1]} ,{\"siteId\":1}]";
    const auto request = read_case_request(json, body);
    ASSERT_EQ(request.refused.size(), 2u);
    EXPECT_EQ(request.refused[0].body, "{\"siteId\":7,\"data\":\"\xFF\"}");
    EXPECT_EQ(request.refused[0].site.value, 7u);
    EXPECT_EQ(request.refused[1].body, "{bad [1]} ");
    EXPECT_EQ(request.refused[1].site.value, 0u);
    ASSERT_EQ(request.events.size(), 1u);
    EXPECT_EQ(request.events[0].index, 2u);
    EXPECT_EQ(request.events[0].body, R"({"siteId":1})");
}

TEST(CaseRequestTest, InNdjsonABadLineIsRefusedAlone) {
    const std::string good = R"({"siteId":1,"codeProfile":"H34-230227-1"})";
    const std::string said = "1 number=H34-230227-1";
    expect_all({
        {"lines", ndjson, good + "\n" + good + "\n", said + "\n" + said},
        {"CRLF and blank lines", ndjson, "\r\n" + good + "\r\n\r\n \n" + good, said + "\n" + said},
        {"bad ones between",
         ndjson,
         good + "\n{\n\nx\n5\n" + good + "\n" + good + good,
         said + "\n" + said +
             "\n#1 invalid_json\n#2 invalid_json\n#3 not_understood\n#5 invalid_json"},
    });
}

TEST(CaseRequestTest, TenThousandEntriesAreTakenAndNotOneMore) {
    const auto entries = [](std::size_t count, std::string_view glue) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0) text += glue;
            text += R"({"siteId":1})";
        }
        return text;
    };
    EXPECT_EQ(read_case_request(json, "[" + entries(10'000, ",") + "]").events.size(), 10'000u);
    EXPECT_EQ(read_case_request(ndjson, entries(10'000, "\n")).events.size(), 10'000u);
    EXPECT_EQ(read(json, "[" + entries(10'001, ",") + "]"), "too_many_events");
    EXPECT_EQ(read(ndjson, entries(10'001, "\n")), "too_many_events");
}

TEST(CaseRequestTest, ARefusedBodyIsKeptWhole) {
    const std::string body = " {\"siteId\":7,\"data\":\"\xFF\"}\n";
    const auto request = read_case_request(json, body);
    ASSERT_TRUE(request.whole);
    EXPECT_EQ(request.whole->body, body);
    EXPECT_EQ(request.whole->site.value, 7u);
    EXPECT_TRUE(request.events.empty());
}

}  // namespace
}  // namespace emc::wire
