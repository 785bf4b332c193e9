#pragma once

/// What is worth a second look in a list of services though no row of it is wrong.
///
/// Place     import_services.cc, after annex1; pure.
/// Shape     sheets_not_read, merges_left: about the whole file, first;
///           level_in_words: levels written as "Toàn trình" or "Một phần", told once, at the first;
///           levels_mixed: another level than the first row of the same procedure has;
///           code_rewritten: the last version wrote this code otherwise, as a program does that
///           takes it for a number (`1`, `000001`); code_now_text, code_now_number: the code reads
///           as before, but its cell held the other in the last version, told once, at the first;
///           code_has_alias: an alias of the site names this code, which the last version lacked:
///           from now on its row is the code's own, and the alias does nothing;
///           code_shown_otherwise: the code is a number that people may see otherwise than it was
///           read, told once, at the first; code_is_decimal, code_is_truth: the code is a number
///           with decimals, or TRUE or FALSE, as a spreadsheet makes them of what was typed, told
///           once, at the first;
///           name_unlike: in the last version this code had a name that is hardly like this one.
/// Promise   In the order of the rows, and inside a row in that of the columns. All are warnings.
/// Limits    warnings_max are kept, all are counted. Linear in both lists.

#include <map>
#include <span>
#include <string>

#include "importer/annex1.h"

namespace emc::importer {

struct Warnings {
    std::vector<Problem> kept;
    std::uint32_t total = 0;
};

/// Under this the names of one code are told to be unlike.
inline constexpr double kept_name_likeness_min = 0.4;

/// What a code of cases stands for: the ID MCDT of another row.
using Aliases = std::map<std::string, std::string, std::less<>>;

/// `last` are the rows of the version before; empty where there is none.
[[nodiscard]] Warnings warnings_of(
    const ServiceList& list,
    std::span<const model::ServiceRow> last,
    const Annex1Limits& limits,
    const Aliases& aliases = {}
);

}  // namespace emc::importer
