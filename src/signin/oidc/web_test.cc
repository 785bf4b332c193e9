#include "signin/oidc/web.h"

#include <gtest/gtest.h>

#include "http/testing/fixture.h"

namespace emc::signin {
namespace {

using http::Request;
using http::Response;

/// A server on this machine, which a provider could be.
class WebTest : public http::testing::ServerTest {
protected:
    WebTest() {
        router.add({http::Method::get, "/away", [](Request&, http::Reply reply) {
                        Response response;
                        response.status = 302;
                        response.headers.emplace_back("Location", "/hello");
                        reply(std::move(response));
                    }});
        router.add({http::Method::get, "/long", [](Request&, http::Reply reply) {
                        reply(http::testing::text_response(std::string(2000, 'x')));
                    }});
        router.add({http::Method::get, "/whoami", [](Request& request, http::Reply reply) {
                        const auto said = request.header("Authorization").value_or("nobody");
                        reply(http::testing::text_response(std::string(said)));
                    }});
        // What nobody answers is not waited for.
        options.drain_timeout = std::chrono::milliseconds(1);
        start();
    }

    std::string at(const std::string& path) {
        return "http://127.0.0.1:" + std::to_string(server->port()) + path;
    }

    CurlWeb web{{.answer_bytes_max = 1000}};
};

TEST_F(WebTest, AnAnswerComesWithItsStatus) {
    const auto found = web.fetch({at("/hello")});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->status, 200u);
    EXPECT_EQ(found->body, "hello");
    EXPECT_EQ(web.fetch({at("/nowhere")})->status, 404u);
}

TEST_F(WebTest, AFormIsEncoded) {
    Fetch fetch{at("/echo")};
    fetch.form = {{"code", "a b&c=d"}, {"empty", ""}};
    EXPECT_EQ(web.fetch(fetch)->body, "code=a%20b%26c%3Dd&empty=");
}

TEST_F(WebTest, ANameAndItsSecretAreEncodedBeforeTheyAreJoined) {
    Fetch fetch{at("/whoami")};
    fetch.user = "emc";
    fetch.password = "a:b c";
    EXPECT_EQ(web.fetch(fetch)->body, "Basic ZW1jOmElM0FiJTIwYw==");  // emc:a%3Ab%20c
    Fetch bearer{at("/whoami")};
    bearer.bearer = "word";
    EXPECT_EQ(web.fetch(bearer)->body, "Bearer word");
}

TEST_F(WebTest, NobodyIsFollowed) {
    const auto found = web.fetch({at("/away")});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->status, 302u);
    EXPECT_EQ(found->body, "");
}

TEST_F(WebTest, AnAnswerThatIsTooLongIsNotRead) {
    const auto found = web.fetch({at("/long")});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().message(), "provider_odd");
}

TEST_F(WebTest, WhoDoesNotAnswerIsDown) {
    CurlWeb hasty({.answer_time_max = std::chrono::milliseconds{50}});
    const auto found = hasty.fetch({at("/later")});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().message(), "provider_down");
    const auto url = at("/hello");
    stop();
    EXPECT_EQ(web.fetch({url}).error().message(), "provider_down");
    EXPECT_EQ(web.fetch({"file:///etc/hostname"}).error().message(), "provider_down");
}

}  // namespace
}  // namespace emc::signin
