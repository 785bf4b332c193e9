/// Packing, retention, and the disk's budget: what happens to segments that are released.

#include "wal/keeper.h"

#include <fmt/format.h>
#include <zstd.h>

#include <algorithm>
#include <atomic>

#include "wal/packing.h"
#include "wal/testing/log_fixture.h"

namespace emc::wal {
namespace {

using namespace std::chrono_literals;

/// Segments of two records each.
class KeeperTest : public testing::LogTest {
protected:
    KeeperTest() { options_.segment_bytes_max = 120; }

    void accept_many(int count) {
        for (int i = 0; i < count; ++i)
            accept(std::string(1, static_cast<char>('a' + next_++ % 26)));
    }

    /// Waits until the keeper has made it so; a log without threads of its own could not hurry.
    template <class Condition>
    void await_that(const Condition& condition) {
        while (!condition())
            log_->wait_beyond(log_->last(), 1ms);
    }

    void await_packed(std::uint64_t count) {
        await_that([&] { return log_->stats().segments_packed == count; });
        // The old form goes right after.
        await_that([&] { return segments().size() == log_->stats().segments; });
    }

private:
    int next_ = 0;
};

TEST_F(KeeperTest, PacksClosedSegmentsOnceTheyAreReleased) {
    options_.pack = true;
    open();
    accept_many(7);
    log_->release(Seq{5});
    await_packed(2);
    EXPECT_EQ(segments().size(), 4u);
    EXPECT_TRUE(segments()[1].ends_with(".wal.zst"));
    EXPECT_TRUE(segments()[2].ends_with(".wal")) << "record 6 is not released";
    EXPECT_EQ(read(), "1:a 2:b 3:c 4:d 5:e 6:f 7:g");
    EXPECT_EQ(read(4), "4:d 5:e 6:f 7:g");
    close();
    open();
    EXPECT_EQ(log_->stats().segments_packed, 2u);
    EXPECT_EQ(read(2), "2:b 3:c 4:d 5:e 6:f 7:g");
}

TEST_F(KeeperTest, APackedSegmentUnpacksToTheSegment) {
    open();
    accept_many(3);
    const auto bytes = disk_.contents(segment(0));
    close();
    options_.pack = true;
    open();
    log_->release(Seq{2});
    await_packed(1);
    const auto packed = disk_.contents(segment(0));
    std::vector<std::byte> unpacked(bytes.size());
    EXPECT_EQ(
        ZSTD_decompress(unpacked.data(), unpacked.size(), packed.data(), packed.size()),
        bytes.size()
    );
    EXPECT_EQ(unpacked, bytes);
}

TEST_F(KeeperTest, ManyChunksArePackedAndReadBack) {
    options_.segment_bytes_max = 5 << 20;
    options_.pack = true;
    open();
    const std::string payload(300'000, 'x');
    for (int i = 0; i < 20; ++i)
        accept(payload);
    log_->release(Seq{19});
    await_packed(1);
    EXPECT_LT(log_->stats().disk_bytes, 20u * 300'000u - (4u << 20));
    const auto text = read();
    EXPECT_EQ(std::count(text.begin(), text.end(), 'x'), 20 * 300'000);
    EXPECT_EQ(text.find("damage"), std::string::npos);
}

TEST_F(KeeperTest, AFlippedByteInAPackedSegmentCostsItsChunk) {
    options_.segment_bytes_max = 5 << 20;
    options_.pack = true;
    open();
    for (int i = 0; i < 50; ++i) {
        std::string payload(150'000, 'x');
        for (auto& c : payload)
            c = static_cast<char>('a' + (&c - payload.data() + i) * 7919 % 26);
        accept(payload);
    }
    const auto last = log_->last();
    log_->release(last);
    await_packed(1);
    const auto packed = disk_.contents(segment(0));
    for (const std::size_t at : {packed.size() / 2, std::size_t{0}, packed.size() - 1}) {
        disk_.flip(segment(0), at);
        const auto text = read();
        disk_.flip(segment(0), at);
        const auto colons = std::count(text.begin(), text.end(), ':');
        EXPECT_GE(colons, 50 - 9) << at;
        EXPECT_LT(colons, 50) << at;
        EXPECT_NE(text.find("damage"), std::string::npos) << at;
    }
    EXPECT_EQ(set_aside(), std::vector{segments()[0]}) << "the packed file, once";
}

TEST_F(KeeperTest, ADamagedSegmentStaysAsItIs) {
    open();
    accept_many(5);
    disk_.flip(segment(0), segment_header_bytes);
    close();
    options_.pack = true;
    open();
    log_->release(Seq{5});
    await_packed(1);
    EXPECT_TRUE(segments()[0].ends_with(".wal"));
    EXPECT_EQ(read(), "damage(0,2) 2:b 3:c 4:d 5:e");
}

TEST_F(KeeperTest, AReaderReadsOnInASegmentThatIsPackedMeanwhile) {
    options_.pack = true;
    open();
    accept_many(1);
    const auto reader = *log_->read_from(Seq{1});
    EXPECT_EQ(testing::read_all(*reader), "1:a");
    accept_many(4);
    log_->release(Seq{4});
    await_packed(2);
    EXPECT_EQ(testing::read_all(*reader), "2:b 3:c 4:d 5:e");
}

TEST_F(KeeperTest, KilledAtAnyStepOfPackingNothingIsMissing) {
    for (std::uint64_t step = 0; step < 8; ++step) {
        for (const bool power : {false, true}) {
            testing::FakeDisk disk;
            Options options = options_;
            options.disk = &disk;
            options.pack = false;
            auto log = *Log::open(options);
            for (int i = 0; i < 3; ++i) {
                Batch batch;
                batch.add(base::bytes_of("foo"));
                log->append(std::move(batch), Durability::synced, [](const auto&) {});
                log->wait_beyond(Seq{static_cast<std::uint64_t>(i)}, 10min);
            }
            log->stop();

            Shared shared(options);
            shared.catalog.add({*parse_segment_name(disk.names("/log")[0]), 1000, end_of_file, {}});
            const auto name = *parse_segment_name(disk.names("/log")[1]);
            shared.catalog.add({name, 1000, end_of_file, {}});
            shared.catalog.release(Seq{2});
            const auto [segment, limit] = *shared.catalog.next_to_pack();
            disk.dies_after(step, power ? std::optional<unsigned>(step) : std::nullopt);
            const std::atomic<bool> stop{false};
            (void)pack_segment(shared, segment, limit, stop);
            if (!disk.is_dead()) disk.kill();
            disk.restart();

            log = *Log::open(options);
            EXPECT_EQ(testing::read_all(*log, Seq{1}), "1:foo 2:foo 3:foo") << step << power;
            EXPECT_EQ(log->stats().segments, 2u);
            log->stop();
        }
    }
}

TEST_F(KeeperTest, PackingThatIsStoppedLeavesTheSegment) {
    open();
    accept_many(3);
    close();
    Shared shared(options_);
    const auto name = *parse_segment_name(segments()[0]);
    shared.catalog.add({name, 1000, end_of_file, {}});
    const std::atomic<bool> stop{true};
    EXPECT_EQ(*pack_segment(shared, {name, 1000, end_of_file, {}}, Seq{3}, stop), Packed::stopped);
    EXPECT_EQ(disk_.names("/log").size(), 2u);
}

TEST_F(KeeperTest, PackingThatTheDiskRefusesLeavesTheSegment) {
    open();
    accept_many(3);
    close();
    Shared shared(options_);
    const auto name = *parse_segment_name(segments()[0]);
    shared.catalog.add({name, 1000, end_of_file, {}});
    const std::atomic<bool> stop{false};
    disk_.space_left(10);
    EXPECT_FALSE(pack_segment(shared, {name, 1000, end_of_file, {}}, Seq{3}, stop));
    EXPECT_EQ(disk_.names("/log").size(), 2u);
}

TEST_F(KeeperTest, ASegmentThatIsDeletedWhileItIsPackedStaysDeleted) {
    open();
    accept_many(3);
    close();
    Shared shared(options_);  // Its catalog does not list the segment any more.
    const auto name = *parse_segment_name(segments()[0]);
    const std::atomic<bool> stop{false};
    EXPECT_EQ(*pack_segment(shared, {name, 1000, end_of_file, {}}, Seq{3}, stop), Packed::gone);
    EXPECT_EQ(disk_.names("/log").size(), 2u);
}

TEST_F(KeeperTest, DeletesReleasedSegmentsAfterTheirRetention) {
    options_.retention = std::chrono::days{10};
    open();
    accept_many(4);
    clock_.advance(std::chrono::days{5});
    accept_many(3);
    clock_.advance(std::chrono::days{5} + 1s);
    log_->release(Seq{6});
    await_that([&] { return log_->stats().segments_deleted == 2; });
    EXPECT_EQ(log_->first(), Seq{5});
    EXPECT_EQ(read(5), "5:e 6:f 7:g");
    EXPECT_EQ(read(4), "record_gone");
    clock_.advance(std::chrono::days{100});
    log_->release(Seq{7});
    await_that([&] { return log_->stats().segments_deleted == 3; });
    EXPECT_EQ(read(7), "7:g") << "the newest segment stays";
}

TEST_F(KeeperTest, KnowsTheAgeOfSegmentsFromBeforeTheStart) {
    options_.segment_bytes_max = 110;
    open();
    accept_many(5);
    close();
    options_.retention = std::chrono::days{10};
    clock_.advance(std::chrono::days{11});
    open();
    log_->release(Seq{3});
    await_that([&] { return log_->stats().segments_deleted == 1; });
    EXPECT_EQ(log_->first(), Seq{3});
}

TEST_F(KeeperTest, KeepsWhatIsNotReleasedHoweverOld) {
    options_.retention = std::chrono::days{1};
    open();
    accept_many(5);
    clock_.advance(std::chrono::days{1000});
    log_->release(Seq{3});
    await_that([&] { return log_->stats().segments_deleted == 1; });
    EXPECT_EQ(read(3), "3:c 4:d 5:e");
}

TEST_F(KeeperTest, ReleasedSegmentsGiveWayBeforeTheLogRefuses) {
    options_.disk_bytes_max = 360;  // Three segments.
    open();
    accept_many(6);
    log_->release(Seq{3});
    accept_many(2);
    EXPECT_EQ(log_->stats().segments_gave_way, 1u);
    EXPECT_EQ(log_->first(), Seq{3});
    EXPECT_EQ(accept("x"), "log_full") << "record 4 is not released";
    EXPECT_EQ(log_->stats().refuses_for, "log_full");
    log_->release(Seq{4});
    EXPECT_EQ(accept("x"), "9");
    EXPECT_TRUE(log_->stats().accepts);
    EXPECT_EQ(read(5), "5:e 6:f 7:g 8:h 9:x");
    EXPECT_LE(log_->stats().disk_bytes, options_.disk_bytes_max);
}

TEST_F(KeeperTest, EvenTheNewestSegmentGivesWayOnceAllOfItIsReleased) {
    options_.segment_bytes_max = 1000;
    options_.disk_bytes_max = 120;
    open();
    accept_many(2);
    EXPECT_EQ(accept("x"), "log_full");
    log_->release(Seq{2});
    EXPECT_EQ(accept("x"), "3");
    EXPECT_EQ(log_->first(), Seq{3});
    close();
    open();
    EXPECT_EQ(read(3), "3:x");
}

TEST_F(KeeperTest, AReaderThatIsOvertakenIsTold) {
    options_.disk_bytes_max = 360;
    open();
    accept_many(6);
    const auto reader = *log_->read_from(Seq{1});
    log_->release(Seq{6});
    accept_many(4);
    EXPECT_EQ(testing::read_all(*reader), "record_gone");
}

}  // namespace
}  // namespace emc::wal
