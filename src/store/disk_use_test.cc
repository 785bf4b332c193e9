#include "store/disk_use.h"

#include <gtest/gtest.h>

#include "store/testing/engines.h"

namespace emc::store {
namespace {

class DiskUseTest : public ::testing::TestWithParam<std::string> {
protected:
    testing::EngineHouse house_{GetParam()};
    std::unique_ptr<Engine> engine_ = house_.open();
};

TEST_P(DiskUseTest, WhatIsStoredTakesRoom) {
    const auto before = disk_use(*engine_);
    ASSERT_TRUE(before) << last_message();
    ASSERT_TRUE(engine_->execute(
        "CREATE TABLE IF NOT EXISTS t (n UInt64) ENGINE = MergeTree PARTITION BY tuple() ORDER BY n"
    )) << last_message();
    ASSERT_TRUE(engine_->execute("INSERT INTO t SELECT number FROM system.numbers LIMIT 100000"))
        << last_message();
    const auto after = disk_use(*engine_);
    ASSERT_TRUE(after) << last_message();
    EXPECT_GT(after->used_bytes, before->used_bytes + 10'000);
}

TEST_P(DiskUseTest, WhereTheDiskIsKnownItsRoomIsWhole) {
    const auto use = disk_use(*engine_);
    ASSERT_TRUE(use) << last_message();
    EXPECT_EQ(use->free_bytes.has_value(), use->total_bytes.has_value());
    if (GetParam() == "chdb") {
        EXPECT_TRUE(use->total_bytes) << "inside this process it is";
    }
    EXPECT_LE(use->free_bytes, use->total_bytes);
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    DiskUseTest,
    ::testing::ValuesIn(testing::engine_names()),
    [](const auto& engine) { return engine.param; }
);

}  // namespace
}  // namespace emc::store
