/// Hits that are written on the thread that brought them, and where the log's own thread steps in.

#include <thread>

#include "wal/testing/log_fixture.h"

namespace emc::wal {
namespace {

using namespace std::chrono_literals;

class WriteWaitingTest : public testing::LogTest {
protected:
    WriteWaitingTest() { options_.sync_interval_max = 1h; }

    std::future<std::string> hit(const std::string& payload) {
        return start({payload}, Durability::written, Begin::with_all);
    }
    /// Of a hit that is written at once.
    std::string hit_here(const std::string& payload) {
        auto told = hit(payload);
        log_->write_waiting();
        return told.get();
    }
};

bool is_told(const std::future<std::string>& outcome) {
    return outcome.wait_for(0s) == std::future_status::ready;
}

TEST_F(WriteWaitingTest, AllThatWaitIsOneWriteOfTheCaller) {
    open();
    auto first = hit("a");
    auto second = hit("b");
    EXPECT_FALSE(is_told(first));
    EXPECT_EQ(log_->stats().writes, 0u);
    log_->write_waiting();
    ASSERT_TRUE(is_told(first) && is_told(second)) << "no other thread had to be waited for";
    EXPECT_EQ(first.get(), "1");
    EXPECT_EQ(second.get(), "2");
    EXPECT_EQ(log_->stats().writes, 1u);
    EXPECT_EQ(log_->stats().appended_records, 2u);
    kill_and_open();
    EXPECT_EQ(read(), "1:a 2:b");
}

TEST_F(WriteWaitingTest, WithNothingToWriteNothingIsDone) {
    open();
    log_->write_waiting();
    EXPECT_EQ(log_->stats().writes, 0u);
}

TEST_F(WriteWaitingTest, WhatWasWrittenHereIsSyncedInItsTime) {
    options_.sync_interval_max = 1ms;
    open();
    EXPECT_EQ(hit_here("a"), "1");
    await(1);
    EXPECT_EQ(hit_here("b"), "2");
    await(2);
    cut_power_and_open(1);
    EXPECT_EQ(read(), "1:a 2:b");
}

TEST_F(WriteWaitingTest, DuringASyncNobodyWaitsAndTheLogsThreadWrites) {
    open();
    disk_.hold_syncs();
    auto event = start({"event"}, Durability::synced);
    disk_.await_held_sync();
    auto told = hit("hit");
    log_->write_waiting();
    EXPECT_FALSE(is_told(told));
    disk_.let_syncs_go();
    EXPECT_EQ(event.get(), "1");
    EXPECT_EQ(told.get(), "2");
}

TEST_F(WriteWaitingTest, ASegmentThatIsFullIsLeftToTheLogsThread) {
    options_.segment_bytes_max = 200;
    open();
    std::string expected;
    for (int i = 1; i <= 20; ++i) {
        EXPECT_EQ(hit_here("hit"), std::to_string(i));
        expected += (i == 1 ? "" : " ") + std::to_string(i) + ":hit";
    }
    EXPECT_GT(segments().size(), 3u);
    kill_and_open();
    EXPECT_EQ(read(), expected);
}

TEST_F(WriteWaitingTest, HitsAreSyncedBeforeTooManyBytesOfThemWait) {
    open();
    const std::string payload(std::size_t{1} << 20, 'x');
    for (int i = 0; i < 8; ++i)
        hit_here(payload);
    await(5);
}

TEST_F(WriteWaitingTest, HitsAskingForSyncWaitForIt) {
    options_.sync_written = true;
    open();
    EXPECT_EQ(hit_here("hit"), "1");
    cut_power_and_open(2);
    EXPECT_EQ(read(), "1:hit");
}

TEST_F(WriteWaitingTest, AFullDiskRefusesThemAndTakesTheNextByItself) {
    open();
    disk_.space_left(0);
    auto first = hit("a");
    auto second = hit("b");
    log_->write_waiting();
    EXPECT_EQ(first.get(), "disk_full");
    EXPECT_EQ(second.get(), "disk_full");
    EXPECT_FALSE(log_->stats().accepts);
    disk_.space_left({});
    while (!log_->stats().accepts)
        log_->wait_beyond(log_->last(), 10ms);
    EXPECT_EQ(hit_here("c"), "1");
}

TEST_F(WriteWaitingTest, ThreadsThatWriteAtOnceLoseNothing) {
    constexpr int threads = 4;
    constexpr int each = 300;
    options_.segment_bytes_max = 20'000;
    options_.sync_interval_max = 1ms;
    open();
    std::vector<std::thread> bringing;
    for (int thread = 0; thread < threads; ++thread) {
        bringing.emplace_back([this, thread] {
            for (int i = 0; i < each; ++i) {
                const auto payload = std::to_string(thread) + "." + std::to_string(i);
                const bool synced = i % 50 == 0;
                const auto outcome = synced ? accept(payload) : hit_here(payload);
                EXPECT_EQ(outcome.find_first_not_of("0123456789"), std::string::npos) << outcome;
            }
        });
    }
    for (auto& thread : bringing)
        thread.join();
    close();
    open();
    std::array<int, threads> next{};
    const auto reader = *log_->read_from(Seq{1});
    for (int seq = 1; seq <= threads * each; ++seq) {
        const auto item = *reader->next();
        ASSERT_TRUE(item && std::holds_alternative<Record>(*item)) << seq;
        const auto& record = std::get<Record>(*item);
        EXPECT_EQ(record.seq.value, static_cast<std::uint64_t>(seq));
        const std::string text(base::text_of(record.payload));
        auto& expected = next.at(static_cast<std::size_t>(text[0] - '0'));
        EXPECT_EQ(text.substr(2), std::to_string(expected)) << "each thread's are in its order";
        ++expected;
    }
}

}  // namespace
}  // namespace emc::wal
