#pragma once

/// The tables that a dump holds, in an order in which each refers only to those before it.
///
/// Place     dump.cc. A migration that adds a table or a column adds it here too; a test holds this
///           list against the database.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace emc::registry {

struct TableColumn {
    std::string name;
    bool is_number = false;
};

struct Table {
    std::string name;
    std::vector<TableColumn> columns;  ///< Those of the primary key first.
    std::size_t key_columns = 1;
    std::size_t page_rows = 1000;  ///< Read at once: fewer where rows are big.
};

[[nodiscard]] std::span<const Table> tables();

/// The table of that name, or nullptr.
[[nodiscard]] const Table* table_named(std::string_view name);

}  // namespace emc::registry
