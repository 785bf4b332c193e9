#include "wal/log.h"

#include <filesystem>
#include <thread>

#include "base/testing/temp_folder.h"
#include "wal/testing/log_fixture.h"

namespace emc::wal {
namespace {

using testing::LogTest;
using namespace std::chrono_literals;

TEST_F(LogTest, NumbersBeginAtOneAndAreReadBackInOrder) {
    open();
    EXPECT_EQ(log_->first(), Seq{1});
    EXPECT_EQ(log_->last(), Seq{0});
    EXPECT_EQ(read(), "");
    EXPECT_EQ(accept("foo"), "1");
    EXPECT_EQ(accept_batch({"bar", "baz"}), "2-3");
    EXPECT_EQ(read(), "1:foo 2:bar 3:baz");
    EXPECT_EQ(read(3), "3:baz");
    EXPECT_EQ(read(4), "");
}

TEST_F(LogTest, GoesOnWhereItStoppedAfterARestart) {
    open();
    accept_batch({"foo", "bar"});
    close();
    open();
    EXPECT_EQ(log_->last(), Seq{2});
    EXPECT_EQ(accept("baz"), "3");
    EXPECT_EQ(read(), "1:foo 2:bar 3:baz");
}

TEST_F(LogTest, KeepsEmptyPayloads) {
    open();
    accept_batch({"", "foo", ""});
    close();
    open();
    EXPECT_EQ(read(), "1: 2:foo 3:");
}

TEST_F(LogTest, ArrivalsIncreaseThoughTheClockStandsStillJumpsBackOrTheProgramRestarts) {
    open();
    const auto start = clock_.now();
    const auto arrival_of = [&](std::uint64_t seq) {
        const auto reader = log_->read_from(Seq{seq});
        return std::get<Record>(**(*reader)->next()).arrival;
    };
    accept_batch({"a", "b"});
    EXPECT_EQ(arrival_of(1), start);
    EXPECT_EQ(arrival_of(2), start + 1us);
    clock_.set(start - 1h);
    accept("c");
    EXPECT_EQ(arrival_of(3), start + 2us);
    close();
    open();
    EXPECT_EQ(log_->last_arrival(), start + 2us);
    accept("d");
    EXPECT_EQ(arrival_of(4), start + 3us);
    EXPECT_EQ(log_->stats().arrivals_ahead, 1h + 3us);
    clock_.set(start + 1h);
    EXPECT_EQ(log_->stats().arrivals_ahead, 0us);
    accept("e");
    EXPECT_EQ(arrival_of(5), start + 1h);
}

TEST_F(LogTest, AnEmptyNewestSegmentStillKnowsTheArrivalsBeforeIt) {
    options_.segment_bytes_max = 100;
    open();
    accept("a");
    accept("b");
    const auto newest = log_->last_arrival();
    close();
    // Cut back to its header, as if its one record had been torn.
    const auto path = segment(1);
    auto bytes = disk_.contents(path);
    bytes.resize(segment_header_bytes);
    disk_.put(path, bytes);
    clock_.set(newest - 1h);
    open();
    accept("c");
    EXPECT_EQ(log_->last_arrival(), newest);
}

TEST_F(LogTest, TellsTheFirstArrivalOfABatch) {
    open();
    Batch batch;
    batch.add(base::bytes_of("a"));
    batch.add(base::bytes_of("b"));
    std::promise<base::Instant> told;
    log_->append(std::move(batch), Durability::synced, [&](const base::Result<Appended>& result) {
        told.set_value(result->arrival);
    });
    EXPECT_EQ(told.get_future().get(), clock_.now());
}

TEST_F(LogTest, RefusesAnEmptyBatch) {
    open();
    EXPECT_EQ(accept_batch({}), "batch_empty");
}

TEST_F(LogTest, RefusesAWholeBatchForOnePayloadOverTheLimit) {
    open();
    EXPECT_EQ(accept_batch({"foo", std::string(payload_bytes_max + 1, 'x')}), "payload_too_long");
    EXPECT_EQ(accept(std::string(payload_bytes_max, 'x')), "1");
    EXPECT_EQ(log_->stats().appended_records, 1u);
}

TEST_F(LogTest, RefusesABatchThatCanNeverFit) {
    options_.queue_bytes_max = 1000;
    open();
    EXPECT_EQ(accept(std::string(1000, 'x')), "batch_too_large");
    EXPECT_EQ(accept(std::string(100, 'x')), "1");
}

TEST_F(LogTest, RefusesWhileTooMuchWaits) {
    options_.queue_bytes_max = 1000;
    open();
    disk_.hold_syncs();
    auto first = start({"foo"}, Durability::synced);
    disk_.await_held_sync();
    auto second = start({std::string(500, 'x')}, Durability::synced);
    auto third = start({std::string(500, 'x')}, Durability::synced);
    EXPECT_EQ(third.get(), "queue_full");
    EXPECT_GT(log_->stats().queue_bytes, 500u);
    disk_.let_syncs_go();
    EXPECT_EQ(first.get(), "1");
    EXPECT_EQ(second.get(), "2");
    EXPECT_EQ(accept(std::string(500, 'x')), "3");
    EXPECT_EQ(log_->stats().queue_bytes, 0u);
}

TEST_F(LogTest, RefusesAfterStop) {
    open();
    log_->stop();
    EXPECT_EQ(accept("foo"), "stopped");
}

TEST_F(LogTest, StopFinishesWhatWasAccepted) {
    open();
    disk_.hold_syncs();
    auto first = start({"a"}, Durability::synced);
    disk_.await_held_sync();
    auto second = start({"b"}, Durability::synced);
    auto third = start({"c"}, Durability::written);
    std::thread stopping([this] { log_->stop(); });
    disk_.let_syncs_go();
    stopping.join();
    EXPECT_EQ(first.get(), "1");
    EXPECT_EQ(third.get(), "2");
    EXPECT_EQ(second.get(), "3");
    EXPECT_EQ(read(), "1:a 2:c 3:b");
}

using LogDeathTest = LogTest;

TEST_F(LogDeathTest, AnUnstoppedLogIsABrokenPromise) {
    ::testing::FLAGS_gtest_death_test_style = "threadsafe";
    EXPECT_DEATH(
        {
            open();
            log_.reset();
        },
        "stopped_"
    );
}

TEST_F(LogTest, KeepsASecondLogOutOfTheFolder) {
    open();
    EXPECT_EQ(try_open(), "folder_locked");
    close();
    EXPECT_EQ(try_open(), "opened");
}

TEST_F(LogTest, SaysWhereTheFolderCannotBeUsed) {
    disk_.kill();
    EXPECT_EQ(try_open(), "folder_unusable");
}

TEST_F(LogTest, DoesNotTouchASegmentOfANewerVersion) {
    open();
    accept("foo");
    close();
    auto bytes = disk_.contents(segment(0));
    auto header = *decode_segment_header(bytes);
    header.version = 2;
    const auto newer = encode(header);
    std::copy(newer.begin(), newer.end(), bytes.begin());
    disk_.put(segment(0), bytes);
    EXPECT_EQ(try_open(), "unknown_version");
    EXPECT_EQ(disk_.contents(segment(0)), bytes);
}

TEST_F(LogTest, ReadsFromNoNumberBeyondTheNext) {
    open();
    accept("foo");
    EXPECT_EQ(read(2), "");
    EXPECT_EQ(read(3), "beyond_end");
}

TEST_F(LogTest, WaitsForARecordOrATimeout) {
    open();
    EXPECT_FALSE(log_->wait_beyond(Seq{0}, 1ms));
    std::thread waiting([this] { EXPECT_TRUE(log_->wait_beyond(Seq{0}, 10min)); });
    accept("foo");
    waiting.join();
    EXPECT_TRUE(log_->wait_beyond(Seq{0}, 0ms));
}

TEST_F(LogTest, StopEndsTheWaiting) {
    open();
    std::thread waiting([this] { EXPECT_FALSE(log_->wait_beyond(Seq{0}, 10min)); });
    log_->stop();
    waiting.join();
}

TEST_F(LogTest, NumbersGoOnBehindWhatWasReleasedEvenIfTheLogWasLost) {
    open();
    log_->release(Seq{41});
    EXPECT_EQ(accept("foo"), "42");
    EXPECT_EQ(read(42), "42:foo");
    EXPECT_EQ(read(41), "record_gone");
}

TEST_F(LogTest, NumbersBeginWhereTheyAreTold) {
    options_.begin_behind = Seq{1'000'000};
    open();
    EXPECT_EQ(accept("foo"), "1000001");
    close();
    options_.begin_behind = Seq{2'000'000};
    open();
    EXPECT_EQ(accept("bar"), "1000002") << "a log that is there goes on";
    EXPECT_EQ(log_->first(), Seq{1'000'001});
}

TEST_F(LogTest, ALogThatLostItsEndSkipsTheNumbersThatWereReleased) {
    open();
    accept_batch({"a", "b"});
    close();
    open();
    log_->release(Seq{10});
    EXPECT_EQ(read(11), "");
    EXPECT_EQ(accept("k"), "11");
    EXPECT_EQ(read(11), "11:k");
    EXPECT_EQ(read(), "1:a 2:b damage(2,11) 11:k");
}

TEST(LogOnARealDiskTest, KeepsWhatItAccepted) {
    const base::testing::TempFolder folder;
    Options options;
    options.folder = folder.path();
    options.segment_bytes_max = 4096;
    for (int round = 0; round < 2; ++round) {
        auto log = *Log::open(options);
        EXPECT_EQ(Log::open(options).error(), Errc::folder_locked);
        for (int i = 0; i < 100; ++i) {
            Batch batch;
            batch.add(base::bytes_of(std::string(200, 'x')));
            log->append(std::move(batch), Durability::written, [](const auto& result) {
                EXPECT_TRUE(result);
            });
        }
        ASSERT_TRUE(log->wait_beyond(Seq{49}, 10min));
        log->release(Seq{50});
        log->stop();
        EXPECT_EQ(log->last().value, 100u * static_cast<unsigned>(round + 1));
        const auto text = testing::read_all(*log, Seq{1});
        EXPECT_EQ(std::count(text.begin(), text.end(), ':'), 100 * (round + 1));
        EXPECT_EQ(text.find("damage"), std::string::npos);
    }
}

}  // namespace
}  // namespace emc::wal
