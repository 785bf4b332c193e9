#include "store/hit_store.h"

#include <fmt/format.h>

#include <unordered_map>

#include "store/day_sql.h"
#include "store/row_binary.h"

namespace emc::store {
namespace {

using By = HitQuestion::By;

/// The expressions that make a row of the answer, three for every question: a text, a day, a
/// number.
std::string row_columns(By by) {
    switch (by) {
        case By::nothing: return "'' AS k, toDate(0) AS d, toUInt32(0) AS g";
        case By::key: return "key AS k, toDate(0) AS d, toUInt32(0) AS g";
        case By::day: return "'' AS k, day AS d, toUInt32(0) AS g";
        case By::week: return "'' AS k, toMonday(day) AS d, toUInt32(0) AS g";
        case By::month: return "'' AS k, toStartOfMonth(day) AS d, toUInt32(0) AS g";
        case By::hour: return "key AS k, day AS d, toUInt32(0) AS g";
        case By::site: return "'' AS k, toDate(0) AS d, site AS g";
        case By::site_key: return "key AS k, toDate(0) AS d, site AS g";
    }
    return {};
}

std::string condition(const HitQuestion& question, const SiteCondition& sites) {
    return fmt::format(
        "dimension = {} AND {} AND {}{}",
        static_cast<unsigned>(question.dimension),
        is_in_months_of(question.period),
        is_in(question.period),
        sites.sql()
    );
}

void read_row(RowReader& in, By by, HitSums& row) {
    const auto text = in.text();
    row.day = in.date();
    row.site = {in.u32()};
    if (by == By::hour) {
        for (const char c : text)
            row.hour = row.hour * 10 + static_cast<unsigned>(c - '0');
    } else {
        row.key = text;
    }
}

std::string identity(const HitSums& row) {
    return fmt::format("{}/{}/{}/{}", row.day.days, row.hour, row.site.value, row.key);
}

}  // namespace

base::Result<std::vector<HitSums>> HitStore::sums(const HitQuestion& question) {
    std::vector<HitSums> rows;
    if (question.sites.none()) return rows;
    const SiteCondition sites(question.sites);
    TRY(const auto answer,
        ask(fmt::format(
                "SELECT {}, sum(hits) AS a, sum(visits) AS b, sum(visitors), sum(lasting), "
                "sum(actions), sum(bounces), sum(seconds) FROM {} WHERE {} GROUP BY k, d, g "
                "HAVING a != 0 OR b != 0",
                row_columns(question.by),
                table("hit_counts"),
                condition(question, sites)
            ),
            sites.tables()));
    RowReader in(answer);
    bool any_lasting = false;
    while (in.next()) {
        HitSums& row = rows.emplace_back();
        read_row(in, question.by, row);
        auto& numbers = row.numbers;
        for (auto* number :
             {&numbers.hits,
              &numbers.visits,
              &numbers.visitors,
              &numbers.lasting,
              &numbers.actions,
              &numbers.bounces,
              &numbers.seconds}) {
            *number = in.i64();
        }
        any_lasting = any_lasting || numbers.lasting != 0;
    }
    TRY(in.finish());
    const bool within_days = question.by == By::day || question.by == By::hour ||
                             question.period.from == question.period.to;
    if (!any_lasting || within_days || visits::counts_hits(question.dimension)) return rows;

    // Who is known by an id may have come on several days: such visitors are counted anew.
    TRY(const auto lasting,
        ask(fmt::format(
                "SELECT k, d, g, toInt64(count()) FROM (SELECT {}, visitor, sum(n) "
                "AS seen FROM {} WHERE {} GROUP BY k, d, g, visitor HAVING seen > 0) "
                "GROUP BY k, d, g",
                row_columns(question.by),
                table("hit_visitors"),
                condition(question, sites)
            ),
            sites.tables()));
    std::unordered_map<std::string, std::int64_t> once;
    RowReader visitors(lasting);
    while (visitors.next()) {
        HitSums row;
        read_row(visitors, question.by, row);
        once[identity(row)] = visitors.i64();
    }
    TRY(visitors.finish());
    for (auto& row : rows) {
        auto& numbers = row.numbers;
        const auto found = once.find(identity(row));
        const std::int64_t distinct = found == once.end() ? 0 : found->second;
        numbers.visitors += distinct - numbers.lasting;
        numbers.lasting = distinct;
    }
    return rows;
}

}  // namespace emc::store
