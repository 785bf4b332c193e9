/// An operator finds a code that the list lacks, says what it means, and takes that back: the
/// figures of the past follow each time, exactly.

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "support/agency.h"

namespace emc::tests {
namespace {

const std::string before =
    "online_full_rate 3/5\n"
    "online_rate 3/5\n"
    "online_payment_rate 1/4\n"
    "post_rate 1/5\n"
    "returned_rate 1/5\n"
    "services_full_rate 1/3\n"
    "services_online_rate 2/3\n"
    "services_used_rate 1/2\n"
    "accounts_active_rate 0/0\n"
    "accounts_linked_rate 0/0\n"
    "matched_rate 4/5\n"
    "unnumbered_events 0/-\n";

/// The case of the unknown code said level 4; as 000002 it has level 3, and uses that service.
const std::string with_alias =
    "online_full_rate 2/5\n"
    "online_rate 3/5\n"
    "online_payment_rate 1/4\n"
    "post_rate 1/5\n"
    "returned_rate 1/5\n"
    "services_full_rate 1/3\n"
    "services_online_rate 2/3\n"
    "services_used_rate 2/2\n"
    "accounts_active_rate 0/0\n"
    "accounts_linked_rate 0/0\n"
    "matched_rate 5/5\n"
    "unnumbered_events 0/-\n";

constexpr char code[] = "KHONG-CO-TRONG-DANH-MUC";

class AliasJourneyTest : public ::testing::TestWithParam<std::pair<const char*, const char*>> {
protected:
    AliasJourneyTest() : engines_(GetParam().first, GetParam().second), agency_(engines_) {
        for (const auto* file :
             {"opencps-form.txt", "opencps-form-ampersand.txt", "opencps-form-encoded.txt"}) {
            send(file, "application/x-www-form-urlencoded");
        }
        for (const auto* file : {"dotnet.json", "pascal-case.json"})
            send(file, "application/json");
    }

    void send(const std::string& file, const std::string& type) {
        EXPECT_EQ(agency_.sent(file_of_project("tests/fixtures/events/" + file), type), 204u);
    }

    std::string emc(std::vector<std::string> words) {
        words.insert(words.end(), {"--data", agency_.data().string(), "--site", "227"});
        return agency_.run(std::move(words));
    }

    boost::json::value unmatched() {
        return boost::json::parse(emc({"unmatched", "--format", "json"}));
    }

    Engines engines_;
    Agency agency_;
};

TEST_P(AliasJourneyTest, AnAliasCountsThePastAnewAndItsEndCountsItBack) {
    EXPECT_EQ(agency_.figures("H34"), before);
    const auto queue = unmatched();
    ASSERT_EQ(queue.at("total"), 1);
    const auto& item = queue.at("items").at(0);
    EXPECT_EQ(item.at("code"), code);
    EXPECT_EQ(item.at("cases"), 1);
    EXPECT_EQ(item.at("name"), "Thủ tục lạ");

    emc({"alias", "add", code, "000002"});
    EXPECT_EQ(agency_.figures("H34"), with_alias);
    EXPECT_EQ(unmatched().at("total"), 0);
    EXPECT_NE(emc({"alias", "list"}).find(std::string(code) + "  000002"), std::string::npos);

    agency_.server().kill();
    agency_.start();
    EXPECT_EQ(agency_.figures("H34"), with_alias) << "after kill -9";
    agency_.run({"rebuild", "--data", agency_.data().string()});
    EXPECT_EQ(agency_.figures("H34"), with_alias) << "after a rebuild";

    emc({"alias", "remove", code});
    EXPECT_EQ(agency_.figures("H34"), before);
    EXPECT_EQ(unmatched().at("total"), 1);
}

TEST_P(AliasJourneyTest, CodesOfTheSameProcedureAreMatchedAtOnce) {
    const std::string sent =
        R"({"siteId":227,"codeProfile":"C-1","codeTTHC":"1.003984","status":"1"})";
    EXPECT_EQ(agency_.sent(sent, "application/json"), 204u);
    EXPECT_NE(emc({"alias", "match", "--dry-run"}).find("1.003984  000002"), std::string::npos);
    EXPECT_EQ(unmatched().at("total"), 2) << "a dry run changes nothing";
    EXPECT_NE(emc({"alias", "match"}).find("1.003984  000002"), std::string::npos);
    const auto left = unmatched();
    ASSERT_EQ(left.at("total"), 1);
    EXPECT_EQ(left.at("items").at(0).at("code"), code);
    EXPECT_EQ(emc({"alias", "match"}), "") << "nothing is left to match";
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    AliasJourneyTest,
    ::testing::Values(std::pair("sqlite", "chdb"), std::pair("postgresql", "clickhouse")),
    [](const auto& pair) { return std::string(pair.param.first) + "_" + pair.param.second; }
);

}  // namespace
}  // namespace emc::tests
