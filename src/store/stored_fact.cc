#include "store/stored_fact.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "store/row_binary.h"

namespace emc::store {
namespace {

using visits::Dimension;

struct Column {
    std::string_view name;
    std::initializer_list<Dimension> needed_by;  ///< Empty: by every reader.
};

const Column columns[] = {
    {"seq", {}},
    {"at", {}},
    {"kind", {}},
    {"flags", {}},
    {"excluded", {}},
    {"page", {Dimension::page, Dimension::entry, Dimension::exit}},
    {"title", {Dimension::title}},
    {"source", {}},
    {"label",
     {Dimension::search,
      Dimension::outlink,
      Dimension::download,
      Dimension::event,
      Dimension::service_viewed,
      Dimension::service_submitted,
      Dimension::goal,
      Dimension::content_shown,
      Dimension::content_used}},
    {"step", {}},
    {"language", {Dimension::language}},
    {"screen", {Dimension::screen}},
    {"browser", {Dimension::browser, Dimension::browser_version}},
    {"browser_major", {Dimension::browser_version}},
    {"os", {Dimension::os, Dimension::os_version}},
    {"os_major", {Dimension::os_version}},
    {"device", {Dimension::device}},
    {"country", {Dimension::country}},
    {"crawler", {Dimension::crawler}},
};

void read_fact(RowReader& in, visits::HitFact& fact) {
    fact.seq = in.u64();
    fact.at = base::Instant{std::chrono::microseconds{in.i64()}};
    fact.kind = static_cast<model::HitKind>(in.u8());
    fact.flags = in.u16();
    for (auto* text : {&fact.excluded, &fact.page, &fact.title, &fact.source, &fact.label})
        *text = in.text();
    fact.step = in.i8();
    for (auto* text : attributes_of(fact))
        *text = in.text();
}

}  // namespace

std::string fact_columns(const visits::Selection& selection) {
    std::string sql;
    for (const auto& [name, needed_by] : columns) {
        const bool needed =
            needed_by.size() == 0 ||
            std::any_of(needed_by.begin(), needed_by.end(), [&](Dimension dimension) {
                return selection.counts(dimension);
            });
        if (!sql.empty()) sql += ", ";
        sql += needed ? name : "''";
    }
    return sql;
}

base::Result<HitPiece> read_facts(std::string_view answer, const TakeHit& take) {
    HitPiece piece;
    KeyedHit hit;
    RowReader in(answer);
    while (in.next()) {
        hit.key.day = in.date();
        hit.key.site = {in.u32()};
        hit.key.visitor = in.u64();
        read_fact(in, hit.fact);
        if (!in.ok()) break;
        take(hit);
        ++piece.rows;
    }
    TRY(in.finish());
    piece.last = {hit.key, hit.fact.at, hit.fact.seq};
    return piece;
}

std::string first_behind(const HitPlace& place, std::size_t limit) {
    std::string sql;
    if (place != HitPlace{}) {
        // The first comparison is the one that the table's index understands.
        sql = fmt::format(
            " AND day >= toDate('{0}') AND (day > toDate('{0}') OR site > {1} OR (site = {1} AND "
            "(visitor > {2} OR (visitor = {2} AND (at > {3} OR (at = {3} AND seq > {4}))))))",
            base::to_string(place.key.day),
            place.key.site.value,
            place.key.visitor,
            place.at.time_since_epoch().count(),
            place.seq
        );
    }
    return sql + fmt::format(" ORDER BY day, site, visitor, at, seq LIMIT {}", limit);
}

}  // namespace emc::store
