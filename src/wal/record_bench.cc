/// What a record costs beside its write: copy, checksums, header. If encoding took more than a
/// tenth of what the disk takes for the same bytes, batches would be encoded by several threads.

#include "wal/record.h"

#include <benchmark/benchmark.h>

#include <vector>

#include "wal/batch.h"
#include "wal/crc32c.h"

namespace emc::wal {
namespace {

void checksum(benchmark::State& state, std::uint32_t (*sum_of)(base::Bytes, std::uint32_t)) {
    const std::vector<std::byte> bytes(static_cast<std::size_t>(state.range(0)), std::byte{42});
    for (auto _ : state)
        benchmark::DoNotOptimize(sum_of(bytes, 0));
    state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK_CAPTURE(checksum, instruction, &crc32c)->ArgName("bytes")->Arg(200)->Arg(65536);
BENCHMARK_CAPTURE(checksum, table, &crc32c_by_table)->ArgName("bytes")->Arg(200)->Arg(65536);

/// On the caller's thread.
void add_to_batch(benchmark::State& state) {
    const std::vector<std::byte> payload(static_cast<std::size_t>(state.range(0)), std::byte{42});
    for (auto _ : state) {
        Batch batch;
        for (int i = 0; i < 1000; ++i)
            batch.add(payload);
        benchmark::DoNotOptimize(batch.frames().data());
    }
    state.SetItemsProcessed(state.iterations() * 1000);
    state.SetBytesProcessed(state.iterations() * 1000 * state.range(0));
}
BENCHMARK(add_to_batch)->ArgName("payload_bytes")->Arg(200)->Arg(4096);

/// On the writer's thread: numbers into a frame that is there.
void number_frame(benchmark::State& state) {
    Batch batch;
    batch.add(std::vector<std::byte>(200, std::byte{42}));
    std::vector<std::byte> frame(batch.frames().begin(), batch.frames().end());
    std::uint64_t seq = 0;
    for (auto _ : state) {
        auto header = read_own_header(frame);
        header.seq = Seq{++seq};
        write_header(header, 7, frame);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(number_frame);

}  // namespace
}  // namespace emc::wal
