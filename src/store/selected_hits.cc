#include <fmt/format.h>

#include "store/day_sql.h"
#include "store/hit_store.h"
#include "store/quote.h"
#include "store/row_binary.h"
#include "store/stored_fact.h"

namespace emc::store {
namespace {

using model::HitKind;
using visits::Condition;
using visits::Dimension;
using visits::Match;

std::string of_kind(HitKind kind) {
    return fmt::format("kind = {} AND ", static_cast<unsigned>(kind));
}

/// SQL that holds for a hit whose visit can fulfil the condition; empty: it says nothing of hits.
std::string hit_condition(const Condition& condition) {
    std::string kind, column;
    const auto version = [](std::string_view name) {
        return fmt::format("if({0}_major = '', {0}, concat({0}, concat(' ', {0}_major)))", name);
    };
    switch (condition.dimension) {
        case Dimension::page:
        case Dimension::entry:
        case Dimension::exit: kind = of_kind(HitKind::page_view), column = "page"; break;
        case Dimension::title: kind = of_kind(HitKind::page_view), column = "title"; break;
        case Dimension::search: kind = of_kind(HitKind::search), column = "label"; break;
        case Dimension::outlink: kind = of_kind(HitKind::outlink), column = "label"; break;
        case Dimension::download: kind = of_kind(HitKind::download), column = "label"; break;
        case Dimension::event: kind = of_kind(HitKind::event), column = "label"; break;
        case Dimension::goal: kind = of_kind(HitKind::goal), column = "label"; break;
        case Dimension::content_shown:
            kind = of_kind(HitKind::content_shown), column = "label";
            break;
        case Dimension::content_used:
            kind = of_kind(HitKind::content_used), column = "label";
            break;
        case Dimension::referrer: column = "source"; break;
        case Dimension::language: column = "language"; break;
        case Dimension::screen: column = "screen"; break;
        case Dimension::browser: column = "browser"; break;
        case Dimension::browser_version: column = version("browser"); break;
        case Dimension::os: column = "os"; break;
        case Dimension::os_version: column = version("os"); break;
        case Dimension::device: column = "device"; break;
        case Dimension::country: column = "country"; break;
        default: return {};
    }
    std::string any;
    for (const auto& value : condition.values) {
        if (!any.empty()) any += " OR ";
        const auto text = quote_text(value);
        switch (condition.match) {
            case Match::is: any += fmt::format("{} = {}", column, text); break;
            case Match::begins: any += fmt::format("startsWith({}, {})", column, text); break;
            case Match::contains: any += fmt::format("position({}, {}) > 0", column, text); break;
        }
    }
    return fmt::format("excluded = '' AND {}({})", kind, any);
}

std::string visitors_between(const HitPart& part) {
    std::string sql;
    if (part.first_visitor > 0) sql += fmt::format(" AND visitor >= {}", part.first_visitor);
    if (part.last_visitor < HitPart{}.last_visitor)
        sql += fmt::format(" AND visitor <= {}", part.last_visitor);
    return sql;
}

}  // namespace

base::Result<std::vector<HitsOfDay>> HitStore::hits_by_day(const FactQuestion& question) {
    std::vector<HitsOfDay> days;
    if (question.sites.none()) return days;
    const SiteCondition sites(question.sites);
    TRY(const auto answer,
        ask(fmt::format(
                "SELECT day, count() FROM {} WHERE {}{} GROUP BY day ORDER BY day",
                table("hits"),
                is_in(question.period),
                sites.sql()
            ),
            sites.tables()));
    RowReader in(answer);
    while (in.next()) {
        const auto day = in.date();
        days.push_back({day, in.u64()});
    }
    TRY(in.finish());
    return days;
}

base::Result<HitPiece> HitStore::facts_for(
    const FactQuestion& question,
    const HitPart& part,
    const HitPlace& behind,
    std::size_t limit,
    const TakeHit& take
) {
    if (question.sites.none()) return HitPiece{};
    const SiteCondition sites(question.sites);
    const auto where = is_in(part.days) + visitors_between(part) + sites.sql();
    std::string narrowed;
    for (const auto& condition : question.selection.conditions) {
        if (condition.negated) continue;
        const auto of_hit = hit_condition(condition);
        if (of_hit.empty()) continue;
        narrowed += fmt::format(
            " AND (day, site, visitor) IN (SELECT day, site, visitor FROM {} WHERE {} AND {})",
            table("hits"),
            where,
            of_hit
        );
    }
    TRY(const auto answer,
        ask(fmt::format(
                "SELECT day, site, visitor, {} FROM {} WHERE {}{}{}",
                fact_columns(question.selection),
                table("hits"),
                where,
                narrowed,
                first_behind(behind, limit)
            ),
            sites.tables()));
    return read_facts(answer, take);
}

}  // namespace emc::store
