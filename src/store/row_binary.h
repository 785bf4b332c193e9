#pragma once

/// Rows in ClickHouse's RowBinary: written for inserts and Externs, read from answers.
///
/// Shape     Numbers little-endian; a String is its length as LEB128 and its bytes; a FixedString
///           is its bytes, filled up with NUL; a Date is the day as UInt16 since 1970-01-01;
///           a Nullable is one byte, 1 for NULL, else 0 and the value; an Array is its length as
///           LEB128 and its elements; a Tuple is its elements.
///           Bool is UInt8, an Enum8 is Int8, LowCardinality(T) is T.
/// Promise   The reader never reads beyond its bytes: what is missing reads as 0 or "" and turns
///           ok() false for good. finish() tells at the end.
/// Errors    finish(): bad_answer.
/// Limits    A Date reaches from 1970-01-01 to 2149-06-06; days outside are written as the nearest.
/// Source    https://clickhouse.com/docs/interfaces/formats/RowBinary

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/day.h"
#include "base/result.h"

namespace emc::store {

class RowWriter {
public:
    void u8(std::uint8_t value) { number(value); }
    void u16(std::uint16_t value) { number(value); }
    void u32(std::uint32_t value) { number(value); }
    void u64(std::uint64_t value) { number(value); }
    void i8(std::int8_t value) { number(value); }
    void i16(std::int16_t value) { number(value); }
    void i32(std::int32_t value) { number(value); }
    void i64(std::int64_t value) { number(value); }
    void f64(double value) { number(value); }
    void flag(bool value) { u8(value ? 1 : 0); }
    void null() { u8(1); }
    void not_null() { u8(0); }
    void text(std::string_view value);
    /// FixedString(width). The value is at most that long.
    void fixed(std::string_view value, std::size_t width);
    void date(base::Day day);

    [[nodiscard]] base::Bytes bytes() const { return base::bytes_of(bytes_); }
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    void reserve(std::size_t bytes) { bytes_.reserve(bytes); }
    void clear() { bytes_.clear(); }

private:
    template <class T>
    void number(T value) {
        static_assert(std::endian::native == std::endian::little);
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }

    std::string bytes_;
};

class RowReader {
public:
    explicit RowReader(base::Bytes bytes) : rest_(base::text_of(bytes)) {}
    explicit RowReader(std::string_view bytes) : rest_(bytes) {}

    /// True while there is another row: `while (reader.next()) { … }`.
    [[nodiscard]] bool next() const { return ok_ && !rest_.empty(); }

    std::uint8_t u8() { return number<std::uint8_t>(); }
    std::uint16_t u16() { return number<std::uint16_t>(); }
    std::uint32_t u32() { return number<std::uint32_t>(); }
    std::uint64_t u64() { return number<std::uint64_t>(); }
    std::int8_t i8() { return number<std::int8_t>(); }
    std::int16_t i16() { return number<std::int16_t>(); }
    std::int32_t i32() { return number<std::int32_t>(); }
    std::int64_t i64() { return number<std::int64_t>(); }
    double f64() { return number<double>(); }
    bool flag() { return u8() != 0; }
    /// Of a Nullable: true if it is NULL, and no value follows.
    bool null() { return u8() != 0; }
    /// A view into the reader's bytes.
    std::string_view text();
    std::string_view fixed(std::size_t width) { return take(width); }
    /// Of an Array: how many elements follow.
    std::uint64_t length();
    base::Day date() { return {u16()}; }

    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] base::Result<void> finish() const;

private:
    template <class T>
    T number() {
        static_assert(std::endian::native == std::endian::little);
        T value{};
        const auto bytes = take(sizeof value);
        if (ok_) __builtin_memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
    std::string_view take(std::size_t count);

    std::string_view rest_;
    bool ok_ = true;
};

}  // namespace emc::store
