#include "http/cut_request.h"

#include <gtest/gtest.h>

namespace emc::http {
namespace {

/// `POST path?query`.
std::string named(std::string_view begin) {
    Request request;
    name_cut_request(request, begin);
    return std::string(to_string(request.method)) + " " + request.path + "?" +
           std::string(request.query_text());
}

TEST(CutRequestTest, OnlyWhatCameWholeIsKnown) {
    EXPECT_EQ(named("POST /tracking?a=1&idsite=227&ur"), "POST /tracking?a=1&idsite=227");
    EXPECT_EQ(named("GET /tracking?idsite=22"), "GET /tracking?") << "perhaps of 227";
    EXPECT_EQ(named("GET /tracking?idsite=22 HTT"), "GET /tracking?idsite=22");
    EXPECT_EQ(named("GET /track"), "GET ?");
    EXPECT_EQ(named("POST"), "GET ?");
    EXPECT_EQ(named("BREW /tracking?a=1&"), "GET ?");
    EXPECT_EQ(named("\x16\x03\x01"), "GET ?");
}

TEST(CutRequestTest, ARequestThatIsKnownStaysAsItIs) {
    Request request;
    ASSERT_TRUE(request.set_target("/a?b=1"));
    name_cut_request(request, "POST /c?d=1&");
    EXPECT_EQ(request.target, "/a?b=1");
}

}  // namespace
}  // namespace emc::http
