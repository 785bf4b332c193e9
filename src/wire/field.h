#pragma once

/// The fields of a case message as clients write them, before their meaning is asked.
///
/// Place     The JSON and the form reader fill a Fields; case_event_reader.h gives it meaning.
/// Shape     Views into the body, or into the reader's room: valid until the next message is read.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace emc::wire {

enum class Field : std::uint8_t {
    site,
    case_number,
    case_number_alias,
    code,
    name,
    status,
    channel,
    payment,
    level,
    from_national,
    post,
    data,
    user,
    time,
};
inline constexpr std::size_t field_count = 14;

/// The contract's spelling: `siteId`, `codeProfile`, ….
[[nodiscard]] std::string_view to_string(Field field);
/// The field of a name in any case.
[[nodiscard]] std::optional<Field> field_of(std::string_view name);
/// True for the fields that hold what people wrote, where a form may hold a bare `&`.
[[nodiscard]] bool is_free_text(Field field);

enum class Said : std::uint8_t { nothing, text, number, yes, no, object, array };

/// What stood in a field: its text without quotes, or the digits, or the JSON of an object or
/// array.
struct FieldValue {
    Said said = Said::nothing;
    std::string_view text;
};

class Fields {
public:
    /// Of a field that stands twice the last one counts; sites that differ make it ambiguous.
    void put(Field field, FieldValue value);

    [[nodiscard]] const FieldValue& operator[](Field field) const {
        return values_[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] bool any() const { return seen_ != 0; }
    [[nodiscard]] bool repeated() const { return repeated_; }

    enum class Site : std::uint8_t { missing, invalid, ambiguous, named };
    [[nodiscard]] Site site_state() const { return site_state_; }
    /// Positive when named (also when a second one made it ambiguous), else 0.
    [[nodiscard]] std::uint32_t site() const { return site_; }

private:
    void put_site(FieldValue value);

    std::array<FieldValue, field_count> values_;
    std::uint32_t seen_ = 0;
    bool repeated_ = false;
    Site site_state_ = Site::missing;
    std::uint32_t site_ = 0;
};

/// A whole number without sign as clients write one: `3`, ` 3 `, `03`, `3.0`. Nothing for anything
/// else, and for what is over `most`.
[[nodiscard]] std::optional<std::uint32_t> whole_number(std::string_view text, std::uint32_t most);

}  // namespace emc::wire
