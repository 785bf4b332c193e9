/// How many connections one address may have, alone and through real sockets.

#include "http/connections.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "http/testing/fixture.h"

namespace emc::http {
namespace {

using testing::Peer;

Address address(std::string_view text) {
    return *parse_address(text);
}

TEST(ConnectionsTest, EachAddressHasSoManySeatsAndGivesThemBack) {
    Connections connections(2);
    auto first = connections.seat_for(address("192.0.2.1"));
    {
        const auto second = connections.seat_for(address("192.0.2.1"));
        EXPECT_TRUE(second.has_value());
        EXPECT_FALSE(connections.seat_for(address("192.0.2.1")).has_value());
        const auto other = connections.seat_for(address("192.0.2.2"));
        EXPECT_TRUE(other.has_value());
        EXPECT_EQ(connections.open(), 3U);
    }
    EXPECT_EQ(connections.open(), 1U);
    EXPECT_TRUE(connections.seat_for(address("192.0.2.1")).has_value());
}

TEST(ConnectionsTest, AnIpv6NetworkCountsAsOneAddress) {
    Connections connections(1);
    const auto first = connections.seat_for(address("2001:db8:1:2::1"));
    EXPECT_FALSE(connections.seat_for(address("2001:db8:1:2:ffff::9")).has_value());
    EXPECT_TRUE(connections.seat_for(address("2001:db8:1:3::1")).has_value());
    const auto mapped = connections.seat_for(address("::ffff:192.0.2.1"));
    EXPECT_FALSE(connections.seat_for(address("192.0.2.1")).has_value());
    EXPECT_TRUE(connections.seat_for(address("192.0.2.2")).has_value());
}

TEST(ConnectionsTest, SeatsOfManyPeopleCountForNoAddress) {
    Connections connections(0);
    const auto first = connections.seat();
    const auto second = connections.seat();
    EXPECT_EQ(connections.open(), 2U);
    EXPECT_FALSE(connections.seat_for(address("192.0.2.1")).has_value());
}

class FullServerTest : public testing::ServerTest {
protected:
    FullServerTest() {
        options.connections_max = 2;
        options.threads = 1;
    }
    ~FullServerTest() override { stop(); }

    static unsigned status_of(Peer& peer, std::string_view target = "/hello") {
        peer.get(target);
        return peer.hear().status;
    }
};

TEST_F(FullServerTest, ANewcomerTakesThePlaceOfWhoHasBeenIdleTheLongest) {
    auto first = connect();
    EXPECT_EQ(status_of(first), 200U);
    auto second = connect();
    EXPECT_EQ(status_of(second), 200U);
    EXPECT_EQ(status_of(first), 200U) << "now the second has waited longer";
    auto third = connect();
    EXPECT_EQ(status_of(third), 200U);
    EXPECT_TRUE(second.hears_end());
    EXPECT_EQ(status_of(first), 200U);
    EXPECT_EQ(stats().gave_way, 1U);
    EXPECT_EQ(stats().connections_open, 2U);
    EXPECT_EQ(stats().refused_connections, 0U);
}

TEST_F(FullServerTest, WhoIsServedKeepsItsPlaceAndTheNewcomerIsRefused) {
    auto first = connect();
    first.get("/later");
    auto reply = shelf.take();
    auto second = connect();
    second.get("/later");
    auto other_reply = shelf.take();
    auto third = connect();
    EXPECT_EQ(third.hear().status, 503U);
    EXPECT_EQ(stats().refused_connections, 1U);
    EXPECT_EQ(stats().gave_way, 0U);
    reply(testing::text_response("1"));
    other_reply(testing::text_response("2"));
    EXPECT_EQ(first.hear().body, "1");
    EXPECT_EQ(second.hear().body, "2");
}

TEST_F(FullServerTest, WhoseRequestHasComeKeepsItsPlace) {
    std::promise<void> entered, may_go_on;
    router.add({Method::get, "/held", [&](Request&, Reply reply) {
                    entered.set_value();
                    may_go_on.get_future().wait();
                    reply(testing::text_response("held"));
                }});
    auto idle = connect();
    EXPECT_EQ(status_of(idle), 200U);
    auto other = connect();
    other.get("/held");
    entered.get_future().wait();
    // The network thread finds the newcomer and both requests together.
    auto newcomer = connect();
    newcomer.get("/hello");
    idle.get("/hello");
    may_go_on.set_value();
    EXPECT_EQ(other.hear().body, "held");
    EXPECT_EQ(idle.hear().status, 200U);
    EXPECT_EQ(newcomer.hear().status, 200U);
    EXPECT_EQ(stats().gave_way, 1U);
}

class ManyConnectionsTest : public testing::ServerTest {
protected:
    ManyConnectionsTest() { options.connections_per_address_max = 2; }
    ~ManyConnectionsTest() override { stop(); }

    static unsigned status_of(Peer& peer) {
        peer.get("/hello");
        return peer.hear().status;
    }
};

TEST_F(ManyConnectionsTest, OfOneAddressLeaveRoomForOthers) {
    auto first = connect();
    auto second = connect();
    EXPECT_EQ(status_of(first), 200U);
    EXPECT_EQ(status_of(second), 200U);
    auto third = connect();
    EXPECT_EQ(third.hear().status, 503U);
    EXPECT_EQ(stats().refused_addresses, 1U);
    EXPECT_EQ(stats().refused_connections, 0U);

    Peer neighbour(server->port(), "127.0.0.2");
    EXPECT_EQ(status_of(neighbour), 200U);
    second.leave();
    while (stats().connections_open == 3)
        std::this_thread::yield();
    auto fourth = connect();
    EXPECT_EQ(status_of(fourth), 200U);
}

TEST_F(ManyConnectionsTest, AreTakenFromATrustedProxy) {
    options.trusted_proxies = {"127.0.0.1"};
    std::vector<Peer> peers;
    for (int i = 0; i < 5; ++i) {
        peers.push_back(connect());
        EXPECT_EQ(status_of(peers.back()), 200U);
    }
    EXPECT_EQ(stats().refused_addresses, 0U);
}

}  // namespace
}  // namespace emc::http
