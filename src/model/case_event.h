#pragma once

/// One message of a case system: what it says of one case (*hồ sơ*) at one moment.
///
/// Shape     A small number is -1 (not_said) where the message said nothing, or something odd;
///           then `flags` tells which. Texts are UTF-8 in normal form C without NUL; empty means
///           not said. Personal ids are keyed hashes from here on.
/// Source    The fields and their values: docs/integrating.md, "Case events".

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"
#include "model/ids.h"

namespace emc::model {

inline constexpr std::int8_t not_said = -1;

/// Values of CaseEvent::status.
namespace status {
inline constexpr std::int8_t other = 0, received = 1, processing = 2, returned = 3, assigned = 4;
}
/// Values of CaseEvent::channel.
namespace channel {
inline constexpr std::int8_t online = 1, in_person = 2;
}

/// What was odd about an event. A bit each; stored, counted and shown, never a reason to refuse.
enum class Flag : std::uint32_t {
    odd_status = 1u << 0,
    odd_channel = 1u << 1,
    odd_payment = 1u << 2,
    odd_level = 1u << 3,
    odd_from_national = 1u << 4,
    odd_post = 1u << 5,
    odd_time = 1u << 6,         ///< No RFC 3339 instant, before 2000, or over a day ahead.
    odd_user = 1u << 7,         ///< Neither an object nor the text of one.
    odd_case_number = 1u << 8,  ///< Not of the form agency-yymmdd-number.
    no_case_number = 1u << 9,
    data_cut = 1u << 10,        ///< `data` was longer than data_bytes_max.
    repeated_field = 1u << 11,  ///< A field stood twice; the last one was taken.
    text_cut = 1u << 12,        ///< A name or a code was longer than its limit.
};

/// The citizen's account as pseudonyms: keyed hashes of 16 bytes, zero where not said.
struct CaseUser {
    std::array<std::uint8_t, 16> local{};
    std::array<std::uint8_t, 16> national{};
    std::int8_t type = not_said;  ///< 1 business, 2 citizen, 3 one-stop officer.
    std::string location;

    bool operator==(const CaseUser&) const = default;
};

struct CaseEvent {
    static constexpr std::size_t case_number_bytes_max = 800;  ///< 200 characters of UTF-8.
    static constexpr std::size_t code_bytes_max = 800;
    static constexpr std::size_t name_bytes_max = 4096;
    static constexpr std::size_t data_bytes_max = std::size_t{16} << 10;

    SiteId site;
    std::string case_number;  ///< Empty: kept, counted apart.
    std::string code;         ///< codeTTHC.
    std::string name;         ///< nameTTHC.
    std::int8_t status = not_said;
    std::int8_t channel = not_said;
    std::int8_t payment = not_said;  ///< 0 none, 1 online, 2 in person.
    std::int8_t level = not_said;    ///< 0 to 4, as the message says.
    std::int8_t from_national = not_said;
    std::int8_t post = not_said;  ///< 0 direct, 1 by public post, 2 other.
    std::string data;
    CaseUser user;
    std::optional<base::Instant> time;  ///< As sent; nothing: arrival counts.
    std::uint32_t flags = 0;

    void flag(Flag what) { flags |= static_cast<std::uint32_t>(what); }
    [[nodiscard]] bool has(Flag what) const {
        return (flags & static_cast<std::uint32_t>(what)) != 0;
    }
    bool operator==(const CaseEvent&) const = default;
};

/// What makes two messages of one case the same message: status, attributes and, where sent, time.
/// Equal for a message sent again, whenever it arrives.
[[nodiscard]] std::uint64_t identity_of(const CaseEvent& event);

}  // namespace emc::model
