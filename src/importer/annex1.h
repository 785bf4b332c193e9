#pragma once

/// Annex I: a website's list of public services, from a workbook to checked rows.
///
/// Place     Called when somebody imports a list; pure but for the rows it takes. Storing the list
///           is another step.
/// Shape     Columns Name, Level, Url, ID CDVCQG, ID MCDT (header.h says how they are found). Texts
///           are trimmed and in NFC; a national code is in upper case.
/// Promise   A row is in the list, or has at least one problem, or has nothing in these columns.
///           Problems stand in the order of the rows, and inside a row in that of the columns. The
///           first row of an ID MCDT owns it, even where another problem holds that row back.
/// Errors    Those of the rows' source, cancelled: then nothing is known of the list.
/// Limits    services_max rows; problems_max problems are kept, all are counted.
/// Source    The letter's Annex I (docs/glossary.md names its columns).

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "importer/problem.h"
#include "importer/progress.h"
#include "model/service.h"
#include "sheet/row.h"

namespace emc::importer {

struct Annex1Limits {
    /// Rows with a value below the header. The whole country has some 5 000 services.
    std::uint32_t services_max = 100'000;
    /// Problems that are kept to be shown: nobody mends more in one go.
    std::uint32_t problems_max = 1'000;
    /// The same of warnings.
    std::uint32_t warnings_max = 1'000;
    std::uint32_t name_characters_max = 2'000;
    /// The longest address that every browser takes.
    std::uint32_t url_characters_max = 2'048;
    /// Of either code.
    std::uint32_t code_characters_max = 200;
};

struct ServiceList {
    std::string sheet;
    std::vector<std::string> other_sheets;  ///< Could have been the list too, and were not read.
    std::string left_merge;  ///< A merge of its columns that stays as it stands; empty: none.
    std::vector<model::ServiceRow> rows;
    std::vector<std::uint32_t> row_numbers;  ///< Of each of these rows.
    std::vector<Problem> problems;           ///< Each held its row back.
    std::uint32_t problems_total = 0;
    std::uint32_t rows_total = 0;  ///< Below the header, blank ones not counted.
    // Row numbers of what is understood, and worth a word:
    std::vector<std::uint32_t> levels_in_words;
    std::vector<std::uint32_t> codes_unlike;   ///< Are shown otherwise.
    std::vector<std::uint32_t> codes_decimal;  ///< Numbers with decimals: 2.00022 may be 2.000220.
    std::vector<std::uint32_t> codes_truth;    ///< TRUE and FALSE, as a spreadsheet makes them.
};

using Annex1 = std::variant<ServiceList, Refusal>;

[[nodiscard]] base::Result<Annex1> read_services(
    sheet::Rows& rows,
    const Annex1Limits& limits,
    const Progress& progress = {},
    const ProblemSink& problems = {}
);

}  // namespace emc::importer
