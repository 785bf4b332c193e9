#pragma once

/// The tests' own store of cases, on each engine, with words for its rows.

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "store/case_store.h"
#include "store/errc.h"
#include "store/testing/engines.h"

namespace emc::store::testing {

/// A store with words for rows: `row(seq, number)` is a message, `counted(day, n)` a count.
class CaseStoreHouse : public ::testing::TestWithParam<std::string> {
protected:
    CaseStoreHouse() : house_(GetParam()) { reopen(); }

    void reopen() {
        store_.reset();
        engine_.reset();
        engine_ = house_.open();
        store_ = std::make_unique<CaseStore>(*engine_);
        ok(store_->prepare());
    }

    template <class T>
    static T get(base::Result<T> result) {
        if (!result) {
            ADD_FAILURE() << result.error().message() << ": " << last_message();
            return T{};
        }
        return *std::move(result);
    }

    std::vector<SiteSums> sums_in(model::Period period) {
        return get(store_->sums(std::span(&period, 1))).at(0);
    }

    std::vector<UsedCode> used_codes_in(
        model::Period period, std::span<const model::SiteId> sites = {}
    ) {
        return get(store_->used_codes(std::span(&period, 1), sites)).rows(0);
    }

    static void ok(const base::Result<void>& result) {
        ASSERT_TRUE(result) << result.error().message() << ": " << last_message();
    }

    /// One to six periods from a day on, some with a gap before them.
    static std::vector<model::Period> some_periods(std::mt19937& random, base::Day from) {
        const auto up_to = [&](unsigned days) {
            return static_cast<std::int32_t>(random() % days);
        };
        std::vector<model::Period> periods;
        for (auto count = 1 + random() % 6; count > 0; --count) {
            const base::Day begin = from + (random() % 2 == 0 ? 0 : up_to(20));
            periods.push_back({begin, begin + up_to(60)});
            from = periods.back().to + 1;
        }
        return periods;
    }

    static std::string told(const std::vector<model::Period>& periods) {
        std::string text;
        for (const auto& [from, to] : periods)
            text += base::to_string(from) + " to " + base::to_string(to) + "; ";
        return text;
    }

    static EventRow row(std::uint64_t seq, std::string number, std::uint32_t site = 1) {
        EventRow row;
        row.seq = seq;
        row.arrival = *base::parse_instant("2024-03-01T08:00:00+07:00") + std::chrono::seconds(seq);
        row.event.site = {site};
        row.event.case_number = std::move(number);
        row.event.code = "000001";
        row.event.name = std::string("Kiểm dịch\nthực vật") + char{0};
        row.event.status = 1;
        return row;
    }

    static LevelCount counted(
        std::string_view day, std::uint32_t site, std::uint32_t generation, std::int64_t count
    ) {
        LevelCount row;
        row.site = {site};
        row.generation = generation;
        row.state.received = *base::parse_day(day);
        row.state.level = 4;
        row.state.channel = 1;
        row.state.status = 3;
        row.state.payment = 2;
        row.state.post = 1;
        row.matched = true;
        row.count = count;
        return row;
    }

    static model::Period days(std::string_view from, std::string_view to) {
        return {*base::parse_day(from), *base::parse_day(to)};
    }

    EngineHouse house_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<CaseStore> store_;
};

}  // namespace emc::store::testing
