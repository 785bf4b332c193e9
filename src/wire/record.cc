#include "wire/record.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "wire/errc.h"

namespace emc::wire {
namespace {

constexpr std::uint8_t version = 1;

/// Which optional parts of a case event follow.
constexpr std::uint8_t has_time = 1, has_local = 2, has_national = 4, has_all = 7;

constexpr std::size_t varint_bytes_max = 5;

bool is_zero(const std::array<std::uint8_t, 16>& id) {
    return std::all_of(id.begin(), id.end(), [](std::uint8_t byte) { return byte == 0; });
}

/// Writes into room that was made beforehand, so that a field costs no check of capacity.
class Writer {
public:
    Writer(std::vector<std::byte>& out, std::size_t bytes_max)
        : out_(out), begin_(out.size()), at_(begin_) {
        out_.resize(begin_ + bytes_max);
    }

    template <class T>
    void fixed(T value) {
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            out_[at_++] = static_cast<std::byte>(static_cast<std::uint64_t>(value) >> (8 * i));
        }
    }
    void raw(const void* bytes, std::size_t size) {
        if (size != 0) std::memcpy(out_.data() + at_, bytes, size);
        at_ += size;
    }
    void text(const std::string& value) {
        auto length = static_cast<std::uint32_t>(value.size());
        while (length >= 0x80) {
            fixed(static_cast<std::uint8_t>(length | 0x80));
            length >>= 7;
        }
        fixed(static_cast<std::uint8_t>(length));
        raw(value.data(), value.size());
    }
    void finish() { out_.resize(at_); }

private:
    std::vector<std::byte>& out_;
    std::size_t begin_;
    std::size_t at_;
};

/// Reads until something does not fit; from then on gives zeros, and ok() is false.
class Reader {
public:
    explicit Reader(base::Bytes bytes) : bytes_(bytes) {}

    template <class T>
    T fixed() {
        if (bytes_.size() < sizeof(T)) {
            fail();
            return T{};
        }
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            value |= static_cast<std::uint64_t>(bytes_[i]) << (8 * i);
        }
        bytes_ = bytes_.subspan(sizeof(T));
        return static_cast<T>(value);
    }

    void raw(std::array<std::uint8_t, 16>& out) {
        if (bytes_.size() < out.size()) return fail();
        std::memcpy(out.data(), bytes_.data(), out.size());
        bytes_ = bytes_.subspan(out.size());
    }

    void text(std::string& out) {
        const std::uint64_t length = varint();
        if (length > bytes_.size()) return fail();
        out.assign(reinterpret_cast<const char*>(bytes_.data()), length);
        bytes_ = bytes_.subspan(length);
    }

    void fail() {
        ok_ = false;
        bytes_ = {};
    }
    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool at_end() const { return bytes_.empty(); }

private:
    /// The one spelling only: no zero byte at the end of a longer one.
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < varint_bytes_max; ++i) {
            const auto byte = fixed<std::uint8_t>();
            value |= static_cast<std::uint64_t>(byte & 0x7F) << (7 * i);
            if (byte >= 0x80) continue;
            if ((i > 0 && byte == 0) || value > UINT32_MAX) break;
            return value;
        }
        fail();
        return 0;
    }

    base::Bytes bytes_;
    bool ok_ = true;
};

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
    }
    return Errc::unknown_kind;
}

}  // namespace emc::wire
