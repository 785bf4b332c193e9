#pragma once

/// The spelling of a record's fields: little-endian numbers, texts behind their length.
///
/// Place     record.cc and hit_record.cc; nobody else.
/// Source    docs/formats/records.md

#include <array>
#include <boost/endian/conversion.hpp>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace emc::wire {

inline constexpr std::size_t varint_bytes_max = 5;

/// Writes into room that was made beforehand, so that a field costs no check of capacity.
class Writer {
public:
    Writer(std::vector<std::byte>& out, std::size_t bytes_max)
        : out_(out), begin_(out.size()), at_(begin_) {
        out_.resize(begin_ + bytes_max);
    }

    template <class T>
    void fixed(T value) {
        const auto little = boost::endian::native_to_little(value);
        raw(&little, sizeof(little));
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

}  // namespace emc::wire
