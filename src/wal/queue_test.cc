#include "wal/queue.h"

#include <gtest/gtest.h>

namespace emc::wal {
namespace {

/// Batches named by one letter, small for hits and cases, groups told as text: "ab|c" is the
/// written a and b before the synced c.
class QueueTest : public ::testing::Test {
protected:
    static constexpr std::size_t batch_bytes = frame_bytes + 1;

    void push(char name, Durability durability) {
        Entry entry;
        entry.batch.add(base::bytes_of(std::string_view(&name, 1)));
        ASSERT_TRUE(queue_.push(entry, durability));
    }
    void hit(char name) { push(name, Durability::written); }
    void event(char name) { push(name, Durability::synced); }

    std::string take() {
        const auto group = queue_.take();
        std::string text;
        for (const auto& entry : group.written)
            text += static_cast<char>(entry.batch.frames().back());
        text += '|';
        for (const auto& entry : group.synced)
            text += static_cast<char>(entry.batch.frames().back());
        return text;
    }

    Queue queue_{std::size_t{1} << 20, 4 * batch_bytes};
};

TEST_F(QueueTest, GroupsWhatWaitsWithTheWrittenInFront) {
    event('x');
    hit('a');
    event('y');
    hit('b');
    EXPECT_EQ(take(), "ab|xy");
    EXPECT_EQ(take(), "|");
    EXPECT_EQ(queue_.bytes(), 0u);
}

TEST_F(QueueTest, AGroupHasALimit) {
    for (const char name : {'a', 'b', 'c', 'd', 'e', 'f'})
        hit(name);
    EXPECT_EQ(take(), "abcd|");
    EXPECT_EQ(take(), "ef|");
}

TEST_F(QueueTest, NeitherKindStarves) {
    for (const char name : {'a', 'b', 'c', 'd', 'e', 'f'})
        hit(name);
    for (const char name : {'u', 'v', 'w', 'x', 'y', 'z'})
        event(name);
    EXPECT_EQ(take(), "ab|uv");
    EXPECT_EQ(take(), "cd|wx");
    EXPECT_EQ(take(), "ef|yz");
}

TEST_F(QueueTest, ALargeBatchGoesAloneAndInItsTurn) {
    Entry large;
    large.batch.add(std::vector<std::byte>(10 * batch_bytes, std::byte{'L'}));
    ASSERT_TRUE(queue_.push(large, Durability::synced));
    for (const char name : {'a', 'b', 'c', 'd'})
        hit(name);
    EXPECT_EQ(take(), "ab|");
    EXPECT_EQ(take(), "|L") << "though hits still wait";
    EXPECT_EQ(take(), "cd|");
}

TEST_F(QueueTest, GivesTheWrittenAloneWhereTheyFit) {
    event('x');
    for (const char name : {'a', 'b', 'c'})
        hit(name);
    EXPECT_TRUE(queue_.take_written(batch_bytes - 1).empty());
    EXPECT_EQ(queue_.take_written(2 * batch_bytes).written.size(), 2u);
    EXPECT_EQ(take(), "c|x");
    EXPECT_TRUE(queue_.take_written(batch_bytes).empty());
}

TEST_F(QueueTest, WhatIsToWaitForAllEndsNoWait) {
    Entry entry;
    entry.batch.add(base::bytes_of("a"));
    ASSERT_TRUE(queue_.push(entry, Durability::written, Begin::with_all));
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(20);
    queue_.wait(deadline);
    EXPECT_GE(std::chrono::steady_clock::now(), deadline);
    EXPECT_EQ(take(), "a|");
}

TEST_F(QueueTest, WhatATakeHasLeftIsNotWaitedFor) {
    for (const char name : {'a', 'b', 'c', 'd', 'e'})
        hit(name);
    queue_.wait({});
    EXPECT_EQ(take(), "abcd|");
    queue_.wait({});
    EXPECT_EQ(take(), "e|");
}

TEST_F(QueueTest, WakeEndsTheWaitWithNothing) {
    queue_.wake();
    queue_.wait({});
    EXPECT_TRUE(queue_.take().empty());
}

TEST_F(QueueTest, GivesWhatItHasAfterStopAndTakesNothing) {
    hit('a');
    queue_.stop();
    Entry entry;
    entry.batch.add(base::bytes_of("b"));
    EXPECT_EQ(queue_.push(entry, Durability::written).error(), Errc::stopped);
    EXPECT_EQ(take(), "a|");
    EXPECT_EQ(take(), "|");
    EXPECT_TRUE(queue_.is_stopped());
}

}  // namespace
}  // namespace emc::wal
