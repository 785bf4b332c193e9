#include "wire/form_fields.h"

#include <algorithm>

#include "base/percent.h"
#include "base/text.h"

namespace emc::wire {
namespace {

void put(Fields& fields, Field field, std::string_view value) {
    const bool is_null = base::equals_ignoring_case(base::trim(value), "null");
    const Said said = is_null ? Said::nothing : Said::text;
    fields.put(field, {said, is_null ? std::string_view{} : value});
}

/// The known field whose `name=` stands at the front of text, and the bytes of that.
struct NameAhead {
    Field field;
    std::size_t bytes;
};

std::optional<NameAhead> name_ahead(std::string_view text) {
    const std::size_t end = text.substr(0, 24).find('=');
    if (end == std::string_view::npos) return std::nullopt;
    const auto field = field_of(text.substr(0, end));
    if (!field) return std::nullopt;
    return NameAhead{*field, end + 1};
}

/// A field that nobody here knows: `&name=`.
bool is_unknown_field(std::string_view text) {
    const auto is_of_name = [](char c) {
        return base::is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    const auto end = std::find_if_not(text.begin() + 1, text.end(), is_of_name);
    return end != text.begin() + 1 && end != text.end() && *end == '=';
}

bool is_code(Field field) {
    return field == Field::case_number || field == Field::case_number_alias || field == Field::code;
}

/// Where the value of a field ends that people do not write: before a field that nobody knows; a
/// case number or a code may hold a bare `&` besides.
std::size_t value_end(Field field, std::string_view value) {
    auto end = value.find('&');
    while (is_code(field) && end != std::string_view::npos && !is_unknown_field(value.substr(end)))
        end = value.find('&', end + 1);
    return end;
}

/// A time or a user of a body that is raw elsewhere may be encoded by itself.
bool is_encoded(Field field, std::string_view value) {
    if (field != Field::time && field != Field::user) return false;
    return value.find('%') != std::string_view::npos && !is_raw_form(value);
}

void read_raw(std::string_view body, FieldRooms& rooms, Fields& fields) {
    std::optional<NameAhead> open = name_ahead(body);
    std::size_t from = open ? open->bytes : 0;
    const auto close = [&](std::size_t end) {
        if (!open) return;
        std::string_view value = body.substr(from, end - from);
        if (!is_free_text(open->field)) value = value.substr(0, value_end(open->field, value));
        if (is_encoded(open->field, value)) {
            auto& room = rooms[static_cast<std::size_t>(open->field)];
            room.clear();
            base::add_decoded(room, value);
            value = room;
        }
        put(fields, open->field, value);
    };
    for (std::size_t at = body.find('&'); at != std::string_view::npos;
         at = body.find('&', at + 1)) {
        const auto next = name_ahead(body.substr(at + 1));
        if (!next) continue;
        close(at);
        open = next;
        from = at + 1 + next->bytes;
    }
    close(body.size());
}

void read_encoded(std::string_view body, FieldRooms& rooms, Fields& fields) {
    std::optional<Field> open;
    const auto room = [&rooms](Field field) -> std::string& {
        return rooms[static_cast<std::size_t>(field)];
    };
    const auto close = [&] {
        if (open) put(fields, *open, room(*open));
    };
    std::string name;
    for (std::size_t at = 0; at <= body.size();) {
        const std::size_t end = std::min(body.find('&', at), body.size());
        const std::string_view part = body.substr(at, end - at);
        at = end + 1;
        const std::size_t equals = part.find('=');
        name.clear();
        base::add_decoded(name, part.substr(0, equals));
        const auto field = field_of(name);
        if (!field && equals == std::string_view::npos) {
            const bool belongs = open && (is_free_text(*open) || is_code(*open));
            if (!part.empty() && belongs) room(*open) += '&' + name;
            continue;
        }
        close();
        open = field;
        if (!field) continue;
        room(*field).clear();
        if (equals != std::string_view::npos)
            base::add_decoded(room(*field), part.substr(equals + 1));
    }
    close();
}

}  // namespace

bool is_raw_form(std::string_view body) {
    for (std::size_t i = 0; i < body.size(); ++i) {
        const auto byte = static_cast<unsigned char>(body[i]);
        if (byte <= 0x20 || byte >= 0x7F) return true;
        if (byte == '%' && !base::is_escape(body, i)) return true;
    }
    return false;
}

void read_form(std::string_view body, FieldRooms& rooms, Fields& fields) {
    if (is_raw_form(body)) {
        read_raw(body, rooms, fields);
    } else {
        read_encoded(body, rooms, fields);
    }
}

}  // namespace emc::wire
