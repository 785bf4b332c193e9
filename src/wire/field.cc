#include "wire/field.h"

#include <limits>

#include "base/text.h"

namespace emc::wire {
namespace {

/// In the order of the enum.
constexpr std::array<std::string_view, field_count> field_names = {
    "siteId",
    "codeProfile",
    "maHoSo",
    "codeTTHC",
    "nameTTHC",
    "status",
    "formsReception",
    "formsPayments",
    "level",
    "isFromDVCQG",
    "isDVCBC",
    "data",
    "user",
    "time"};

}  // namespace

std::string_view to_string(Field field) {
    return field_names[static_cast<std::size_t>(field)];
}

std::optional<Field> field_of(std::string_view name) {
    for (std::size_t i = 0; i < field_count; ++i) {
        if (field_names[i].size() == name.size() &&
            base::equals_ignoring_case(field_names[i], name)) {
            return static_cast<Field>(i);
        }
    }
    return std::nullopt;
}

bool is_free_text(Field field) {
    return field == Field::name || field == Field::data || field == Field::user;
}

std::optional<std::uint32_t> whole_number(std::string_view given, std::uint32_t most) {
    const std::string_view text = base::trim(given);
    std::size_t i = 0;
    std::uint64_t value = 0;
    for (; i < text.size() && base::is_digit(text[i]); ++i) {
        value = value * 10 + static_cast<std::uint64_t>(text[i] - '0');
        if (value > most) return std::nullopt;
    }
    if (i == 0) return std::nullopt;
    if (i < text.size()) {
        const std::string_view fraction = text.substr(i);
        if (fraction.size() < 2 || fraction[0] != '.') return std::nullopt;
        if (fraction.find_first_not_of('0', 1) != std::string_view::npos) return std::nullopt;
    }
    return static_cast<std::uint32_t>(value);
}

void Fields::put(Field field, FieldValue value) {
    const std::uint32_t bit = 1u << static_cast<unsigned>(field);
    if ((seen_ & bit) != 0) repeated_ = true;
    seen_ |= bit;
    values_[static_cast<std::size_t>(field)] = value;
    if (field == Field::site) put_site(value);
}

void Fields::put_site(FieldValue value) {
    const bool is_empty = value.said == Said::text && base::trim(value.text).empty();
    if (value.said == Said::nothing || is_empty) return;
    std::optional<std::uint32_t> number;
    if (value.said == Said::text || value.said == Said::number) {
        number = whole_number(value.text, std::numeric_limits<std::uint32_t>::max());
    }
    const std::uint32_t site = number.value_or(0);
    if (site_state_ == Site::missing) {
        site_ = site;
        site_state_ = site == 0 ? Site::invalid : Site::named;
    } else if (site != site_) {
        site_state_ = Site::ambiguous;
    }
}

}  // namespace emc::wire
