#include "wire/record.h"

#include <algorithm>

#include "wire/errc.h"
#include "wire/hit_record.h"
#include "wire/record_io.h"

namespace emc::wire {
namespace {

constexpr std::uint8_t version = 1;

/// Which optional parts of a case event follow.
constexpr std::uint8_t has_time = 1, has_local = 2, has_national = 4, has_all = 7;

bool is_zero(const std::array<std::uint8_t, 16>& id) {
    return std::all_of(id.begin(), id.end(), [](std::uint8_t byte) { return byte == 0; });
}

bool read(Reader& in, model::CaseEvent& event) {
    event.site.value = in.fixed<std::uint32_t>();
    event.flags = in.fixed<std::uint32_t>();
    event.status = in.fixed<std::int8_t>();
    event.channel = in.fixed<std::int8_t>();
    event.payment = in.fixed<std::int8_t>();
    event.level = in.fixed<std::int8_t>();
    event.from_national = in.fixed<std::int8_t>();
    event.post = in.fixed<std::int8_t>();
    event.user.type = in.fixed<std::int8_t>();
    const auto has = in.fixed<std::uint8_t>();
    if ((has & ~has_all) != 0) return false;
    if ((has & has_time) != 0) {
        event.time = base::Instant{std::chrono::microseconds{in.fixed<std::int64_t>()}};
    }
    if ((has & has_local) != 0) {
        in.raw(event.user.local);
        if (is_zero(event.user.local)) return false;
    }
    if ((has & has_national) != 0) {
        in.raw(event.user.national);
        if (is_zero(event.user.national)) return false;
    }
    in.text(event.case_number);
    in.text(event.code);
    in.text(event.name);
    in.text(event.data);
    in.text(event.user.location);
    return in.ok() && in.at_end();
}

bool read(Reader& in, model::Refused& refused) {
    refused.site.value = in.fixed<std::uint32_t>();
    in.text(refused.code);
    in.text(refused.field);
    in.text(refused.message);
    in.text(refused.body);
    return in.ok() && in.at_end();
}

bool read(Reader& in, model::RefusalCount& refused) {
    refused.site.value = in.fixed<std::uint32_t>();
    const auto flow = in.fixed<std::uint8_t>();
    refused.flow = static_cast<model::Flow>(flow);
    in.text(refused.code);
    refused.count = in.fixed<std::uint64_t>();
    const bool is_known = refused.flow == model::Flow::hits || refused.flow == model::Flow::events;
    return is_known && in.ok() && in.at_end();
}

bool read(Reader& in, model::ImportPosition& position) {
    position.site.value = in.fixed<std::uint32_t>();
    in.raw(position.head);
    position.head_bytes = in.fixed<std::uint32_t>();
    position.offset = in.fixed<std::uint64_t>();
    position.lines = in.fixed<std::uint64_t>();
    return in.ok() && in.at_end();
}

template <class T>
base::Result<Record> read_as(Reader& in) {
    base::Result<Record> record{Record{std::in_place_type<T>}};
    if (!read(in, *std::get_if<T>(&*record))) return Errc::malformed_record;
    return record;
}

}  // namespace

void encode(const model::CaseEvent& event, std::vector<std::byte>& out) {
    const bool local = !is_zero(event.user.local);
    const bool national = !is_zero(event.user.national);
    const std::size_t texts = event.case_number.size() + event.code.size() + event.name.size() +
                              event.data.size() + event.user.location.size();
    Writer writer(out, 64 + 5 * varint_bytes_max + texts);
    writer.fixed(static_cast<std::uint8_t>(RecordKind::case_event));
    writer.fixed(version);
    writer.fixed(event.site.value);
    writer.fixed(event.flags);
    writer.fixed(event.status);
    writer.fixed(event.channel);
    writer.fixed(event.payment);
    writer.fixed(event.level);
    writer.fixed(event.from_national);
    writer.fixed(event.post);
    writer.fixed(event.user.type);
    writer.fixed(static_cast<std::uint8_t>(
        (event.time ? has_time : 0) | (local ? has_local : 0) | (national ? has_national : 0)
    ));
    if (event.time) {
        writer.fixed(static_cast<std::int64_t>(event.time->time_since_epoch().count()));
    }
    if (local) writer.raw(event.user.local.data(), event.user.local.size());
    if (national) writer.raw(event.user.national.data(), event.user.national.size());
    writer.text(event.case_number);
    writer.text(event.code);
    writer.text(event.name);
    writer.text(event.data);
    writer.text(event.user.location);
    writer.finish();
}

void encode(const model::Refused& refused, std::vector<std::byte>& out) {
    const std::size_t texts =
        refused.code.size() + refused.field.size() + refused.message.size() + refused.body.size();
    Writer writer(out, 8 + 4 * varint_bytes_max + texts);
    writer.fixed(static_cast<std::uint8_t>(RecordKind::refused));
    writer.fixed(version);
    writer.fixed(refused.site.value);
    writer.text(refused.code);
    writer.text(refused.field);
    writer.text(refused.message);
    writer.text(refused.body);
    writer.finish();
}

void encode(const model::Hit& hit, std::vector<std::byte>& out) {
    Writer writer(out, 2 + hit_bytes_max(hit));
    writer.fixed(static_cast<std::uint8_t>(RecordKind::hit));
    writer.fixed(version);
    write(hit, writer);
    writer.finish();
}

void encode(const model::RefusalCount& refused, std::vector<std::byte>& out) {
    Writer writer(out, 16 + varint_bytes_max + refused.code.size());
    writer.fixed(static_cast<std::uint8_t>(RecordKind::refusal_count));
    writer.fixed(version);
    writer.fixed(refused.site.value);
    writer.fixed(static_cast<std::uint8_t>(refused.flow));
    writer.text(refused.code);
    writer.fixed(refused.count);
    writer.finish();
}

void encode(const model::ImportPosition& position, std::vector<std::byte>& out) {
    Writer writer(out, 64);
    writer.fixed(static_cast<std::uint8_t>(RecordKind::import_position));
    writer.fixed(version);
    writer.fixed(position.site.value);
    writer.raw(position.head.data(), position.head.size());
    writer.fixed(position.head_bytes);
    writer.fixed(position.offset);
    writer.fixed(position.lines);
    writer.finish();
}

base::Result<Record> decode(base::Bytes bytes) {
    Reader in(bytes);
    const auto kind = in.fixed<std::uint8_t>();
    const auto written = in.fixed<std::uint8_t>();
    if (!in.ok()) return Errc::malformed_record;
    switch (static_cast<RecordKind>(kind)) {
        case RecordKind::case_event:
            if (written != version) return Errc::unknown_version;
            return read_as<model::CaseEvent>(in);
        case RecordKind::refused:
            if (written != version) return Errc::unknown_version;
            return read_as<model::Refused>(in);
        case RecordKind::hit:
            if (written != version) return Errc::unknown_version;
            return read_as<model::Hit>(in);
        case RecordKind::refusal_count:
            if (written != version) return Errc::unknown_version;
            return read_as<model::RefusalCount>(in);
        case RecordKind::import_position:
            if (written != version) return Errc::unknown_version;
            return read_as<model::ImportPosition>(in);
    }
    return Errc::unknown_kind;
}

}  // namespace emc::wire
