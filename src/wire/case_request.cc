#include "wire/case_request.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "wire/form_fields.h"
#include "wire/json_cursor.h"

namespace emc::wire {
namespace {

constexpr std::string_view json_blank = " \t\r\n";

/// Without what may stand before and after a body: a byte order mark and blanks.
std::string_view bare(std::string_view body) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (body.starts_with(mark)) body.remove_prefix(mark.size());
    const std::size_t first = body.find_first_not_of(json_blank);
    if (first == std::string_view::npos) return {};
    return body.substr(first, body.find_last_not_of(json_blank) - first + 1);
}

/// The media type without its parameters: `application/json` of `Application/JSON; charset=utf-8`.
bool is_type(std::string_view content_type, std::string_view type) {
    const auto bare_type = base::trim(content_type.substr(0, content_type.find(';')));
    return base::equals_ignoring_case(bare_type, type);
}

bool is_ndjson_type(std::string_view content_type) {
    constexpr std::array<std::string_view, 4> types = {
        "application/x-ndjson",
        "application/ndjson",
        "application/jsonl",
        "application/x-jsonlines"};
    return std::any_of(types.begin(), types.end(), [&](auto type) {
        return is_type(content_type, type);
    });
}

/// One message after another, read with rooms that stay allocated.
class Reader {
public:
    explicit Reader(CaseRequest& out) : out_(out) {}
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    /// One huge text must not hold its room for the thread's life.
    ~Reader() {
        for (auto& room : rooms()) {
            if (room.capacity() > room_bytes_max) room = {};
        }
    }

    /// Reads the JSON value at the cursor as one message. What it means is settled by settle().
    void read_object(JsonCursor& cursor) {
        fields_ = {};
        fault_.reset();
        if (cursor.peek() != JsonCursor::Kind::object) {
            cursor.skip();
            fault_ = EventFault{Reason::not_understood, {}};
        } else {
            read_members(cursor);
        }
        if (cursor.trouble() == JsonCursor::Trouble::none) return;
        const bool deep = cursor.trouble() == JsonCursor::Trouble::too_deep;
        fault_ = EventFault{deep ? Reason::too_deep : Reason::invalid_json, {}};
    }

    void read_form_body(std::string_view body, bool declared) {
        fields_ = {};
        fault_.reset();
        read_form(body, rooms(), fields_);
        const bool is_form =
            fields_.any() || (declared && body.find('=') != std::string_view::npos);
        if (!is_form) fault_ = EventFault{Reason::not_understood, {}};
    }

    /// Marks the message as broken after all: something stands behind it.
    void spoil() {
        if (!fault_) fault_ = EventFault{Reason::invalid_json, {}};
    }

    /// Puts the message where it belongs.
    void settle(std::size_t index, std::string_view body) {
        if (!fault_) {
            ReadEvent& read = out_.events.emplace_back();
            read.index = index;
            read.body = body;
            fault_ = read_event(fields_, read);
            if (!fault_) return;
            out_.events.pop_back();
        }
        const bool named = fields_.site_state() == Fields::Site::named;
        const model::SiteId site{named ? fields_.site() : 0};
        out_.refused.push_back({index, fault_->reason, fault_->field, body, site});
    }

private:
    static constexpr std::size_t room_bytes_max = 64 * 1024;

    static FieldRooms& rooms() {
        thread_local FieldRooms instance;
        return instance;
    }

    void read_members(JsonCursor& cursor) {
        thread_local std::string name_room;
        cursor.open();
        while (const auto name = cursor.next_name(name_room)) {
            const auto field = field_of(*name);
            if (field) {
                fields_.put(*field, value_at(cursor, rooms()[static_cast<std::size_t>(*field)]));
            } else {
                cursor.skip();
            }
        }
    }

    static FieldValue value_at(JsonCursor& cursor, std::string& room) {
        switch (cursor.peek()) {
            case JsonCursor::Kind::text: return {Said::text, cursor.text(room)};
            case JsonCursor::Kind::number: return {Said::number, cursor.skip()};
            case JsonCursor::Kind::object: return {Said::object, cursor.skip()};
            case JsonCursor::Kind::array: return {Said::array, cursor.skip()};
            case JsonCursor::Kind::yes: cursor.skip(); return {Said::yes, {}};
            case JsonCursor::Kind::no: cursor.skip(); return {Said::no, {}};
            default: cursor.skip(); return {};
        }
    }

