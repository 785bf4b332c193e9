#include "sheet/number_section.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"
#include "sheet/number_format.h"
#include "sheet/numbers.h"

namespace emc::sheet {
namespace {

constexpr std::string_view general = "General";
constexpr int digits_known = 15;
/// As Vietnamese shows it.
constexpr char group_sign = '.';
constexpr std::size_t group_digits = 3;

bool says_something(std::string_view shown) {
    return std::any_of(shown.begin(), shown.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

/// Adds one to the last of the digits; true where that carries beyond the first.
bool add_one(std::string& digits) {
    for (auto at = digits.rbegin(); at != digits.rend(); ++at) {
        if (*at != '9') {
            ++*at;
            return false;
        }
        *at = '0';
    }
    return true;
}

}  // namespace

Decimal rounded(double magnitude, std::size_t decimals) {
    if (magnitude == 0) return {"", std::string(decimals, '0')};
    if (std::trunc(magnitude) == magnitude && magnitude < 1e18) {
        return {std::to_string(static_cast<std::int64_t>(magnitude)), std::string(decimals, '0')};
    }
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*e", digits_known - 1, magnitude);
    std::string digits(1, text[0]);
    digits.append(text.data() + 2, digits_known - 1);
    int before_point = std::atoi(text.data() + digits_known + 2) + 1;
    // Zeros between the point and the first digit stand among the digits from here on.
    if (before_point < 0) {
        digits.insert(0, static_cast<std::size_t>(-before_point), '0');
        before_point = 0;
    }
    const auto whole_size = static_cast<std::size_t>(before_point);
    const auto kept = whole_size + decimals;
    bool carries = false;
    if (kept < digits.size()) {
        const bool up = digits[kept] >= '5';
        digits.resize(kept);
        carries = up && add_one(digits);
    } else {
        digits.resize(kept, '0');
    }
    Decimal result{digits.substr(0, whole_size), digits.substr(whole_size)};
    if (carries) result.whole.insert(0, 1, '1');
    return result;
}

NumberSection NumberSection::of_code(std::string_view code) {
    NumberSection section;
    section.read(code);
    return section;
}

void NumberSection::read(std::string_view code) {
    using Kind = Place::Kind;
    is_known_ = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '0' || c == '#' || c == '?') {
            places_.push_back({c == '0' ? Kind::zero : Kind::optional, {}});
        } else if (c == '.') {
            if (has(Kind::point)) return;
            places_.push_back({Kind::point, {}});
        } else if (c == ',') {
            // Between digits it groups them; behind the last digit it divides by a thousand.
            const auto next = code.find_first_not_of(',', i);
            if (next == code.npos || std::string_view("0#?").find(code[next]) == code.npos) return;
            has_groups_ = true;
        } else if (c == '"') {
            const auto end = code.find('"', i + 1);
            if (end == code.npos) return;
            places_.push_back({Kind::literal, std::string(code.substr(i + 1, end - i - 1))});
            i = end;
        } else if (c == '\\') {
            if (++i == code.size()) return;
            places_.push_back({Kind::literal, std::string(1, code[i])});
        } else if (c == '_' || c == '*') {
            // A whole character: the Vietnamese comma style leaves room for a ₫ (_₫).
            do
                ++i;
            while (i + 1 < code.size() && (static_cast<unsigned char>(code[i + 1]) & 0xC0) == 0x80);
        } else if (c == '[') {
            const auto end = code.find(']', i);
            const auto inside = code.substr(i + 1, end - i - 1);
            if (end == code.npos || !read_bracket(inside)) return;
            // A currency's sign, before its language: [$₫-42A].
            if (inside.starts_with('$')) {
                const auto sign = inside.substr(1, inside.find('-') - 1);
                if (!sign.empty()) places_.push_back({Kind::literal, std::string(sign)});
            }
            i = end;
        } else if (c == '@') {
            places_.push_back({Kind::text, {}});
        } else if (base::equals_ignoring_case(code.substr(i, general.size()), general)) {
            places_.push_back({Kind::general, {}});
            i += general.size() - 1;
        } else if (c == '%') {
            if (is_percent_) return;
            is_percent_ = true;
            places_.push_back({Kind::literal, "%"});
        } else if (std::string_view("/EeGg").find(c) != std::string_view::npos) {
            return;
        } else {
            places_.push_back({Kind::literal, std::string(1, c)});
        }
    }
    const bool has_digits = has(Kind::zero) || has(Kind::optional);
    is_known_ = has(Kind::general) ? !has_digits && !is_percent_ : has_digits || !is_percent_;
}

/// A condition, or a colour or language, which change no digit; false for a condition that is none.
bool NumberSection::read_bracket(std::string_view inside) {
    const auto sign_size = std::min(inside.find_first_not_of("<>="), inside.size());
    if (sign_size == 0) return true;
    const auto bound = number_of(inside.substr(sign_size));
    const auto sign = inside.substr(0, sign_size);
    constexpr std::string_view known[] = {"<", "<=", ">", ">=", "=", "<>"};
    if (!bound || std::find(std::begin(known), std::end(known), sign) == std::end(known)) {
        return false;
    }
    condition_ = Condition{std::string(sign), *bound};
    return true;
}

bool NumberSection::has(Place::Kind kind) const {
    return std::any_of(places_.begin(), places_.end(), [kind](const Place& place) {
        return place.kind == kind;
    });
}

bool NumberSection::is_general() const {
    return places_.size() == 1 && has(Place::Kind::general) && !condition_;
}

bool NumberSection::is_text() const {
    return has(Place::Kind::text);
}

double NumberSection::told(double magnitude) const {
    constexpr double percents = 100;
    return is_percent_ ? magnitude * percents : magnitude;
}

bool NumberSection::shows_groups(double magnitude) const {
    constexpr double groups_min = 999.5;  // Is rounded to 1.000.
    return has_groups_ && told(magnitude) >= groups_min;
}

std::optional<bool> NumberSection::holds_for(double value) const {
    if (!condition_) return std::nullopt;
    const auto& [sign, bound] = *condition_;
    const bool equal = value == bound;
    if (equal) return sign == "=" || sign == "<=" || sign == ">=";
    return sign == "<>" || (sign[0] == '<' ? value < bound : sign[0] == '>' && value > bound);
}

std::optional<std::string> NumberSection::show(double magnitude) const {
    if (!is_known_ || is_text()) return std::nullopt;
    auto shown = fill(magnitude);
    return says_something(shown) ? std::optional(std::move(shown)) : std::nullopt;
}

std::string NumberSection::show_text(std::string_view text) const {
    std::string out;
    for (const auto& place : places_) {
        if (place.kind == Place::Kind::literal) out += place.literal;
        if (place.kind == Place::Kind::text) out += text;
    }
    return out;
}

std::string NumberSection::fill(double magnitude) const {
    using Kind = Place::Kind;
    const auto is_digit = [](const Place& place) {
        return place.kind == Kind::zero || place.kind == Kind::optional;
    };
    const auto point = std::find_if(places_.begin(), places_.end(), [](const Place& place) {
        return place.kind == Kind::point;
    });
    const auto decimals = static_cast<std::size_t>(std::count_if(point, places_.end(), is_digit));
    const auto number = rounded(told(magnitude), decimals);
    std::string_view whole = number.whole;
    std::string_view rest = number.decimals;

    // Digits fill the places of the whole part from the right; what is left stands before them.
    std::string reversed;
    const bool groups = has_groups_ && decimals == 0;
    std::size_t digits = 0;
    const auto put = [&](char digit) {
        if (groups && digits > 0 && digits % group_digits == 0) reversed += group_sign;
        reversed += digit;
        ++digits;
    };
    const auto first_digit = std::find_if(places_.begin(), point, is_digit);
    for (auto at = point; at != places_.begin();) {
        --at;
        if (at->kind == Kind::general) {
            const auto shown = show_general(magnitude);
            reversed.append(shown.rbegin(), shown.rend());
        }
        if (at->kind == Kind::literal) reversed.append(at->literal.rbegin(), at->literal.rend());
        if (!is_digit(*at)) continue;
        if (!whole.empty()) {
            put(whole.back());
            whole.remove_suffix(1);
        } else if (at->kind == Kind::zero) {
            put('0');
        }
        if (at == first_digit) {
            std::for_each(whole.rbegin(), whole.rend(), put);
            whole = {};
        }
    }
    std::string out(reversed.rbegin(), reversed.rend());
    if (first_digit == point && decimals > 0) out += whole;

    std::string behind;
    for (auto at = point; at != places_.end(); ++at) {
        if (at->kind == Kind::literal) behind += at->literal;
        if (!is_digit(*at)) continue;
        const bool only_zeros = rest.find_first_not_of('0') == rest.npos;
        if (at->kind == Kind::zero || !only_zeros) behind += rest.front();
        rest.remove_prefix(1);
    }
    if (decimals > 0 && !behind.empty()) out += '.';
    return out + behind;
}

}  // namespace emc::sheet
