#pragma once

/// What one network thread counts. Each has one writer, so that counting is a plain addition.

#include <atomic>
#include <cstdint>

#include "http/server.h"

namespace emc::http {

class Counter {
public:
    void add(std::uint64_t by = 1) {
        value_.store(value_.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
    }
    [[nodiscard]] std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_ = 0;
};

struct Counters {
    Counter connections_accepted, requests;
    Counter responses_2xx, responses_3xx, responses_4xx, responses_5xx;
    Counter received_bytes, sent_bytes;
    Counter refused_connections, refused_addresses, refused_malformed, refused_header, refused_body;
    Counter refused_unsupported, refused_workers, refused_bodies;
    Counter timeouts_header, timeouts_body, timeouts_idle, timeouts_write, gave_way;
    Counter handler_exceptions, drain_cut;

    void add_to(Stats& stats) const;
    void count_response(unsigned status);
};

}  // namespace emc::http
