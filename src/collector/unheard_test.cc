#include <gtest/gtest.h>

#include "collector/testing/desk.h"

namespace emc::collector {
namespace {

using http::Refused;
using testing::Desk;

TEST(UnheardTest, WhatHttpRefusesIsCountedForTheSiteThatItsQueryNames) {
    Desk desk;
    desk.collect_hits({});
    desk.refuse(http::Method::post, "/matomo.php?idsite=227&rec=1", Refused::body_too_long);
    desk.refuse(http::Method::get, "/tracking?rec=1&idsite=227", Refused::header_too_long);
    desk.refuse(http::Method::get, "/tracking?rec=1&idsite=227", Refused::header_too_long);
    EXPECT_EQ(desk.counted(), "227 hits body_too_long 1\n227 hits header_too_long 2");
}

TEST(UnheardTest, WithoutAKnownSiteItIsCountedForNone) {
    Desk desk;
    desk.collect_hits({});
    desk.refuse(http::Method::post, "/tracking", Refused::too_slow);
    desk.refuse(http::Method::get, "/piwik.php?idsite=99&rec=1", Refused::malformed);
    desk.refuse(http::Method::get, "/tracking/?idsite=x", Refused::malformed);
    desk.refuse(http::Method::post, "/TrackingMCDT", Refused::body_too_long);
    EXPECT_EQ(desk.counted(), "0 events body_too_long 1\n0 hits malformed 2\n0 hits too_slow 1");
}

TEST(UnheardTest, WhatIsNoMessageIsNotCounted) {
    Desk desk;
    desk.collect_hits({});
    desk.refuse(http::Method::options, "/tracking?idsite=227", Refused::malformed);
    desk.refuse(http::Method::get, "/api/v1/units", Refused::header_too_long);
    desk.refuse(http::Method::get, "/TrackingMCDT", Refused::header_too_long);
    EXPECT_EQ(desk.counted(), "");
}

}  // namespace
}  // namespace emc::collector
