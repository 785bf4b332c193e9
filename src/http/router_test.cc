#include "http/router.h"

#include <gtest/gtest.h>

#include "http/json.h"

namespace emc::http {
namespace {

class RouterTest : public ::testing::Test {
protected:
    void route(Method method, const std::string& pattern, RouteOptions options = {}) {
        Handler handler = [pattern](Request& request, Reply reply) {
            Response response;
            response.body = pattern;
            for (const std::string name : {"id", "version", "rest"}) {
                if (pattern.find("{" + name) == std::string::npos) continue;
                response.body += " " + name + "=" + std::string(request.param(name));
            }
            reply(std::move(response));
        };
        router_.add({method, pattern, handler, options});
    }

    Response ask(Method method, std::string_view target, std::string body = {}) {
        Request request;
        request.method = method;
        EXPECT_TRUE(request.set_target(target));
        request.body = std::move(body);
        Response got;
        got.status = 0;
        router_.handle(std::move(request), Reply([&got](Response response) {
                           got = std::move(response);
                       }));
        return got;
    }
    std::string get(std::string_view target) {
        const auto response = ask(Method::get, target);
        return response.status == 200 ? response.body : std::to_string(response.status);
    }

    Router router_;
};

TEST_F(RouterTest, FindsLiteralsAndParameters) {
    route(Method::get, "/sites");
    route(Method::get, "/sites/{id}");
    route(Method::get, "/sites/{id}/imports/{version}");
    EXPECT_EQ(get("/sites"), "/sites");
    EXPECT_EQ(get("/sites?limit=2"), "/sites");
    EXPECT_EQ(get("/sites/7"), "/sites/{id} id=7");
    EXPECT_EQ(get("/sites/7/imports/3"), "/sites/{id}/imports/{version} id=7 version=3");
    EXPECT_EQ(get("/sites/7/imports"), "404");
    EXPECT_EQ(get("/site"), "404");
}

TEST_F(RouterTest, PrefersALiteral) {
    route(Method::get, "/sites/{id}");
    route(Method::get, "/sites/new");
    route(Method::get, "/sites/{id}/x");
    route(Method::get, "/{rest...}");
    EXPECT_EQ(get("/sites/new"), "/sites/new");
    EXPECT_EQ(get("/sites/new/x"), "/sites/{id}/x id=new");
    EXPECT_EQ(get("/sites/new/y/z"), "/{rest...} rest=sites/new/y/z");
    EXPECT_EQ(get("/"), "/{rest...} rest=");
}

TEST_F(RouterTest, EmptySegmentsAreNoParameters) {
    route(Method::get, "/sites/{id}");
    EXPECT_EQ(get("/sites/"), "404");
    EXPECT_EQ(get("//sites/1"), "404");
    EXPECT_EQ(get("/sites/1/"), "404");
}

TEST_F(RouterTest, DecodesSegmentsAfterSplitting) {
    route(Method::get, "/sites/{id}");
    EXPECT_EQ(get("/sites/a%2Fb"), "/sites/{id} id=a/b");
    EXPECT_EQ(get("/s%69tes/%C4%90"), "/sites/{id} id=Đ");
}

TEST_F(RouterTest, AnswersOtherMethodsWithAllow) {
    route(Method::get, "/sites");
    route(Method::post, "/sites");
    const auto wrong = ask(Method::del, "/sites");
    EXPECT_EQ(wrong.status, 405U);
    EXPECT_EQ(wrong.headers.back().second, "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(ask(Method::options, "/sites").status, 204U);
    EXPECT_EQ(ask(Method::options, "/else").status, 404U);
    EXPECT_EQ(ask(Method::head, "/sites").status, 200U);
}

TEST_F(RouterTest, ARouteMayAnswerOptionsItself) {
    route(Method::post, "/tracking");
    route(Method::options, "/tracking");
    EXPECT_EQ(ask(Method::options, "/tracking").body, "/tracking");
}

TEST_F(RouterTest, RefusesALongBody) {
    RouteOptions options;
    options.body_bytes_max = 3;
    route(Method::post, "/echo", options);
    EXPECT_EQ(ask(Method::post, "/echo", "abc").status, 200U);
    EXPECT_EQ(ask(Method::post, "/echo", "abcd").status, 413U);
}

TEST_F(RouterTest, KeepsTheRequestUntilTheAnswer) {
    std::optional<Reply> kept;
    Request* seen = nullptr;
    router_.add({Method::post, "/later", [&](Request& request, Reply reply) {
                     seen = &request;
                     kept.emplace(std::move(reply));
                 }});
    const std::string body(1000, 'k');
    Response got;
    Request request;
    request.method = Method::post;
    request.set_target("/later");
    request.body = body;
    router_.handle(std::move(request), Reply([&got](Response r) { got = std::move(r); }));
    EXPECT_EQ(seen->body, body);
    (*kept)(Response{.status = 201});
    EXPECT_EQ(got.status, 201U);
}

TEST_F(RouterTest, AHandlerThatThrowsIsAnError) {
    router_.add({Method::get, "/throws", [](Request&, Reply) { throw 1; }});
    EXPECT_EQ(ask(Method::get, "/throws").status, 500U);
}

TEST_F(RouterTest, TellsItsRoutes) {
    route(Method::get, "/b");
    route(Method::post, "/a/{id}");
    ASSERT_EQ(router_.routes().size(), 2U);
    EXPECT_EQ(router_.routes()[0]->pattern, "/b");
    EXPECT_EQ(router_.routes()[1]->method, Method::post);
}

using RouterDeathTest = RouterTest;

TEST_F(RouterDeathTest, TakesNoRouteTwiceAndNoMalformedPattern) {
    route(Method::get, "/sites");
    EXPECT_DEATH(route(Method::get, "/sites"), "broken");
    EXPECT_DEATH(route(Method::get, "sites"), "broken");
    EXPECT_DEATH(route(Method::get, "/{}"), "broken");
    EXPECT_DEATH(route(Method::get, "/{id...}/x"), "broken");
    EXPECT_DEATH(route(Method::get, "/a{id}"), "broken");
}

TEST_F(RouterDeathTest, AParameterThatTheRouteLacksIsABug) {
    Request request;
    EXPECT_DEATH(static_cast<void>(request.param("id")), "broken");
}

TEST(ReplyTest, AnswersOnceHoweverItEnds) {
    unsigned answers = 0;
    unsigned status = 0;
    const auto receive = [&](Response response) {
        ++answers;
        status = response.status;
    };
    { const Reply dropped(receive); }
    EXPECT_EQ(status, 500U);
    {
        Reply first(receive);
        Reply second(std::move(first));
        second(Response{.status = 204});
    }
    EXPECT_EQ(status, 204U);
    EXPECT_EQ(answers, 2U);
    {
        Reply replaced(receive);
        replaced = Reply(receive);
        EXPECT_EQ(answers, 3U);
    }
    EXPECT_EQ(answers, 4U);
}

TEST(ReplyDeathTest, AnsweringTwiceIsABug) {
    Reply reply([](Response) {});
    reply(Response{});
    EXPECT_DEATH(reply(Response{}), "broken");
}

}  // namespace
}  // namespace emc::http
