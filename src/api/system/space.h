#pragma once

/// How much room is left on the disks, and what takes it.
///
/// Shape     What cannot be known is not there: a store or a registry that is a server of its own
///           may not tell, and while it is down it does not.

#include <cstdint>
#include <optional>
#include <string_view>

namespace emc::api {

struct Disk {
    std::uint64_t free_bytes = 0;
    std::uint64_t total_bytes = 0;
};

struct Space {
    std::optional<Disk>
        log;  ///< The file system of the data folder: the log and its embedded parts.
    std::optional<Disk> store;  ///< Where the store's tables are.
    std::optional<std::uint64_t> store_bytes;
    std::optional<std::uint64_t> registry_bytes;
};

enum class Room : std::uint8_t { good, low, critical, unknown };

[[nodiscard]] std::string_view to_string(Room room);

/// Low: under a tenth of the disk and under 50 GiB. Critical: under a thirtieth of it and under
/// 10 GiB, or under 1 GiB, whatever its size. A large disk is not low while days of work fit.
[[nodiscard]] Room room_of(const std::optional<Disk>& disk);

}  // namespace emc::api
