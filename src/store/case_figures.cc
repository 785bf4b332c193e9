#include "store/case_store.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "base/clock.h"
#include "model/calendar.h"
#include "store/day_sql.h"
#include "store/errc.h"
#include "store/month_codes.h"
#include "store/row_binary.h"
#include "store/site_sums_kept.h"
#include "store/used_codes_kept.h"

namespace emc::store {
namespace {

std::string among(std::span<const model::SiteId> sites) {
    if (sites.empty()) return "site != 0";
    std::string list;
    for (const auto site : sites)
        list += (list.empty() ? "" : ", ") + std::to_string(site.value);
    return "site IN (" + list + ")";
}

/// The rows of one of the periods asked for.
/// Errors: store_broken where the answer names none of them.
template <class Row>
base::Result<std::vector<Row>*> at_place(
    std::vector<std::vector<Row>>& by_period, std::uint32_t place
) {
    if (place >= by_period.size()) return Errc::store_broken;
    return &by_period[place];
}

/// The rows of code_counts that add up to the online cases of these periods: whole months as they
/// are kept ready, and the days before and after them.
std::string online_cases_in(std::span<const model::Period> periods) {
    std::vector<model::Period> months, days;
    const auto add_days = [&](base::Day from, base::Day to) {
        if (from <= to) days.push_back({from, to});
    };
    for (const auto& period : periods) {
        const auto whole = whole_months(period);
        if (!whole) {
            days.push_back(period);
            continue;
        }
        months.push_back(*whole);
        add_days(period.from, whole->from - 1);
        add_days(whole->to + 1, period.to);
    }
    std::vector<std::string> rows;
    if (!months.empty()) {
        rows.push_back(fmt::format("numbered = {} AND {}", month_mark, is_in_any(months)));
    }
    if (!days.empty()) rows.push_back("numbered = 1 AND channel = 1 AND " + is_in_any(days));
    return fmt::format("(({}))", fmt::join(rows, ") OR ("));
}

/// Periods as sums of what is kept and of what `ask` says of the stretches that are not. Nothing
/// where they are too many, or where something was written meanwhile: what is kept and what was
/// asked may not fit together then.
template <class Kept, class Ask>
base::Result<std::optional<typename Kept::Answer>> by_what_is_kept(
    Kept& kept, std::span<const model::Period> periods, Ask ask
) {
    constexpr auto most = StretchesKept<int>::stretches_max;
    std::vector<std::vector<model::Period>> stretches;
    std::vector<model::Period> missing;
    std::size_t count = 0;
    const auto ticket = kept.ticket();
    for (const auto& period : periods) {
        stretches.push_back(model::steps_of(period, model::Step::month, most + 1));
        count += stretches.back().size();
        if (count > most) return std::nullopt;
        std::ranges::copy_if(stretches.back(), std::back_inserter(missing), [&](const auto& one) {
            return !kept.has(one);
        });
    }

    std::vector<std::vector<typename Kept::Row>> asked;
    if (!missing.empty()) {
        TRY(asked, ask(missing));
    }
    for (std::size_t i = 0; i < missing.size(); ++i)
        kept.keep(missing[i], ticket, asked[i]);

    // What was asked is taken as it is: under load the present month is never kept.
    std::vector<typename Kept::Sum> sums;
    for (auto& of_period : stretches) {
        auto& sum = sums.emplace_back();
        for (std::size_t i = 0; i < missing.size(); ++i)
            if (std::erase(of_period, missing[i]) != 0) sum.asked.push_back(asked[i]);
        sum.kept = std::move(of_period);
    }
    return kept.sums(sums, ticket);
}

}  // namespace

base::Result<std::vector<std::vector<SiteSums>>> CaseStore::sums(
    std::span<const model::Period> periods
) {
    TRY(auto sums, by_what_is_kept(*sums_, periods, [this](const auto& missing) {
            return ask_sums(missing);
        }));
    if (sums) return *std::move(sums);
    return ask_sums(periods);
}

base::Result<std::vector<std::vector<SiteSums>>> CaseStore::ask_sums(
    std::span<const model::Period> periods
) {
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT {} AS place, site, generation, sumIf(n, numbered = 1), "
            "sumIf(n, numbered = 1 AND channel = 1 AND level = 4), "
            "sumIf(n, numbered = 1 AND channel = 1 AND level IN (3, 4)), "
            "sumIf(n, numbered = 1 AND payment = 1), "
            "sumIf(n, numbered = 1 AND payment IN (1, 2)), "
            "sumIf(n, numbered = 1 AND post = 1), "
            "sumIf(n, numbered = 1 AND status = 3), "
            "sumIf(n, numbered = 1 AND matched = 1), sumIf(n, numbered = 0) "
            "FROM {} WHERE {} AND site != 0 GROUP BY place, site, generation",
            place_among(periods),
            table("level_counts"),
            is_in_any(periods)
        )));
    std::vector<std::vector<SiteSums>> sums(periods.size());
    RowReader in(answer);
    while (in.next()) {
        TRY(auto* of_period, at_place(sums, in.u32()));
        SiteSums& row = of_period->emplace_back();
        row.generation.site = {in.u32()};
        row.generation.number = in.u32();
        for (auto* figure :
             {&row.cases,
              &row.online_level_4,
              &row.online_level_3_or_4,
              &row.paid_online,
              &row.paid_any,
              &row.by_post,
              &row.returned,
              &row.matched,
              &row.unnumbered}) {
            *figure = in.i64();
        }
    }
    TRY(in.finish());
    for (auto& of_period : sums)
        std::ranges::sort(of_period, {}, &SiteSums::generation);
    return sums;
}

