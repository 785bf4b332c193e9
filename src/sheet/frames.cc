#include "sheet/frames.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace emc::sheet {
namespace {

enum class Kind : char { sheets = 1, row, end, refused, progress, left_merge };

constexpr std::uint32_t number_bit = 1u << 31;
constexpr std::uint32_t error_bit = 1u << 30;
constexpr std::uint32_t unsaved_bit = 1u << 29;
constexpr std::uint32_t merged_bit = 1u << 28;
constexpr std::uint32_t date_bit = 1u << 27;
constexpr std::uint32_t unlike_bit = 1u << 26;
constexpr std::uint32_t all_bits =
    number_bit | error_bit | unsaved_bit | merged_bit | date_bit | unlike_bit;

std::array<char, 4> bytes_of(std::uint64_t value) {
    return {
        static_cast<char>(value),
        static_cast<char>(value >> 8),
        static_cast<char>(value >> 16),
        static_cast<char>(value >> 24)};
}

void append_number(std::string& out, std::uint64_t value) {
    const auto bytes = bytes_of(value);
    out.append(bytes.data(), bytes.size());
}

void append_text(std::string& out, std::string_view text) {
    append_number(out, text.size());
    out += text;
}

/// Leaves room for the head and fills it in when the payload stands behind it.
template <class Payload>
void append_frame(std::string& out, Kind kind, Payload payload) {
    const auto begin = out.size();
    out.append(frame_head_bytes, '\0');
    payload();
    const auto size = bytes_of(out.size() - begin - frame_head_bytes);
    std::copy(size.begin(), size.end(), out.data() + begin);
    out[begin + size.size()] = static_cast<char>(kind);
}

/// Takes values off a payload; once something was missing, `good` stays false.
struct Payload {
    std::string_view rest;
    bool good = true;

    std::uint32_t number() {
        std::uint32_t value = 0;
        for (const char c : take(4)) {
            value =
                (value >> 8) | (static_cast<std::uint32_t>(static_cast<unsigned char>(c)) << 24);
        }
        return value;
    }
    bool flag() { return take(1) == std::string_view("\1", 1); }
    std::string_view text() { return text_of(number()); }
    std::string_view cell(std::uint32_t& bits) {
        const auto size = number();
        bits = size & all_bits;
        return text_of(size & ~all_bits);
    }
    std::string_view text_of(std::size_t size) {
        const auto bytes = take(size);
        good = good && base::is_utf8(bytes);
        return bytes;
    }
    std::string_view take(std::size_t size) {
        good = good && size <= rest.size();
        if (!good) return {};
        const auto taken = rest.substr(0, size);
        rest.remove_prefix(size);
        return taken;
    }
};

std::optional<Frame> sheets_of(Payload payload, const Limits& limits) {
    const auto count = payload.number();
    if (count > limits.sheets_max) return std::nullopt;
    std::vector<Sheet> sheets;
    for (std::uint32_t i = 0; i < count && payload.good; ++i) {
        const bool hidden = payload.flag();
        const bool from_1904 = payload.flag();
        sheets.push_back({std::string(payload.text()), hidden, from_1904});
    }
    if (!payload.good || !payload.rest.empty()) return std::nullopt;
    return sheets;
}

void mark(Row& row, std::size_t column, std::uint32_t bits) {
    row.numbers.set(column, (bits & number_bit) != 0);
    row.errors.set(column, (bits & error_bit) != 0);
    row.unsaved.set(column, (bits & unsaved_bit) != 0);
    row.merged.set(column, (bits & merged_bit) != 0);
    row.dates.set(column, (bits & date_bit) != 0);
    row.unlike.set(column, (bits & unlike_bit) != 0);
}

std::uint32_t bits_of(const Row& row, std::size_t column) {
    if (column >= row.numbers.size()) return 0;
    return (row.numbers.test(column) ? number_bit : 0) | (row.errors.test(column) ? error_bit : 0) |
           (row.unsaved.test(column) ? unsaved_bit : 0) |
           (row.merged.test(column) ? merged_bit : 0) | (row.dates.test(column) ? date_bit : 0) |
           (row.unlike.test(column) ? unlike_bit : 0);
}

std::optional<Frame> row_of(Payload payload, const Limits& limits) {
    Row row;
    row.sheet = payload.number();
    row.number = payload.number();
    row.hidden = payload.flag();
    const auto count = payload.number();
    if (!payload.good || count > limits.columns_max) return std::nullopt;
    row.cells.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        std::uint32_t bits = 0;
        row.cells.emplace_back(payload.cell(bits));
        if (bits != 0 && i < row.numbers.size()) mark(row, i, bits);
    }
    if (!payload.good || !payload.rest.empty()) return std::nullopt;
    return row;
}

