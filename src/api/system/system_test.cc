#include <gtest/gtest.h>

#include <condition_variable>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <mutex>
#include <set>

#include "api/system/metrics.h"
#include "api/testing/desk.h"
#include "base/day.h"
#include "base/testing/source_tree.h"

namespace emc::api {
namespace {

using testing::Desk;

TEST(HealthTest, TheProcessIsUp) {
    Desk desk;
    EXPECT_EQ(desk.get("/healthz", "").status, 200u);
}

TEST(ReadinessTest, NeedsALogThatAccepts) {
    Desk desk;
    EXPECT_EQ(desk.get("/readyz", "").status, 200u);
    desk.stages.told_stats.log.accepts = false;
    desk.stages.told_stats.log.refuses_for = "disk_full";
    const auto heard = desk.get("/readyz", "");
    EXPECT_EQ(heard.status, 503u);
    EXPECT_EQ(heard.at("error.code"), "not_ready");
    EXPECT_EQ(heard.at("reasons.0"), "log: disk_full");
}

TEST(ReadinessTest, NeedsAStoreOnlyOnceTheBacklogIsOverItsLimit) {
    Desk desk([](Options& options) { options.backlog_records_max = 1000; });
    desk.stages.told_stats.loader.store_answers = false;
    desk.stages.told_stats.loader.backlog_records = 999;
    EXPECT_EQ(desk.get("/readyz", "").status, 200u);
    desk.stages.told_stats.loader.backlog_records = 1000;
    EXPECT_EQ(desk.get("/readyz", "").status, 503u);
    desk.stages.told_stats.loader.store_answers = true;
    EXPECT_EQ(desk.get("/readyz", "").status, 200u);
}

TEST(StatusTest, SaysHowTheStagesAre) {
    Desk desk;
    desk.visible.set({desk.registry.clock.now(), 1, {}});
    desk.stages.told_stats.loader.backlog_records = 7;
    const auto heard = desk.get("/api/v1/system/status", desk.national);
    EXPECT_EQ(heard.at("asOf"), "2023-02-27T12:00:00.000+07:00");
    EXPECT_EQ(heard.at("loader.backlogRecords"), "7");
    EXPECT_EQ(heard.at("registry.engine"), "sqlite");
    EXPECT_EQ(heard.at("registry.sites"), "3");
    EXPECT_EQ(heard.at("rebuild.state"), "idle");
}

TEST(StatusTest, SaysHowMuchRoomThereIs) {
    Desk desk;
    constexpr std::uint64_t gib = 1ULL << 30;
    desk.stages.told_stats.space = {
        .log = Disk{3 * gib, 100 * gib}, .store = {}, .store_bytes = 5, .registry_bytes = 6};
    desk.stages.told_stats.log_bytes_max = 7;
    const auto heard = desk.get("/api/v1/system/status", desk.national);
    EXPECT_EQ(heard.at("log.disk.freeBytes"), std::to_string(3 * gib));
    EXPECT_EQ(heard.at("log.disk.totalBytes"), std::to_string(100 * gib));
    EXPECT_EQ(heard.at("log.disk.room"), "critical");
    EXPECT_EQ(heard.at("log.diskBytesMax"), "7");
    EXPECT_EQ(heard.at("store.disk.freeBytes"), "null");
    EXPECT_EQ(heard.at("store.disk.room"), "unknown");
    EXPECT_EQ(heard.at("store.diskBytes"), "5");
    EXPECT_EQ(heard.at("registry.diskBytes"), "6");
}

TEST(StatusTest, SaysUntilWhenMessagesAreStampedTooLate) {
    Desk desk;
    auto& ahead = desk.stages.told_stats.log.arrivals_ahead;
    const auto told = [&] {
        return desk.get("/api/v1/system/status", desk.national).at("log.stampedAheadUntil");
    };
    ahead = std::chrono::seconds{59};
    EXPECT_EQ(told(), "null");
    ahead = std::chrono::hours{25};
    EXPECT_EQ(told(), "2023-02-28T13:00:00.000+07:00");
}

TEST(StatusTest, WhatIsNotKnownIsNull) {
    Desk desk;
    const auto heard = desk.get("/api/v1/system/status", desk.national);
    EXPECT_EQ(heard.at("store.diskBytes"), "null");
    EXPECT_EQ(heard.at("registry.diskBytes"), "null");
    EXPECT_EQ(heard.at("log.disk.room"), "unknown");
    EXPECT_EQ(heard.at("log.diskBytesMax"), "null");
}

/// A door that the rebuild waits at.
class Door {
public:
    void wait() {
        std::unique_lock lock(mutex_);
        reached_ = true;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
    }
    void until_reached() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return reached_; });
    }
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool reached_ = false;
    bool open_ = false;
};

