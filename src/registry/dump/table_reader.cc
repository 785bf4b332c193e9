#include "registry/dump/table_reader.h"

#include <fmt/format.h>

#include <deque>

#include "registry/sql/column.h"

namespace emc::registry {
namespace {

/// Where one column of a row is read into; the other half stays unused.
struct Slot {
    bool is_number = false;
    Column<long long> number;
    Column<std::string> text;

    [[nodiscard]] Cell cell() const {
        if (is_number) return number.empty() ? Cell{} : Cell{number.value};
        return text.empty() ? Cell{} : Cell{text.value};
    }
};

}  // namespace

std::string TableReader::statement() const {
    std::string columns;
    std::string key;
    std::string after;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
        const auto& name = table_.columns[i].name;
        const auto* comma = i == 0 ? "" : ", ";
        columns += comma + name;
        if (i >= table_.key_columns) continue;
        key += comma + name;
        after += fmt::format("{}:k{}", comma, i);
    }
    return fmt::format(
        "SELECT {} FROM {} {} ORDER BY {} LIMIT {}",
        columns,
        table_.name,
        last_ ? fmt::format("WHERE ({}) > ({})", key, after) : "",
        key,
        table_.page_rows
    );
}

std::vector<TableReader::Row> TableReader::next() {
    std::deque<Slot> slots;
    soci::statement select(sql_);
    for (const auto& column : table_.columns) {
        auto& slot = slots.emplace_back();
        slot.is_number = column.is_number;
        if (column.is_number) {
            select.exchange(soci::into(slot.number.value, slot.number.is));
        } else {
            select.exchange(soci::into(slot.text.value, slot.text.is));
        }
    }
    for (std::size_t i = 0; last_ && i < table_.key_columns; ++i) {
        const auto& cell = (*last_)[i];
        if (table_.columns[i].is_number) {
            select.exchange(soci::use(std::get<long long>(cell)));
        } else {
            select.exchange(soci::use(std::get<std::string>(cell)));
        }
    }
    select.alloc();
    select.prepare(statement());
    select.define_and_bind();
    select.execute();
    std::vector<Row> rows;
    while (select.fetch()) {
        auto& row = rows.emplace_back();
        for (const auto& slot : slots) {
            row.push_back(slot.cell());
        }
    }
    if (!rows.empty()) last_ = rows.back();
    return rows;
}

}  // namespace emc::registry
