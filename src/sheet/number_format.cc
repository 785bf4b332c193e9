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
constexpr int decimals_max = 15;

/// A format's code cut at its semicolons, quoted and escaped ones aside; at most four sections.
std::vector<std::string_view> split_sections(std::string_view code) {
    std::vector<std::string_view> sections;
    std::size_t begin = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < code.size() && sections.size() < 3; ++i) {
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

bool contains_ignoring_case(std::string_view text, std::string_view lower) {
    return std::search(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
           }) != text.end();
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

NumberFormat::Section NumberFormat::section_of(std::string_view code) {
    using Kind = Place::Kind;
    Section section;
    section.general = true;
    bool digits = false;
    bool point = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '0' || c == '#' || c == '?') {
            section.places.push_back({c == '0' ? Kind::zero : Kind::optional, {}});
            digits = true;
        } else if (c == '.') {
            if (point) return section;
            section.places.push_back({Kind::point, {}});
            point = true;
        } else if (c == ',') {
            // Between digits it groups them; behind the last digit it divides by a thousand.
            const auto next = code.find_first_not_of(',', i);
            if (next == code.npos || std::string_view("0#?").find(code[next]) == code.npos) {
                return section;
            }
        } else if (c == '"') {
            const auto end = code.find('"', i + 1);
            if (end == code.npos) return section;
            section.places.push_back({Kind::literal, std::string(code.substr(i + 1, end - i - 1))});
            i = end;
        } else if (c == '\\') {
            if (++i == code.size()) return section;
            section.places.push_back({Kind::literal, std::string(1, code[i])});
        } else if (c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const auto end = code.find(']', i);
            if (end == code.npos || code.find_first_of("<>=", i) < end) return section;
            i = end;
        } else if (c == '%' || c == '/' || c == 'E' || c == 'e' || c == '@' || c == 'G') {
            return section;
        } else {
            section.places.push_back({Kind::literal, std::string(1, c)});
        }
    }
    section.general = !digits;
    return section;
}

NumberFormat NumberFormat::of_code(std::string_view code) {
    NumberFormat format;
    if (code.empty() || code.size() > code_bytes_max) return format;
    const auto sections = split_sections(code);
    if (contains_ignoring_case(sections[0], "general")) return format;
    format.kind_ = date_kind(sections[0]);
    if (format.kind_ != Kind::general) return format;
    for (std::size_t i = 0; i < std::min<std::size_t>(sections.size(), 3); ++i) {
        format.sections_.push_back(section_of(sections[i]));
    }
    if (!format.sections_[0].general) format.kind_ = Kind::digits;
    return format;
}

NumberFormat NumberFormat::of_id(std::uint64_t id) {
    NumberFormat format;
    if (id == 1 || id == 3) return of_code("0");
    if (id == 2 || id == 4) return of_code("0.00");
    if (id == 37 || id == 38) return of_code("0;-0");
    if (id == 39 || id == 40) return of_code("0.00;-0.00");
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

std::string NumberFormat::fill(const Section& section, double magnitude) {
    using PlaceKind = Place::Kind;
    const auto is_digit = [](const Place& place) {
        return place.kind == PlaceKind::zero || place.kind == PlaceKind::optional;
    };
    const auto& places = section.places;
    const auto point = std::find_if(places.begin(), places.end(), [](const Place& place) {
        return place.kind == PlaceKind::point;
    });
    const auto decimals = static_cast<int>(std::count_if(point, places.end(), is_digit));
    char rounded[400];
    const bool is_exact = decimals == 0 && std::trunc(magnitude) == magnitude && magnitude < 1e18;
    std::string_view text;
    if (is_exact) {
        const auto whole = static_cast<std::int64_t>(magnitude);
        const auto end = std::to_chars(rounded, rounded + sizeof rounded, whole);
        text = {rounded, end.ptr};
    } else {
        std::snprintf(rounded, sizeof rounded, "%.*f", std::min(decimals, decimals_max), magnitude);
        text = rounded;
    }
    auto whole = text.substr(0, text.find('.'));
    if (whole == "0") whole = {};
    auto rest = decimals == 0 ? std::string_view() : text.substr(text.find('.') + 1);

    // Digits fill the places of the whole part from the right; what is left stands before them.
    std::string reversed;
    const auto first_digit = std::find_if(places.begin(), point, is_digit);
    for (auto at = point; at != places.begin();) {
        --at;
        if (at->kind == PlaceKind::literal) {
            reversed.append(at->literal.rbegin(), at->literal.rend());
            continue;
        }
        if (!whole.empty()) {
            reversed += whole.back();
            whole.remove_suffix(1);
        } else if (at->kind == PlaceKind::zero) {
            reversed += '0';
        }
        if (at == first_digit) {
            reversed.append(whole.rbegin(), whole.rend());
            whole = {};
        }
    }
    std::string out(reversed.rbegin(), reversed.rend());
    if (first_digit == point) out += whole;

    std::string behind;
    for (auto at = point; at != places.end(); ++at) {
        if (at->kind == PlaceKind::literal) behind += at->literal;
        if (!is_digit(*at)) continue;
        const bool only_zeros = rest.find_first_not_of('0') == rest.npos;
        if (at->kind == PlaceKind::zero || !only_zeros) behind += rest.empty() ? '0' : rest.front();
        if (!rest.empty()) rest.remove_prefix(1);
    }
    if (decimals > 0 && !behind.empty()) out += '.';
    return out + behind;
}

std::string NumberFormat::show(double value, DateSystem system) const {
    if (kind_ == Kind::general) return show_general(value);
    if (kind_ != Kind::digits) {
        return show_date(value, kind_, system).value_or(show_general(value));
    }
    if (value == 0 && sections_.size() > 2) {
        return sections_[2].general ? "0" : fill(sections_[2], 0);
    }
    const bool negative = std::signbit(value) && value != 0;
    const auto& section = sections_[negative && sections_.size() > 1 ? 1 : 0];
    if (section.general || std::abs(value) >= 1e18) return show_general(value);
    const auto shown = fill(section, std::abs(value));
    const bool sign = negative && sections_.size() == 1;
    return sign && shown.find_first_of("123456789") != shown.npos ? '-' + shown : shown;
}

}  // namespace emc::sheet
