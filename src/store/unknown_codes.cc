#include <fmt/format.h>

#include <future>
#include <unordered_map>

#include "store/case_store.h"
#include "store/day_sql.h"
#include "store/row_binary.h"

namespace emc::store {
namespace {

/// The number of the stretch, from 0, in which a day lies: how many stretches have ended before it.
std::string stretch_of_day(std::span<const KnownCodes> known) {
    std::string ended = "0";
    for (const auto& stretch : known.first(known.size() - 1)) {
        ended += fmt::format(" + (day > {})", date_sql(stretch.received.to));
    }
    return fmt::format("toUInt32({})", ended);
}

/// What is known, by stretch. The empty code is none: cases without one are counted apart.
void write_known(RowWriter& out, std::span<const KnownCodes> known) {
    for (std::uint32_t stretch = 0; stretch < known.size(); ++stretch) {
        for (const auto& code : known[stretch].codes) {
            out.u32(stretch);
            out.text(code);
        }
    }
}

}  // namespace

base::Result<UnknownCodes> CaseStore::unknown_codes(
    model::SiteId site, std::span<const KnownCodes> known, std::uint32_t limit, std::uint32_t offset
) {
    UnknownCodes found;
    if (known.empty()) return found;
    RowWriter rows;
    write_known(rows, known);
    const Extern externs[] = {{"known", "stretch UInt32, code String", rows.bytes()}};
    // Days on which changes of a case cancel out have no cases, so they are summed up first.
    const auto codes = fmt::format(
        "SELECT code, sum(on_day) AS cases, min(day) AS first_day, max(day) AS last_day FROM "
        "(SELECT code, day, sum(n) AS on_day FROM {} WHERE site = {} AND numbered = 1 AND {} "
        "GROUP BY code, day HAVING on_day != 0) "
        "WHERE ({}, code) NOT IN (SELECT stretch, code FROM {{known}}) GROUP BY code",
        table("code_counts"),
        site.value,
        is_in({known.front().received.from, known.back().received.to}),
        stretch_of_day(known)
    );
    const auto count = fmt::format(
        "SELECT toUInt64(countIf(code != '')), toInt64(sumIf(cases, code != '')), "
        "toInt64(sumIf(cases, code = '')) FROM ({})",
        codes
    );
    auto counted = std::async(std::launch::async, [&] { return ask(count, externs); });
    const auto page =
        ask(fmt::format(
                "SELECT code, cases, first_day, last_day FROM ({}) WHERE code != '' "
                "ORDER BY cases DESC, code LIMIT {}, {}",
                codes,
                offset,
                limit
            ),
            externs);
    TRY(const auto totals, counted.get());
    RowReader total(totals);
    found.total = total.u64();
    found.cases = total.i64();
    found.without_code = total.i64();
    TRY(total.finish());
    if (!page) return page.error();
    RowReader in(*page);
    while (in.next()) {
        auto& row = found.items.emplace_back();
        row.code = in.text();
        row.cases = in.i64();
        row.first = in.date();
        row.last = in.date();
    }
    TRY(in.finish());
    TRY(name_codes(site, found.items));
    return found;
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
                "SELECT code, argMax(name, seq) FROM {} WHERE site = {} AND name != '' "
                "AND code IN (SELECT code FROM {{wanted}}) GROUP BY code",
                table("case_events"),
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
