/// What a request costs before its handler runs: the parser, then the router. If the two came near
/// the price of the system calls (several microseconds), a parser that copies nothing would pay.

#include "http/parser.h"

#include <benchmark/benchmark.h>

#include <string>

#include "http/head.h"
#include "http/router.h"

namespace emc::http {
namespace {

/// As a browser sends a visit.
const std::string visit =
    "POST /tracking HTTP/1.1\r\n"
    "Host: measure.example.vn\r\n"
    "Connection: keep-alive\r\n"
    "Content-Length: 300\r\n"
    "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/120.0.0.0 Safari/537.36\r\n"
    "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
    "Accept: */*\r\n"
    "Origin: https://portal.example.vn\r\n"
    "Referer: https://portal.example.vn/\r\n"
    "Accept-Encoding: gzip, deflate, br\r\n"
    "Accept-Language: vi-VN,vi;q=0.9,en;q=0.8\r\n\r\n" +
    std::string(300, 'x');

void parse_visit(benchmark::State& state) {
    Request request;
    for (auto _ : state) {
        request.clear();
        RequestParser parser(request, 16 * 1024);
        const std::span<const char> bytes(visit);
        const auto head = parser.take(bytes);
        parser.expect_body(64 * 1024, nullptr);
        const auto body = parser.take(bytes.subspan(head.used));
        if (!parser.is_done()) state.SkipWithError("not a whole request");
        benchmark::DoNotOptimize(body.used);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(visit.size()));
}
BENCHMARK(parse_visit);

void find_route(benchmark::State& state) {
    Router router;
    const Handler nothing = [](Request&, Reply) {};
    router.add({Method::post, "/tracking", nothing});
    router.add({Method::get, "/api/v1/sites/{id}/services/imports/{version}", nothing});
    Request request;
    request.method = state.range(0) == 0 ? Method::post : Method::get;
    request.set_target(
        state.range(0) == 0 ? "/tracking" : "/api/v1/sites/17/services/imports/3?limit=10"
    );
    for (auto _ : state)
        benchmark::DoNotOptimize(router.find(request).route);
}
BENCHMARK(find_route)->ArgName("parameters")->Arg(0)->Arg(2);

void write_head(benchmark::State& state) {
    Response response;
    response.status = 204;
    std::string out;
    for (auto _ : state) {
        out.clear();
        append_head(out, response, {.body_bytes = 0}, "Tue, 06 Jan 2026 08:00:00 GMT");
        benchmark::DoNotOptimize(out.data());
    }
}
BENCHMARK(write_head);

}  // namespace
}  // namespace emc::http
