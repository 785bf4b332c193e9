#include "collector/case_endpoint.h"
#include "base/testing/source_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/testing/read_file.h"
#include "collector/testing/desk.h"

namespace emc::collector {
namespace {

using testing::Desk;
using testing::Post;
using namespace std::string_literals;

constexpr auto form = "application/x-www-form-urlencoded";
constexpr auto ndjson = "application/x-ndjson";
const std::string good = R"({"siteId":227,"codeProfile":"H34-230227-1"})";
const std::string good_stored = "227 number=H34-230227-1";

std::string fixture(const std::string& name) {
    return base::testing::read_file(base::testing::in_source("tests/fixtures/events/" + name));
}

std::string error(
    int status, const std::string& code, const std::string& message, const std::string& field = {}
) {
    return std::to_string(status) + R"( {"error":{"code":")" + code + R"(","message":")" + message +
           "\"" + (field.empty() ? "" : R"(,"field":")" + field + "\"") + "}}";
}

TEST(CaseEndpointTest, TheFieldsClientsGet204AndAreStored) {
    struct Row {
        const char* file;
        const char* type;
        const char* stored;
    };
    const Row rows[] = {
        {"opencps-form.txt",
         form,
         "227 number=000.00.16.H34-230227-0001 code=000003 name=Cấp Giấy chứng nhận thẩm định "
         "thiết "
         "kế xe cơ giới cải tạo status=1 channel=1 payment=2 level=4 national=0 post=0"},
        {"opencps-form-ampersand.txt",
         form,
         "227 number=000.00.16.H34-230227-0002 code=000002 name=Kiểm dịch thực vật & bảo vệ thực "
         "vật status=1 channel=2 payment=2 level=3 national=0 post=1"},
        {"opencps-form-encoded.txt",
         form,
         "227 number=000.00.16.H34-230227-0003 code=000001 name=Cấp Giấy chứng nhận status=3 "
         "channel=2 payment=2 level=0 national=0 post=0"},
        {"dotnet.json",
         "application/json; charset=utf-8",
         "227 number=000.00.16.H34-230227-0004 code=000003 name=Cấp Giấy chứng nhận thẩm định "
         "thiết "
         "kế xe cơ giới cải tạo status=1 channel=1 payment=0 level=4 national=0 post=0 user_type=2 "
         "user_location=H34"},
        {"pascal-case.json",
         "application/json",
         "227 number=000.00.16.H34-230227-0005 code=KHONG-CO-TRONG-DANH-MUC name=Thủ tục lạ "
         "status=2 channel=1 payment=1 level=4 national=1"},
    };
    for (const auto& row : rows) {
        Desk desk;
        EXPECT_EQ(desk.send(Post{fixture(row.file), row.type}), "204") << row.file;
        EXPECT_EQ(desk.stored(), row.stored) << row.file;
    }
}

