/// Any bytes, in pieces of any size, through the request parser: no crash, and the same request
/// whichever way they were cut.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "http/parser.h"

namespace {

using namespace emc::http;

std::string parsed(std::span<const char> bytes, std::size_t piece_bytes) {
    Request request;
    RequestParser parser(request, 4096);
    std::size_t from = 0;
    std::size_t to = 0;
    Problem problem = Problem::none;
    while (problem == Problem::none && !parser.is_done()) {
        if (from == to || to < bytes.size()) {
            if (to == bytes.size()) break;
            to = std::min(bytes.size(), to + piece_bytes);
        }
        const bool in_head = !parser.is_header_done();
        const auto progress = parser.take(bytes.subspan(from, to - from));
        from += progress.used;
        problem = progress.problem;
        if (problem == Problem::none && in_head && parser.is_header_done() && !parser.is_done()) {
            parser.expect_body(10000, nullptr);
        }
        if (progress.starved && to == bytes.size()) break;
    }
    if (problem != Problem::none || !parser.is_done()) return "";
    static_cast<void>(request.queries());
    static_cast<void>(request.cookie("a"));
    return request.target + "\n" + request.body;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::span<const char> bytes(reinterpret_cast<const char*>(data), size);
    const auto whole = parsed(bytes, size + 1);
    const auto cut = parsed(bytes, 1 + size / 7);
    const auto bytewise = parsed(bytes, 1);
    if (whole != cut || whole != bytewise) std::abort();
    return 0;
}
