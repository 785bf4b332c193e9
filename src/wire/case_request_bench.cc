// How many case events a second does one core take from bytes to the log's payload? The bar is
// 400 000 from arrays, so that the network and the disk, not this, set the pace of 200 000. If it
// falls below, look at texts first: NFC and copying are where the time goes.

#include "wire/case_request.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <string>

#include "base/assert.h"
#include "wire/record.h"

namespace emc::wire {
namespace {

/// As the .NET clients write one: about 450 bytes, every letter that is not ASCII escaped.
std::string dotnet_event(int number) {
    return fmt::format(
        R"({{"codeProfile":"000.00.16.H34-230227-{:04}","siteId":227,"codeTTHC":"000003",)"
        R"("nameTTHC":"C\u1EA5p Gi\u1EA5y ch\u1EE9ng nh\u1EADn )"
        R"(th\u1EA9m \u0111\u1ECBnh xe c\u01A1",)"
        R"("maHoSo":"000.00.16.H34-230227-{:04}","status":"1","formsReception":"1",)"
        R"("formsPayments":"0","level":"4","isFromDVCQG":"0","isDVCBC":"0","data":null,)"
        R"("user":"{{\"ID_local\":\"079000000001\",\"ID_QG\":\"079000000001\",\"TYPE\":\"2\"}}"}})",
        number % 10'000,
        number % 10'000
    );
}

constexpr std::string_view raw_form =
    "codeProfile=000.00.16.H34-230227-0002&siteId=227&codeTTHC=000002&nameTTHC=Kiểm dịch thực vật "
    "& "
    "bảo vệ thực "
    "vật&status=1&formsReception=2&formsPayments=2&level=3&isFromDVCQG=0&isDVCBC=1&data=";

void read_and_encode(
    benchmark::State& state, std::string_view type, std::string_view body, std::size_t events
) {
    std::vector<std::byte> out;
    for (auto _ : state) {
        const CaseRequest request = read_case_request(type, body);
        ASSERT(request.events.size() == events);
        for (const auto& read : request.events) {
            out.clear();
            encode(read.event, out);
            benchmark::DoNotOptimize(out.data());
        }
    }
    const auto count = static_cast<std::int64_t>(state.iterations());
    state.SetItemsProcessed(count * static_cast<std::int64_t>(events));
    state.SetBytesProcessed(count * static_cast<std::int64_t>(body.size()));
}

void array(benchmark::State& state) {
    std::string body = "[";
    for (int i = 0; i < state.range(0); ++i)
        body += (i == 0 ? "" : ",") + dotnet_event(i);
    body += "]";
    read_and_encode(state, "application/json", body, static_cast<std::size_t>(state.range(0)));
}
BENCHMARK(array)->ArgName("events")->Arg(1'000)->Arg(10'000);

void lines(benchmark::State& state) {
    std::string body;
    for (int i = 0; i < state.range(0); ++i)
        body += dotnet_event(i) + "\n";
    read_and_encode(state, "application/x-ndjson", body, static_cast<std::size_t>(state.range(0)));
}
BENCHMARK(lines)->ArgName("events")->Arg(1'000);

void single(benchmark::State& state) {
    read_and_encode(state, "application/json", dotnet_event(1), 1);
}
BENCHMARK(single);

void form(benchmark::State& state) {
    read_and_encode(state, "application/x-www-form-urlencoded", raw_form, 1);
}
BENCHMARK(form);

}  // namespace
}  // namespace emc::wire
