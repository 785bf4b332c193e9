// Whatever bytes stand in the log: decode refuses them, or reads a record that encodes to the very
// same bytes.

#include "wire/record.h"

#include <algorithm>
#include <cstdint>

#include "base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const emc::base::Bytes bytes(reinterpret_cast<const std::byte*>(data), size);
    const auto record = emc::wire::decode(bytes);
    if (!record) return 0;
    std::vector<std::byte> again;
    std::visit([&again](const auto& value) { emc::wire::encode(value, again); }, *record);
    ASSERT(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()));
    return 0;
}
