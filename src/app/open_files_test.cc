#include "app/open_files.h"

#include <gtest/gtest.h>

namespace emc::app {
namespace {

TEST(OpenFiles, ConnectionsLeaveTheStoreItsFiles) {
    EXPECT_EQ(connections_within(1'000'000, 16'384), 16'384U);
    EXPECT_EQ(connections_within(16'384, 16'384), 15'360U);
    EXPECT_EQ(connections_within(4'096, 16'384), 3'072U);
    EXPECT_EQ(connections_within(1'024, 16'384), 256U) << "of few files most are the store's";
    EXPECT_EQ(connections_within(1'024, 100), 100U);
}

}  // namespace
}  // namespace emc::app
