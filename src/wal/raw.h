#pragma once

/// Bytes of the log as Boost.Endian takes them.

#include <cstddef>

namespace emc::wal {

[[nodiscard]] inline unsigned char* raw(std::byte* at) {
    return reinterpret_cast<unsigned char*>(at);
}

[[nodiscard]] inline const unsigned char* raw(const std::byte* at) {
    return reinterpret_cast<const unsigned char*>(at);
}

}  // namespace emc::wal
