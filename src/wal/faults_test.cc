/// The fault list of testing/fake_disk.h, one by one, and what the log still promises.

#include <fmt/format.h>

#include "wal/testing/log_fixture.h"

namespace emc::wal {
namespace {

using namespace std::chrono_literals;

class FaultsTest : public testing::LogTest {
protected:
    FaultsTest() { options_.sync_interval_max = 1h; }

    /// Waits for the writer to find out by itself that it may accept again.
    void await_accepting() {
        while (!log_->stats().accepts)
            log_->wait_beyond(log_->last(), 10ms);
    }

    std::string refused() {
        std::string text;
        for (const auto& [name, count] : log_->stats().refused)
            text += fmt::format("{}={} ", name, count);
        return text;
    }
};

TEST_F(FaultsTest, AFullDiskRefusesTheGroupAndLeavesNothingOfIt) {
    open();
    accept("foo");
    const auto bytes = disk_.contents(segment(0)).size();
    disk_.space_left(40);
    EXPECT_EQ(accept(std::string(100, 'x')), "disk_full");
    EXPECT_EQ(disk_.contents(segment(0)).size(), bytes);
    EXPECT_EQ(accept("bar"), "2") << "a smaller one still fits";
    EXPECT_EQ(refused(), "disk_full=1 ");
    kill_and_open();
    EXPECT_EQ(read(), "1:foo 2:bar");
}

TEST_F(FaultsTest, AcceptsAgainByItselfWhenThereIsSpace) {
    open();
    disk_.space_left(0);
    EXPECT_EQ(accept("foo"), "disk_full");
    EXPECT_FALSE(log_->stats().accepts);
    EXPECT_EQ(log_->stats().refuses_for, "disk_full");
    disk_.space_left({});
    await_accepting();
    EXPECT_EQ(log_->stats().refuses_for, "");
    EXPECT_EQ(accept("foo"), "1");
}

TEST_F(FaultsTest, AFullDiskWhenASegmentMustBeginRefusesToo) {
    options_.segment_bytes_max = 100;
    open();
    accept("foo");
    disk_.space_left(10);
    EXPECT_EQ(accept("bar"), "disk_full");
    disk_.space_left({});
    EXPECT_EQ(accept("bar"), "2");
    kill_and_open();
    EXPECT_EQ(read(), "1:foo 2:bar");
}

TEST_F(FaultsTest, AShortWriteIsTakenBack) {
    for (std::size_t part = 0; part <= frame_bytes + 3; ++part) {
        open();
        const auto before = read();
        disk_.fail_writes(1, part);
        EXPECT_EQ(accept("bad"), "write_failed");
        EXPECT_EQ(read(), before);
        kill_and_open();
        EXPECT_EQ(read(), before);
        accept("foo");
        close();
    }
    open();
    EXPECT_EQ(read().find("bad"), std::string::npos);
    EXPECT_EQ(read().find("damage"), std::string::npos);
}

TEST_F(FaultsTest, AShortWriteThatCannotBeCutIsNeverRead) {
    open();
    accept("foo");
    for (const std::size_t part : {1, 35, 40, 80}) {
        disk_.fail_writes(1, part);
        disk_.fail_truncates(1);
        EXPECT_EQ(start({"bad", "bad", "bad"}, Durability::synced).get(), "write_failed");
        accept("foo");
    }
    EXPECT_EQ(read(), "1:foo 2:foo 3:foo 4:foo 5:foo");
    kill_and_open();
    EXPECT_EQ(read(), "1:foo 2:foo 3:foo 4:foo 5:foo");
    EXPECT_EQ(log_->stats().damages, 0u);
}

TEST_F(FaultsTest, HitsBeforeAShortWriteThatCannotBeCutAreKept) {
    open();
    accept_hit("hit");
    disk_.fail_writes(1, 20);
    disk_.fail_truncates(1);
    EXPECT_EQ(accept("bad"), "write_failed");
    EXPECT_EQ(read(), "1:hit");
    EXPECT_EQ(accept("foo"), "2");
    EXPECT_EQ(read(), "1:hit 2:foo");
}

TEST_F(FaultsTest, AFailedSyncRefusesTheGroupForEver) {
    open();
    accept("foo");
    disk_.fail_syncs(1);
    EXPECT_EQ(accept_batch({"bad", "bad"}), "sync_failed");
    EXPECT_EQ(read(), "1:foo");
    EXPECT_EQ(accept("bar"), "2");
    EXPECT_EQ(read(), "1:foo 2:bar");
    EXPECT_EQ(segments().size(), 2u) << "the old file is not trusted any more";
    cut_power_and_open(1);
    EXPECT_EQ(read(), "1:foo 2:bar");
}

TEST_F(FaultsTest, AFailedFirstSyncBeginsTheSegmentAnew) {
    open();
    disk_.fail_syncs(1);
    EXPECT_EQ(accept("bad"), "sync_failed");
    EXPECT_EQ(accept("foo"), "1");
    EXPECT_EQ(segments().size(), 1u);
    cut_power_and_open(2);
    EXPECT_EQ(read(), "1:foo");
}

TEST_F(FaultsTest, HitsSurviveTheFailedSyncOfOthersUnderTheirNumbers) {
    open();
    accept("foo");
    EXPECT_EQ(accept_hit("hit"), "2");
    disk_.hold_syncs();
    auto held = start({"held"}, Durability::synced);
    disk_.await_held_sync();
    auto bad = start({"bad"}, Durability::synced);
    auto hit = start({"hot"}, Durability::written);
    disk_.let_syncs_go();
    EXPECT_EQ(held.get(), "3");
    EXPECT_EQ(hit.get(), "4");
    EXPECT_EQ(bad.get(), "5");
    EXPECT_EQ(accept_hit("hut"), "6");
    disk_.fail_syncs(1);
    EXPECT_EQ(accept("bad"), "sync_failed");
    EXPECT_EQ(read(), "1:foo 2:hit 3:held 4:hot 5:bad 6:hut");
    EXPECT_EQ(log_->stats().lost_records, 0u);
    EXPECT_EQ(accept("end"), "7");
    cut_power_and_open(3);
    EXPECT_EQ(read(), "1:foo 2:hit 3:held 4:hot 5:bad 6:hut 7:end");
}

TEST_F(FaultsTest, HitsWaitInMemoryUntilTheDiskTakesASegment) {
    for (const bool renames : {false, true}) {
        open();
        const auto before = read();
        const auto last = log_->last().value;
        accept_hit("hit");
        accept_hit("hot");
        disk_.fail_syncs(renames ? 1 : 3);
        if (renames) disk_.fail_renames(1);
        EXPECT_EQ(accept("bad"), "sync_failed");
        EXPECT_EQ(log_->stats().refuses_for, "sync_failed");
        EXPECT_EQ(read(), before);
        disk_.fail_syncs(0);
        EXPECT_EQ(accept("bar"), std::to_string(last + 3));
        EXPECT_EQ(
            read(last + 1), fmt::format("{}:hit {}:hot {}:bar", last + 1, last + 2, last + 3)
        );
        EXPECT_EQ(log_->stats().lost_records, 0u);
        const auto after = read();
        cut_power_and_open(1);
        EXPECT_EQ(read(), after);
        close();
    }
}

TEST_F(FaultsTest, HitsAreBackByThemselvesWhenTheDiskIs) {
    options_.sync_interval_max = 1ms;
    open();
    disk_.fail_syncs(2);
    accept_hit("hit");
    await(1);
    EXPECT_EQ(read(), "1:hit");
}

TEST_F(FaultsTest, HitsThatNoSyncTookUntilTheEndAreCountedAsLost) {
    open();
    accept("foo");
    accept_hit("hit");
    accept_hit("hot");
    disk_.fail_syncs(100);
    log_->stop();
    EXPECT_EQ(log_->stats().lost_records, 2u);
    EXPECT_EQ(read(), "1:foo");
}

TEST_F(FaultsTest, AKillAmidAFailedSyncLosesNoHit) {
    for (std::uint64_t step = 0; step < 8; ++step) {
        open();
        const auto last = log_->last().value;
        accept_hit("hit");
        disk_.fail_syncs(1);
        disk_.dies_after(step);
        accept("bad");
        kill_and_open();
        EXPECT_TRUE(read(last + 1).starts_with(fmt::format("{}:hit", last + 1))) << step;
        close();
    }
}

TEST_F(FaultsTest, WithoutAnyEventHitsAreSyncedInTheirTime) {
    options_.sync_interval_max = 1ms;
    open();
    accept_hit("hit");
    await(1);
    cut_power_and_open(4);
    EXPECT_EQ(read(), "1:hit");
}

TEST_F(FaultsTest, HitsAreSyncedBeforeTooManyBytesOfThemWait) {
    open();
    const std::string payload(std::size_t{1} << 20, 'x');
    for (int i = 0; i < 8; ++i)
        accept_hit(payload);
    await(5);  // Long before the hour is over.
}

TEST_F(FaultsTest, HitsAskingForSyncAreAcceptedAfterIt) {
    options_.sync_written = true;
    open();
    accept_hit("hit");
    EXPECT_EQ(log_->last(), Seq{1});
    cut_power_and_open(5);
    EXPECT_EQ(read(), "1:hit");
}

TEST_F(FaultsTest, ManyAppendsShareOneSync) {
    open();
    const auto before = disk_.syncs();
    disk_.hold_syncs();
    auto first = start({"first"}, Durability::synced);
    disk_.await_held_sync();
    std::vector<std::future<std::string>> others;
    for (int i = 0; i < 256; ++i)
        others.push_back(start({"other"}, Durability::synced));
    EXPECT_EQ(log_->last(), Seq{0}) << "nothing is shown before its sync";
    disk_.let_syncs_go();
    first.get();
    for (std::size_t i = 0; i < others.size(); ++i)
        EXPECT_EQ(others[i].get(), std::to_string(i + 2));
    EXPECT_EQ(disk_.syncs() - before, 2u);
    EXPECT_EQ(log_->stats().writes, 2u);
}

TEST_F(FaultsTest, EverythingSyncedSurvivesAnyPowerCut) {
    for (unsigned seed = 0; seed < 50; ++seed) {
        options_.segment_bytes_max = 100 + seed * 10;
        open();
        const auto before = log_->last().value;
        accept_batch({"a", "b"});
        accept_hit("hit");
        accept("c");
        accept_hit("hot");
        cut_power_and_open(seed);
        const auto text = read(before + 1);
        const auto kept =
            fmt::format("{}:a {}:b {}:hit {}:c", before + 1, before + 2, before + 3, before + 4);
        EXPECT_TRUE(text.starts_with(kept)) << "seed " << seed << ": " << text;
        close();
    }
}

TEST_F(FaultsTest, AReadErrorOfTheDiskIsADamageThatMayPass) {
    options_.segment_bytes_max = 100;
    open();
    accept("a");
    accept("b");
    disk_.unreadable(segment(0));
    EXPECT_EQ(read(), "damage(0,2) 2:b");
    disk_.unreadable(segment(0), false);
    EXPECT_EQ(read(), "1:a 2:b");
}

TEST_F(FaultsTest, AReaderThatCannotOpenTheNewestSegmentMayTryAgain) {
    open();
    accept("foo");
    const auto reader = *log_->read_from(Seq{1});
    const auto path = segment(0);
    const auto bytes = disk_.contents(path);
    ASSERT_TRUE(disk_.remove(path));
    EXPECT_EQ(testing::read_all(*reader), "read_failed");
    disk_.put(path, bytes);
    EXPECT_EQ(testing::read_all(*reader), "1:foo");
}

}  // namespace
}  // namespace emc::wal
