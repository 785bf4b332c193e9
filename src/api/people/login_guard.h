#pragma once

/// Slows down those who guess passwords, and nobody else.
///
/// Place     The routes that compare a password ask before they hash, and tell what came of it.
/// Shape     Failures are counted for each pair of a login and an address (an IPv6 one by its /64).
///           After some free ones a pair waits, twice as long each time. A login alone is never
///           shut: whoever guesses at it from elsewhere cannot keep its owner out. Against guesses
///           from many addresses there is one budget of failures for all pairs that never logged
///           in; a pair that did goes past it.
/// Promise   A login that succeeds clears its pair.
/// Threads   Any.
/// Limits    Those of Limits; about 100 bytes for each pair. It forgets with the process, and each
///           node counts for itself.

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.h"

namespace emc::api {

class LoginGuard {
public:
    struct Limits {
        std::uint32_t free_failures_max = 5;
        std::chrono::seconds delay_min{2};  ///< The first; then twice as long each time.
        std::chrono::seconds delay_max{15 * 60};
        std::chrono::hours memory_max{24 * 30};  ///< Of a pair that logged in; others: a day.
        std::size_t pairs_max = 100'000;
        double budget_failures_max = 300;  ///< At once; then as many as come back.
        double budget_failures_per_second_max = 1;
    };

    LoginGuard() : LoginGuard(Limits{}) {}
    explicit LoginGuard(const Limits& limits)
        : limits_(limits), budget_(limits.budget_failures_max) {}

    /// Nothing: it may try. Else how long to wait.
    [[nodiscard]] std::optional<std::chrono::seconds> wait(
        std::string_view login, std::string_view address, base::Instant now
    );
    void failed(std::string_view login, std::string_view address, base::Instant now);
    void succeeded(std::string_view login, std::string_view address, base::Instant now);

private:
    struct Pair {
        std::uint32_t failures = 0;
        bool is_good = false;  ///< Logged in once.
        base::Instant last;
        base::Instant next;  ///< When it may try again.
    };

    void refill(base::Instant now);
    void make_room(base::Instant now);
    Pair& pair_of(std::string key, base::Instant now);

    const Limits limits_;
    std::mutex mutex_;  ///< Guards all below.
    std::unordered_map<std::string, Pair> pairs_;
    double budget_;
    base::Instant refilled_;
};

}  // namespace emc::api
