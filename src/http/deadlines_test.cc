#include "http/deadlines.h"

#include <gtest/gtest.h>

namespace emc::http {
namespace {

using std::chrono::milliseconds;

class DeadlinesTest : public ::testing::Test {
protected:
    struct Someone : Waiter {};

    static Deadlines::Spans spans() {
        Deadlines::Spans made = {};
        made[static_cast<std::size_t>(Wait::header)] = milliseconds(10);
        made[static_cast<std::size_t>(Wait::idle)] = milliseconds(100);
        return made;
    }
    [[nodiscard]] Tick at(int ms) const { return start_ + milliseconds(ms); }

    Tick start_ = Tick(std::chrono::hours(1));
    Deadlines deadlines_{spans()};
    Someone a_, b_, c_;
};

TEST_F(DeadlinesTest, TheFirstToExpireComesFirst) {
    EXPECT_EQ(deadlines_.earliest(), std::nullopt);
    deadlines_.set(a_, Wait::idle, at(0));
    deadlines_.set(b_, Wait::header, at(5));
    deadlines_.set(c_, Wait::header, at(6));
    EXPECT_EQ(deadlines_.earliest(), at(15));
    EXPECT_EQ(deadlines_.expired(at(14)), nullptr);
    EXPECT_EQ(deadlines_.expired(at(15)), &b_);
    deadlines_.remove(b_);
    EXPECT_EQ(deadlines_.expired(at(15)), nullptr);
    EXPECT_EQ(deadlines_.expired(at(16)), &c_);
}

TEST_F(DeadlinesTest, ToSetAgainIsToMove) {
    deadlines_.set(a_, Wait::header, at(0));
    deadlines_.set(b_, Wait::header, at(1));
    deadlines_.set(a_, Wait::header, at(8));
    EXPECT_EQ(deadlines_.earliest(), at(11));
    deadlines_.set(b_, Wait::idle, at(2));
    EXPECT_EQ(deadlines_.earliest(), at(18));
    EXPECT_EQ(b_.waits_for(), Wait::idle);
}

TEST_F(DeadlinesTest, WithoutASpanOneWaitsForEver) {
    deadlines_.set(a_, Wait::handler, at(0));
    EXPECT_EQ(deadlines_.earliest(), std::nullopt);
    EXPECT_EQ(deadlines_.expired(at(1'000'000)), nullptr);
    EXPECT_EQ(deadlines_.first(Wait::handler), &a_);
}

TEST_F(DeadlinesTest, RemovingInTheMiddleKeepsTheRest) {
    deadlines_.set(a_, Wait::header, at(0));
    deadlines_.set(b_, Wait::header, at(0));
    deadlines_.set(c_, Wait::header, at(0));
    deadlines_.remove(b_);
    deadlines_.remove(b_);
    EXPECT_EQ(deadlines_.first(Wait::header), &a_);
    EXPECT_EQ(Deadlines::after(a_), &c_);
    deadlines_.remove(c_);
    EXPECT_EQ(Deadlines::after(a_), nullptr);
}

}  // namespace
}  // namespace emc::http
