/// What does a ranking of all provinces cost above the store's answer? The whole has 200 ms; over
/// 10 ms here would call for sums that the store adds up by unit.

#include "indicators/evaluator.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "indicators/testing/fake_figures.h"

namespace emc::indicators {
namespace {

constexpr model::Period year{{19'723}, {20'088}};
constexpr std::uint32_t provinces = 63;
constexpr std::uint32_t departments = 20;  // Below each province.
constexpr std::uint32_t sites_with_list_every = 60;
constexpr std::uint32_t rows_of_list = 1'000;

struct Country {
    explicit Country(std::uint32_t sites) {
        registry::Snapshot made;
        std::vector<model::UnitCode> leaves;
        for (std::uint32_t p = 1; p <= provinces; ++p) {
            const auto province = *model::UnitCode::parse(fmt::format("H{:02}", p));
            made.units[province] = {province, "Tỉnh", "province", {}, {}, {}, {}};
            for (std::uint32_t d = 1; d <= departments; ++d) {
                const auto code = *model::UnitCode::parse(fmt::format("H{:02}.{}", p, d));
                made.units[code] = {code, "Sở", "unit", province, {}, {}, {}};
                leaves.push_back(code);
            }
        }
        for (std::uint32_t id = 1; id <= sites; ++id) {
            made.sites[{id}] = {{id}, leaves[id % leaves.size()], "", "", "both", {}, 0};
            store::SiteSums sums;
            sums.generation.site = {id};
            sums.cases = 1'000;
            sums.online_level_4 = id % 1'000;
            store.told_sums.push_back(sums);
            if (id % sites_with_list_every == 0) made.lists[{id}] = lists(id);
        }
        snapshot = std::make_shared<const registry::Snapshot>(std::move(made));
    }

    std::shared_ptr<const registry::SiteLists> lists(std::uint32_t id) {
        auto list = std::make_shared<registry::ServiceList>();
        for (std::uint32_t row = 0; row < rows_of_list; ++row) {
            const auto procedure = fmt::format("2.{:06}", (row * 7 + id) % 5'000);
            const auto code = fmt::format("{:06}", row);
            list->services.push_back({code, static_cast<std::int8_t>(3 + row % 2), procedure});
            if (row % 10 == 0) store.told_used.push_back({{id}, code, 5});
        }
        list->index();
        auto made = std::make_shared<registry::SiteLists>();
        made->by_day.emplace_back(base::Day{0}, list);
        return made;
    }

    testing::FakeFigures store;
    store::Visible visible;
    std::shared_ptr<const registry::Snapshot> snapshot;
};

void rank(benchmark::State& state, const char* indicator) {
    Country country(static_cast<std::uint32_t>(state.range(0)));
    Evaluator evaluator(country.store, country.visible);
    for (auto _ : state) {
        country.store.asked.clear();
        auto ranking = evaluator.rank(country.snapshot, current_set(), indicator, "province", year);
        benchmark::DoNotOptimize(ranking);
    }
}

void rank_by_cases(benchmark::State& state) {
    rank(state, "online_full_rate");
}
BENCHMARK(rank_by_cases)->ArgName("sites")->Arg(1'000)->Arg(20'000)->Unit(benchmark::kMillisecond);

void rank_by_services(benchmark::State& state) {
    rank(state, "services_full_rate");
}
BENCHMARK(rank_by_services)->ArgName("sites")->Arg(20'000)->Unit(benchmark::kMillisecond);

void rank_by_used_services(benchmark::State& state) {
    rank(state, "services_used_rate");
}
BENCHMARK(rank_by_used_services)->ArgName("sites")->Arg(20'000)->Unit(benchmark::kMillisecond);

/// The first question after a write in the registry.
void rank_on_a_new_snapshot(benchmark::State& state) {
    Country country(20'000);
    Evaluator evaluator(country.store, country.visible);
    for (auto _ : state) {
        state.PauseTiming();
        const auto fresh = std::make_shared<const registry::Snapshot>(*country.snapshot);
        state.ResumeTiming();
        auto ranking = evaluator.rank(fresh, current_set(), "services_full_rate", "province", year);
        benchmark::DoNotOptimize(ranking);
    }
}
BENCHMARK(rank_on_a_new_snapshot)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace emc::indicators
