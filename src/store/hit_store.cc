#include "store/hit_store.h"

#include <fmt/format.h>

#include <array>

#include "base/assert.h"
#include "base/clock.h"
#include "store/failure.h"
#include "store/hit_tables.h"
#include "store/insert_id.h"
#include "store/row_binary.h"
#include "store/stored_fact.h"
#include "store/swap_tables.h"

namespace emc::store {
namespace {

constexpr std::uint8_t position_dimension = 0;

void write_count_key(
    RowWriter& out, std::uint8_t dimension, base::Day day, model::SiteId site, std::string_view key
) {
    out.u8(dimension);
    out.date(day);
    out.u32(site.value);
    out.text(key);
}

void write_numbers(RowWriter& out, const visits::Numbers& numbers) {
    for (const auto number :
         {numbers.hits,
          numbers.visits,
          numbers.visitors,
          numbers.lasting,
          numbers.actions,
          numbers.bounces,
          numbers.seconds}) {
        out.i64(number);
    }
}

/// How far a table moves: the sum over all of these is its position.
std::int64_t distance(std::uint64_t after, std::uint64_t through) {
    ASSERT(after <= through);
    return static_cast<std::int64_t>(through - after);
}

}  // namespace

HitStore::HitStore(Engine& engine) : engine_(engine) {}

HitStore::HitStore(Engine& engine, std::string suffix)
    : engine_(engine), suffix_(std::move(suffix)) {}

std::string HitStore::table(std::string_view name) const {
    return fmt::format("{}{}", name, suffix_);
}

base::Result<std::string> HitStore::ask(std::string_view sql, std::span<const Extern> externs) {
    if (!prepared_) return not_prepared();
    return engine_.query(sql, externs);
}

base::Result<void> HitStore::add(
    std::string_view table_name, std::string_view structure, base::Bytes rows
) {
    if (!prepared_) return not_prepared();
    return engine_.insert(table(table_name), structure, rows, next_insert_id());
}

std::vector<std::string> HitStore::tables() const {
    std::vector<std::string> names;
    for (const auto& name : hit_table_names)
        names.push_back(table(name));
    return names;
}

base::Result<void> HitStore::prepare() {
    TRY(mend_swap(engine_, tables()));
    for (const auto& statement : create_hit_tables(suffix_))
        TRY(engine_.execute(statement));
    prepared_ = true;
    return {};
}

base::Result<HitPositions> HitStore::positions() {
    TRY(engine_.settle());
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT 0 AS place, toUInt64(max(seq)) AS position FROM {} "
            "UNION ALL SELECT 1 AS place, toUInt64(sum(hits)) AS position FROM {} "
            "WHERE dimension = 0 "
            "UNION ALL SELECT 2 AS place, toUInt64(sum(n)) AS position FROM {} WHERE dimension = 0",
            table("hits"),
            table("hit_counts"),
            table("hit_visitors")
        )));
    std::array<std::uint64_t, 3> found{};
    RowReader in(answer);
    while (in.next()) {
        const auto place = in.u8();
        found.at(place % found.size()) = in.u64();
    }
    TRY(in.finish());
    return HitPositions{found[0], found[1], found[2]};
}

base::Result<void> HitStore::add_hits(std::span<const HitRow> rows) {
    if (rows.empty()) return {};
    RowWriter out;
    for (const auto& row : rows) {
        const auto& fact = row.fact;
        out.u64(row.seq);
        out.i64(base::micros_of(row.arrival));
        out.date(row.key.day);
        out.u32(row.key.site.value);
        out.u64(row.key.visitor);
        out.i64(base::micros_of(fact.at));
        out.u8(static_cast<std::uint8_t>(fact.kind));
        out.u16(fact.flags);
        for (const auto* text :
             {&fact.excluded, &fact.page, &fact.title, &fact.source, &fact.label}) {
            out.text(*text);
        }
        out.i8(fact.step);
        for (const auto* text : attributes_of(fact))
            out.text(*text);
    }
    return add("hits", hits_columns, out.bytes());
}

