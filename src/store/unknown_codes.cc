#include <fmt/format.h>

#include <cstdint>

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

/// What is known, each code behind its stretch: one text is looked up faster than two columns. The
/// empty code is none: cases without one are counted apart.
void write_known(RowWriter& out, std::span<const KnownCodes> known) {
    for (std::uint32_t stretch = 0; stretch < known.size(); ++stretch) {
        for (const auto& code : known[stretch].codes)
            out.text(fmt::format("{} {}", stretch, code));
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
    const Extern externs[] = {{"known", "code String", rows.bytes()}};
    // Days on which changes of a case cancel out have no cases, so they are summed up first. One
    // pass over the counts makes the totals and, as one array, the page.
    TRY(const auto answer,
        ask(fmt::format(
                "SELECT toUInt64(countIf(code != '')), toInt64(sumIf(cases, code != '')), "
                "toInt64(sumIf(cases, code = '')), arraySlice(arraySort(groupArrayIf("
                "(toInt64(-cases), code, first_day, last_day), code != '')), {}, {}) FROM "
                "(SELECT code, sum(on_day) AS cases, min(day) AS first_day, max(day) AS last_day "
                "FROM (SELECT code, day, sum(n) AS on_day FROM {} "
                "WHERE site = {} AND numbered = 1 AND {} "
                "GROUP BY code, day HAVING on_day != 0) "
                "WHERE concat(toString({}), concat(' ', code)) NOT IN (SELECT code FROM {{known}}) "
                "GROUP BY code)",
                std::uint64_t{offset} + 1,
                limit,
                table("code_counts"),
                site.value,
                is_in({known.front().received.from, known.back().received.to}),
                stretch_of_day(known)
            ),
            externs));
    RowReader in(answer);
    found.total = in.u64();
    found.cases = in.i64();
    found.without_code = in.i64();
    for (auto left = in.length(); left > 0 && in.ok(); --left) {
        auto& row = found.items.emplace_back();
        row.cases = -in.i64();
        row.code = in.text();
        row.first = in.date();
        row.last = in.date();
    }
    TRY(in.finish());
    TRY(name_codes(site, found.items));
    return found;
}

}  // namespace emc::store
