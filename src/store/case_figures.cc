#include "store/case_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "store/month_codes.h"
#include "store/row_binary.h"
#include "store/used_codes_kept.h"

namespace emc::store {
namespace {

base::Instant instant_of(std::int64_t micros) {
    return base::Instant{std::chrono::microseconds{micros}};
}

std::string among(std::span<const model::SiteId> sites) {
    if (sites.empty()) return "site != 0";
    std::string list;
    for (const auto site : sites)
        list += (list.empty() ? "" : ", ") + std::to_string(site.value);
    return "site IN (" + list + ")";
}

std::string received_in(model::Period period) {
    return fmt::format(
        "day >= toDate('{}') AND day <= toDate('{}')",
        base::to_string(period.from),
        base::to_string(period.to)
    );
}

/// The rows of code_counts that add up to the online cases of a period: whole months as they are
/// kept ready, and the days before and after them.
std::string online_cases_in(model::Period period) {
    const auto by_day = [](model::Period days) {
        return "(numbered = 1 AND channel = 1 AND " + received_in(days) + ")";
    };
    const auto whole = whole_months(period);
    if (!whole) return by_day(period);
    return fmt::format(
        "((numbered = {} AND {}) OR {} OR {})",
        month_mark,
        received_in(*whole),
        by_day({period.from, whole->from - 1}),
        by_day({whole->to + 1, period.to})
    );
}

}  // namespace

base::Result<std::vector<SiteSums>> CaseStore::sums(model::Period period) {
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT site, generation, sumIf(n, numbered = 1), "
            "sumIf(n, numbered = 1 AND channel = 1 AND level = 4), "
            "sumIf(n, numbered = 1 AND channel = 1 AND level IN (3, 4)), "
            "sumIf(n, numbered = 1 AND payment = 1), "
            "sumIf(n, numbered = 1 AND payment IN (1, 2)), "
            "sumIf(n, numbered = 1 AND post = 1), "
            "sumIf(n, numbered = 1 AND status = 3), "
            "sumIf(n, numbered = 1 AND matched = 1), sumIf(n, numbered = 0) "
            "FROM {} WHERE {} AND site != 0 GROUP BY site, generation",
            table("level_counts"),
            received_in(period)
        )));
    std::vector<SiteSums> sums;
    RowReader in(answer);
    while (in.next()) {
        SiteSums& row = sums.emplace_back();
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
    return sums;
}

base::Result<std::vector<UsedCode>> CaseStore::used_codes(
    model::Period period, std::span<const model::SiteId> sites
) {
    auto stretches = stretches_of(period);
    // A question about few sites costs little, and its answer is of no use to others.
    const bool is_kept = sites.empty() && stretches.size() <= UsedCodesKept::stretches_max;
    std::vector<model::Period> missing;
    if (is_kept) {
        std::ranges::copy_if(stretches, std::back_inserter(missing), [&](const auto& stretch) {
            return !used_->has(stretch);
        });
    }
    // The last answer is taken as it is: under load its month, the present one, is never kept.
    std::uint64_t ticket = used_->ticket();
    std::vector<UsedCode> last;
    for (const auto& stretch : missing) {
        ticket = used_->ticket();
        TRY(last, ask_used_codes(stretch, sites));
        used_->keep(stretch, ticket, last);
    }
    if (!missing.empty()) std::erase(stretches, missing.back());
    if (is_kept) {
        if (auto sum = used_->sum(stretches, ticket, last)) return *std::move(sum);
    }
    // Here also where something was written between two of these answers.
    TRY(auto used, ask_used_codes(period, sites));
    std::erase_if(used, [](const auto& one) { return one.cases < 0; });
    return used;
}

base::Result<std::vector<UsedCode>> CaseStore::ask_used_codes(
    model::Period period, std::span<const model::SiteId> sites
) {
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT site, code, sum(n) AS cases FROM {} "
            "WHERE {} AND {} GROUP BY site, code HAVING cases != 0",
            table("code_counts"),
            among(sites),
            online_cases_in(period)
        )));
    std::vector<UsedCode> used;
    RowReader in(answer);
    while (in.next()) {
        UsedCode& row = used.emplace_back();
        row.site = {in.u32()};
        row.code = in.text();
        row.cases = in.i64();
    }
    TRY(in.finish());
    return used;
}

base::Result<RefusedPage> CaseStore::refused_of(
    model::SiteId site, std::uint32_t limit, std::uint32_t offset
) {
    RefusedPage page;
    TRY(const auto total,
        ask(fmt::format("SELECT count() FROM {} WHERE site = {}", table("refused"), site.value)));
    page.total = RowReader(total).u64();
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT seq, arrival, code, field, message, substring(body, 1, {}), length(body) "
            "FROM {} WHERE site = {} ORDER BY seq DESC LIMIT {}, {}",
            body_shown_bytes_max,
            table("refused"),
            site.value,
            offset,
            limit
        )));
    RowReader in(answer);
    while (in.next()) {
        RefusedRow& row = page.items.emplace_back();
        row.seq = in.u64();
        row.arrival = instant_of(in.i64());
        row.refused.site = site;
        row.refused.code = in.text();
        row.refused.field = in.text();
        row.refused.message = in.text();
        row.refused.body = in.text();
        row.body_bytes = in.u64();
    }
    TRY(in.finish());
    return page;
}

}  // namespace emc::store
