/// kill -9 at random times under load: every message answered 204 is counted once. Messages without
/// an answer are sent again, as a client with retries would; then the figures must be exact.

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "support/agency.h"

namespace emc::tests {
namespace {

constexpr int senders = 6;

class KillTest : public ::testing::TestWithParam<std::string> {
protected:
    KillTest() : engines_("sqlite", GetParam()), agency_(engines_) {
        const auto seed = ::testing::UnitTest::GetInstance()->random_seed();
        std::printf("seed %d\n", seed);
        random_.seed(static_cast<unsigned>(seed));
    }

    static std::string message(int number) {
        return fmt::format(
            R"({{"siteId":227,"codeProfile":"000.00.16.H34-230227-{:06}","codeTTHC":"000003",)"
            R"("status":1,"formsReception":1}})",
            number
        );
    }

    /// Sends new messages from several connections until told to stop; true answers are kept.
    void send_until(const std::atomic<bool>& enough) {
        std::vector<std::thread> threads;
        for (int i = 0; i < senders; ++i) {
            threads.emplace_back([&] {
                while (!enough) {
                    const int number = next_++;
                    const auto status = agency_.sent(message(number), "application/json");
                    const std::lock_guard lock(mutex_);
                    (status == 204 ? answered_ : unanswered_).insert(number);
                }
            });
        }
        for (auto& thread : threads)
            thread.join();
    }

    void send_again_what_had_no_answer() {
        for (const int number : std::exchange(unanswered_, {})) {
            ASSERT_EQ(agency_.sent(message(number), "application/json"), 204u);
            answered_.insert(number);
        }
    }

    Engines engines_;
    Agency agency_;
    std::mt19937 random_;
    std::atomic<int> next_ = 0;
    std::mutex mutex_;
    std::set<int> answered_;
    std::set<int> unanswered_;
};

TEST_P(KillTest, NothingAcceptedIsLostOrDoubled) {
    for (int round = 0; round < 6; ++round) {
        std::atomic<bool> enough = false;
        std::thread load([&] { send_until(enough); });
        // The load decides when: after so many more answers the axe falls, in the middle of it.
        const int axe_at = next_ + 50 + static_cast<int>(random_() % 1500);
        while (next_ < axe_at)
            std::this_thread::yield();
        agency_.server().kill();
        enough = true;
        load.join();
        agency_.start();
        send_again_what_had_no_answer();
    }
    const auto sent = answered_.size();
    EXPECT_EQ(agency_.figure("H34", "online_full_rate"), fmt::format("{0}/{0}", sent));
    agency_.run({"rebuild", "--data", agency_.data().string()});
    EXPECT_EQ(agency_.figure("H34", "online_full_rate"), fmt::format("{0}/{0}", sent));
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    KillTest,
    ::testing::Values("chdb", "clickhouse"),
    [](const auto& store) { return store.param; }
);

/// The store itself is killed while messages come: senders notice nothing.
class KilledStoreTest : public KillTest {};

TEST_P(KilledStoreTest, SendersNoticeNothingAndTheFiguresFollow) {
    for (int round = 0; round < 3; ++round) {
        std::atomic<bool> enough = false;
        std::thread load([&] { send_until(enough); });
        const int axe_at = next_ + 50 + static_cast<int>(random_() % 500);
        while (next_ < axe_at)
            std::this_thread::yield();
        engines_.clickhouse()->kill();
        const int back_at = next_ + 200;
        while (next_ < back_at)
            std::this_thread::yield();
        engines_.clickhouse()->restart();
        enough = true;
        load.join();
        EXPECT_TRUE(unanswered_.empty());
    }
    EXPECT_EQ(agency_.figure("H34", "online_full_rate"), fmt::format("{0}/{0}", answered_.size()));
}

TEST_P(KilledStoreTest, ALogThatIsLostMeanwhileGoesOnBehindTheStore) {
    int sent = 0;
    const auto send = [&](int count) {
        for (int i = 0; i < count; ++i, ++sent)
            ASSERT_EQ(agency_.sent(message(next_++), "application/json"), 204u);
    };
    // A store that has nothing yet, then one that has something.
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(agency_.server().stop(), 0);
        engines_.clickhouse()->kill();
        std::filesystem::remove_all(agency_.data() / "wal");
        agency_.start();
        send(20);
        engines_.clickhouse()->restart();
        send(10);
        EXPECT_EQ(agency_.figure("H34", "online_full_rate"), fmt::format("{0}/{0}", sent));
    }
    agency_.run({"rebuild", "--data", agency_.data().string()});
    EXPECT_EQ(agency_.figure("H34", "online_full_rate"), fmt::format("{0}/{0}", sent)) << "rebuilt";
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    KilledStoreTest,
    ::testing::Values("clickhouse"),
    [](const auto& store) { return store.param; }
);

}  // namespace
}  // namespace emc::tests
