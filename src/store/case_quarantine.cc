#include <fmt/format.h>

#include "base/clock.h"
#include "store/case_store.h"
#include "store/quote.h"
#include "store/row_binary.h"

namespace emc::store {
namespace {

/// What a filter finds whatever its code.
std::string condition_of(model::SiteId site, const RefusedFilter& filter) {
    auto text = fmt::format("site = {}", site.value);
    if (filter.from) text += fmt::format(" AND arrival >= {}", base::micros_of(*filter.from));
    if (filter.before) text += fmt::format(" AND arrival < {}", base::micros_of(*filter.before));
    if (filter.beyond)
        text += fmt::format(" AND seq {} {}", filter.oldest_first ? '>' : '<', *filter.beyond);
    if (!filter.text.empty()) {
        const auto part = quote_text(filter.text);
        text += fmt::format(" AND (positionCaseInsensitiveUTF8(field, {}) > 0", part);
        if (filter.text_in_body)
            text += fmt::format(" OR positionCaseInsensitiveUTF8(body, {}) > 0", part);
        text += ")";
    }
    return text;
}

}  // namespace

base::Result<RefusedPage> CaseStore::refused_of(
    model::SiteId site, const RefusedFilter& filter, std::uint32_t limit, std::uint32_t offset
) {
    const auto from = table("refused") + " WHERE " + condition_of(site, filter);
    RefusedPage page;
    if (!filter.beyond) {
        TRY(const auto counts,
            ask("SELECT code, count() AS n FROM " + from + " GROUP BY code ORDER BY n DESC, code"));
        RowReader count(counts);
        while (count.next()) {
            auto& reason = page.reasons.emplace_back();
            reason.code = count.text();
            reason.count = count.u64();
            if (filter.code.empty() || filter.code == reason.code) page.total += reason.count;
        }
        TRY(count.finish());
    }
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT seq, arrival, code, field, message, substring(body, 1, {}), length(body) "
            "FROM {}{} ORDER BY seq{} LIMIT {}, {}",
            body_shown_bytes_max,
            from,
            filter.code.empty() ? "" : " AND code = " + quote_text(filter.code),
            filter.oldest_first ? "" : " DESC",
            offset,
            limit
        )));
    RowReader in(answer);
    while (in.next()) {
        RefusedRow& row = page.items.emplace_back();
        row.seq = in.u64();
        row.arrival = base::instant_of(in.i64());
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
