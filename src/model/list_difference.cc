#include "model/list_difference.h"

#include <unordered_map>

namespace emc::model {
namespace {

using RowsByCode = std::unordered_map<std::string_view, const ServiceRow*>;

RowsByCode by_code(std::span<const ServiceRow> rows) {
    RowsByCode found;
    for (const auto& row : rows)
        found.emplace(row.id_mcdt, &row);
    return found;
}

std::vector<ListChange> changes_of(const ServiceRow& before, const ServiceRow& after) {
    std::vector<ListChange> changes;
    if (after.level > before.level) changes.push_back(ListChange::raised);
    if (after.level < before.level) changes.push_back(ListChange::lowered);
    if (after.name != before.name) changes.push_back(ListChange::renamed);
    if (after.url != before.url) changes.push_back(ListChange::url);
    if (after.id_cdvcqg != before.id_cdvcqg) changes.push_back(ListChange::national_code);
    return changes;
}

}  // namespace

std::string_view to_string(ListChange change) {
    switch (change) {
        case ListChange::added: return "added";
        case ListChange::gone: return "gone";
        case ListChange::raised: return "raised";
        case ListChange::lowered: return "lowered";
        case ListChange::renamed: return "renamed";
        case ListChange::url: return "url";
        case ListChange::national_code: return "nationalCode";
    }
    return "";
}

std::vector<ChangedService> difference_of(
    std::span<const ServiceRow> before, std::span<const ServiceRow> after
) {
    const auto old_rows = by_code(before);
    const auto new_rows = by_code(after);
    std::vector<ChangedService> changed;
    for (const auto& row : after) {
        if (new_rows.at(row.id_mcdt) != &row) continue;
        const auto old_row = old_rows.find(row.id_mcdt);
        if (old_row == old_rows.end()) {
            changed.push_back({nullptr, &row, {ListChange::added}});
        } else if (auto changes = changes_of(*old_row->second, row); !changes.empty()) {
            changed.push_back({old_row->second, &row, std::move(changes)});
        }
    }
    for (const auto& row : before) {
        if (old_rows.at(row.id_mcdt) != &row || new_rows.contains(row.id_mcdt)) continue;
        changed.push_back({&row, nullptr, {ListChange::gone}});
    }
    return changed;
}

}  // namespace emc::model
