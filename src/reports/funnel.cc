#include "reports/funnel.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace emc::reports {

void Funnel::add_viewed(std::span<const store::HitSums> sums) {
    for (const auto& row : sums)
        rows_[row.key].viewed += row.numbers.hits;
}

void Funnel::add_submitted(std::span<const store::HitSums> sums) {
    for (const auto& row : sums)
        rows_[row.key].submitted += row.numbers.hits;
}

void Funnel::add_received(
    const store::UsedCode& used, const registry::SiteLists* lists, base::Day on
) {
    const auto* list = lists ? lists->on(on) : nullptr;
    const auto* row = list ? lists->row_of(*list, used.code) : nullptr;
    rows_[row ? row->code : used.code].received += used.cases;
}

bool Funnel::lacks(const registry::SiteLists& lists, base::Day on) const {
    const auto* list = lists.on(on);
    if (!list) return false;
    return std::any_of(rows_.begin(), rows_.end(), [&](const auto& entry) {
        const auto& [code, row] = entry;
        if (!row.name.empty()) return false;
        if (lists.row_of(*list, code)) return true;
        const auto procedure = model::procedure_of(code);
        return procedure && std::ranges::any_of(list->services, [&](const auto& service) {
                   return service.procedure == *procedure;
               });
    });
}

void Funnel::name_by(
    const registry::SiteLists& lists, base::Day on, std::span<const model::ServiceRow> rows
) {
    const auto* list = lists.on(on);
    if (!list) return;
    std::unordered_map<std::string_view, const model::ServiceRow*> by_code, by_national;
    for (const auto& row : rows) {
        if (!row.id_mcdt.empty()) by_code.try_emplace(row.id_mcdt, &row);
        if (!row.id_cdvcqg.empty()) by_national.try_emplace(row.id_cdvcqg, &row);
    }
    const auto row_of = [&](const std::string& code) -> const model::ServiceRow* {
        if (const auto* listed = lists.row_of(*list, code)) {
            const auto found = by_code.find(listed->code);
            return found == by_code.end() ? nullptr : found->second;
        }
        const auto found = by_national.find(code);
        return found == by_national.end() ? nullptr : found->second;
    };
    std::vector<FunnelRow> moved;
    for (auto entry = rows_.begin(); entry != rows_.end();) {
        auto& [code, row] = *entry;
        const auto* named = row.name.empty() ? row_of(code) : nullptr;
        if (!named) {
            ++entry;
            continue;
        }
        row.name = named->name;
        row.code = named->id_mcdt.empty() ? code : named->id_mcdt;
        if (row.code == code) {
            ++entry;
            continue;
        }
        moved.push_back(std::move(row));
        entry = rows_.erase(entry);
    }
    for (const auto& row : moved) {
        auto& own = rows_[row.code];
        own.name = row.name;
        own.viewed += row.viewed;
        own.submitted += row.submitted;
        own.received += row.received;
    }
}

std::vector<FunnelRow> Funnel::take() {
    std::vector<FunnelRow> rows;
    for (auto& [code, row] : rows_) {
        row.code = code;
        rows.push_back(std::move(row));
    }
    rows_.clear();
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::tie(b.received, b.submitted, b.viewed, a.code) <
               std::tie(a.received, a.submitted, a.viewed, b.code);
    });
    return rows;
}

}  // namespace emc::reports
