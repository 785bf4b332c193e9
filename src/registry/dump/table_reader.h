#pragma once

/// Reads a whole table in the order of its key, page by page, so that memory stays small.

#include <soci/session.h>
#include <optional>
#include <vector>

#include "registry/dump/tables.h"
#include "registry/sql/bulk_insert.h"

namespace emc::registry {

class TableReader {
public:
    using Row = std::vector<Cell>;

    TableReader(soci::session& sql, const Table& table) : sql_(sql), table_(table) {}

    /// The next rows, one cell for each column; none at the end. Throws as SOCI does.
    [[nodiscard]] std::vector<Row> next();

private:
    [[nodiscard]] std::string statement() const;

    soci::session& sql_;
    const Table& table_;
    std::optional<Row> last_;
};

}  // namespace emc::registry
