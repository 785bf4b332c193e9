/// What does it cost to tell a hit's browser, system, device and crawler? Of the 2 µs that a hit
/// may cost in the mean most is meant to be a look-up in what is remembered: if `people_later` goes
/// over that, the cache is too small or the lists are too slow. `people` is the first 20 seconds at
/// the peak after a start, when nothing is remembered yet and each tenth agent is a new one.

#include <benchmark/benchmark.h>

#include <random>

#include "base/assert.h"
#include "enrich/agents.h"
#include "enrich/testing/foreign_lists.h"

namespace emc::enrich {
namespace {

constexpr std::size_t hits = 100'000;

std::string text_in(const boost::json::value& value, std::string_view name) {
    return std::string(std::string_view(value.at(name).as_string()));
}

/// Agents of people by their weights, a crawler of the list in each twentieth hit, and in each
/// thousandth an agent that nobody has sent before.
std::vector<std::string> make_mix(unsigned seed) {
    constexpr unsigned crawler_each = 20, new_each = 1000;
    std::mt19937 random(seed);
    const auto people = testing::browsers();
    std::vector<double> weights;
    for (const auto& each : people)
        weights.push_back(each.at("weight").to_number<double>());
    std::discrete_distribution<std::size_t> person(weights.begin(), weights.end());
    std::vector<std::string> crawlers;
    for (const auto& each : testing::crawlers()) {
        for (const auto& instance : each.at("instances").as_array())
            crawlers.emplace_back(std::string_view(instance.as_string()));
    }
    std::vector<std::string> out;
    for (std::size_t i = 0; i < hits; ++i) {
        out.push_back(
            i % crawler_each == 0 ? crawlers[random() % crawlers.size()]
                                  : text_in(people[person(random)], "userAgent")
        );
        if (i % new_each == 0) out.back() += " Build/" + std::to_string(seed + i);
    }
    return out;
}

const std::vector<std::string>& mix() {
    static const auto made = make_mix(20'230'227);
    return made;
}

void people(benchmark::State& state) {
    const auto& texts = mix();
    std::size_t at = 0;
    // From nothing each time round: what is remembered is paid for, too.
    auto agents = Agents::open();
    ASSERT(agents);
    for (auto _ : state) {
        if (at == texts.size()) {
            state.PauseTiming();
            agents = Agents::open();
            at = 0;
            state.ResumeTiming();
        }
        benchmark::DoNotOptimize((*agents)->of(texts[at++], {}));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(people)->Iterations(hits);

void people_later(benchmark::State& state) {
    const auto agents = Agents::open();
    ASSERT(agents);
    for (const auto& text : mix())
        (void)(*agents)->of(text, {});
    const auto later = make_mix(20'230'228);
    std::size_t at = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize((*agents)->of(later[at++], {}));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(people_later)->Iterations(hits);

void never_seen(benchmark::State& state) {
    const auto agents = Agents::open();
    ASSERT(agents);
    const auto& texts = mix();
    std::size_t at = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize((*agents)->read(texts[at++ % texts.size()], {}));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(never_seen);

void open(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(Agents::open());
}
BENCHMARK(open)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace emc::enrich
