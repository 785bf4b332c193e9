#include "http/json.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <cmath>
#include <limits>

#include "base/fault.h"
#include "http/errc.h"
#include "http/error.h"

namespace emc::http {
namespace {

std::string number(double value) {
    return to_text(boost::json::value(value));
}

TEST(JsonTest, WritesNumbersAsPeopleDo) {
    EXPECT_EQ(number(0.8349), "0.8349");
    EXPECT_EQ(number(0.1), "0.1");
    EXPECT_EQ(number(1.0), "1");
    EXPECT_EQ(number(-2.5), "-2.5");
    EXPECT_EQ(number(0.0), "0");
    EXPECT_EQ(number(123456789.25), "123456789.25");
    EXPECT_EQ(number(1e-7), "0.0000001");
    EXPECT_EQ(number(1e20), "100000000000000000000");
    EXPECT_EQ(number(1e21), "1e+21");
    EXPECT_EQ(number(5e-324), "5e-324");
    EXPECT_EQ(number(std::numeric_limits<double>::infinity()), "null");
    EXPECT_EQ(number(std::nan("")), "null");
}

TEST(JsonTest, NumbersReadBackAsTheyWere) {
    for (const double value : {1.0 / 3, 0.1 + 0.2, 1e-7 / 3, 9.87654321e20, 1.7e308}) {
        EXPECT_EQ(std::stod(number(value)), value);
    }
}

TEST(JsonTest, WritesEveryKind) {
    const std::string text =
        R"({"a":[1,-2,18446744073709551615,true,false,null],"b":{},"c":[],"đ":"ê"})";
    EXPECT_EQ(to_text(boost::json::parse(text)), text);
}

TEST(JsonTest, EscapesWhatMustBe) {
    const boost::json::value value(std::string("\"\\\b\f\n\r\t\x01\x1f/", 10));
    EXPECT_EQ(to_text(value), R"("\"\\\b\f\n\r\t\u0001\u001f/")");
}

TEST(JsonTest, MakesAResponse) {
    const auto response = json_response(201, {{"id", 7}});
    EXPECT_EQ(response.status, 201U);
    EXPECT_EQ(response.content_type, "application/json");
    EXPECT_EQ(response.body, R"({"id":7})");
}

TEST(ErrorTest, HasOneShape) {
    EXPECT_EQ(
        error_response(400, "bad", "Not \"good\".", "siteId").body,
        R"({"error":{"code":"bad","message":"Not \"good\".","field":"siteId"}})"
    );
    EXPECT_EQ(
        error_response(404, "none", "Nothing.").body,
        R"({"error":{"code":"none","message":"Nothing."}})"
    );
}

TEST(ErrorTest, AStatusFollowsTheFault) {
    EXPECT_EQ(status_of(Errc::bad_url), 400U);
    EXPECT_EQ(status_of(Errc::no_permission), 401U);
    EXPECT_EQ(status_of(Errc::address_in_use), 409U);
    EXPECT_EQ(status_of(Errc::no_resources), 503U);
    EXPECT_EQ(status_of(Errc::not_connected), 503U);
    EXPECT_EQ(status_of(Errc::bad_answer), 500U);
    EXPECT_EQ(status_of(boost::system::error_code(5, boost::system::generic_category())), 500U);
}

}  // namespace
}  // namespace emc::http
