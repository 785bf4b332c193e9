#include "collector/refusal_tally.h"

#include <gtest/gtest.h>

#include <vector>

#include "wal/testing/fake_disk.h"
#include "wire/record.h"

namespace emc::collector {
namespace {

constexpr model::Flow hits = model::Flow::hits, events = model::Flow::events;

/// A tally over a log on a disk in memory.
class RefusalTallyTest : public ::testing::Test {
protected:
    ~RefusalTallyTest() override {
        tally_.stop();
        log_->stop();
    }

    static std::unique_ptr<wal::Log> log_on(wal::Disk& disk) {
        wal::Options options;
        options.folder = "log";
        options.disk = &disk;
        options.sync_written = true;
        return *wal::Log::open(options);
    }

    std::vector<model::RefusalCount> written() {
        std::vector<model::RefusalCount> found;
        const auto reader = *log_->read_from(log_->first());
        while (const auto entry = *reader->next()) {
            const auto record = wire::decode(std::get<wal::Record>(*entry).payload);
            found.push_back(std::get<model::RefusalCount>(*record));
        }
        return found;
    }

    wal::testing::FakeDisk disk_;
    std::unique_ptr<wal::Log> log_ = log_on(disk_);
    // After its first record it waits so long that everything else is one record of each key.
    RefusalTally tally_{*log_, std::chrono::hours(1)};
};

TEST_F(RefusalTallyTest, TheFirstRefusalIsWrittenWithoutWaiting) {
    tally_.add({227}, hits, "rec_missing");
    ASSERT_TRUE(log_->wait_beyond(wal::Seq{0}, std::chrono::hours(1)));
    EXPECT_EQ(written(), (std::vector{model::RefusalCount{{227}, hits, "rec_missing", 1}}));
}

TEST_F(RefusalTallyTest, AFloodIsOneRecordOfEachSiteFlowAndReason) {
    tally_.add({1}, hits, "rec_missing");
    ASSERT_TRUE(log_->wait_beyond(wal::Seq{0}, std::chrono::hours(1)));
    for (int i = 0; i < 100'000; ++i) {
        tally_.add({227}, hits, "rec_missing");
        tally_.add({0}, hits, "site_unknown");
        tally_.add({227}, events, "rate_limited", 3);
    }
    ASSERT_TRUE(tally_.flush());
    EXPECT_EQ(
        written(),
        (std::vector<model::RefusalCount>{
            {{1}, hits, "rec_missing", 1},
            {{0}, hits, "site_unknown", 100'000},
            {{227}, hits, "rec_missing", 100'000},
            {{227}, events, "rate_limited", 300'000},
        })
    );
}

TEST_F(RefusalTallyTest, WhatTheLogDoesNotTakeWaitsForIt) {
    tally_.add({1}, hits, "rec_missing");
    ASSERT_TRUE(log_->wait_beyond(wal::Seq{0}, std::chrono::hours(1)));
    disk_.space_left(0);
    tally_.add({227}, hits, "not_durable", 2);
    EXPECT_FALSE(tally_.flush());
    disk_.space_left(std::nullopt);
    tally_.add({227}, hits, "not_durable");
    EXPECT_TRUE(tally_.flush());
    EXPECT_EQ(written().back(), (model::RefusalCount{{227}, hits, "not_durable", 3}));
}

TEST_F(RefusalTallyTest, StoppingWritesTheRest) {
    tally_.add({1}, hits, "rec_missing");
    ASSERT_TRUE(log_->wait_beyond(wal::Seq{0}, std::chrono::hours(1)));
    tally_.add({227}, events, "body_too_large");
    tally_.stop();
    EXPECT_EQ(written().back(), (model::RefusalCount{{227}, events, "body_too_large", 1}));
}

}  // namespace
}  // namespace emc::collector
