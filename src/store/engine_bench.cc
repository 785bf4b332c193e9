/// How many rows a second does each engine take in one insert, and what does an empty query cost?
/// The bar for the loader is 300 000 rows a second on all of its way.

#include <benchmark/benchmark.h>

#include "store/row_binary.h"
#include "store/testing/engines.h"

namespace emc::store::testing {
namespace {

RowWriter rows_of(std::int64_t count) {
    RowWriter rows;
    for (std::int64_t seq = 0; seq < count; ++seq) {
        rows.i64(seq);
        rows.u32(static_cast<std::uint32_t>(seq % 85));
        rows.text("000.00.16.H34-230227-0001");
        rows.text("1.001193.000.00.00.H34");
    }
    return rows;
}

void insert_rows(benchmark::State& state, const std::string& name) {
    EngineHouse house(name);
    const auto engine = house.open();
    const std::string structure = "seq Int64, site UInt32, number String, code String";
    auto made = engine->execute(
        "CREATE TABLE t (" + structure +
        ") ENGINE = MergeTree "
        "PARTITION BY tuple() ORDER BY (site, number, seq)"
    );
    const auto rows = rows_of(state.range(0));
    int inserts = 0;
    for (auto _ : state) {
        made = engine->insert("t", structure, rows.bytes(), std::to_string(++inserts));
        if (!made) state.SkipWithError(last_message().c_str());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void query_nothing(benchmark::State& state, const std::string& name) {
    EngineHouse house(name);
    const auto engine = house.open();
    for (auto _ : state) {
        if (!engine->query("SELECT 1")) state.SkipWithError(last_message().c_str());
    }
}

void sizes(benchmark::internal::Benchmark* benchmark) {
    benchmark->ArgName("rows")->Arg(1'000)->Arg(100'000)->UseRealTime();
}

BENCHMARK_CAPTURE(insert_rows, chdb, "chdb")->Apply(sizes);
BENCHMARK_CAPTURE(insert_rows, clickhouse, "clickhouse")->Apply(sizes);
BENCHMARK_CAPTURE(query_nothing, chdb, "chdb")->UseRealTime();
BENCHMARK_CAPTURE(query_nothing, clickhouse, "clickhouse")->UseRealTime();

}  // namespace
}  // namespace emc::store::testing