base::Result<UsedCodes> CaseStore::used_codes(
    std::span<const model::Period> periods, std::span<const model::SiteId> sites
) {
    // A question about few sites costs little, and its answer is of no use to others.
    if (sites.empty()) {
        TRY(auto used, by_what_is_kept(*used_, periods, [this](const auto& missing) {
                return ask_used_codes(missing, among({}));
            }));
        if (used) return *std::move(used);
    }
    TRY(const auto used, ask_used_codes(periods, among(sites)));
    return used_codes_of(used);
}

base::Result<UsedCodes> CaseStore::used_codes_among(
    std::span<const model::Period> periods, std::span<const UsedCodes::Code> codes
) {
    // One text is looked up faster than two columns.
    RowWriter rows;
    for (const auto& [site, code] : codes)
        rows.text(fmt::format("{} {}", site.value, code));
    const Extern externs[] = {{"codes", "code String", rows.bytes()}};
    TRY(const auto used,
        ask_used_codes(
            periods,
            "concat(toString(site), concat(' ', code)) IN (SELECT code FROM {codes})",
            externs
        ));
    return used_codes_of(used);
}

base::Result<std::vector<std::vector<UsedCode>>> CaseStore::ask_used_codes(
    std::span<const model::Period> periods,
    const std::string& condition,
    std::span<const Extern> externs
) {
    TRY(const auto answer,
        ask(fmt::format(
                "SELECT {} AS place, site, code, sum(n) AS cases FROM {} "
                "WHERE {} AND {} GROUP BY place, site, code HAVING cases != 0",
                place_among(periods),
                table("code_counts"),
                condition,
                online_cases_in(periods)
            ),
            externs));
    std::vector<std::vector<UsedCode>> used(periods.size());
    RowReader in(answer);
    while (in.next()) {
        TRY(auto* of_period, at_place(used, in.u32()));
        UsedCode& row = of_period->emplace_back();
        row.site = {in.u32()};
        row.code = in.text();
        row.cases = in.i64();
    }
    TRY(in.finish());
    return used;
}

}  // namespace emc::store
