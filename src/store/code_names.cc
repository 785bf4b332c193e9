#include "store/code_names.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <string_view>

#include "store/case_tables.h"
#include "store/row_binary.h"

namespace emc::store {
namespace {

std::uint64_t key_of(const model::CaseEvent& event) {
    return XXH3_64bits_withSeed(event.code.data(), event.code.size(), event.site.value);
}

std::uint64_t hash_of_name(const model::CaseEvent& event) {
    return XXH3_64bits(event.name.data(), event.name.size());
}

}  // namespace

std::vector<const EventRow*> CodeNames::unknown(std::span<const EventRow> rows) const {
    std::unordered_map<std::uint64_t, const EventRow*> last;
    for (const auto& row : rows) {
        if (row.event.code.empty() || row.event.name.empty()) continue;
        const auto key = key_of(row.event);
        const auto known = names_.find(key);
        const auto met = last.find(key);
        if (met != last.end())
            met->second = &row;
        else if (known == names_.end() || known->second != hash_of_name(row.event))
            last.emplace(key, &row);
    }
    std::vector<const EventRow*> found;
    for (const auto& [key, row] : last)
        found.push_back(row);
    std::ranges::sort(found, {}, [](const EventRow* row) { return row->seq; });
    return found;
}

void CodeNames::remember(std::span<const EventRow* const> rows) {
    if (names_.size() + rows.size() > names_max) names_.clear();
    for (const auto* row : rows)
        names_[key_of(row->event)] = hash_of_name(row->event);
}

base::Result<void> CaseStore::add_names(std::span<const EventRow> rows) {
    const auto fresh = names_->unknown(rows);
    if (fresh.empty()) return {};
    RowWriter out;
    for (const auto* row : fresh) {
        out.u32(row->event.site.value);
        out.text(row->event.code);
        out.text(row->event.name);
        out.u64(row->seq);
    }
    TRY(add("code_names", code_names_columns, out.bytes()));
    names_->remember(fresh);
    return {};
}

base::Result<void> CaseStore::fill_names() {
    const auto names = table("code_names");
    TRY(const auto answer,
        engine_.query(fmt::format("SELECT count() FROM {} WHERE site = 0", names), {}));
    if (RowReader(answer).u64() != 0) return {};
    TRY(name_codes_of("1"));
    return engine_.execute(fmt::format("INSERT INTO {} VALUES (0, '', '', 0)", names));
}

base::Result<void> CaseStore::name_codes_of(const std::string& condition) {
    return engine_.execute(fmt::format(
        "INSERT INTO {} SELECT site, code, argMax(name, seq), max(seq) FROM {} "
        "WHERE code != '' AND name != '' AND {} GROUP BY site, code",
        table("code_names"),
        table("case_events"),
        condition
    ));
}

base::Result<void> CaseStore::name_codes(model::SiteId site, std::vector<UnknownCode>& codes) {
    if (codes.empty()) return {};
    RowWriter rows;
    std::unordered_map<std::string_view, UnknownCode*> by_code;
    for (auto& one : codes) {
        rows.text(one.code);
        by_code.emplace(one.code, &one);
    }
    const Extern externs[] = {{"wanted", "code String", rows.bytes()}};
    TRY(const auto answer,
        ask(fmt::format(
                "SELECT code, argMax(name, seq) FROM {} WHERE site = {} "
                "AND code IN (SELECT code FROM {{wanted}}) GROUP BY code",
                table("code_names"),
                site.value
            ),
            externs));
    RowReader in(answer);
    while (in.next()) {
        const auto code = in.text();
        const auto name = in.text();
        const auto found = by_code.find(code);
        if (found != by_code.end()) found->second->name = name;
    }
    return in.finish();
}

}  // namespace emc::store
