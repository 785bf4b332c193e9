#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/desk.h"
#include "base/log.h"
#include "store/errc.h"
#include "store/failure.h"

namespace emc::api {
namespace {

TEST(RefusalLogTest, WhyTheStoreIsDownStandsInTheLogInItsOwnWords) {
    ::testing::internal::CaptureStderr();
    base::start_log("warning");
    testing::Desk desk;
    desk.stages.failure = store::fail(store::Errc::store_down, "Connection refused");
    EXPECT_EQ(desk.get("/api/v1/sites/227/status", desk.national).status, 503u);
    EXPECT_THAT(
        ::testing::internal::GetCapturedStderr(),
        ::testing::HasSubstr(" error=store:store_down words=\"Connection refused\"\n")
    );
}

}  // namespace
}  // namespace emc::api
