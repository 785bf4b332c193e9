#pragma once

/// A service's level as people write it.

#include <cstdint>
#include <optional>
#include <string_view>

namespace emc::importer {

struct Level {
    std::int8_t value = 0;  ///< 0, 3 or 4.
    bool in_words = false;  ///< Said in the law's words and not as a number.

    bool operator==(const Level&) const = default;
};

/// Takes 0, 3 and 4, also as "4.0", "IV", "Mức độ 4", "Mức độ IV", "Mức 4" or "Level 4", and the
/// words "Toàn trình" (4), "Một phần" (3), "Không", "Không trực tuyến" and "Cung cấp thông tin"
/// (0), also behind "Trực tuyến", "DVC", "DVCTT" or "Dịch vụ công trực tuyến", and both where they
/// agree: "Toàn trình (mức độ 4)". Spaces, case, brackets and diacritics do not count. Nothing for
/// everything else, levels 1 and 2 included.
[[nodiscard]] std::optional<Level> level_of(std::string_view text);

}  // namespace emc::importer
