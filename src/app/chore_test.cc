#include "app/chore.h"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>

namespace emc::app {
namespace {

TEST(ChoreTest, OneRunsAtATime) {
    Chore chore;
    std::promise<void> half, go_on;
    ASSERT_TRUE(chore.begin("backup", [&](const auto& progress) {
        progress(0.5);
        half.set_value();
        go_on.get_future().wait();
    }));
    half.get_future().wait();
    EXPECT_TRUE(chore.state().running);
    EXPECT_EQ(chore.state().name, "backup");
    EXPECT_EQ(chore.state().progress, 0.5);
    EXPECT_FALSE(chore.begin("rebuild", [](const auto&) {}));
    go_on.set_value();
    chore.wait();
    EXPECT_FALSE(chore.state().running);
    EXPECT_EQ(chore.state().error, "");
    EXPECT_TRUE(chore.begin("rebuild", [](const auto&) {}));
    chore.wait();
}

TEST(ChoreTest, AWorkThatCanGoOnLaterEndsWhenItIsStopped) {
    Chore chore;
    EXPECT_TRUE(chore.begin("import", [&](const auto&) {
        chore.tell("so far");
        while (!chore.stops())
            std::this_thread::yield();
    }));
    chore.stop();
    EXPECT_EQ(chore.state().result, "so far");
    EXPECT_FALSE(chore.state().running);
    EXPECT_FALSE(chore.begin("import", [](const auto&) {}));
}

TEST(ChoreTest, WhatItThrowsIsItsError) {
    Chore chore;
    ASSERT_TRUE(chore.begin("backup", [](const auto&) { throw std::runtime_error("disk full"); }));
    chore.wait();
    EXPECT_EQ(chore.state().error, "disk full");
}

}  // namespace
}  // namespace emc::app
