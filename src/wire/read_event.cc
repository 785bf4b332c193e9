#include "wire/read_event.h"

#include <algorithm>
#include <chrono>

#include "base/day.h"
#include "base/text.h"
#include "wire/clean_text.h"
#include "wire/read_user.h"

namespace emc::wire {
namespace {

using model::CaseEvent;
using model::Flag;

constexpr base::Instant time_min = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1};

bool is_blank(const FieldValue& value) {
    return value.said == Said::nothing ||
           (value.said == Said::text && base::trim(value.text).empty());
}

/// The number of a field, or not_said with its flag where something else stands.
std::int8_t number_of(const FieldValue& value, int least, int most, CaseEvent& event, Flag odd) {
    if (is_blank(value)) return model::not_said;
    if (value.said == Said::text || value.said == Said::number) {
        const auto number = whole_number(value.text, static_cast<std::uint32_t>(most));
        if (number && static_cast<int>(*number) >= least) return static_cast<std::int8_t>(*number);
    }
    event.flag(odd);
    return model::not_said;
}

std::int8_t yes_or_no(const FieldValue& value, CaseEvent& event) {
    const auto text = value.said == Said::text ? base::trim(value.text) : std::string_view{};
    if (value.said == Said::yes || base::equals_ignoring_case(text, "true")) return 1;
    if (value.said == Said::no || base::equals_ignoring_case(text, "false")) return 0;
    return number_of(value, 0, 1, event, Flag::odd_from_national);
}

/// Agency, yymmdd, running number: 000.00.16.H34-230227-0001.
bool is_usual_case_number(std::string_view text) {
    const std::size_t first = text.find('-');
    if (first == std::string_view::npos || first == 0) return false;
    if (first > model::UnitCode::length_max) return false;
    const std::string_view agency = text.substr(0, first);
    const bool is_agency = std::all_of(agency.begin(), agency.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || base::is_digit(c) || c == '.';
    });
    const std::string_view rest = text.substr(first + 1);
    if (!is_agency || rest.size() < 8 || rest[6] != '-') return false;
    const auto all_digits = [](std::string_view part) {
        return std::all_of(part.begin(), part.end(), base::is_digit);
    };
    if (!all_digits(rest.substr(0, 6)) || !all_digits(rest.substr(7))) return false;
    const int month = (rest[2] - '0') * 10 + (rest[3] - '0');
    const int day = (rest[4] - '0') * 10 + (rest[5] - '0');
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

void read_time(const FieldValue& value, CaseEvent& event) {
    if (is_blank(value)) return;
    if (value.said == Said::text) {
        std::string text(base::trim(value.text));
        // A form's `+07:00` that was not percent-encoded is decoded to ` 07:00`.
        constexpr std::size_t offset_bytes = 6, date_time_bytes = 19;
        if (text.size() >= date_time_bytes + offset_bytes &&
            text[text.size() - offset_bytes] == ' ') {
            text[text.size() - offset_bytes] = '+';
        }
        const auto time = base::parse_instant(text);
        if (time && *time >= time_min) {
            event.time = time;
            return;
        }
    }
    event.flag(Flag::odd_time);
}

/// A text field; what is no text and no number says nothing.
std::optional<EventFault> read_text(const Fields& fields, Field field, std::string& out) {
    const FieldValue& value = fields[field];
    if (value.said != Said::text && value.said != Said::number) return std::nullopt;
    if (const auto reason = clean(value.text, out)) return EventFault{*reason, to_string(field)};
    return std::nullopt;
}

std::optional<EventFault> read_data(const Fields& fields, CaseEvent& event) {
    const FieldValue& value = fields[Field::data];
    std::string_view text = value.text;
    if (value.said == Said::yes) text = "true";
    if (value.said == Said::no) text = "false";
    if (const auto reason = clean(text, event.data)) {
        return EventFault{*reason, to_string(Field::data)};
    }
    if (cut(event.data, CaseEvent::data_bytes_max)) event.flag(Flag::data_cut);
    return std::nullopt;
}

std::optional<EventFault> read_texts(const Fields& fields, CaseEvent& event) {
    if (const auto fault = read_text(fields, Field::case_number, event.case_number)) return fault;
    if (event.case_number.empty()) {
        const auto fault = read_text(fields, Field::case_number_alias, event.case_number);
        if (fault) return fault;
    }
    if (const auto fault = read_text(fields, Field::code, event.code)) return fault;
    if (const auto fault = read_text(fields, Field::name, event.name)) return fault;
    if (const auto fault = read_data(fields, event)) return fault;

    if (event.case_number.empty()) {
        event.flag(Flag::no_case_number);
    } else if (!is_usual_case_number(event.case_number)) {
        event.flag(Flag::odd_case_number);
    }
    const bool number_cut = cut(event.case_number, CaseEvent::case_number_bytes_max);
    const bool code_cut = cut(event.code, CaseEvent::code_bytes_max);
    const bool name_cut = cut(event.name, CaseEvent::name_bytes_max);
    if (number_cut || code_cut || name_cut) event.flag(Flag::text_cut);
    return std::nullopt;
}

std::optional<EventFault> read_site(const Fields& fields, CaseEvent& event) {
    const auto fault = [](Reason reason) { return EventFault{reason, to_string(Field::site)}; };
    switch (fields.site_state()) {
        case Fields::Site::missing: return fault(Reason::site_missing);
        case Fields::Site::invalid: return fault(Reason::site_invalid);
        case Fields::Site::ambiguous: return fault(Reason::site_ambiguous);
        case Fields::Site::named: break;
    }
    event.site = {fields.site()};
    return std::nullopt;
}

}  // namespace

std::optional<EventFault> read_event(const Fields& fields, ReadEvent& out) {
    CaseEvent& event = out.event;
    if (const auto fault = read_site(fields, event)) return fault;
    if (const auto fault = read_texts(fields, event)) return fault;
    if (const auto reason = read_user(fields[Field::user], event, out.user)) {
        return EventFault{*reason, to_string(Field::user)};
    }
    event.status = number_of(fields[Field::status], 0, 4, event, Flag::odd_status);
    event.channel = number_of(fields[Field::channel], 1, 2, event, Flag::odd_channel);
    event.payment = number_of(fields[Field::payment], 0, 2, event, Flag::odd_payment);
    event.level = number_of(fields[Field::level], 0, 4, event, Flag::odd_level);
    event.from_national = yes_or_no(fields[Field::from_national], event);
    event.post = number_of(fields[Field::post], 0, 2, event, Flag::odd_post);
    read_time(fields[Field::time], event);
    if (fields.repeated()) event.flag(Flag::repeated_field);
    return std::nullopt;
}

}  // namespace emc::wire
