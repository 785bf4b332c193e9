#include "http/message.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

#include "http/head.h"
#include "http/target.h"

namespace emc::http {
namespace {

using Pairs = Request::Pairs;

Request to(std::string_view target) {
    Request request;
    request.set_target(target);
    return request;
}

TEST(MessageTest, SplitsAndDecodesATarget) {
    const auto request = to("/a%20b/c?x=1&name=Nguy%E1%BB%85n+A&x=2&flag&=y&&bad=%zz");
    EXPECT_EQ(request.path, "/a b/c");
    EXPECT_EQ(request.query("x"), "1");
    EXPECT_EQ(request.query("name"), "Nguyễn A");
    EXPECT_EQ(request.query("flag"), "");
    EXPECT_EQ(request.query("none"), std::nullopt);
    const Pairs all = {
        {"x", "1"}, {"name", "Nguyễn A"}, {"x", "2"}, {"flag", ""}, {"", "y"}, {"bad", "%zz"}};
    EXPECT_EQ(request.queries(), all);
    EXPECT_EQ(request.query_text(), "x=1&name=Nguy%E1%BB%85n+A&x=2&flag&=y&&bad=%zz");
}

TEST(MessageTest, APlusInAPathIsAPlus) {
    EXPECT_EQ(to("/a+b").path, "/a+b");
}

TEST(MessageTest, TakesAnAbsoluteTarget) {
    EXPECT_EQ(to("http://example.com/a?b").target, "/a?b");
    EXPECT_EQ(to("HTTPS://example.com").target, "/");
    for (const auto* wrong : {"", "a", "ftp://x/", "http:///a", "http://x?y", "*"}) {
        Request request;
        EXPECT_FALSE(request.set_target(wrong)) << wrong;
    }
}

TEST(MessageTest, RefusesPathsThatCannotBeDecoded) {
    Request request;
    for (const auto* wrong : {"/%", "/%4", "/%4g", "/%00"}) {
        EXPECT_FALSE(request.set_target(wrong)) << wrong;
        EXPECT_EQ(request.path, "");
    }
}

TEST(MessageTest, ANewTargetHasANewQuery) {
    auto request = to("/a?x=1");
    EXPECT_EQ(request.query("x"), "1");
    request.set_target("/b?x=2");
    EXPECT_EQ(request.query("x"), "2");
}

TEST(MessageTest, FindsFieldsWithoutCase) {
    Request request;
    request.add_header("Content-Type", "text/csv");
    request.add_header("X-A", "");
    request.add_header("content-type", "second");
    EXPECT_EQ(request.header("CONTENT-TYPE"), "text/csv");
    EXPECT_EQ(request.header("x-a"), "");
    EXPECT_EQ(request.header("x-b"), std::nullopt);
    Pairs all;
    request.each_header([&all](std::string_view name, std::string_view value) {
        all.emplace_back(name, value);
    });
    EXPECT_EQ(all.size(), 3U);
    EXPECT_EQ(all[2].second, "second");
}

TEST(MessageTest, FindsCookies) {
    Request request;
    request.add_header("Cookie", "a=1; session=abc=; b=2");
    request.add_header("Cookie", "late=3");
    EXPECT_EQ(request.cookie("session"), "abc=");
    EXPECT_EQ(request.cookie("b"), "2");
    EXPECT_EQ(request.cookie("late"), "3");
    EXPECT_EQ(request.cookie("c"), std::nullopt);
}

TEST(MessageTest, AClearedRequestIsAsNew) {
    auto request = to("/a?x=1");
    request.body = "body";
    request.add_header("a", "b");
    request.set_params({{"id", "1"}});
    EXPECT_EQ(request.query("x"), "1");
    request.clear();
    EXPECT_EQ(request.target + request.path + request.body, "");
    EXPECT_EQ(request.header("a"), std::nullopt);
    EXPECT_EQ(request.query("x"), std::nullopt);
}

TEST(MessageTest, MethodsHaveTheirWireNames) {
    for (std::size_t i = 0; i < methods_count; ++i) {
        const auto method = static_cast<Method>(i);
        EXPECT_EQ(parse_method(to_string(method)), method);
    }
    EXPECT_EQ(parse_method("get"), std::nullopt);
    EXPECT_EQ(to_string(Method::del), "DELETE");
}

TEST(MessageTest, ABodyFileIsRemovedUnlessTaken) {
    std::string name = (std::filesystem::temp_directory_path() / "emc-body-XXXXXX").string();
    close(mkstemp(name.data()));
    const std::filesystem::path path = name;
    {
        BodyFile first(path, 0);
        BodyFile second(std::move(first));
        EXPECT_EQ(second.take(), path);
    }
    EXPECT_TRUE(std::filesystem::exists(path));
    { const BodyFile last(path, 0); }
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(HeadTest, WritesTheDateOfTheStandard) {
    DateText date;
    using std::chrono::seconds;
    EXPECT_EQ(
        date.at(std::chrono::sys_seconds(seconds(784111777))), "Sun, 06 Nov 1994 08:49:37 GMT"
    );
    EXPECT_EQ(
        date.at(std::chrono::sys_seconds(seconds(784111778))), "Sun, 06 Nov 1994 08:49:38 GMT"
    );
}

TEST(HeadTest, NamesEveryStatusWeUse) {
    for (const unsigned status :
         {200U,
          202U,
          204U,
          304U,
          400U,
          401U,
          404U,
          405U,
          408U,
          409U,
          413U,
          417U,
          422U,
          429U,
          431U,
          500U,
          501U,
          503U}) {
        EXPECT_FALSE(reason_of(status).empty()) << status;
        EXPECT_EQ(reason_of(status).find("nknown"), std::string_view::npos) << status;
    }
}

}  // namespace
}  // namespace emc::http
