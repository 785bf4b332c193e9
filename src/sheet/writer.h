#pragma once

/// Writes one sheet of rows as an .xlsx workbook.
///
/// Place     Called by whoever hands people a table. The only place that knows libxlsxwriter.
/// Shape     The first row is the columns' titles, and stays in sight. Texts are never formulas.
/// Promise   Rows are written as they come. The file appears at its path, whole, when close()
///           succeeds; until then, and after an error, nothing stands there that was not there.
/// Errors    write_failed, too_many_rows, too_many_columns (a row of more values than columns),
///           cell_too_long.
/// Threads   One at a time.
/// Limits    rows_max, text_characters_max. Memory: one row; the rest waits in a temporary file.

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/day.h"
#include "base/result.h"

namespace emc::sheet {

struct Column {
    std::string title;
    double width = 16;  ///< In characters of the standard font.
};

/// A share of one: 0.6854 is shown as 68.54%, with the comma where the reader's language has it.
struct Percent {
    double value;
};

/// std::monostate leaves the cell empty: "no data" is not 0.
using Value = std::variant<std::monostate, std::string, std::int64_t, double, Percent, base::Day>;

struct WriterOptions {
    std::string sheet_name = "Sheet1";  ///< At most 31 characters, none of []:*?/\.
    std::vector<Column> columns;
    /// Rows below the titles. The default is all that the format has room for.
    std::uint32_t rows_max = 1'048'575;
};

class Writer {
public:
    static constexpr std::size_t text_characters_max = 32'767;

    [[nodiscard]] static base::Result<Writer> open(
        const std::filesystem::path& path, const WriterOptions& options
    );

    /// Throws away what was not closed.
    ~Writer();
    Writer(Writer&&) noexcept;
    Writer& operator=(Writer&&) noexcept;

    [[nodiscard]] base::Result<void> row(std::span<const Value> values);
    [[nodiscard]] base::Result<void> close();

private:
    struct State;
    explicit Writer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace emc::sheet
