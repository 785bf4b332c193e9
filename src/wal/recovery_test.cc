#include "wal/recovery.h"

#include <fmt/format.h>

#include <algorithm>

#include "wal/crc32c.h"
#include "wal/testing/log_fixture.h"

namespace emc::wal {
namespace {

/// Damages the newest segment between two lives of the log.
class RecoveryTest : public testing::LogTest {
protected:
    /// The file of the newest segment without its last bytes.
    void cut(std::size_t bytes) {
        auto contents = newest();
        contents.resize(contents.size() - bytes);
        disk_.put(newest_path(), contents);
    }

    void add(const std::vector<std::byte>& bytes) {
        auto contents = newest();
        contents.insert(contents.end(), bytes.begin(), bytes.end());
        disk_.put(newest_path(), contents);
    }

    void zero(std::size_t offset, std::size_t bytes) {
        auto contents = newest();
        std::fill_n(contents.begin() + static_cast<std::ptrdiff_t>(offset), bytes, std::byte{0});
        disk_.put(newest_path(), contents);
    }

    std::filesystem::path newest_path() { return segment(segments().size() - 1); }
    std::vector<std::byte> newest() { return disk_.contents(newest_path()); }

    /// Where the nth record of the only segment starts, all payloads being three bytes.
    static std::size_t start_of(std::size_t n) {
        return segment_header_bytes + (n - 1) * (frame_bytes + 3);
    }

