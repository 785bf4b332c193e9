#include "http/safe_headers.h"

#include <gtest/gtest.h>

#include <map>

#include "http/error.h"

namespace emc::http {
namespace {

std::map<std::string, std::string> headers_of(const Response& response) {
    return {response.headers.begin(), response.headers.end()};
}

TEST(SafeHeadersTest, NothingMayBeLoadedRunOrFramed) {
    Response response;
    add_safe_headers(response);
    const auto headers = headers_of(response);
    EXPECT_EQ(headers.size(), response.headers.size()) << "none stands twice";
    EXPECT_TRUE(headers.at("Content-Security-Policy").starts_with("default-src 'none';"));
    EXPECT_EQ(headers.at("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(headers.at("X-Frame-Options"), "DENY");
    EXPECT_FALSE(headers.contains("Strict-Transport-Security"));
}

TEST(SafeHeadersTest, WhatIsThereStays) {
    Response response;
    response.headers = {{"Content-Security-Policy", "default-src 'self'"}};
    add_safe_headers(response, true);
    add_safe_headers(response, true);
    EXPECT_EQ(headers_of(response).at("Content-Security-Policy"), "default-src 'self'");
    EXPECT_EQ(headers_of(response).at("Strict-Transport-Security"), "max-age=31536000");
    EXPECT_EQ(headers_of(response).size(), response.headers.size());
}

TEST(SafeHeadersTest, EveryErrorHasThem) {
    const auto headers = headers_of(error_response(404, "not_found", "Nothing is here."));
    EXPECT_TRUE(headers.contains("Content-Security-Policy"));
}

}  // namespace
}  // namespace emc::http