base::Result<void> HitStore::add_counts(
    std::uint64_t after, std::uint64_t through, std::span<const HitCount> rows
) {
    TRY(check_is_one_part(rows.size() + 1));
    RowWriter out;
    for (const auto& row : rows) {
        write_count_key(out, static_cast<std::uint8_t>(row.dimension), row.day, row.site, row.key);
        write_numbers(out, row.numbers);
    }
    if (after != through) {
        write_count_key(out, position_dimension, {}, {}, {});
        write_numbers(out, {.hits = distance(after, through)});
    }
    if (out.size() == 0) return {};
    return add("hit_counts", hit_counts_columns, out.bytes());
}

base::Result<void> HitStore::add_visitors(
    std::uint64_t after, std::uint64_t through, std::span<const LastingVisitor> rows
) {
    TRY(check_is_one_part(rows.size() + 1));
    RowWriter out;
    for (const auto& row : rows) {
        write_count_key(out, static_cast<std::uint8_t>(row.dimension), row.day, row.site, row.key);
        out.u64(row.visitor);
        out.i64(row.count);
    }
    if (after != through) {
        write_count_key(out, position_dimension, {}, {}, {});
        out.u64(0);
        out.i64(distance(after, through));
    }
    if (out.size() == 0) return {};
    return add("hit_visitors", hit_visitors_columns, out.bytes());
}

base::Result<HitPiece> HitStore::facts_of(
    std::span<const VisitorDay> keys,
    std::uint64_t through,
    const HitPlace& behind,
    std::size_t limit,
    const TakeHit& take
) {
    if (keys.empty()) return HitPiece{};
    RowWriter out;
    for (const auto& key : keys) {
        out.date(key.day);
        out.u32(key.site.value);
        out.u64(key.visitor);
    }
    const Extern wanted{"wanted", "day Date, site UInt32, visitor UInt64", out.bytes()};
    TRY(const auto answer,
        ask(fmt::format(
                "SELECT day, site, visitor, {} FROM {} WHERE (day, site, visitor) IN "
                "(SELECT day, site, visitor FROM {{wanted}}) AND seq <= {}{}",
                fact_columns(),
                table("hits"),
                through,
                first_behind(behind, limit)
            ),
            std::span(&wanted, 1)));
    return read_facts(answer, take);
}

base::Result<HitPiece> HitStore::facts_from(
    std::uint64_t through, const HitPlace& behind, std::size_t limit, const TakeHit& take
) {
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT day, site, visitor, {} FROM {} WHERE seq <= {}{}",
            fact_columns(),
            table("hits"),
            through,
            first_behind(behind, limit)
        )));
    return read_facts(answer, take);
}

base::Result<void> HitStore::clear_counts() {
    for (const auto* name : {"hit_counts", "hit_visitors"})
        TRY(engine_.execute(fmt::format("TRUNCATE TABLE {}", table(name))));
    return {};
}

base::Result<std::unique_ptr<HitStore>> HitStore::begin_rebuild() {
    std::unique_ptr<HitStore> fresh(new HitStore(engine_, suffix_ + "_new"));
    for (const auto& name : hit_table_names)
        TRY(drop_table(engine_, fresh->table(name)));
    TRY(fresh->prepare());
    return fresh;
}

base::Result<void> HitStore::copy_into(HitStore& fresh, std::span<const SeqRange> ranges) {
    return for_ranges(ranges, [&](const std::string& condition) {
        return engine_.execute(fmt::format(
            "INSERT INTO {} SELECT * FROM {} WHERE {}",
            fresh.table("hits"),
            table("hits"),
            condition
        ));
    });
}

base::Result<void> HitStore::finish_rebuild() {
    return swap_tables(engine_, tables());
}

}  // namespace emc::store
