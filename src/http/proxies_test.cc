#include "http/proxies.h"

#include <gtest/gtest.h>

#include "http/errc.h"
#include "http/testing/fixture.h"

namespace emc::http {
namespace {

bool trusts(const std::string& range, std::string_view address) {
    const std::vector<std::string> ranges = {range};
    return Proxies::of(ranges)->trusts(*parse_address(address));
}

TEST(ProxiesTest, KnowRangesOfBothFamilies) {
    EXPECT_TRUE(trusts("10.0.0.0/8", "10.255.0.1"));
    EXPECT_FALSE(trusts("10.0.0.0/8", "11.0.0.1"));
    EXPECT_TRUE(trusts("10.1.2.0/23", "10.1.3.9"));
    EXPECT_FALSE(trusts("10.1.2.0/23", "10.1.4.9"));
    EXPECT_TRUE(trusts("192.0.2.1", "192.0.2.1"));
    EXPECT_FALSE(trusts("192.0.2.1", "192.0.2.2"));
    EXPECT_TRUE(trusts("2001:db8::/32", "2001:db8:ffff::1"));
    EXPECT_FALSE(trusts("2001:db8::/32", "2001:db9::1"));
    EXPECT_TRUE(trusts("0.0.0.0/0", "192.0.2.1"));
    EXPECT_FALSE(trusts("0.0.0.0/0", "2001:db8::1"));
    EXPECT_TRUE(trusts("::/0", "192.0.2.1"));
    EXPECT_TRUE(trusts("10.0.0.0/8", "::ffff:10.1.1.1"));
}

TEST(ProxiesTest, RefuseWhatIsNoRange) {
    for (const std::string wrong : {"", "x", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/8x", "::/129"}) {
        const std::vector<std::string> ranges = {wrong};
        EXPECT_EQ(Proxies::of(ranges).error(), Errc::bad_proxy) << wrong;
    }
}

TEST(ProxiesTest, ReadAddressesWithPorts) {
    EXPECT_EQ(to_string(*parse_address(" 192.0.2.1:8080 ")), "192.0.2.1");
    EXPECT_EQ(to_string(*parse_address("[2001:db8::1]:80")), "2001:db8::1");
    EXPECT_EQ(to_string(*parse_address("::ffff:192.0.2.1")), "192.0.2.1");
    EXPECT_EQ(parse_address("unknown"), std::nullopt);
    EXPECT_EQ(parse_address(""), std::nullopt);
}

class ForwardedTest : public testing::ServerTest {
protected:
    std::string seen_with(std::string_view fields) {
        auto peer = connect();
        peer.say(std::string("GET /remote HTTP/1.1\r\nHost: x\r\n").append(fields) + "\r\n");
        return peer.hear().body;
    }
};

TEST_F(ForwardedTest, NobodyIsBelievedByDefault) {
    EXPECT_EQ(
        seen_with("X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"), "127.0.0.1"
    );
}

TEST_F(ForwardedTest, ATrustedProxyTellsTheClient) {
    options.trusted_proxies = {"127.0.0.0/8"};
    EXPECT_EQ(seen_with(""), "127.0.0.1");
    EXPECT_EQ(seen_with("X-Forwarded-For: 203.0.113.9\r\n"), "203.0.113.9");
    EXPECT_EQ(
        seen_with("X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"),
        "203.0.113.9 secure"
    );
}

TEST_F(ForwardedTest, WhatTheClientInventedIsNotBelieved) {
    options.trusted_proxies = {"127.0.0.1", "10.0.0.0/8"};
    EXPECT_EQ(seen_with("X-Forwarded-For: 1.1.1.1, 203.0.113.9, 10.1.1.1\r\n"), "203.0.113.9");
    EXPECT_EQ(
        seen_with("X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 203.0.113.9,10.1.1.1\r\n"),
        "203.0.113.9"
    );
    EXPECT_EQ(seen_with("X-Forwarded-For: 1.1.1.1, nonsense, 10.1.1.1\r\n"), "10.1.1.1");
}

}  // namespace
}  // namespace emc::http