    CaseRequest& out_;
    Fields fields_;
    std::optional<EventFault> fault_;
};

/// Refuses the body as a whole; what was read of it is forgotten.
void refuse(CaseRequest& out, Reason reason, std::string_view body) {
    out.events.clear();
    out.refused.clear();
    out.whole = Refusal{0, reason, {}, body, {}};
}

/// A body of one message: its refusal is the body's.
void settle_one(Reader& reader, CaseRequest& out, std::string_view body) {
    reader.settle(0, body);
    if (out.refused.empty()) return;
    out.whole = out.refused.front();
    out.refused.clear();
}

void read_one(std::string_view text, std::string_view body, CaseRequest& out) {
    Reader reader(out);
    JsonCursor cursor(text);
    reader.read_object(cursor);
    if (!cursor.at_end()) reader.spoil();
    settle_one(reader, out, body);
}

/// About what one entry takes, to make room beforehand.
void reserve(CaseRequest& out, std::size_t bytes) {
    constexpr std::size_t entry_bytes_usual = 400;
    out.events.reserve(std::min(events_max, bytes / entry_bytes_usual + 1));
}

void read_array(std::string_view text, std::string_view body, CaseRequest& out) {
    reserve(out, text.size());
    Reader reader(out);
    JsonCursor cursor(text);
    (void)cursor.peek();
    cursor.open();
    const std::size_t depth = cursor.depth();
    for (std::size_t index = 0; cursor.next_element(); ++index) {
        if (index == events_max) return refuse(out, Reason::too_many_events, body);
        (void)cursor.peek();
        const std::size_t from = cursor.position();
        reader.read_object(cursor);
        const bool broken = cursor.trouble() != JsonCursor::Trouble::none;
        if (broken && !cursor.skip_bad_element(from, depth)) {
            return refuse(out, Reason::invalid_json, body);
        }
        reader.settle(index, cursor.since(from));
    }
    if (!cursor.at_end()) refuse(out, Reason::invalid_json, body);
}

void read_lines(std::string_view text, std::string_view body, CaseRequest& out) {
    reserve(out, text.size());
    Reader reader(out);
    std::size_t index = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = bare(text.substr(at, end - at));
        at = end + 1;
        if (line.empty()) continue;
        if (index == events_max) return refuse(out, Reason::too_many_events, body);
        JsonCursor cursor(line);
        reader.read_object(cursor);
        if (!cursor.at_end()) reader.spoil();
        reader.settle(index++, line);
    }
}

}  // namespace

std::string_view to_string(BodyKind kind) {
    constexpr std::array<std::string_view, body_kind_count> names = {
        "empty", "json_object", "json_array", "ndjson", "form", "multipart", "other"};
    return names[static_cast<std::size_t>(kind)];
}

bool holds_many(BodyKind kind) {
    return kind == BodyKind::json_array || kind == BodyKind::ndjson;
}

BodyKind body_kind(std::string_view content_type, std::string_view body) {
    const std::string_view text = bare(body);
    if (text.empty()) return BodyKind::empty;
    if (is_type(content_type, "multipart/form-data")) return BodyKind::multipart;
    if (text.front() == '[') return BodyKind::json_array;
    if (is_ndjson_type(content_type)) return BodyKind::ndjson;
    if (text.front() == '{') return BodyKind::json_object;
    if (text.find('=') != std::string_view::npos) return BodyKind::form;
    return BodyKind::other;
}

CaseRequest read_case_request(std::string_view content_type, std::string_view body) {
    CaseRequest out;
    out.kind = body_kind(content_type, body);
    const std::string_view text = bare(body);
    switch (out.kind) {
        case BodyKind::empty: refuse(out, Reason::empty_body, body); break;
        case BodyKind::multipart: refuse(out, Reason::multipart_form, body); break;
        case BodyKind::json_object: read_one(text, body, out); break;
        case BodyKind::json_array: read_array(text, body, out); break;
        case BodyKind::ndjson: read_lines(text, body, out); break;
        case BodyKind::form: {
            Reader reader(out);
            reader.read_form_body(text, is_type(content_type, "application/x-www-form-urlencoded"));
            settle_one(reader, out, body);
            break;
        }
        case BodyKind::other: refuse(out, Reason::not_understood, body); break;
    }
    return out;
}

}  // namespace emc::wire
