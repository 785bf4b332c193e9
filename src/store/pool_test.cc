#include "store/pool.h"

#include <gtest/gtest.h>

#include <thread>

namespace emc::store {
namespace {

using std::chrono::milliseconds;

TEST(PoolTest, IsBusyWhenEverythingIsLent) {
    Pool<int> pool;
    pool.add(std::make_unique<int>(7));
    {
        const auto first = pool.take(milliseconds{0});
        ASSERT_TRUE(first.has_value());
        EXPECT_EQ(**first, 7);
        EXPECT_EQ(pool.take(milliseconds{1}).error(), Errc::store_busy);
    }
    EXPECT_TRUE(pool.take(milliseconds{0}).has_value());
}

TEST(PoolTest, AWaitingCallGetsWhatComesBack) {
    Pool<int> pool;
    pool.add(std::make_unique<int>(7));
    std::thread waiting;
    {
        const auto lent = pool.take(milliseconds{0});
        ASSERT_TRUE(lent.has_value());
        waiting = std::thread([&] { EXPECT_TRUE(pool.take(std::chrono::hours{1}).has_value()); });
    }
    waiting.join();
}

TEST(PoolTest, AnExchangedOneComesBackInItsPlace) {
    Pool<int> pool;
    pool.add(std::make_unique<int>(7));
    {
        auto lent = pool.take(milliseconds{0});
        ASSERT_TRUE(lent.has_value());
        EXPECT_EQ(*lent->exchange(std::make_unique<int>(8)), 7);
    }
    EXPECT_EQ(**pool.take(milliseconds{0}), 8);
}

}  // namespace
}  // namespace emc::store
