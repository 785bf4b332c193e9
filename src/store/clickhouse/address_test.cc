#include "store/clickhouse/address.h"

#include <gtest/gtest.h>

#include "store/engine.h"

namespace emc::store {
namespace {

TEST(AddressTest, ReadsAllParts) {
    const auto address = Address::parse("clickhouse://ann:p%40ss%3A@db.example:8124/emc").value();
    EXPECT_EQ(address.host, "db.example");
    EXPECT_EQ(address.port, "8124");
    EXPECT_EQ(address.user, "ann");
    EXPECT_EQ(address.password, "p@ss:");
    EXPECT_EQ(address.database, "emc");
}

TEST(AddressTest, HasDefaults) {
    const auto address = Address::parse("clickhouse://[::1]/emc").value();
    EXPECT_EQ(address.host, "[::1]");
    EXPECT_EQ(address.port, "8123");
    EXPECT_EQ(address.user, "default");
    EXPECT_EQ(address.password, "");
}

TEST(AddressTest, RefusesWhatWouldBecomeAHeaderOfItsOwn) {
    EXPECT_FALSE(Address::parse("clickhouse://a%0d%0aX-Evil:b@host/emc").has_value());
    EXPECT_FALSE(Address::parse("clickhouse://a:b%0a@host/emc").has_value());
}

TEST(AddressTest, NeverRepeatsThePassword) {
    EXPECT_FALSE(Address::parse("clickhouse://ann:secret@ho st/emc").has_value());
    EXPECT_EQ(last_message().find("secret"), std::string::npos);
}

TEST(AddressTest, EncodesForAUrl) {
    EXPECT_EQ(percent_encoded("aZ09-_.~"), "aZ09-_.~");
    EXPECT_EQ(percent_encoded("a b&c=%\n\xff"), "a%20b%26c%3D%25%0A%FF");
}

}  // namespace
}  // namespace emc::store
