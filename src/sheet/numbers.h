#pragma once

/// Numbers as the format writes them.

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

namespace emc::sheet {

[[nodiscard]] inline std::optional<std::uint64_t> unsigned_of(std::string_view text) {
    std::uint64_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || end.ec != std::errc() || end.ptr != text.data() + text.size()) return {};
    return value;
}

/// A finite number.
[[nodiscard]] inline std::optional<double> number_of(std::string_view text) {
    constexpr std::size_t exact_digits = 15;
    if (text.size() <= exact_digits) {
        if (const auto whole = unsigned_of(text)) return static_cast<double>(*whole);
    }
    double value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || end.ec != std::errc() || end.ptr != text.data() + text.size()) return {};
    if (!std::isfinite(value)) return {};
    return value;
}

/// The last row that a sheet can have.
inline constexpr std::uint32_t row_number_max = 1'048'576;

/// How the format writes true, and false where the text is empty or unknown.
[[nodiscard]] inline bool is_true(std::string_view text) {
    return text == "1" || text == "true" || text == "on";
}

/// Column of a cell's address from 0: A1 is 0, XFD1 is 16383. Nothing for what is no address or
/// lies beyond the format's last column.
[[nodiscard]] inline std::optional<std::uint32_t> column_of(std::string_view address) {
    constexpr std::uint32_t columns = 16'384;
    std::uint32_t column = 0;
    std::size_t i = 0;
    for (; i < address.size() && address[i] >= 'A' && address[i] <= 'Z'; ++i) {
        column = column * 26 + static_cast<std::uint32_t>(address[i] - 'A' + 1);
        if (column > columns) return std::nullopt;
    }
    if (i == 0 || !unsigned_of(address.substr(i))) return std::nullopt;
    return column - 1;
}

}  // namespace emc::sheet
