#pragma once

/// Slows down those who guess passwords, and nobody else.
///
/// Place     The routes that compare a password ask before they hash, and tell what came of it.
/// Shape     Failures are counted for each pair of a login and an address (an IPv6 one by its /64).
///           After some free ones a pair waits, twice as long each time. A login alone is never
///           shut: whoever guesses at it from elsewhere cannot keep its owner out. Pairs that never
///           logged in have a budget of failures for each address, so that one that floods shuts
///           out itself alone, and against guesses from many addresses one for all; a pair that did
///           goes past both. Addresses of IPv6 share theirs by /56, which is one customer, and
///           these by /48, which is a large one or some: neither drains the one for all.
/// Promise   A login that succeeds clears its pair.
/// Threads   Any.
/// Limits    Those of Limits; about 100 bytes for each pair and address. Failures are
///           forgotten with the process, who logged in is recalled at its start (proof.h); each
///           node counts for itself.

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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
        double address_failures_max = 60;  ///< The same of one address, or of a /56 of IPv6.
        double address_failures_per_second_max = 0.1;
        double network_failures_max = 120;  ///< The same of a /48 of IPv6.
        double network_failures_per_second_max = 0.2;
        std::size_t addresses_max = 100'000;
    };

    LoginGuard() : LoginGuard(Limits{}) {}
    explicit LoginGuard(const Limits& limits)
        : limits_(limits),
          budget_(limits.budget_failures_max, limits.budget_failures_per_second_max) {}

    /// Nothing: it may try. Else how long to wait. An empty address has no budget of its own.
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

    /// Failures that are free, and that come back with time.
    class Budget {
    public:
        Budget(double most, double per_second)
            : most_(most), per_second_(per_second), left_(most) {}
        /// How long until one is left.
        [[nodiscard]] std::optional<std::chrono::seconds> wait(base::Instant now);
        void spend(base::Instant now);
        [[nodiscard]] bool is_whole(base::Instant now) const { return left_at(now) >= most_; }

    private:
        [[nodiscard]] double left_at(base::Instant now) const;
        void refill(base::Instant now);

        double most_;
        double per_second_;
        double left_;
        base::Instant refilled_;
    };

    /// Whose failures count together, and how many there may be.
    struct Place {
        std::string name;
        Budget whole;
    };

    void make_room(base::Instant now);
    Pair& pair_of(std::string key, base::Instant now);
    /// Where an address stands; an empty one nowhere.
    [[nodiscard]] std::vector<Place> places_of(std::string_view address) const;
    Budget& budget_of(const Place& place, base::Instant now);

    const Limits limits_;
    std::mutex mutex_;  ///< Guards all below.
    std::unordered_map<std::string, Pair> pairs_;
    std::unordered_map<std::string, Budget> budgets_;  ///< Of places that failed.
    Budget budget_;
};

}  // namespace emc::api
