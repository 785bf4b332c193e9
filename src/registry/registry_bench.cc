// How long does a node need to see a change in a country of 20 000 sites? Every node does so within
// a second of each change, so that 200 ms or more would ask for reading only what changed.
// And what do the look-ups cost that stages make for each record?

#include <benchmark/benchmark.h>

#include "registry/testing/database.h"
#include "registry/testing/postgres_server.h"

namespace emc::registry {
namespace {

using namespace testing;

constexpr std::uint32_t sites = 20'000;
constexpr std::uint32_t units = 700;
constexpr std::uint32_t sites_with_lists = 500;

/// Sites are written as a dump and loaded: 20 000 transactions would take longer than the answer is
/// worth.
std::string country() {
    std::string text = "{\"format\":\"emc-registry\",\"migration\":1}\n";
    std::uint32_t rows = 0;
    const auto add = [&](const std::string& table, const std::string& row) {
        text += R"({"table":")" + table + R"(","row":{)" + row + "}}\n";
        ++rows;
    };
    const auto number = [](std::uint32_t value) { return std::to_string(value); };
    for (std::uint32_t u = 0; u < units; ++u) {
        const auto parent = u < 70 ? std::string("null") : "\"U" + number(u % 70) + "\"";
        add("units",
            R"("code":"U)" + number(u) + R"(","name":"Đơn vị","kind":"unit","parent":)" + parent);
    }
    for (std::uint32_t s = 1; s <= sites; ++s) {
        const auto revision = number(s <= sites_with_lists ? 1 : 0);
        add("sites",
            R"("id":)" + number(s) + R"(,"unit":"U)" + number(s % units) +
                R"(","name":"Cổng dịch vụ công","url":"https://dichvucong.example.vn",)" +
                R"("kind":"both","policy":"{\"tokenRequired\":false,)" +
                R"(\"addresses\":[\"10.0.0.0/8\"])" +
                R"(,\"eventsPerSecondMax\":0}","lists_revision":)" + revision);
    }
    for (std::uint32_t s = 1; s <= sites_with_lists; ++s) {
        add("list_versions",
            R"("site":)" + number(s) + R"(,"version":1,"imported_us":0,"imported_by":"",)" +
                R"("file_name":"","file_bytes":0,"row_count":300,"problems":"[]")");
    }
    for (std::uint32_t s = 1; s <= sites_with_lists; ++s) {
        for (std::uint32_t r = 0; r < 300; ++r) {
            add("list_rows",
                R"("site":)" + number(s) + R"(,"version":1,"number":)" + number(r) +
                    R"(,"name":"","level":4,"url":"","id_cdvcqg":"2.000221","id_mcdt":"c)" +
                    number(r) + "\"");
        }
    }
    for (std::uint32_t s = 1; s <= sites_with_lists; ++s) {
        add("list_defaults", R"("site":)" + number(s) + R"(,"from_day":19000,"version":1)");
    }
    return text + "{\"rows\":" + number(rows) + "}\n";
}

struct Country {
    explicit Country(EngineUnderTest engine) : database(engine) {
        const auto file = database.folder() / "country";
        std::FILE* out = std::fopen(file.c_str(), "w");
        const std::string text = country();
        std::fwrite(text.data(), 1, text.size(), out);
        std::fclose(out);
        registry = database.open().value();
        registry->load(file).value();
        registry->refresh().value();
    }

    Database database;
    std::unique_ptr<Registry> registry;
};

Country& country_on(EngineUnderTest engine) {
    static Country sqlite(sqlite_engine);
    if (engine == sqlite_engine) return sqlite;
    static Country postgres(postgres_engine);
    return postgres;
}

void refresh_after_a_change(benchmark::State& state, EngineUnderTest engine) {
    if (engine == postgres_engine && !PostgresServer::is_installed()) {
        state.SkipWithError("PostgreSQL 15 is not installed");
        return;
    }
    auto& registry = *country_on(engine).registry;
    for (auto _ : state) {
        state.PauseTiming();
        registry.change_site(a_site("U1", 1), tester()).value();
        state.ResumeTiming();
        benchmark::DoNotOptimize(registry.refresh().value());
    }
}

void refresh_without_a_change(benchmark::State& state, EngineUnderTest engine) {
    if (engine == postgres_engine && !PostgresServer::is_installed()) {
        state.SkipWithError("PostgreSQL 15 is not installed");
        return;
    }
    auto& registry = *country_on(engine).registry;
    registry.refresh().value();
    for (auto _ : state) {
        benchmark::DoNotOptimize(registry.refresh().value());
    }
}

/// 500 lists of 300 rows, and all else.
void open_with_lists(benchmark::State& state, EngineUnderTest engine) {
    if (engine == postgres_engine && !PostgresServer::is_installed()) {
        state.SkipWithError("PostgreSQL 15 is not installed");
        return;
    }
    auto& database = country_on(engine).database;
    for (auto _ : state) {
        benchmark::DoNotOptimize(database.open().value());
    }
}

BENCHMARK_CAPTURE(refresh_after_a_change, sqlite, sqlite_engine)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(refresh_after_a_change, postgres, postgres_engine)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(refresh_without_a_change, sqlite, sqlite_engine);
BENCHMARK_CAPTURE(refresh_without_a_change, postgres, postgres_engine);
BENCHMARK_CAPTURE(open_with_lists, sqlite, sqlite_engine)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(open_with_lists, postgres, postgres_engine)->Unit(benchmark::kMillisecond);

void find_a_service(benchmark::State& state) {
    const auto now = country_on(sqlite_engine).registry->snapshot();
    for (auto _ : state) {
        benchmark::DoNotOptimize(now->lists_of({7})->on({20'000})->find("c123"));
    }
}
BENCHMARK(find_a_service);

void sites_within_a_unit(benchmark::State& state) {
    const auto now = country_on(sqlite_engine).registry->snapshot();
    const auto top = code("U7");
    for (auto _ : state) {
        benchmark::DoNotOptimize(now->sites_within(top));
    }
}
BENCHMARK(sites_within_a_unit);

}  // namespace
}  // namespace emc::registry
