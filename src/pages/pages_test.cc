#include "pages/pages.h"

#include <gtest/gtest.h>

#include <string>

namespace emc::pages {
namespace {

constexpr File files[] = {
    {"assets/main-1.js", "text/javascript; charset=utf-8", "aaa", "plain", "gz", "br"},
    {"assets/font-1.woff2", "font/woff2", "bbb", "font", "", ""},
    {"icon.svg", "image/svg+xml", "ccc", "<svg/>", "", ""},
    {"index.html", "text/html; charset=utf-8", "ddd", "<html>", "", ""},
};

class PagesTest : public ::testing::Test {
protected:
    PagesTest() { add_routes(router_, files); }

    http::Response get(
        const std::string& target,
        const http::Request::Pairs& headers = {},
        http::Method method = http::Method::get
    ) {
        http::Request request;
        request.method = method;
        request.set_target(target);
        for (const auto& [name, value] : headers)
            request.add_header(name, value);
        http::Response response;
        router_.handle(std::move(request), http::Reply([&](http::Response answered) {
                           response = std::move(answered);
                       }));
        return response;
    }

    static std::string header(const http::Response& response, std::string_view name) {
        for (const auto& [key, value] : response.headers) {
            if (key == name) return value;
        }
        return "";
    }

    http::Router router_;
};

TEST_F(PagesTest, EveryRouteOfTheApplicationIsItsPage) {
    for (const auto* target :
         {"/", "/tong-quan?ky=2026-11", "/website/227/dich-vu-cong", "/api/docs?tim=x"}) {
        const auto response = get(target);
        EXPECT_EQ(response.status, 200U) << target;
        EXPECT_EQ(response.body, "<html>") << target;
        EXPECT_EQ(header(response, "Cache-Control"), "no-cache") << target;
    }
}

TEST_F(PagesTest, WhatProgramsAskIsNeverAPage) {
    for (const auto* target : {"/api", "/api/v1/nothing", "/embed/no.js", "/assets/old-2.js"}) {
        const auto response = get(target);
        EXPECT_EQ(response.status, 404U) << target;
        EXPECT_EQ(response.content_type, "application/json") << target;
    }
}

TEST_F(PagesTest, AFileThatIsNotThereIs404) {
    for (const auto* target :
         {"/favicon.gif", "/wp-login.php", "/.env", "/.git/config", "/a/b.woff2", "/x.PHP?y=1"}) {
        const auto response = get(target);
        EXPECT_EQ(response.status, 404U) << target;
        EXPECT_EQ(response.content_type, "application/json") << target;
        const auto shown = get(target, {{"Accept", "text/html,*/*;q=0.8"}});
        EXPECT_EQ(shown.status, 404U) << target;
        EXPECT_EQ(shown.body, "<html>") << target;
    }
    const auto again = get("/x.php", {{"Accept", "text/html"}, {"If-None-Match", "\"ddd\""}});
    EXPECT_EQ(again.status, 404U) << "and not 304";
}

TEST_F(PagesTest, ACodeOfAUnitIsNoFile) {
    for (const auto* target :
         {"/don-vi/H34.16", "/don-vi/H34.TW", "/don-vi/000.00.16.H34", "/v1.2/tong-quan"})
        EXPECT_EQ(get(target).status, 200U) << target;
}

TEST_F(PagesTest, AHashedFileIsKeptForEver) {
    const auto response = get("/assets/main-1.js");
    EXPECT_EQ(header(response, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(header(get("/icon.svg"), "Cache-Control"), "no-cache");
}

TEST_F(PagesTest, TheClientChoosesTheEncoding) {
    const auto body = [this](const std::string& accepted) {
        return get("/assets/main-1.js", {{"Accept-Encoding", accepted}}).body;
    };
    EXPECT_EQ(body("gzip, deflate, br"), "br");
    EXPECT_EQ(body("gzip"), "gz");
    EXPECT_EQ(body("identity"), "plain");
    const auto font = get("/assets/font-1.woff2", {{"Accept-Encoding", "br"}});
    EXPECT_EQ(font.body, "font");
    EXPECT_EQ(header(font, "Content-Encoding"), "");
}

TEST_F(PagesTest, AnUnchangedFileIsNotSentAgain) {
    const auto first = get("/", {{"Accept-Encoding", "br"}});
    const auto tag = header(first, "ETag");
    EXPECT_EQ(tag, "\"ddd\"");
    const auto again = get("/", {{"If-None-Match", "\"x\", W/" + tag}});
    EXPECT_EQ(again.status, 304U);
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(get("/", {{"If-None-Match", "\"x\""}}).status, 200U);
}

TEST_F(PagesTest, EachEncodingHasItsOwnTag) {
    const auto plain = header(get("/assets/main-1.js"), "ETag");
    const auto response = get("/assets/main-1.js", {{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(plain, "\"aaa\"");
    EXPECT_EQ(header(response, "ETag"), "\"aaa-gzip\"");
    EXPECT_EQ(header(response, "Vary"), "Accept-Encoding");
}

TEST_F(PagesTest, NothingInlineRuns) {
    const auto policy = header(get("/"), "Content-Security-Policy");
    EXPECT_NE(policy.find("script-src 'self'"), policy.npos);
    EXPECT_EQ(policy.find("unsafe"), policy.npos);
}

TEST_F(PagesTest, APageIsOnlyRead) {
    EXPECT_EQ(get("/tong-quan", {}, http::Method::post).status, 405U);
}

}  // namespace
}  // namespace emc::pages
