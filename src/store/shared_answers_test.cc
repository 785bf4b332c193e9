#include "store/shared_answers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <new>
#include <string>
#include <thread>

#include "store/errc.h"

namespace emc::store {
namespace {

class SharedAnswersTest : public ::testing::Test {
protected:
    /// The answer to a question is its square.
    base::Result<int> square(int number) {
        ++asked;
        if (is_down) return Errc::store_down;
        if (is_out_of_memory) throw std::bad_alloc();
        return number * number + added;
    }
    std::string to(int question) {
        const auto answer = answers.to(question);
        return answer ? std::to_string(*answer) : answer.error().message();
    }

    std::atomic<int> asked = 0;
    int added = 0;
    bool is_down = false;
    bool is_out_of_memory = false;
    Visible visible;
    SharedAnswers<int, int> answers{visible, 3, [this](int number) { return square(number); }};
};

TEST_F(SharedAnswersTest, TheSameIsAskedOnce) {
    std::vector<std::jthread> readers;
    for (int i = 0; i < 8; ++i)
        readers.emplace_back([this] { EXPECT_EQ(to(5), "25"); });
    readers.clear();
    EXPECT_EQ(to(5), "25");
    EXPECT_EQ(asked, 1);
}

TEST_F(SharedAnswersTest, AnotherQuestionIsAskedForItself) {
    EXPECT_EQ(to(5), "25");
    EXPECT_EQ(to(6), "36");
    EXPECT_EQ(to(5), "25");
    EXPECT_EQ(asked, 2);
}

TEST_F(SharedAnswersTest, WhatWasCountedSinceIsInTheAnswer) {
    EXPECT_EQ(to(5), "25");
    added = 1;
    EXPECT_EQ(to(5), "25");
    visible.set({.as_of = {}, .through = 1, .generations = {}});
    EXPECT_EQ(to(5), "26");
    visible.set({.as_of = {}, .through = 1, .generations = {{{1}, 2}}});
    EXPECT_EQ(to(5), "26");
    EXPECT_EQ(asked, 3);
}

TEST_F(SharedAnswersTest, TimeAloneMakesNoAnswerOlder) {
    visible.set({.as_of = {}, .through = 1, .generations = {}});
    EXPECT_EQ(to(5), "25");
    visible.set({.as_of = base::Instant{std::chrono::seconds(1)}, .through = 1, .generations = {}});
    EXPECT_EQ(to(5), "25");
    EXPECT_EQ(asked, 1);
}

TEST_F(SharedAnswersTest, AFailureIsNotKept) {
    is_down = true;
    EXPECT_EQ(to(5), "store_down");
    is_down = false;
    EXPECT_EQ(to(5), "25");
}

TEST_F(SharedAnswersTest, AnExceptionIsNotKept) {
    is_out_of_memory = true;
    EXPECT_THROW((void)to(5), std::bad_alloc);
    is_out_of_memory = false;
    EXPECT_EQ(to(5), "25");
}

TEST_F(SharedAnswersTest, OverItsLimitTheOldestGoes) {
    for (const int number : {1, 2, 3, 4})
        (void)to(number);
    EXPECT_EQ(to(2), "4");
    EXPECT_EQ(asked, 4);
    EXPECT_EQ(to(1), "1");
    EXPECT_EQ(asked, 5);
}

}  // namespace
}  // namespace emc::store
