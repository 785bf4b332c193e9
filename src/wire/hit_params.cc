#include "wire/hit_params.h"

#include <algorithm>
#include <charconv>

#include "base/percent.h"
#include "wire/multipart_form.h"

namespace emc::wire {
namespace {

/// The names on the wire, ascending, in the order of the enum.
constexpr std::array<std::string_view, hit_param_count> names = {
    "_id",        "action_name", "bots",       "c_i",    "c_n",      "c_p",     "c_t",
    "ca",         "cdt",         "cid",        "cip",    "download", "dvc",     "dvc_step",
    "e_a",        "e_c",         "e_n",        "e_v",    "idgoal",   "idsite",  "lang",
    "link",       "new_visit",   "pf_dm1",     "pf_dm2", "pf_net",   "pf_onl",  "pf_srv",
    "pf_tfr",     "ping",        "pv_id",      "rec",    "res",      "revenue", "search",
    "search_cat", "send_image",  "token_auth", "ua",     "uadata",   "uid",     "url",
    "urlref",
};
static_assert(std::is_sorted(names.begin(), names.end()));

/// Where a name can be, by its length and three of its characters: found by trying, so that no two
/// names share a slot.
constexpr std::size_t slots_count = 256;

constexpr std::uint8_t slot_of(std::string_view name, std::uint32_t multiplier) {
    const auto at = [name](std::size_t place) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(name[place]));
    };
    const auto size = name.size();
    const auto signs =
        at(0) | at(size / 2) << 8 | at(size - 1) << 16 | static_cast<std::uint32_t>(size) << 24;
    return static_cast<std::uint8_t>((signs * multiplier) >> 24);
}

struct Slots {
    std::uint32_t multiplier = 1;
    std::array<std::uint8_t, slots_count> names{};  ///< The place of the name and 1; 0: none.
};

constexpr bool fill(Slots& slots) {
    slots.names = {};
    for (std::size_t place = 0; place < names.size(); ++place) {
        auto& slot = slots.names[slot_of(names[place], slots.multiplier)];
        if (slot != 0) return false;
        slot = static_cast<std::uint8_t>(place + 1);
    }
    return true;
}

constexpr Slots slots = [] {
    Slots made;
    constexpr std::uint32_t step = 0x9E3779B2;
    while (!fill(made))
        made.multiplier += step;
    return made;
}();

/// The place of a name; names.size() where it is none.
std::size_t place_of(std::string_view name) {
    if (name.empty()) return names.size();
    const std::size_t slot = slots.names[slot_of(name, slots.multiplier)];
    const bool is_it = slot != 0 && names[slot - 1] == name;
    return is_it ? slot - 1 : names.size();
}

constexpr std::string_view dimension_prefix = "dimension";
constexpr std::uint16_t dimension_number_max = 999;
constexpr std::size_t dimensions_max = 16;

/// The text without a character of which a cut has left the beginning alone.
std::string_view whole_characters(std::string_view text) {
    constexpr std::size_t trails_max = 3;
    std::size_t trails = 0;
    while (trails < trails_max && trails < text.size() &&
           (static_cast<unsigned char>(text[text.size() - 1 - trails]) & 0xC0) == 0x80)
        ++trails;
    if (trails == text.size()) return text;
    const auto lead = static_cast<unsigned char>(text[text.size() - 1 - trails]);
    const std::size_t wanted = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    return trails < wanted ? text.substr(0, text.size() - 1 - trails) : text;
}

}  // namespace

void HitParams::clear() {
    said_.reset();
    dimensions_.clear();
}

void HitParams::add(std::string_view name, std::string_view value, Form form) {
    auto at = place_of(name);
    if (at == names.size() && form == Form::encoded && base::is_encoded(name)) {
        name_room_.clear();
        base::add_decoded(name_room_, name);
        name = name_room_;
        at = place_of(name);
    }
    if (at == names.size()) return add_dimension(name, value, form);
    if (said_.test(at)) return;
    said_.set(at);
    values_[at] = meant(value, form, rooms_[at]);
}

/// What a value says: where it stands if it stands so and stays, else in the room.
std::string_view HitParams::meant(std::string_view value, Form form, std::string& room) {
    const bool is_long = value.size() > value_bytes_max;
    if (is_long) {
        value = value.substr(0, value_bytes_max);
        const auto escape = value.find('%', value.size() - 2);
        if (form == Form::encoded && escape != std::string_view::npos) {
            value = value.substr(0, escape);
        }
    }
    if (form == Form::encoded && base::is_encoded(value)) {
        room.clear();
        base::add_decoded(room, value);
        value = room;
    } else if (form == Form::passing) {
        room = value;
        value = room;
    }
    return is_long ? whole_characters(value) : value;
}

void HitParams::add_dimension(std::string_view name, std::string_view value, Form form) {
    if (!name.starts_with(dimension_prefix) || dimensions_.size() >= dimensions_max) return;
    name.remove_prefix(dimension_prefix.size());
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    const bool whole = error == std::errc{} && end == name.data() + name.size();
    if (!whole || number == 0 || number > dimension_number_max) return;
    std::string room;
    dimensions_.push_back({number, std::string(meant(value, form, room))});
}

void HitParams::add_query(std::string_view text) {
    // In bulk a hit may be its whole address, as Matomo's client for PHP sends it.
    const auto mark = text.find_first_of("?=&");
    if (mark != std::string_view::npos && text[mark] == '?') text.remove_prefix(mark + 1);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('&', at), text.size());
        const std::string_view part = text.substr(at, end - at);
        at = end + 1;
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) continue;
        add(part.substr(0, equals), part.substr(equals + 1), Form::encoded);
    }
}

void HitParams::add_multipart(std::string_view body) {
    read_multipart_form(body, [this](auto name, auto value) { add(name, value, Form::plain); });
}

void HitParams::add_object(JsonCursor& cursor) {
    cursor.open();
    while (const auto name = cursor.next_name(name_room_)) {
        switch (cursor.peek()) {
            case JsonCursor::Kind::text: add(*name, cursor.text(text_room_), Form::passing); break;
            case JsonCursor::Kind::number: add(*name, cursor.skip(), Form::plain); break;
            case JsonCursor::Kind::yes:
                cursor.skip();
                add(*name, "1", Form::plain);
                break;
            case JsonCursor::Kind::no:
                cursor.skip();
                add(*name, "0", Form::plain);
                break;
            default: cursor.skip(); break;
        }
    }
}

}  // namespace emc::wire