TEST(CaseEndpointTest, ASingleBodyIsRefusedWithItsReasonAndKept) {
    struct Row {
        std::string body;
        std::string type;
        std::string code;
        std::string field;
        DropReason reason;
    };
    const std::string many = [] {
        std::string text = "[{}";
        for (int i = 0; i < 10'000; ++i)
            text += ",{}";
        return text + "]";
    }();
    const Row rows[] = {
        {"hello", form, "not_understood", "", DropReason::not_understood},
        {"--x",
         "multipart/form-data; boundary=x",
         "multipart_form",
         "",
         DropReason::multipart_form},
        {R"({"siteId":227)", "", "invalid_json", "", DropReason::invalid_json},
        {R"([{"siteId":227})", "", "invalid_json", "", DropReason::invalid_json},
        {R"({"x":)" + std::string(40, '[') + std::string(40, ']') + "}",
         "",
         "too_deep",
         "",
         DropReason::too_deep},
        {many, "", "too_many_events", "", DropReason::too_many_events},
        {"{\"siteId\":227,\"data\":\"\xFF\"}",
         "",
         "invalid_utf8",
         "data",
         DropReason::invalid_utf8},
        {R"({"siteId":227,"data":"\u0000"})", "", "nul_byte", "data", DropReason::nul_byte},
        {"{}", "", "site_missing", "siteId", DropReason::site_missing},
        {R"({"siteId":"x"})", "", "site_invalid", "siteId", DropReason::site_invalid},
        {R"({"siteId":1,"SITEID":2})", "", "site_ambiguous", "siteId", DropReason::site_ambiguous},
        {R"({"siteId":999})", "", "site_unknown", "siteId", DropReason::site_unknown},
    };
    for (const auto& row : rows) {
        Desk desk;
        const std::string english(message(row.reason, Language::en));
        const bool names_known_site = row.body.starts_with(R"({"siteId":227)");
        EXPECT_EQ(
            desk.send(Post{.body = row.body, .type = row.type, .language = "en"}),
            error(400, row.code, english, row.field)
        );
        const std::string named = row.code == "site_unknown" ? " It named 999." : "";
        EXPECT_EQ(
            desk.stored(),
            "refused " + std::string(names_known_site ? "227" : "0") + " " + row.code + " " +
                (row.field.empty() ? "-" : row.field) + " [" + row.body + "] " + english + named
        );
        EXPECT_EQ(desk.probe.dropped_for(row.reason), 1u) << row.code;
        EXPECT_EQ(desk.probe.answered_with(400), 1u);
        EXPECT_EQ(desk.probe.accepted(), 0u);
    }
}

TEST(CaseEndpointTest, OverTheDaysBudgetOfQuarantineARefusalIsCountedAndNotKept) {
    CaseEndpoint::Options limits;
    limits.quarantine_bytes_per_day_max = 8 * 1000;
    Desk desk(limits);
    const std::string bad = R"({"siteId":227,"data":")" + std::string(500, 'x');
    EXPECT_TRUE(desk.send(bad).starts_with("400 "));
    const auto kept = desk.stored();
    EXPECT_TRUE(kept.starts_with("refused 227 invalid_json")) << kept;
    EXPECT_TRUE(desk.send(bad).starts_with("400 "));
    EXPECT_EQ(desk.stored(), kept);
    EXPECT_EQ(desk.counted(), "227 events invalid_json 1");
    EXPECT_EQ(desk.probe.unkept.value(), 1u);

    const std::string many = R"([{"siteId":227,"data":")" + std::string(300, 'x') +
                             R"("},{"siteId":999,"data":")" + std::string(300, 'x') + R"("}])";
    EXPECT_TRUE(desk.send(many).starts_with("200 "));
    EXPECT_NE(desk.stored(), kept) << "the good one is there";
    EXPECT_EQ(desk.stored_events().size(), 1u);
    EXPECT_EQ(desk.counted(), "0 events site_unknown 1\n227 events invalid_json 1");

    EXPECT_TRUE(desk.send(Post{.body = bad, .remote = "10.9.0.1"}).starts_with("400 "));
    EXPECT_EQ(desk.probe.unkept.value(), 2u) << "another network has its own";
}

TEST(CaseEndpointTest, AListOfWhichNothingIsKeptIsCountedAllTheSame) {
    CaseEndpoint::Options limits;
    limits.quarantine_bytes_per_day_max = 0;
    Desk desk(limits);
    EXPECT_TRUE(desk.send(R"([{"siteId":999},{"siteId":998},{}])").starts_with("200 "));
    EXPECT_EQ(desk.stored(), "");
    EXPECT_EQ(desk.counted(), "0 events site_missing 1\n0 events site_unknown 2");
}

TEST(CaseEndpointTest, AnEmptyBodyIsRefusedAndThereIsNothingToKeep) {
    Desk desk;
    EXPECT_TRUE(desk.send("").starts_with(R"(400 {"error":{"code":"empty_body")"));
    EXPECT_EQ(desk.stored(), "");
    EXPECT_EQ(desk.probe.dropped_for(DropReason::empty_body), 1u);
}

