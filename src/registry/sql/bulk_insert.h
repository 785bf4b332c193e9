#pragma once

/// Rows into one table, many to a statement: a server far away costs one round trip for some
/// hundred rows.
///
/// Promise   Rows are in the table after flush(), and not surely before.
/// Errors    Throws as SOCI does; used inside transact().
/// Limits    rows_max or bytes_max a statement, whichever comes first.

#include <soci/session.h>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace emc::registry {

/// One field of a row: nothing, a whole number, or text.
using Cell = std::variant<std::monostate, long long, std::string>;

class BulkInsert {
public:
    static constexpr std::size_t rows_max = 100;
    static constexpr std::size_t bytes_max = 4 << 20;

    BulkInsert(soci::session& sql, std::string table, std::vector<std::string> columns);

    /// One cell for each column.
    void add(std::vector<Cell> row);
    void flush();

private:
    [[nodiscard]] std::string statement() const;

    soci::session& sql_;
    const std::string table_;
    const std::vector<std::string> columns_;
    std::vector<std::vector<Cell>> rows_;
    std::size_t bytes_ = 0;
};

}  // namespace emc::registry
