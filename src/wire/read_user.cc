#include "wire/read_user.h"

#include "base/text.h"
#include "wire/clean_text.h"
#include "wire/json_cursor.h"

namespace emc::wire {
namespace {

using model::Flag;

/// What one member of the object says; nothing where it is no text and no number.
std::optional<std::string_view> scalar(JsonCursor& cursor, std::string& room) {
    switch (cursor.peek()) {
        case JsonCursor::Kind::text: return cursor.text(room);
        case JsonCursor::Kind::number: return cursor.skip();
        case JsonCursor::Kind::null: cursor.skip(); return std::string_view{};
        default: cursor.skip(); return std::nullopt;
    }
}

struct Found {
    std::string local, national, type, location;
    bool odd = false;
};

/// Reads the members; what is wrong with their texts is returned.
std::optional<Reason> read_members(JsonCursor& cursor, Found& found) {
    std::string name_room;
    std::string room;
    cursor.open();
    while (const auto name = cursor.next_name(name_room)) {
        std::string* target = nullptr;
        if (base::equals_ignoring_case(*name, "ID_local")) target = &found.local;
        if (base::equals_ignoring_case(*name, "ID_QG")) target = &found.national;
        if (base::equals_ignoring_case(*name, "TYPE")) target = &found.type;
        if (base::equals_ignoring_case(*name, "LOCATION")) target = &found.location;
        if (target == nullptr) {
            cursor.skip();
            continue;
        }
        const auto value = scalar(cursor, room);
        if (!value) found.odd = true;
        if (const auto reason = clean(value.value_or(std::string_view{}), *target)) return reason;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Reason> read_user(const FieldValue& value, model::CaseEvent& event, RawUser& user) {
    if (value.said == Said::nothing) return std::nullopt;
    const std::string_view text = base::trim(value.text);
    if (value.said == Said::text && (text.empty() || text == "null")) return std::nullopt;

    JsonCursor cursor(text);
    if (value.said == Said::number || cursor.peek() != JsonCursor::Kind::object) {
        event.flag(Flag::odd_user);
        return std::nullopt;
    }
    Found found;
    if (const auto reason = read_members(cursor, found)) return reason;
    if (!cursor.at_end()) {
        event.flag(Flag::odd_user);
        return std::nullopt;
    }
    if (!found.type.empty()) {
        const auto type = whole_number(found.type, 3);
        if (type && *type >= 1) {
            event.user.type = static_cast<std::int8_t>(*type);
        } else {
            found.odd = true;
        }
    }
    if (found.odd) event.flag(Flag::odd_user);
    if (cut(found.location, model::CaseEvent::code_bytes_max)) event.flag(Flag::text_cut);
    event.user.location = std::move(found.location);
    user.local = std::move(found.local);
    user.national = std::move(found.national);
    return std::nullopt;
}

}  // namespace emc::wire
