/// A restore that does not come to its end.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/agency.h"

namespace emc::tests {
namespace {

using ::testing::HasSubstr;

TEST(RestoreTest, WhatOneThatWasKilledLeftIsTakenForNoData) {
    Engines engines("sqlite", "chdb");
    Agency agency(engines);
    const Folder folder;
    const auto file = (folder.path() / "backup.tar.zst").string();
    agency.run({"backup", "--data", agency.data().string(), file});

    const auto restored = (folder.path() / "restored").string();
    Engines elsewhere("sqlite", "clickhouse");
    elsewhere.clickhouse()->freeze();  // It waits for the store, for as long as we want.
    {
        Running restore({"restore", "--data", restored, file}, elsewhere.settings(), 80);
        restore.await("unpack");
    }
    elsewhere.clickhouse()->thaw();

    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"backup", "--data", restored, file + ".again"},
          {"rebuild", "--data", restored},
          {"restore", "--data", restored, file}}) {
        const auto ended = run_emc(command, elsewhere.settings());
        EXPECT_NE(ended.exit_code, 0) << command.front();
        EXPECT_THAT(ended.err, HasSubstr("a restore into it was cut off")) << command.front();
    }
}

}  // namespace
}  // namespace emc::tests
