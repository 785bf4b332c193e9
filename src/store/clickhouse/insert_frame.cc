#include "store/clickhouse/insert_frame.h"

#include <cstdint>
#include <cstring>

#include "base/assert.h"

namespace emc::store {

FrameHead frame_head(std::size_t data_bytes) {
    constexpr std::size_t checksum_bytes = 16;
    constexpr std::size_t head_bytes = 9;
    ASSERT(data_bytes + head_bytes <= frame_bytes_max);
    const auto frame_length = static_cast<std::uint32_t>(data_bytes + head_bytes);
    const auto data_length = static_cast<std::uint32_t>(data_bytes);
    FrameHead head{};
    head[checksum_bytes] = 0x02;
    std::memcpy(&head[checksum_bytes + 1], &frame_length, sizeof frame_length);
    std::memcpy(&head[checksum_bytes + 5], &data_length, sizeof data_length);
    return head;
}

}  // namespace emc::store
