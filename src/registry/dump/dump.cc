#include "registry/dump/dump.h"

#include <soci/soci.h>

#include <boost/json.hpp>

#include "registry/dump/table_reader.h"
#include "registry/errc.h"
#include "registry/snapshot_reader.h"
#include "registry/sql/failure.h"
#include "registry/sql/migrations.h"
#include "registry/unit_tree.h"

namespace emc::registry {
namespace {

namespace json = boost::json;

constexpr std::string_view format = "emc-registry";

json::value value_of(const Cell& cell) {
    if (const auto* number = std::get_if<long long>(&cell)) return *number;
    if (const auto* text = std::get_if<std::string>(&cell)) return json::string(*text);
    return nullptr;
}

std::string line_of(const Table& table, const TableReader::Row& row) {
    json::object fields;
    for (std::size_t i = 0; i < row.size(); ++i) {
        fields.emplace(table.columns[i].name, value_of(row[i]));
    }
    return json::serialize(json::object{{"table", table.name}, {"row", std::move(fields)}});
}

/// One line of a dump as an object; broken where it is none.
base::Result<json::object> object_of(const std::string& line) {
    boost::system::error_code error;
    json::value value = json::parse(line, error);
    if (error || !value.is_object()) return Errc::dump_broken;
    return std::move(value.as_object());
}

/// Adds a field of a row; false where it is not of the column's kind.
bool add_cell(std::vector<Cell>& cells, const json::value& value, const TableColumn& column) {
    if (value.is_null()) {
        cells.emplace_back();
    } else if (column.is_number && value.is_int64()) {
        cells.emplace_back(static_cast<long long>(value.as_int64()));
    } else if (!column.is_number && value.is_string()) {
        cells.emplace_back(std::string(value.as_string()));
    } else {
        return false;
    }
    return true;
}

/// Puts the lines of rows into their tables.
class Loader {
public:
    explicit Loader(soci::session& sql) : sql_(sql) {}

    base::Result<void> add(const json::object& line) {
        const auto* name = line.if_contains("table");
        const auto* row = line.if_contains("row");
        if (name == nullptr || !name->is_string() || row == nullptr || !row->is_object()) {
            return Errc::dump_broken;
        }
        const Table* table = table_named(name->as_string());
        const bool is_behind = table_ != nullptr && table < table_;
        if (table == nullptr || is_behind) return Errc::dump_broken;
        std::vector<std::string> columns;
        std::vector<Cell> cells;
        for (const auto& column : table->columns) {
            const auto* value = row->as_object().if_contains(column.name);
            if (value == nullptr) continue;
            if (!add_cell(cells, *value, column)) return Errc::dump_broken;
            columns.push_back(column.name);
        }
        if (columns.empty() || columns.size() != row->as_object().size()) return Errc::dump_broken;
        if (table != table_ || columns != columns_) {
            flush();
            insert_.emplace(sql_, table->name, columns);
            table_ = table;
            columns_ = std::move(columns);
        }
        insert_->add(std::move(cells));
        ++rows_;
        return {};
    }

    void flush() {
        if (insert_) insert_->flush();
    }

    [[nodiscard]] std::int64_t rows() const { return rows_; }

private:
    soci::session& sql_;
    const Table* table_ = nullptr;
    std::vector<std::string> columns_;
    std::optional<BulkInsert> insert_;
    std::int64_t rows_ = 0;
};

bool is_empty(soci::session& sql) {
    for (const auto& table : tables()) {
        long long rows = 0;
        sql << "SELECT COUNT(*) FROM " << table.name, soci::into(rows);
        if (rows != 0) return false;
    }
    return true;
}

base::Result<void> check_header(DumpReader& file) {
    TRY(const auto line, file.read());
    if (!line) return Errc::dump_broken;
    TRY(const auto header, object_of(*line));
    const auto* name = header.if_contains("format");
    const auto* number = header.if_contains("migration");
    if (name == nullptr || *name != json::value(format) || number == nullptr ||
        !number->is_int64() || number->as_int64() < 1) {
        return Errc::dump_broken;
    }
    if (number->as_int64() > migrations().back().number) return Errc::registry_newer;
    return {};
}

base::Result<void> load_rows(soci::session& sql, DumpReader& file) {
    Loader loader(sql);
    for (;;) {
        TRY(const auto line, file.read());
        if (!line) return Errc::dump_broken;
        TRY(const auto object, object_of(*line));
        const auto* total = object.if_contains("rows");
        if (total == nullptr) {
            TRY(loader.add(object));
            continue;
        }
        loader.flush();
        TRY(const auto behind, file.read());
        if (*total != json::value(loader.rows()) || behind) return Errc::dump_broken;
        return {};
    }
}

}  // namespace

base::Result<void> write_dump(soci::session& sql, DumpWriter& file) {
    const json::object header{{"format", format}, {"migration", migrations().back().number}};
    TRY(file.write(json::serialize(header)));
    std::int64_t written = 0;
    for (const auto& table : tables()) {
        TableReader reader(sql, table);
        for (auto rows = reader.next(); !rows.empty(); rows = reader.next()) {
            for (const auto& row : rows) {
                TRY(file.write(line_of(table, row)));
                ++written;
            }
        }
    }
    return file.write(json::serialize(json::object{{"rows", written}}));
}

base::Result<void> load_dump(soci::session& sql, DumpReader& file) try {
    if (!is_empty(sql)) return Errc::conflict;
    TRY(check_header(file));
    TRY(load_rows(sql, file));
    // What cannot be read back must not be kept.
    const auto loaded = read_snapshot(sql, nullptr, {});
    if (!check_tree(loaded->units)) return Errc::dump_broken;
    return {};
} catch (const std::exception& e) {
    // Whatever the database refuses here came out of the file.
    if (code_of(e) == Errc::registry_down) return failure_of(e);
    return Errc::dump_broken;
}

}  // namespace emc::registry
