// How many stored case events a second does the loader read back? The bar is 3 million on one core:
// ten times what the store takes, so that decoding never sets the pace. If it falls below, look at
// the allocations of the texts.

#include "wire/record.h"

#include <benchmark/benchmark.h>

#include "base/assert.h"

namespace emc::wire {
namespace {

model::CaseEvent a_usual_event() {
    model::CaseEvent event;
    event.site = {227};
    event.case_number = "000.00.16.H34-230227-0001";
    event.code = "000003";
    event.name = "Cấp Giấy chứng nhận thẩm định thiết kế xe cơ giới cải tạo";
    event.status = 1;
    event.channel = 1;
    event.payment = 0;
    event.level = 4;
    event.from_national = 0;
    event.post = 0;
    event.user.local.fill(1);
    event.user.national.fill(2);
    event.user.type = 2;
    return event;
}

void encode_event(benchmark::State& state) {
    const auto event = a_usual_event();
    std::vector<std::byte> out;
    for (auto _ : state) {
        out.clear();
        encode(event, out);
        benchmark::DoNotOptimize(out.data());
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(encode_event);

void decode_event(benchmark::State& state) {
    std::vector<std::byte> bytes;
    encode(a_usual_event(), bytes);
    for (auto _ : state) {
        const auto record = decode(bytes);
        ASSERT(record);
        benchmark::DoNotOptimize(&*record);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
    state.SetBytesProcessed(
        static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes.size())
    );
}
BENCHMARK(decode_event);

}  // namespace
}  // namespace emc::wire
