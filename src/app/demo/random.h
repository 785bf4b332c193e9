#pragma once

/// Random numbers that are the same on every machine and with every compiler.
///
/// Shape     SplitMix64: one 64-bit state, period 2^64.
/// Source    Steele, Lea, Flood: Fast splittable pseudorandom number generators (2014).

#include <cmath>
#include <cstdint>

namespace emc::app {

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15u;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
        return mixed ^ (mixed >> 31);
    }
    /// From 0 up to, and without, 1.
    double fraction() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    /// From 0 up to, and without, count, which is at least 1.
    std::uint32_t below(std::uint32_t count) {
        return static_cast<std::uint32_t>(((next() >> 32) * count) >> 32);
    }
    std::uint32_t between(std::uint32_t least, std::uint32_t most) {
        return least + below(most - least + 1);
    }
    bool chance(double probability) { return fraction() < probability; }
    /// Of an exponential distribution.
    double waiting(double mean) { return -mean * std::log(1.0 - fraction()); }

private:
    std::uint64_t state_;
};

}  // namespace emc::app
