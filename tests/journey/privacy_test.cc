/// What a browser says of tracking (DNT, Sec-GPC), at the real server's socket: by option its
/// visits are counted apart and stand in no report; without it they are visits as all others.

#include <gtest/gtest.h>

#include "support/agency.h"

namespace emc::tests {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

class PrivacyTest : public ::testing::TestWithParam<bool> {
protected:
    PrivacyTest()
        : engines_("sqlite", "chdb", {{"hits.honour_dnt", GetParam() ? "true" : "false"}}),
          agency_(engines_) {}

    void visit(const std::string& page, Fields fields) {
        http::ClientRequest request;
        request.target = "/tracking?idsite=227&rec=1&send_image=0&url=https://p.vn/" + page;
        fields.emplace_back("User-Agent", "Mozilla/5.0 Firefox/121.0");
        request.headers = std::move(fields);
        EXPECT_EQ(agency_.server().request(request).status, 204u) << "told as any other";
    }

    Engines engines_;
    Agency agency_;
};

TEST_P(PrivacyTest, WhoObjectsIsCountedAsTheAgencyHasSet) {
    visit("all", {});
    visit("dnt", {{"DNT", "1"}});
    visit("gpc", {{"Sec-GPC", "1"}});
    visit("consents", {{"DNT", "0"}, {"Sec-GPC", "0"}});
    visit("prefetched", {{"Sec-Purpose", "prefetch;prerender"}});

    EXPECT_EQ(agency_.traffic("day").at("totals").at("pageviews"), GetParam() ? 2 : 4);
    std::string excluded;
    const auto apart = agency_.traffic("excluded");
    for (const auto& row : apart.at("rows").as_array()) {
        excluded += std::string(row.at("key").as_string()) + "=" +
                    std::to_string(row.at("hits").as_int64()) + " ";
    }
    EXPECT_EQ(excluded, GetParam() ? "do_not_track=2 prefetch=1 " : "prefetch=1 ");
}

INSTANTIATE_TEST_SUITE_P(Options, PrivacyTest, ::testing::Bool(), [](const auto& honours) {
    return honours.param ? "honoured" : "not_honoured";
});

}  // namespace
}  // namespace emc::tests
