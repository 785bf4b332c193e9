#include "store/case_store.h"

#include <fmt/format.h>

#include "store/row_binary.h"

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
            "FROM {} WHERE day >= toDate('{}') AND day <= toDate('{}') AND site != 0 "
            "GROUP BY site, generation",
            table("level_counts"),
            base::to_string(period.from),
            base::to_string(period.to)
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
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT site, code, sum(n) AS cases FROM {} "
            "WHERE {} AND day >= toDate('{}') AND day <= toDate('{}') AND numbered = 1 "
            "AND channel = 1 GROUP BY site, code HAVING cases > 0",
            table("code_counts"),
            among(sites),
            base::to_string(period.from),
            base::to_string(period.to)
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
