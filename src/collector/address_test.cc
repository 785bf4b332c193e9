#include "collector/address.h"

#include <gtest/gtest.h>

namespace emc::collector {
namespace {

TEST(AddressTest, ABlockHoldsItsAddresses) {
    EXPECT_TRUE(is_within("10.1.2.3", "10.0.0.0/8"));
    EXPECT_FALSE(is_within("11.1.2.3", "10.0.0.0/8"));
    EXPECT_TRUE(is_within("10.1.2.3", "10.1.2.3"));
    EXPECT_FALSE(is_within("10.1.2.4", "10.1.2.3/32"));
    EXPECT_TRUE(is_within("10.1.2.2", "10.1.2.3/31"));
    EXPECT_FALSE(is_within("10.1.2.4", "10.1.2.3/31"));
    EXPECT_TRUE(is_within("1.2.3.4", "0.0.0.0/0"));
    EXPECT_TRUE(is_within("2001:db8::1", "2001:db8::/32"));
    EXPECT_FALSE(is_within("2001:db9::1", "2001:db8::/32"));
    EXPECT_TRUE(is_within("2001:DB8:0::1", "2001:db8::1"));
    EXPECT_TRUE(is_within("::1", "::/0"));
}

TEST(AddressTest, AnAddressIsIpv4OrIpv6) {
    for (const auto* address : {"10.1.2.3", "2001:db8::1", "::ffff:10.1.2.3"})
        EXPECT_TRUE(is_address(address)) << address;
    for (const auto* text : {"", "-", "10.1.2", "10.1.2.3/8", "10.1.2.3:80", "localhost"})
        EXPECT_FALSE(is_address(text)) << text;
}

TEST(AddressTest, AMappedAddressIsTheIpv4Address) {
    EXPECT_TRUE(is_within("::ffff:10.1.2.3", "10.0.0.0/8"));
    EXPECT_TRUE(is_within("10.1.2.3", "::ffff:10.0.0.0/104"));
    EXPECT_FALSE(is_within("::10.1.2.3", "10.0.0.0/8"));
}

TEST(AddressTest, WhatIsNoBlockHoldsNothing) {
    for (const auto* block :
         {"",
          "x",
          "10.0.0.0/",
          "10.0.0.0/33",
          "10.0.0.0/-1",
          "10.0.0.0/8x",
          "10.0.0/8",
          "::/129"}) {
        EXPECT_FALSE(is_within("10.0.0.1", block)) << block;
    }
    EXPECT_FALSE(is_within("", "0.0.0.0/0"));
    EXPECT_FALSE(is_within("somebody", "::/0"));
    EXPECT_FALSE(is_within(std::string(500, '1'), "::/0"));
}

TEST(AddressTest, OneOfSeveralBlocksIsEnough) {
    EXPECT_TRUE(is_within_any("10.0.0.1", {"bad", "192.168.0.0/16", " 10.0.0.0/8 "}));
    EXPECT_FALSE(is_within_any("10.0.0.1", {}));
}

}  // namespace
}  // namespace emc::collector
