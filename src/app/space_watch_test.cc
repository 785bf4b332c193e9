#include "app/space_watch.h"

#include <gtest/gtest.h>

#include <future>

namespace emc::app {
namespace {

TEST(SpaceWatchTest, MeasuresAgainAndAgainAndTellsTheNewest) {
    std::promise<void> third;
    std::uint64_t measures = 0;
    SpaceWatch watch(
        [&] {
            if (++measures == 3) third.set_value();
            api::Space space;
            space.registry_bytes = measures;
            return space;
        },
        std::chrono::milliseconds(1)
    );
    third.get_future().wait();
    watch.stop();
    EXPECT_EQ(watch.newest().registry_bytes, measures);
    EXPECT_GE(measures, 3u);
}

TEST(SpaceWatchTest, StopsWithoutWaitingForTheNextMeasure) {
    SpaceWatch watch([] { return api::Space(); }, std::chrono::hours(24));
    watch.stop();
    EXPECT_FALSE(watch.newest().registry_bytes);
}

}  // namespace
}  // namespace emc::app
