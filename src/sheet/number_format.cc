#include "sheet/number_format.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "sheet/date_serial.h"

namespace emc::sheet {
namespace {

constexpr std::size_t code_bytes_max = 1024;
constexpr std::size_t sections_max = 4;

/// A format's code cut at its semicolons, quoted and escaped ones aside; at most four sections.
std::vector<std::string_view> split_sections(std::string_view code) {
    std::vector<std::string_view> sections;
    std::size_t begin = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < code.size() && sections.size() + 1 < sections_max; ++i) {
        if (code[i] == '"') quoted = !quoted;
        if (code[i] == '\\' && !quoted)
            ++i;
        else if (code[i] == ';' && !quoted) {
            sections.push_back(code.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    sections.push_back(code.substr(std::min(begin, code.size())));
    return sections;
}

/// Steps over what is not code: quoted text, an escaped character, a padding (_x) or a fill (*x),
/// and brackets. `i` stands on the character; true if it was skipped, with `i` on its last one.
bool skip_text(std::string_view code, std::size_t& i) {
    if (code[i] == '"' || code[i] == '[') {
        const auto end = code.find(code[i] == '"' ? '"' : ']', i + 1);
        i = end == code.npos ? code.size() : end;
        return true;
    }
    if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
        ++i;
        return true;
    }
    return false;
}

/// Elapsed time stands in brackets ([h]:mm), unlike the locale and the colour.
bool is_elapsed(std::string_view bracket) {
    return std::all_of(bracket.begin(), bracket.end(), [](char c) {
        return c == 'h' || c == 'H' || c == 'm' || c == 'M' || c == 's' || c == 'S';
    });
}

NumberFormat::Kind date_kind(std::string_view section) {
    bool day = false;
    bool month = false;
    bool time = false;
    for (std::size_t i = 0; i < section.size(); ++i) {
        if (section[i] == '[') {
            const auto end = std::min(section.find(']', i), section.size());
            const auto inside = section.substr(i + 1, end - i - 1);
            time = time || (!inside.empty() && is_elapsed(inside));
        }
        if (skip_text(section, i)) continue;
        switch (section[i]) {
            case 'y':
            case 'Y':
            case 'd':
            case 'D': day = true; break;
            case 'm':
            case 'M': month = true; break;
            case 'h':
            case 'H':
            case 's':
            case 'S': time = true; break;
            default: break;
        }
    }
    if (day) return time ? NumberFormat::Kind::date_time : NumberFormat::Kind::date;
    if (time) return NumberFormat::Kind::time;
    return month ? NumberFormat::Kind::date : NumberFormat::Kind::general;
}

}  // namespace

std::string show_general(double value) {
    char text[64];
    const bool whole = std::trunc(value) == value && std::abs(value) < 1e18;
    if (whole) {
        const auto end = std::to_chars(text, text + sizeof text, static_cast<std::int64_t>(value));
        return {text, end.ptr};
    }
    std::snprintf(text, sizeof text, "%.15G", value);
    return text;
}

NumberFormat NumberFormat::of_code(std::string_view code) {
    NumberFormat format;
    if (code.empty() || code.size() > code_bytes_max) return format;
    for (const auto section : split_sections(code))
        format.sections_.push_back(NumberSection::of_code(section));
    auto& sections = format.sections_;
    const bool has_text = sections.size() == sections_max || sections.back().is_text();
    if (has_text) {
        // The place alone shows a text as it is; without a place the text would be lost.
        const bool changes = sections.back().is_text() && sections.back().show_text("") != "";
        if (changes) format.text_ = sections.back();
        sections.pop_back();
    }
    if (sections.empty() || (sections.size() == 1 && sections[0].is_general())) return format;
    const auto first = split_sections(code)[0];
    format.kind_ = sections[0].is_general() ? Kind::general : date_kind(first);
    if (format.kind_ == Kind::general) format.kind_ = Kind::digits;
    return format;
}

NumberFormat NumberFormat::of_id(std::uint64_t id) {
    NumberFormat format;
    switch (id) {
        case 1: return of_code("0");
        case 2: return of_code("0.00");
        case 3: return of_code("#,##0");
        case 4: return of_code("#,##0.00");
        case 9: return of_code("0%");
        case 10: return of_code("0.00%");
        case 11: return of_code("0.00E+00");
        case 12:
        case 13: return of_code("# ?/?");
        case 37:
        case 38: return of_code("#,##0;-#,##0");
        case 39:
        case 40: return of_code("#,##0.00;-#,##0.00");
        case 48: return of_code("##0.0E+0");
        default: break;
    }
    const bool east_asian_date = (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    const bool east_asian_time = id >= 32 && id <= 35;
    if ((id >= 14 && id <= 17) || (east_asian_date && !east_asian_time)) {
        format.kind_ = Kind::date;
    } else if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || east_asian_time) {
        format.kind_ = Kind::time;
    } else if (id == 22) {
        format.kind_ = Kind::date_time;
    }
    return format;
}

const NumberSection* NumberFormat::section_for(double value) const {
    const auto& first = sections_[0];
    const auto* const second = sections_.size() > 1 ? &sections_[1] : nullptr;
    const auto* const third = sections_.size() > 2 ? &sections_[2] : nullptr;
    const auto in_first = first.holds_for(value);
    const auto in_second = second != nullptr ? second->holds_for(value) : std::nullopt;
    if (!in_first && !in_second) {
        if (value == 0 && third != nullptr) return third;
        return value < 0 && second != nullptr ? second : &first;
    }
    if (in_first.value_or(value > 0)) return &first;
    if (second == nullptr) return nullptr;
    if (in_second.value_or(third == nullptr || value < 0)) return second;
    return third;
}

std::string NumberFormat::show(double value, DateSystem system) const {
    if (kind_ == Kind::general) return show_general(value);
    if (kind_ != Kind::digits) {
        return show_date(value, kind_, system).value_or(show_general(value));
    }
    const auto* const section = section_for(value);
    if (section == nullptr || std::abs(value) >= 1e18) return show_general(value);
    const auto shown = section->show(std::abs(value));
    if (!shown) return show_general(value);
    // A section for negative numbers alone says of itself how it shows that they are.
    const bool is_second = section != &sections_[0] && value < 0;
    const bool by_sign = !sections_[0].holds_for(value).has_value() || sections_.size() > 2;
    const bool says_sign = is_second && by_sign && !section->holds_for(value).has_value();
    const bool sign = value < 0 && !says_sign;
    return sign && shown->find_first_of("123456789") != shown->npos ? '-' + *shown : *shown;
}

bool NumberFormat::shows_otherwise(double value) const {
    // General has room for eleven digits, and no spreadsheet knows more than fifteen of a number.
    constexpr double general_max = 1e11;
    constexpr double known_max = 1e15;
    const double magnitude = std::abs(value);
    if (is_date()) return false;
    if (kind_ == Kind::general) return magnitude >= general_max;
    const auto* const section = section_for(value);
    if (section == nullptr || !section->is_known() || magnitude >= known_max) return true;
    return section->shows_groups(magnitude);
}

std::string NumberFormat::show_text(std::string_view text) const {
    return text_ ? text_->show_text(text) : std::string(text);
}

}  // namespace emc::sheet
