#include "registry/unit_table.h"

#include <set>

#include "registry/rules.h"
#include "registry/sql/column.h"
#include "registry/sql/json.h"

namespace emc::registry {
namespace {

void write(soci::session& sql, const Unit& unit) {
    auto parent = column_of(unit.parent);
    auto from = column_of(unit.valid_from);
    auto to = column_of(unit.valid_to);
    auto successor = column_of(unit.successor);
    sql << "INSERT INTO units"
           " (code, name, kind, parent, valid_from_day, valid_to_day, successor)"
           " VALUES (:code, :name, :kind, :parent, :valid_from, :valid_to, :successor)"
           " ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind,"
           " parent = excluded.parent, valid_from_day = excluded.valid_from_day,"
           " valid_to_day = excluded.valid_to_day, successor = excluded.successor",
        soci::use(unit.code.text()), soci::use(unit.name), soci::use(unit.kind),
        soci::use(parent.value, parent.is), soci::use(from.value, from.is),
        soci::use(to.value, to.is), soci::use(successor.value, successor.is);
}

}  // namespace

Units read_units(soci::session& sql) {
    Units units;
    Unit unit;
    std::string code;
    Column<std::string> parent;
    Column<std::string> successor;
    Column<long long> from;
    Column<long long> to;
    soci::statement select =
        (sql.prepare << "SELECT code, name, kind, parent, valid_from_day, valid_to_day, successor"
                        " FROM units ORDER BY code",
         soci::into(code),
         soci::into(unit.name),
         soci::into(unit.kind),
         soci::into(parent.value, parent.is),
         soci::into(from.value, from.is),
         soci::into(to.value, to.is),
         soci::into(successor.value, successor.is));
    select.execute();
    while (select.fetch()) {
        unit.code = unit_code_of(code);
        unit.parent = unit_code_of(parent);
        unit.valid_from = day_of(from);
        unit.valid_to = day_of(to);
        unit.successor = unit_code_of(successor);
        units.emplace_hint(units.end(), unit.code, unit);
    }
    return units;
}

base::Result<void> put_units(const Change& change, const std::vector<Unit>& units) {
    const Units before = read_units(change.sql);
    Units after = before;
    std::set<model::UnitCode> named;
    for (const auto& unit : units) {
        TRY(check(unit));
        // Which of two rows with one code is meant nobody can tell.
        if (!named.insert(unit.code).second) return Errc::invalid;
        after[unit.code] = unit;
    }
    TRY(check_tree(after));
    for (const auto& unit : units) {
        const auto old = before.find(unit.code);
        const bool is_new = old == before.end();
        if (!is_new && old->second == unit) continue;
        write(change.sql, unit);
        change.note(
            is_new ? "unit.add" : "unit.change",
            {"unit/" + unit.code.text(), unit.code},
            is_new ? std::string{} : to_json(old->second),
            to_json(unit)
        );
    }
    return {};
}

base::Result<void> add_unit(const Change& change, const Unit& unit) {
    if (unit_exists(change.sql, unit.code)) return Errc::conflict;
    return put_units(change, {unit});
}

base::Result<void> change_unit(const Change& change, const Unit& unit, const Unit* seen) {
    const Units stored = read_units(change.sql);
    const auto before = stored.find(unit.code);
    if (before == stored.end()) return Errc::not_found;
    if (seen && *seen != before->second) return Errc::changed;
    return put_units(change, {unit});
}

bool unit_exists(soci::session& sql, const model::UnitCode& code) {
    long long count = 0;
    sql << "SELECT COUNT(*) FROM units WHERE code = :code", soci::use(code.text()),
        soci::into(count);
    return count > 0;
}

}  // namespace emc::registry