TEST(RebuildTest, RunsOnceAtATimeAndShowsItsProgress) {
    Desk desk;
    Door door;
    desk.stages.while_rebuilding = [&door] { door.wait(); };
    const auto first = desk.post("/api/v1/system/rebuild", desk.national);
    EXPECT_EQ(first.status, 202u);
    EXPECT_EQ(first.at("state"), "running");
    door.until_reached();
    const auto second = desk.post("/api/v1/system/rebuild", desk.national);
    EXPECT_EQ(second.status, 409u);
    EXPECT_EQ(second.at("error.code"), "rebuild_running");
    EXPECT_EQ(desk.get("/api/v1/system/status", desk.national).at("rebuild.progress"), "0.5");
    door.open();
    desk.api->stop();
    const auto after = desk.get("/api/v1/system/status", desk.national);
    EXPECT_EQ(after.at("rebuild.state"), "done");
    EXPECT_EQ(after.at("rebuild.progress"), "1");
}

TEST(RebuildTest, BeginsNothingThatCannotStandInTheAuditTrail) {
    testing::FakeStages stages;
    Rebuild rebuild(stages);
    const auto refused =
        rebuild.start([] { return base::Result<void>(make_error_code(store::Errc::store_down)); });
    EXPECT_EQ(refused.error(), store::Errc::store_down);
    EXPECT_EQ(rebuild.status().state, "idle");
    rebuild.stop();
}

TEST(RebuildTest, SaysWhyItFailed) {
    Desk desk;
    desk.stages.failure = make_error_code(store::Errc::store_down);
    EXPECT_EQ(desk.post("/api/v1/system/rebuild", desk.national).status, 202u);
    desk.api->stop();
    const auto after = desk.get("/api/v1/system/status", desk.national);
    EXPECT_EQ(after.at("rebuild.state"), "failed");
    EXPECT_EQ(after.at("rebuild.error"), "store_down");
}

class MetricsTest : public ::testing::Test {
protected:
    void SetUp() override {
        auto& stats = desk.stages.told_stats;
        stats.http.emplace();
        stats.collector = &probe;
        stats.hits = &hits;
        stats.log.appended_records = 12;
        stats.log.refused = {{"disk_full", 1}};
        stats.space = {.log = Disk{}, .store = Disk{}, .store_bytes = 1, .registry_bytes = 1};
    }

    collector::Probe probe;
    collector::HitProbe hits;
    Desk desk;
};

TEST_F(MetricsTest, AreServedAsPrometheusText) {
    probe.dropped[static_cast<std::size_t>(collector::DropReason::site_unknown)].add(3);
    probe.unkept.add(2);
    const auto heard = desk.get("/metrics", "");
    EXPECT_EQ(heard.status, 200u);
    EXPECT_TRUE(heard.content_type.starts_with("text/plain; version=0.0.4"));
    EXPECT_NE(
        heard.text.find("# TYPE emc_wal_appended_records_total counter\n"
                        "emc_wal_appended_records_total 12\n"),
        std::string::npos
    );
    EXPECT_NE(
        heard.text.find("emc_collector_dropped_total{reason=\"site_unknown\"} 3\n"),
        std::string::npos
    );
    EXPECT_NE(heard.text.find("emc_collector_unkept_total 2\n"), std::string::npos);
    EXPECT_NE(heard.text.find("emc_registry_sites 3\n"), std::string::npos);
}

TEST_F(MetricsTest, NamesTypesAndLabelsAreAsTheGoldenFileSays) {
    std::string names;
    std::set<std::string> seen;
    for (const auto& family :
         metrics_of(desk.stages.told_stats, *desk.registry->snapshot(), desk.api->budgets())) {
        EXPECT_TRUE(seen.insert(family.name).second) << family.name;
        const bool is_counter = family.type == prometheus::MetricType::Counter;
        EXPECT_EQ(is_counter, family.name.ends_with("_total")) << family.name;
        names += family.name + (is_counter ? " counter" : " gauge");
        for (const auto& metric : family.metric) {
            for (const auto& label : metric.label)
                names += " " + label.name + "=" + label.value;
        }
        names += "\n";
    }
    const auto path = base::testing::in_source("tests/golden/metrics.txt");
    const char* golden_mode = std::getenv("EMC_GOLDEN");
    if (golden_mode && std::string_view(golden_mode) == "write") std::ofstream(path) << names;
    std::ifstream in(path);
    const std::string golden{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(names, golden) << "run ./dev golden";
}

TEST_F(MetricsTest, WithoutAServerAndACollectorTheRestIsThere) {
    const auto families = metrics_of({}, *desk.registry->snapshot(), desk.api->budgets());
    std::set<std::string> names;
    for (const auto& family : families)
        names.insert(family.name);
    EXPECT_TRUE(names.contains("emc_wal_accepts"));
    EXPECT_FALSE(names.contains("emc_wal_free_bytes")) << "what is not known is no 0";
    EXPECT_TRUE(names.contains("emc_api_limited_requests_total"));
}

}  // namespace
}  // namespace emc::api
