#include "registry/sql/bulk_insert.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include "base/assert.h"

namespace emc::registry {

BulkInsert::BulkInsert(soci::session& sql, std::string table, std::vector<std::string> columns)
    : sql_(sql), table_(std::move(table)), columns_(std::move(columns)) {}

void BulkInsert::add(std::vector<Cell> row) {
    ASSERT(row.size() == columns_.size());
    for (const auto& cell : row) {
        if (const auto* text = std::get_if<std::string>(&cell)) bytes_ += text->size();
    }
    rows_.push_back(std::move(row));
    if (rows_.size() >= rows_max || bytes_ >= bytes_max) flush();
}

std::string BulkInsert::statement() const {
    std::string text =
        fmt::format("INSERT INTO {} ({}) VALUES ", table_, fmt::join(columns_, ", "));
    std::size_t number = 0;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        text += row == 0 ? "(" : ", (";
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            text += fmt::format("{}:c{}", column == 0 ? "" : ", ", number++);
        }
        text += ')';
    }
    return text;
}

void BulkInsert::flush() {
    if (rows_.empty()) return;
    const std::string nothing;
    soci::indicator is_null = soci::i_null;
    soci::statement insert(sql_);
    for (const auto& row : rows_) {
        for (const auto& cell : row) {
            if (const auto* number = std::get_if<long long>(&cell)) {
                insert.exchange(soci::use(*number));
            } else if (const auto* text = std::get_if<std::string>(&cell)) {
                insert.exchange(soci::use(*text));
            } else {
                insert.exchange(soci::use(nothing, is_null));
            }
        }
    }
    insert.alloc();
    insert.prepare(statement());
    insert.define_and_bind();
    insert.execute(true);
    rows_.clear();
    bytes_ = 0;
}

}  // namespace emc::registry
