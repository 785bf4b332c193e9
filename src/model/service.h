#pragma once

/// A public service as a unit's list names it: one row of Annex I.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace emc::model {

/// What a workbook's cell held of a code, however it was shown; unknown for versions that were kept
/// before this was.
enum class CodeCell : std::int8_t { unknown, text, number };

struct ServiceRow {
    std::string name;
    std::int8_t level = 0;  ///< 0 not online, 3 partly online, 4 fully online.
    std::string url;        ///< http(s), or empty.
    std::string id_cdvcqg;  ///< Code on the national portal, or empty: 2.000221.000.00.00.H34.
    std::string id_mcdt;    ///< Code in the unit's case system; what its events name as codeTTHC.
    CodeCell code_cell = CodeCell::unknown;  ///< Of id_mcdt.

    /// Says the same; how a cell held it aside.
    bool operator==(const ServiceRow& other) const {
        return name == other.name && level == other.level && url == other.url &&
               id_cdvcqg == other.id_cdvcqg && id_mcdt == other.id_mcdt;
    }
};

/// The procedure that a national code names: `2.000221` of `2.000221.000.00.00.H34` and of
/// `2.000221.01`. Nothing where the text is no such code.
///
/// Shape     One digit, a dot, six digits; then any groups of `A-Z 0-9` between dots.
[[nodiscard]] std::optional<std::string_view> procedure_of(std::string_view national_code);

}  // namespace emc::model