std::optional<Frame> refused_of(Payload payload) {
    const auto code = payload.number();
    const bool known = code >= static_cast<std::uint32_t>(Errc::file_unreadable) &&
                       code <= static_cast<std::uint32_t>(Errc::not_confined);
    if (!payload.good || !payload.rest.empty() || !known) return std::nullopt;
    return Refused{static_cast<Errc>(code)};
}

std::optional<Frame> progress_of(Payload payload) {
    const auto permille = payload.number();
    if (!payload.good || !payload.rest.empty() || permille > 1000) return std::nullopt;
    return Progress{permille};
}

std::optional<Frame> left_merge_of(Payload payload) {
    LeftMerge merge;
    merge.sheet = payload.number();
    merge.column = payload.number();
    merge.first = payload.number();
    merge.last = payload.number();
    const bool known = merge.column < Columns().size() && merge.first < merge.last;
    if (!payload.good || !payload.rest.empty() || !known) return std::nullopt;
    return merge;
}

std::optional<Frame> frame_of(char kind, Payload payload, const Limits& limits) {
    switch (static_cast<Kind>(kind)) {
        case Kind::sheets: return sheets_of(payload, limits);
        case Kind::row: return row_of(payload, limits);
        case Kind::refused: return refused_of(payload);
        case Kind::progress: return progress_of(payload);
        case Kind::left_merge: return left_merge_of(payload);
        case Kind::end: return payload.rest.empty() ? std::optional<Frame>(End{}) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::uint64_t frame_bytes_max(const Limits& limits) {
    const auto row =
        std::uint64_t{13} + limits.row_bytes_max + std::uint64_t{4} * limits.columns_max;
    const auto sheets = 4 + std::uint64_t{6 + sheet_name_bytes_max} * limits.sheets_max;
    constexpr std::uint64_t others = 16;
    return std::max({row, sheets, others});
}

void append_sheets(std::string& out, const std::vector<Sheet>& sheets) {
    append_frame(out, Kind::sheets, [&] {
        append_number(out, sheets.size());
        for (const auto& sheet : sheets) {
            out += sheet.hidden ? '\1' : '\0';
            out += sheet.from_1904 ? '\1' : '\0';
            append_text(out, sheet.name);
        }
    });
}

void append_row(std::string& out, const Row& row) {
    append_frame(out, Kind::row, [&] {
        append_number(out, row.sheet);
        append_number(out, row.number);
        out += row.hidden ? '\1' : '\0';
        append_number(out, row.cells.size());
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            append_number(out, row.cells[i].size() | bits_of(row, i));
            out += row.cells[i];
        }
    });
}

void append_end(std::string& out) {
    append_frame(out, Kind::end, [] {});
}

void append_progress(std::string& out, std::uint32_t permille) {
    append_frame(out, Kind::progress, [&] { append_number(out, permille); });
}

void append_left_merge(std::string& out, const LeftMerge& merge) {
    append_frame(out, Kind::left_merge, [&] {
        for (const auto number : {merge.sheet, merge.column, merge.first, merge.last})
            append_number(out, number);
    });
}

void append_refused(std::string& out, Errc code) {
    append_frame(out, Kind::refused, [&] { append_number(out, static_cast<std::uint32_t>(code)); });
}

base::Result<std::optional<Frame>> take_frame(std::string_view& bytes, const Limits& limits) {
    if (bytes.size() < frame_head_bytes) return std::optional<Frame>();
    const std::uint64_t size = Payload{bytes}.number();
    if (size > frame_bytes_max(limits)) return Errc::child_failed;
    if (bytes.size() - frame_head_bytes < size) return std::optional<Frame>();
    const Payload payload{bytes.substr(frame_head_bytes, size)};
    auto frame = frame_of(bytes[frame_head_bytes - 1], payload, limits);
    if (!frame) return Errc::child_failed;
    bytes.remove_prefix(frame_head_bytes + size);
    return frame;
}

}  // namespace emc::sheet
