#include "store/row_binary.h"

#include <algorithm>
#include <limits>

#include "base/assert.h"
#include "store/errc.h"

namespace emc::store {

void RowWriter::text(std::string_view value) {
    for (auto left = value.size();;) {
        const auto low = static_cast<std::uint8_t>(left & 0x7f);
        left >>= 7;
        u8(left == 0 ? low : low | 0x80);
        if (left == 0) break;
    }
    bytes_.append(value);
}

void RowWriter::fixed(std::string_view value, std::size_t width) {
    ASSERT(value.size() <= width);
    bytes_.append(value);
    bytes_.append(width - value.size(), '\0');
}

void RowWriter::date(base::Day day) {
    constexpr std::int32_t last = std::numeric_limits<std::uint16_t>::max();
    u16(static_cast<std::uint16_t>(std::clamp(day.days, 0, last)));
}

std::uint64_t RowReader::length() {
    std::uint64_t length = 0;
    for (unsigned shift = 0;; shift += 7) {
        const auto byte = u8();
        // A length of ten bytes has one bit in the last: more would not fit 64 bits.
        if (shift == 63 && byte > 1) ok_ = false;
        if (!ok_) return {};
        length |= std::uint64_t{byte & 0x7fU} << shift;
        if (byte < 0x80) return length;
    }
}

std::string_view RowReader::text() {
    return take(length());
}

std::string_view RowReader::take(std::size_t count) {
    if (!ok_ || count > rest_.size()) {
        ok_ = false;
        return {};
    }
    const auto taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
}

base::Result<void> RowReader::finish() const {
    if (!ok_ || !rest_.empty()) return Errc::bad_answer;
    return {};
}

}  // namespace emc::store