TEST(CaseEndpointTest, ErrorsComeInTheLanguageAskedFor) {
    Desk desk;
    const auto in = [&desk](const std::string& language) {
        return desk.send(Post{.body = "{}", .language = language});
    };
    const std::string vi = error(400, "site_missing", "Thiếu siteId.", "siteId");
    const std::string en = error(400, "site_missing", "siteId is missing.", "siteId");
    EXPECT_EQ(in(""), vi);
    EXPECT_EQ(in("vi"), vi);
    EXPECT_EQ(in("fr"), vi);
    EXPECT_EQ(in("en"), en);
    EXPECT_EQ(in("en-GB,vi;q=0.8"), en);
    EXPECT_EQ(in("en;q=0.5, VI-vn"), vi);
}

TEST(CaseEndpointTest, InAnArrayTheGoodAreStoredAndTheBadAreKeptAside) {
    Desk desk;
    desk.site(7).policy.token_required = true;
    const std::string body = "[" + good + R"(,{},{"siteId":999},{"siteId":7},5,)" + good + "]";
    EXPECT_EQ(
        desk.send(Post{.body = body, .language = "en"}),
        R"(200 {"accepted":2,"rejected":[)"
        R"({"index":1,"code":"site_missing","message":"siteId is missing.","field":"siteId"},)"
        R"({"index":2,"code":"site_unknown","message":"No site has this siteId.",)"
        R"("field":"siteId"},)"
        R"({"index":3,"code":"token_required","message":)"
        R"("This site asks for a token (Authorization: Bearer) that covers it.","field":"siteId"},)"
        R"({"index":4,"code":"not_understood","message":)"
        R"("The body is not understood: send a JSON object, a JSON array or a form."}]})"
    );
    const std::string stored = desk.stored();
    EXPECT_TRUE(stored.starts_with(good_stored + "\n" + good_stored + "\nrefused ")) << stored;
    EXPECT_NE(stored.find(R"(refused 0 site_missing siteId [{}])"), std::string::npos);
    EXPECT_NE(stored.find(R"(refused 0 site_unknown siteId [{"siteId":999}])"), std::string::npos);
    EXPECT_NE(stored.find(R"(refused 7 token_required siteId [{"siteId":7}])"), std::string::npos);
    EXPECT_NE(stored.find("refused 0 not_understood - [5]"), std::string::npos);
    EXPECT_EQ(desk.probe.accepted(), 2u);
    EXPECT_EQ(desk.probe.batches.value(), 1u);
    EXPECT_EQ(desk.probe.dropped_for(DropReason::site_unknown), 1u);
}

TEST(CaseEndpointTest, AnArrayWithoutAnyGoodEntryIsStillAnswered200) {
    Desk desk;
    EXPECT_TRUE(desk.send("[{},{}]").starts_with(R"(200 {"accepted":0,"rejected":[{"index":0,)"));
    EXPECT_EQ(desk.send("[]"), R"(200 {"accepted":0,"rejected":[]})");
}

TEST(CaseEndpointTest, NdjsonIsTakenLineByLine) {
    Desk desk;
    EXPECT_EQ(
        desk.send(Post{.body = good + "\nbad\n\n" + good + "\n", .type = ndjson, .language = "en"}),
        R"(200 {"accepted":2,"rejected":[{"index":1,"code":"invalid_json",)"
        R"("message":"The body is not valid JSON."}]})"
    );
    EXPECT_EQ(desk.stored_events().size(), 2u);
}