    void reopen() {
        close();
        open();
    }
};

TEST_F(RecoveryTest, EveryCutOfTheLastRecordLosesOnlyThat) {
    open();
    accept("foo");
    accept("bar");
    close();
    const auto whole = newest();
    for (std::size_t bytes = 1; bytes <= frame_bytes + 3; ++bytes) {
        disk_.put(newest_path(), whole);
        cut(bytes);
        open();
        EXPECT_EQ(read(), "1:foo") << bytes;
        EXPECT_EQ(log_->stats().cut_bytes, frame_bytes + 3 - bytes);
        EXPECT_EQ(accept("new"), "2");
        EXPECT_EQ(read(), "1:foo 2:new");
        close();
    }
}

TEST_F(RecoveryTest, EveryCutOfABatchLosesAllOfIt) {
    open();
    accept("foo");
    accept_batch({"bar", "baz", "qux"});
    close();
    const auto whole = newest();
    for (std::size_t bytes = 1; bytes <= 3 * (frame_bytes + 3); ++bytes) {
        disk_.put(newest_path(), whole);
        cut(bytes);
        open();
        EXPECT_EQ(read(), "1:foo") << bytes;
        close();
    }
}

TEST_F(RecoveryTest, ATailOfZerosIsCutAndNotKept) {
    open();
    accept("foo");
    close();
    add(std::vector<std::byte>(5000));
    open();
    EXPECT_EQ(read(), "1:foo");
    EXPECT_TRUE(set_aside().empty());
    EXPECT_EQ(log_->stats().cut_bytes, 5000u);
    EXPECT_EQ(newest().size(), start_of(2));
}

TEST_F(RecoveryTest, ATornTailIsKeptAside) {
    open();
    accept("foo");
    accept("bar");
    close();
    const auto name = newest_path().filename().string();
    cut(1);
    open();
    ASSERT_EQ(set_aside().size(), 1u);
    EXPECT_EQ(set_aside()[0], fmt::format("{}.{}.cut", name, start_of(2)));
    EXPECT_EQ(disk_.contents("/log/damaged/" + set_aside()[0]).size(), frame_bytes + 2);
    EXPECT_EQ(log_->stats().kept_aside_bytes, frame_bytes + 2);
}

TEST_F(RecoveryTest, AFlippedByteInTheMiddleCostsOneRecord) {
    for (std::size_t offset = start_of(2); offset < start_of(3); ++offset) {
        open();
        accept("foo");
        accept("bar");
        accept("baz");
        close();
        disk_.flip(newest_path(), offset);
        open();
        EXPECT_EQ(read(), "1:foo damage(1,3) 3:baz") << offset;
        EXPECT_EQ(log_->stats().damages, 1u);
        EXPECT_EQ(log_->stats().damaged_records, 1u);
        EXPECT_EQ(accept("new"), "4");
        close();
        ASSERT_TRUE(disk_.remove(newest_path()));
    }
}

TEST_F(RecoveryTest, DamageTellsWhereItIsAndWhereItsCopyIs) {
    open();
    for (const auto* payload : {"foo", "bar", "baz", "qux"})
        accept(payload);
    close();
    disk_.flip(newest_path(), start_of(2));
    disk_.flip(newest_path(), start_of(3) + frame_bytes);
    open();
    const auto reader = *log_->read_from(Seq{1});
    ASSERT_TRUE(reader->next());
    const auto damage = std::get<Damage>(**reader->next());
    EXPECT_EQ(damage.after, Seq{1});
    EXPECT_EQ(damage.before, Seq{4});
    EXPECT_EQ(damage.segment, newest_path());
    EXPECT_EQ(damage.offset, start_of(2));
    EXPECT_EQ(damage.bytes, 2 * (frame_bytes + 3));
    const auto all = newest();
    const auto copy = disk_.contents(damage.kept_aside);
    EXPECT_TRUE(std::equal(copy.begin(), copy.end(), all.begin() + start_of(2)));
    EXPECT_EQ(copy.size(), damage.bytes);
    EXPECT_EQ(read(), "1:foo damage(1,4) 4:qux");
    EXPECT_EQ(log_->stats().damages, 1u) << "however many pass it";
}

TEST_F(RecoveryTest, NothingIsKeptAsideBeyondItsLimit) {
    options_.damaged_bytes_max = 10;
    open();
    accept("foo");
    accept("bar");
    close();
    disk_.flip(newest_path(), start_of(1));
    open();
    EXPECT_EQ(read(), "damage(0,2) 2:bar");
    EXPECT_TRUE(set_aside().empty());
    EXPECT_EQ(log_->stats().damages, 1u);
}

TEST_F(RecoveryTest, InASyncedBatchOnlyTheDamagedRecordIsLost) {
    open();
    accept_batch({"foo", "bar", "baz"});
    accept("qux");  // Its frame says that the batch was synced.
    close();
    disk_.flip(newest_path(), start_of(2) + frame_bytes);
    open();
    EXPECT_EQ(read(), "1:foo damage(1,3) 3:baz 4:qux");
}

TEST_F(RecoveryTest, ABatchThatPerhapsWasNotSyncedGoesWholeIfAPartIsMissing) {
    open();
    accept("one");
    disk_.hold_syncs();
    auto held = start({"two"}, Durability::synced);
    disk_.await_held_sync();
    auto batch = start({"foo", "bar", "baz"}, Durability::synced);
    auto after = start({"end"}, Durability::synced);
    disk_.let_syncs_go();
    EXPECT_EQ(held.get() + batch.get() + after.get(), "23-56");
    close();
    zero(start_of(4), 10);  // As a power cut does that loses one page.
    open();
    EXPECT_EQ(read(), "1:one 2:two damage(2,6) 6:end");
    EXPECT_EQ(set_aside().size(), 2u) << "foo with the hole that was bar, and baz";
    EXPECT_EQ(accept("new"), "7");
    reopen();
    EXPECT_EQ(read(), "1:one 2:two damage(2,6) 6:end 7:new");
}

TEST_F(RecoveryTest, ANumberAgainBehindATornBatchGoesWithIt) {
    open();
    accept("one");
    disk_.hold_syncs();
    auto held = start({"two"}, Durability::synced);
    disk_.await_held_sync();
    auto batch = start({"foo", "bar", "baz"}, Durability::synced);
    auto after = start({"end"}, Durability::synced);
    disk_.let_syncs_go();
    EXPECT_EQ(held.get() + batch.get() + after.get(), "23-56");
    close();
    auto contents = newest();  // In the place of bar, foo's frame once more.
    const auto at = contents.begin();
    const auto offset = [&](std::size_t n) {
        return at + static_cast<std::ptrdiff_t>(start_of(n));
    };
    std::copy(offset(3), offset(4), offset(4));
    disk_.put(newest_path(), contents);
    open();
    EXPECT_EQ(read(), "1:one 2:two damage(2,6) 6:end");
    reopen();
    EXPECT_EQ(read(), "1:one 2:two damage(2,6) 6:end");
}

TEST_F(RecoveryTest, ABadSegmentHeaderCostsNoRecord) {
    for (std::size_t offset = 0; offset < segment_header_bytes; ++offset) {
        open();
        accept("foo");
        accept("bar");
        close();
        disk_.flip(newest_path(), offset);
        open();
        EXPECT_EQ(read(), "damage(0,1) 1:foo 2:bar") << offset;
        EXPECT_EQ(log_->stats().damaged_records, 0u);
        EXPECT_EQ(read(2), "2:bar");
        EXPECT_EQ(accept("baz"), "3");
        close();
        ASSERT_TRUE(disk_.remove(newest_path()));
    }
}

TEST_F(RecoveryTest, AHeaderCutShortIsWrittenAnew) {
    open();
    accept("foo");
    close();
    cut(frame_bytes + 3 + 1);
    open();
    EXPECT_EQ(read(), "");
    EXPECT_EQ(accept("bar"), "1");
    reopen();
    EXPECT_EQ(read(), "1:bar");
}

TEST_F(RecoveryTest, AWhollyBadNewestSegmentIsADamageAndItsNumbersAreNotGivenAgain) {
    options_.segment_bytes_max = 120;
    open();
    accept("foo");
    accept("bar");
    accept("baz");
    close();
    ASSERT_EQ(segments().size(), 2u);
    disk_.put(newest_path(), std::vector<std::byte>(200, std::byte{7}));
    open();
    const auto text = read();
    EXPECT_TRUE(text.starts_with("1:foo 2:bar damage(2,")) << text;
    const auto next = accept("new");
    EXPECT_GT(std::stoi(next), 3);
    EXPECT_EQ(read(), fmt::format("1:foo 2:bar damage(2,{0}) {0}:new", next));
}

TEST_F(RecoveryTest, AnUnreadableNewestSegmentIsLeftAloneAndReadAgainLater) {
    open();
    accept("foo");
    accept("bar");
    close();
    const auto path = newest_path();
    const auto bytes = newest();
    disk_.unreadable(path);
    open();
    const auto next = accept("new");
    EXPECT_EQ(read(), fmt::format("damage(0,{0}) {0}:new", next));
    close();
    EXPECT_EQ(disk_.contents(path), bytes);
    disk_.unreadable(path, false);
    open();
    EXPECT_EQ(read(), fmt::format("1:foo 2:bar damage(2,{0}) {0}:new", next));
}

TEST_F(RecoveryTest, AMissingSegmentIsADamage) {
    options_.segment_bytes_max = 120;
    open();
    for (const auto* payload : {"a", "b", "c", "d", "e", "f"})
        accept(payload);
    close();
    ASSERT_EQ(segments().size(), 3u);
    ASSERT_TRUE(disk_.remove(segment(1)));
    open();
    EXPECT_EQ(read(), "1:a 2:b damage(2,5) 5:e 6:f");
    EXPECT_EQ(read(3), "damage(2,5) 5:e 6:f");
    EXPECT_EQ(read(4), "damage(3,5) 5:e 6:f");
}

TEST_F(RecoveryTest, ASegmentThatVanishesWhileTheLogIsOpenIsADamage) {
    options_.segment_bytes_max = 120;
    open();
    for (const auto* payload : {"a", "b", "c", "d", "e"})
        accept(payload);
    ASSERT_TRUE(disk_.remove(segment(1)));
    EXPECT_EQ(read(), "1:a 2:b damage(2,5) 5:e");
}

TEST_F(RecoveryTest, AnUnreadableOlderSegmentIsADamage) {
    options_.segment_bytes_max = 120;
    open();
    for (const auto* payload : {"a", "b", "c", "d", "e"})
        accept(payload);
    disk_.unreadable(segment(0));
    EXPECT_EQ(read(), "damage(0,3) 3:c 4:d 5:e");
}

TEST_F(RecoveryTest, AnOlderSegmentCutShortIsADamageUpToTheNext) {
    options_.segment_bytes_max = 120;
    open();
    for (const auto* payload : {"a", "b", "c"})
        accept(payload);
    close();
    auto bytes = disk_.contents(segment(0));
    bytes.resize(bytes.size() - frame_bytes - 1);
    disk_.put(segment(0), bytes);
    open();
    EXPECT_EQ(read(), "1:a damage(1,3) 3:c");
}

TEST_F(RecoveryTest, WhatALaterSegmentBeginsWithEndsTheOneBefore) {
    open();
    accept("foo");
    accept("bar");
    close();
    // As if the first could not be cut back after a failed sync of record 2.
    const SegmentName name{Seq{2}, 7, false};
    disk_.put("/log/" + to_string(name), encode(SegmentHeader{1, Seq{2}, {}, 7}));
    open();
    EXPECT_EQ(accept("new"), "2");
    EXPECT_EQ(read(), "1:foo 2:new");
}

TEST_F(RecoveryTest, UnfinishedWorkIsDeleted) {
    disk_.put("/log/00000000000000000001-00000000.wal.tmp", {});
    disk_.put("/log/probe.tmp", {});
    open();
    EXPECT_EQ(disk_.names("/log").size(), 1u);
}

TEST_F(RecoveryTest, OfTwoSegmentsWithOneNumberTheLargerCountsAndTheOtherIsSetAside) {
    open();
    accept("foo");
    close();
    const SegmentName name{Seq{1}, 7, false};
    disk_.put("/log/" + to_string(name), encode(SegmentHeader{1, Seq{1}, {}, 7}));
    open();
    EXPECT_EQ(read(), "1:foo");
    EXPECT_EQ(set_aside(), std::vector{to_string(name)});
}

TEST_F(RecoveryTest, APayloadThatLooksLikeARecordIsNotTakenForOne) {
    // The sender knows the format, but not the segment's salt.
    std::vector<std::byte> forged(frame_bytes + 3);
    const auto payload = base::bytes_of("bad");
    std::copy(payload.begin(), payload.end(), forged.begin() + frame_bytes);
    FrameHeader header;
    header.length = 3;
    header.seq = Seq{2};
    header.lag = 1;
    header.payload_crc = crc32c(payload);
    write_header(header, 0, forged);
    open();
    accept(std::string(base::text_of(forged)));
    accept("foo");
    accept("bar");
    close();
    disk_.flip(newest_path(), start_of(1));
    open();
    EXPECT_EQ(read(), "damage(0,2) 2:foo 3:bar");
}

TEST_F(RecoveryTest, WhatWasOnlyWrittenSurvivesTheProcess) {
    options_.sync_interval_max = std::chrono::hours{1};
    open();
    EXPECT_EQ(accept_hit("foo"), "1");
    EXPECT_EQ(log_->last(), Seq{0}) << "not synced, not shown";
    kill_and_open();
    EXPECT_EQ(read(), "1:foo");
}

}  // namespace
}  // namespace emc::wal
