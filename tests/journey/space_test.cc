/// How much room there is, as an operator hears it from the real server: on the engines inside the
/// program, and on servers of their own, which tell what they can.

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <thread>
#include <tuple>

#include "support/agency.h"

namespace emc::tests {
namespace {

namespace json = boost::json;

class SpaceTest : public ::testing::TestWithParam<std::tuple<std::string, std::string>> {
protected:
    json::object status() {
        const auto heard = agency_.server().get("/api/v1/system/status", agency_.token());
        return json::parse(heard.body).as_object();
    }

    Engines engines_{std::get<0>(GetParam()), std::get<1>(GetParam())};
    Agency agency_{engines_};
};

TEST_P(SpaceTest, LogStoreAndRegistryTellWhatTheyTake) {
    auto now = status();
    // Measured beside the requests, so the first answers may come before.
    while (now.at("store").at("diskBytes").is_null() || now.at("registry").at("diskBytes").is_null()
    ) {
        std::this_thread::yield();
        now = status();
    }
    EXPECT_EQ(std::string_view(now.at("store").at("engine").as_string()), std::get<1>(GetParam()));
    EXPECT_GT(now.at("registry").at("diskBytes").to_number<std::uint64_t>(), 10'000u);
    EXPECT_GT(now.at("log").at("diskBytesMax").to_number<std::uint64_t>(), 0u);
    const auto& disk = now.at("log").at("disk");
    EXPECT_LE(
        disk.at("freeBytes").to_number<std::uint64_t>(),
        disk.at("totalBytes").to_number<std::uint64_t>()
    );
    const auto& store = now.at("store").at("disk");
    EXPECT_EQ(store.at("freeBytes").is_null(), store.at("room") == "unknown");
    if (std::get<1>(GetParam()) == "chdb") {
        EXPECT_FALSE(store.at("freeBytes").is_null());
    }
    const auto metrics = agency_.server().get("/metrics").body;
    for (const auto* name :
         {"emc_wal_free_bytes", "emc_store_disk_bytes", "emc_registry_disk_bytes"})
        EXPECT_NE(metrics.find("\n" + std::string(name) + " "), std::string::npos) << name;
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    SpaceTest,
    ::testing::Values(std::tuple("sqlite", "chdb"), std::tuple("postgresql", "clickhouse")),
    [](const auto& pair) {
        return std::get<0>(pair.param) + std::string("_") + std::get<1>(pair.param);
    }
);

}  // namespace
}  // namespace emc::tests