TEST(CaseEndpointTest, TenThousandEventsAreOneBatch) {
    Desk desk;
    std::string body = "[" + good;
    for (int i = 1; i < 10'000; ++i)
        body += "," + good;
    EXPECT_EQ(desk.send(body + "]"), R"(200 {"accepted":10000,"rejected":[]})");
    EXPECT_EQ(desk.stored_events().size(), 10'000u);
    EXPECT_EQ(desk.probe.batches.value(), 1u);
}

TEST(CaseEndpointTest, EachKindOfBodyHasItsLimit) {
    CaseEndpoint::Options limits;
    limits.single_bytes_max = 100;
    limits.many_bytes_max = 200;
    Desk desk(limits);
    const auto padded = [](const std::string& body, std::size_t bytes) {
        return body + std::string(bytes - body.size(), ' ');
    };
    EXPECT_EQ(desk.send(padded(good, 100)), "204");
    EXPECT_TRUE(desk.send(padded(good, 101)).starts_with(R"(413 {"error":{"code":"body_too_large")")
    );
    EXPECT_TRUE(desk.send(Post{padded("siteId=227", 101), form}).starts_with("413 "));
    EXPECT_TRUE(desk.send(padded("[" + good + "]", 200)).starts_with("200 "));
    EXPECT_TRUE(desk.send(Post{padded(good, 200), ndjson}).starts_with("200 "));
    EXPECT_TRUE(desk.send(padded("[" + good + "]", 201)).starts_with("413 "));
    EXPECT_TRUE(desk.send(Post{padded(good, 201), ndjson}).starts_with("413 "));
    EXPECT_EQ(desk.stored_events().size(), 3u);
    // The two over the route's own limit never reach the endpoint.
    EXPECT_EQ(desk.probe.dropped_for(DropReason::body_too_large), 2u);
    EXPECT_EQ(desk.probe.answered_with(413), 2u);
    EXPECT_EQ(desk.counted(), "0 events body_too_large 2");
}

TEST(CaseEndpointTest, TheDefaultLimitsAreOneAndSixteenMebibytes) {
    const CaseEndpoint::Options options;
    EXPECT_EQ(options.single_bytes_max, 1u << 20);
    EXPECT_EQ(options.many_bytes_max, 16u << 20);
}

TEST(CaseEndpointTest, ARefusedBodyOfTheLargestSizeFitsTheLog) {
    Desk desk;
    const std::string body = "[" + std::string((16u << 20) - 1, ' ');
    EXPECT_TRUE(desk.send(body).starts_with(R"(400 {"error":{"code":"invalid_json")"));
    EXPECT_EQ(desk.stored_bytes().find(body) != std::string::npos, true);
}

TEST(CaseEndpointTest, ASiteMayTakeFromCertainAddressesOnly) {
    Desk desk;
    desk.site(227).policy.addresses = {"192.168.0.0/16", "2001:db8::/32"};
    EXPECT_TRUE(desk.send(Post{.body = good, .remote = "10.0.0.1"})
                    .starts_with(R"(401 {"error":{"code":"address_refused")"));
    EXPECT_EQ(desk.send(Post{.body = good, .remote = "192.168.3.4"}), "204");
    EXPECT_EQ(desk.send(Post{.body = good, .remote = "2001:db8::9"}), "204");
    EXPECT_EQ(desk.probe.dropped_for(DropReason::address_refused), 1u);
    EXPECT_TRUE(desk.stored().starts_with("refused 227 address_refused siteId [" + good + "]"));
}

TEST(CaseEndpointTest, ASiteMayAskForATokenThatCoversIt) {
    Desk desk;
    desk.site(5, "H34.16").policy.token_required = true;
    desk.token("of-the-country", registry::Role::national, "");
    desk.token("of-above", registry::Role::unit, "H34");
    desk.token("of-itself", registry::Role::unit, "H34.16");
    desk.token("of-another", registry::Role::unit, "G01");
    desk.token("of-a-viewer", registry::Role::viewer, "H34");
    const auto with = [&desk](const std::string& token) {
        return desk.answer_to(Post{.body = R"({"siteId":5})", .token = token}).status;
    };
    EXPECT_EQ(with("of-the-country"), 204u);
    EXPECT_EQ(with("of-above"), 204u);
    EXPECT_EQ(with("of-itself"), 204u);
    EXPECT_EQ(with("of-another"), 401u);
    EXPECT_EQ(with("of-a-viewer"), 401u);
    EXPECT_EQ(with("never-given"), 401u);
    EXPECT_EQ(with(""), 401u);
    EXPECT_EQ(desk.probe.dropped_for(DropReason::token_required), 4u);
    EXPECT_NE(desk.stored().find("refused 5 token_required siteId"), std::string::npos);
}

TEST(CaseEndpointTest, ASiteMayHaveALimitOfEventsASecond) {
    Desk desk;
    desk.site(227).policy.events_per_second_max = 2;
    EXPECT_EQ(desk.send(good), "204");
    EXPECT_EQ(desk.send(good), "204");
    const auto answer = desk.answer_to(Post{good});
    EXPECT_EQ(answer.status, 429u);
    EXPECT_THAT(answer.headers, ::testing::Contains(::testing::Pair("Retry-After", "1")));
    desk.clock.advance(std::chrono::milliseconds(500));
    EXPECT_EQ(desk.send(good), "204");
    EXPECT_TRUE(desk.send("[" + good + "]").starts_with(R"(429 {"error":{"code":"rate_limited")"));
    EXPECT_EQ(desk.stored_events().size(), 3u);
    EXPECT_EQ(desk.stored().find("refused"), std::string::npos) << "429 is not kept";
    EXPECT_EQ(desk.counted(), "227 events rate_limited 2");
    EXPECT_EQ(desk.probe.dropped_for(DropReason::rate_limited), 2u);
}

TEST(CaseEndpointTest, WhatAnArchivedSiteSendsIsRefusedAndKept) {
    Desk desk;
    desk.site(227).archived = desk.clock.now();
    EXPECT_TRUE(desk.send(good).starts_with(R"(400 {"error":{"code":"site_archived")"));
    EXPECT_TRUE(desk.stored().starts_with("refused 227 site_archived siteId [" + good + "]"));
    desk.site(227).archived = std::nullopt;
    EXPECT_EQ(desk.send(good), "204");
}

TEST(CaseEndpointTest, WhenTheLogRefusesNothingIsAccepted) {
    Desk desk;
    desk.disk.space_left(10);
    for (const auto& body : {good, "[" + good + ",{}]", "{}"s}) {
        const auto answer = desk.answer_to(Post{body});
        EXPECT_EQ(answer.status, 503u) << body;
        EXPECT_TRUE(answer.body.starts_with(R"({"error":{"code":"not_durable")")) << answer.body;
        EXPECT_THAT(answer.headers, ::testing::Contains(::testing::Key("Retry-After")));
    }
    EXPECT_EQ(desk.stored(), "");
    EXPECT_EQ(desk.probe.accepted(), 0u);
    EXPECT_EQ(desk.probe.dropped_for(DropReason::not_durable), 3u);
    desk.disk.space_left({});
    EXPECT_EQ(desk.send(good), "204");
    EXPECT_EQ(desk.stored(), good_stored);
    EXPECT_EQ(desk.counted(), "0 events not_durable 2\n227 events not_durable 2");
}

TEST(CaseEndpointTest, AnAnswerWaitsForTheSync) {
    Desk desk;
    EXPECT_EQ(desk.send(good), "204");
    desk.disk.fail_syncs(1);
    EXPECT_TRUE(desk.send(good).starts_with("503 "));
    EXPECT_EQ(desk.stored_events().size(), 1u);
}

TEST(CaseEndpointTest, AFullLogRefuses) {
    Desk desk({}, 4096);
    unsigned status = 204;
    int taken = 0;
    for (; status == 204 && taken < 1000; ++taken)
        status = desk.answer_to(Post{good}).status;
    EXPECT_EQ(status, 503u);
    EXPECT_EQ(desk.stored_events().size(), static_cast<std::size_t>(taken - 1));
}

TEST(CaseEndpointTest, NoIdOfACitizenIsInTheLog) {
    Desk desk;
    const std::string event = R"({"siteId":227,"codeProfile":"A","user":)"
                              R"({"ID_local":" 079000000001 ","ID_QG":"0123456789",)"
                              R"("TYPE":2}})";
    ASSERT_EQ(desk.send(event), "204");
    ASSERT_EQ(desk.send(R"({"siteId":227,"user":"{\"ID_local\":\"079000000001\"}"})"), "204");
    ASSERT_EQ(desk.send(R"({"siteId":227,"user":{"ID_local":"","ID_QG":null}})"), "204");
    const std::string bytes = desk.stored_bytes();
    EXPECT_EQ(bytes.find("079000000001"), std::string::npos);
    EXPECT_EQ(bytes.find("0123456789"), std::string::npos);
    const auto events = desk.stored_events();
    ASSERT_EQ(events.size(), 3u);
    const base::Pseudonyms::Id none{};
    EXPECT_NE(events[0].user.local, none);
    EXPECT_NE(events[0].user.national, none);
    EXPECT_EQ(events[1].user.local, events[0].user.local) << "the same citizen";
    EXPECT_EQ(events[1].user.national, none);
    EXPECT_EQ(events[2].user.local, none);
    EXPECT_EQ(events[2].user.national, none);
}

TEST(CaseEndpointTest, ATimeMoreThanADayAheadIsNotBelieved) {
    Desk desk;  // It is 2026-01-05T08:00:00+07:00.
    const auto at = [&desk](const std::string& time) {
        return desk.send(R"({"siteId":227,"codeProfile":"H34-230227-1","time":")" + time + "\"}");
    };
    EXPECT_EQ(at("2026-01-06T08:00:00+07:00"), "204");
    EXPECT_EQ(at("2026-01-06T08:00:01+07:00"), "204");
    EXPECT_EQ(
        desk.stored(),
        good_stored + " time=2026-01-06T08:00:00.000+07:00\n" + good_stored + " flags=odd_time"
    );
    EXPECT_EQ(desk.probe.flagged_with(model::Flag::odd_time), 1u);
}

TEST(CaseEndpointTest, WhatWasOddIsCountedByFlag) {
    Desk desk;
    const std::string odd = R"({"siteId":227,"status":9,"level":"x"})";
    EXPECT_EQ(desk.send(odd), "204");
    EXPECT_EQ(desk.send("[" + odd + "," + odd + "]"), R"(200 {"accepted":2,"rejected":[]})");
    EXPECT_EQ(desk.probe.flagged_with(model::Flag::odd_status), 3u);
    EXPECT_EQ(desk.probe.flagged_with(model::Flag::odd_level), 3u);
    EXPECT_EQ(desk.probe.flagged_with(model::Flag::no_case_number), 3u);
    EXPECT_EQ(desk.probe.flagged_with(model::Flag::odd_post), 0u);
}

TEST(CaseEndpointTest, ASlashBehindThePathIsTolerated) {
    Desk desk;
    EXPECT_EQ(desk.send(Post{.body = good, .path = "/TrackingMCDT/"}), "204");
    EXPECT_EQ(desk.answer_to(Post{.body = good, .path = "/trackingmcdt"}).status, 404u);
}

TEST(CaseEndpointTest, OfSixteenRequestsOneIsTimed) {
    Desk desk;
    for (int i = 0; i < 16; ++i)
        EXPECT_EQ(desk.send(good), "204");
    std::uint64_t sum = 0;
    for (const auto& counter : desk.probe.step_nanoseconds)
        sum += counter.value();
    EXPECT_GT(sum, 0u);
    EXPECT_EQ(to_string(Step::size), "size");
    EXPECT_EQ(to_string(Step::keep), "keep");
}

}  // namespace
}  // namespace emc::collector
