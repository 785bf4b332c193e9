/// A site's life and who is on it now, end to end, on both stores: pending, then active by its
/// first hit, archived and taken back by people, the same after a restart and a rebuild.

#include <gtest/gtest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "support/agency.h"

namespace emc::tests {
namespace {

class SiteLifeTest : public ::testing::TestWithParam<std::string> {
protected:
    SiteLifeTest() : engines_("sqlite", GetParam()), agency_(engines_) {}

    std::string hit() {
        http::ClientRequest request;
        request.target = "/tracking?idsite=227&rec=1&send_image=0&url=http://p.vn/ho-so";
        request.headers = {{"User-Agent", "Mozilla/5.0 Firefox/121.0"}};
        const auto answer = agency_.server().request(request);
        if (answer.status != 400) return std::to_string(answer.status);
        return std::string(boost::json::parse(answer.body).at("error").at("code").as_string());
    }
    void archive(bool archived) {
        http::ClientRequest request;
        request.method = http::Method::patch;
        request.target = "/api/v1/sites/227";
        request.headers = {{"Authorization", "Bearer " + agency_.token()}};
        request.body = archived ? R"({"archived":true})" : R"({"archived":false})";
        EXPECT_EQ(agency_.server().request(request).status, 200u);
    }
    boost::json::value status() {
        agency_.await_counts();
        const auto answer = agency_.server().get("/api/v1/sites/227/status", agency_.token());
        EXPECT_EQ(answer.status, 200u) << answer.body;
        return boost::json::parse(answer.body);
    }
    std::string state() {
        const auto state = status().at("state");
        const auto listed = agency_.server().get("/api/v1/sites", agency_.token());
        EXPECT_EQ(boost::json::parse(listed.body).at("items").at(0).at("state"), state);
        return std::string(state.as_string());
    }
    /// The first event of the stream.
    boost::json::value live() {
        namespace asio = boost::asio;
        asio::io_context context;
        asio::ip::tcp::socket socket(context);
        socket.connect({asio::ip::make_address("127.0.0.1"), agency_.server().port()});
        const auto request =
            "GET /api/v1/live?site=227 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " +
            agency_.token() + "\r\n\r\n";
        asio::write(socket, asio::buffer(request));
        std::string text;
        asio::read_until(socket, asio::dynamic_buffer(text), "}\n\n");
        const auto begin = text.find("data: ") + 6;
        return boost::json::parse(text.substr(begin, text.find("\n\n", begin) - begin));
    }

    Engines engines_;
    Agency agency_;
};

TEST_P(SiteLifeTest, ASiteIsPendingThenActiveAndArchivedByPeople) {
    EXPECT_EQ(state(), "pending");
    EXPECT_TRUE(status().at("lastImport").is_string());
    EXPECT_EQ(hit(), "204");
    EXPECT_EQ(state(), "active");
    const auto before = status();
    EXPECT_TRUE(before.at("lastHit").is_string());
    EXPECT_TRUE(before.at("lastEvent").is_null());

    archive(true);
    EXPECT_EQ(hit(), "site_archived");
    EXPECT_EQ(state(), "archived");
    archive(false);
    agency_.run({"rebuild", "--data", agency_.data().string()});
    EXPECT_EQ(agency_.server().stop(), 0);
    agency_.start();
    const auto after = status();
    EXPECT_EQ(after.at("state"), "active");
    EXPECT_EQ(after.at("lastHit"), before.at("lastHit"));
    EXPECT_EQ(after.at("since"), before.at("since"));
}

TEST_P(SiteLifeTest, WhoIsThereNowIsToldAtOnce) {
    EXPECT_EQ(hit(), "204");
    EXPECT_EQ(hit(), "204");
    agency_.await_counts();
    const auto now = live();
    EXPECT_EQ(now.at("visitors5Minutes"), 1);
    EXPECT_EQ(now.at("visitors30Minutes"), 1);
    EXPECT_EQ(now.at("pages").as_array().size(), 2u);
    EXPECT_EQ(now.at("pages").at(0).at("page"), "p.vn/ho-so");
}

INSTANTIATE_TEST_SUITE_P(
    Stores,
    SiteLifeTest,
    ::testing::Values("chdb", "clickhouse"),
    [](const auto& store) { return store.param; }
);

}  // namespace
}  // namespace emc::tests
