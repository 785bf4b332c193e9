#include "api/system/space.h"

namespace emc::api {
namespace {

constexpr std::uint64_t gib = 1ULL << 30;
constexpr std::uint64_t low_bytes_max = 50 * gib;
constexpr std::uint64_t critical_bytes_max = 10 * gib;
constexpr std::uint64_t low_part = 10;
constexpr std::uint64_t critical_part = 30;

}  // namespace

std::string_view to_string(Room room) {
    switch (room) {
        case Room::good: return "good";
        case Room::low: return "low";
        case Room::critical: return "critical";
        case Room::unknown: return "unknown";
    }
    return "unknown";
}

Room room_of(const std::optional<Disk>& disk) {
    if (!disk) return Room::unknown;
    const auto [free, total] = *disk;
    if (free < gib) return Room::critical;
    if (free < critical_bytes_max && free < total / critical_part) return Room::critical;
    return free < low_bytes_max && free < total / low_part ? Room::low : Room::good;
}

}  // namespace emc::api
