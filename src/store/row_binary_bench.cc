/// How fast are rows written and read? The bar for the loader is 300 000 rows a second on all of
/// its way: below 3 million here, this step would be worth work.

#include <benchmark/benchmark.h>

#include "store/row_binary.h"

namespace emc::store {
namespace {

void write_row(RowWriter& rows, std::uint64_t seq) {
    rows.u64(seq);
    rows.u32(17);
    rows.text("000.00.16.H34-230227-0001");
    rows.date(base::Day{19'415});
    rows.text("1.001193.000.00.00.H34");
    for (std::int8_t value = 0; value < 5; ++value)
        rows.i8(value);
}

constexpr std::int64_t rows_each = 10'000;

void write_rows(benchmark::State& state) {
    RowWriter rows;
    for (auto _ : state) {
        rows.clear();
        for (std::uint64_t seq = 0; seq < rows_each; ++seq)
            write_row(rows, seq);
        benchmark::DoNotOptimize(rows.bytes().data());
    }
    state.SetItemsProcessed(state.iterations() * rows_each);
}
BENCHMARK(write_rows);

void read_rows(benchmark::State& state) {
    RowWriter rows;
    for (std::uint64_t seq = 0; seq < rows_each; ++seq)
        write_row(rows, seq);
    for (auto _ : state) {
        RowReader reader(rows.bytes());
        std::uint64_t sum = 0;
        while (reader.next()) {
            sum += reader.u64() + reader.u32();
            sum += reader.text().size();
            sum += static_cast<std::uint64_t>(reader.date().days);
            sum += reader.text().size();
            for (int i = 0; i < 5; ++i)
                sum += static_cast<std::uint64_t>(reader.i8());
        }
        benchmark::DoNotOptimize(sum);
    }
    state.SetItemsProcessed(state.iterations() * rows_each);
}
BENCHMARK(read_rows);

}  // namespace
}  // namespace emc::store
