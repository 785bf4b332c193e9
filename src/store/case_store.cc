#include "store/case_store.h"

#include <fmt/format.h>

#include <array>

#include "base/assert.h"
#include "base/clock.h"
#include "store/case_tables.h"
#include "store/code_names.h"
#include "store/failure.h"
#include "store/insert_id.h"
#include "store/month_codes.h"
#include "store/quote.h"
#include "store/row_binary.h"
#include "store/site_sums_kept.h"
#include "store/swap_tables.h"
#include "store/used_codes_kept.h"

namespace emc::store {
namespace {

std::string_view chars_of(const std::array<std::uint8_t, 16>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void write_counted(RowWriter& out, const model::CaseState& state, std::int64_t count) {
    out.i8(state.level);
    out.i8(state.channel);
    out.i8(state.payment);
    out.i8(state.post);
    out.i8(state.status);
    out.i64(count);
}

void write_code_count(RowWriter& out, const CodeCount& row) {
    out.u32(row.site.value);
    out.flag(row.numbered);
    out.date(row.state.received);
    out.text(row.state.code);
    write_counted(out, row.state, row.count);
}

void write_months(RowWriter& out, const MonthCodes& months) {
    for (const auto& [key, count] : months.counts()) {
        out.u32(key.site.value);
        out.u8(month_mark);
        out.date(key.month);
        out.text(key.code);
        write_counted(out, {}, count);
    }
}

void write_level_count(RowWriter& out, const LevelCount& row) {
    out.date(row.state.received);
    out.u32(row.site.value);
    out.u32(row.generation);
    out.flag(row.numbered);
    out.flag(row.matched);
    write_counted(out, row.state, row.count);
}

/// The row that carries a table's position: its count adds up to the last sequence number. It has
/// site 0, which no case has, so that it travels and merges apart from all others.
template <class Row>
Row position_row(std::uint64_t after, std::uint64_t through) {
    ASSERT(after <= through);
    Row row;
    row.numbered = false;
    row.count = static_cast<std::int64_t>(through - after);
    return row;
}

constexpr std::string_view fact_columns =
    "seq, identity, at, code, status, channel, payment, level, post";

base::Result<std::vector<KeyedFact>> read_facts(std::string_view answer) {
    std::vector<KeyedFact> facts;
    RowReader in(answer);
    while (in.next()) {
        KeyedFact& row = facts.emplace_back();
        row.key.site = {in.u32()};
        row.key.number = in.text();
        row.fact.seq = in.u64();
        row.fact.identity = in.u64();
        row.fact.at = base::instant_of(in.i64());
        row.fact.code = in.text();
        row.fact.status = in.i8();
        row.fact.channel = in.i8();
        row.fact.payment = in.i8();
        row.fact.level = in.i8();
        row.fact.post = in.i8();
    }
    TRY(in.finish());
    return facts;
}

}  // namespace

CaseStore::CaseStore(Engine& engine) : CaseStore(engine, {}) {}

CaseStore::CaseStore(Engine& engine, std::string suffix)
    : engine_(engine),
      suffix_(std::move(suffix)),
      used_(std::make_unique<UsedCodesKept>()),
      sums_(std::make_unique<SiteSumsKept>()),
      names_(std::make_unique<CodeNames>()) {}

CaseStore::~CaseStore() = default;

std::string CaseStore::table(std::string_view name) const {
    return fmt::format("{}{}", name, suffix_);
}

base::Result<std::string> CaseStore::ask(std::string_view sql, std::span<const Extern> externs) {
    if (!prepared_) return not_prepared();
    return engine_.query(sql, externs);
}

base::Result<void> CaseStore::add(
    std::string_view table_name, std::string_view structure, base::Bytes rows
) {
    if (!prepared_) return not_prepared();
    return engine_.insert(table(table_name), structure, rows, next_insert_id());
}

base::Result<void> CaseStore::create_tables() {
    for (const auto& statement : create_case_tables(suffix_))
        TRY(engine_.execute(statement));
    return {};
}

std::vector<std::string> CaseStore::tables() const {
    std::vector<std::string> names;
    for (const auto& name : case_table_names())
        names.push_back(table(name));
    return names;
}

base::Result<void> CaseStore::prepare() {
    TRY(mend_swap(engine_, tables()));
    TRY(create_tables());
    TRY(fill_names());
    prepared_ = true;
    return {};
}

base::Result<Positions> CaseStore::positions() {
    used_->begin_write_of_all();
    sums_->begin_write_of_all();
    TRY(engine_.settle());
    used_->end_write();
    sums_->end_write();
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT 0 AS place, toUInt64(max(seq)) AS position FROM {} "
            "UNION ALL SELECT 1 AS place, toUInt64(max(seq)) AS position FROM {} "
            "UNION ALL SELECT 2 AS place, toUInt64(sum(n)) AS position FROM {} WHERE site = 0 "
            "UNION ALL SELECT 3 AS place, toUInt64(sum(n)) AS position FROM {} "
            "WHERE day = toDate(0) AND site = 0",
            table("case_events"),
            table("refused"),
            table("code_counts"),
            table("level_counts")
        )));
    std::array<std::uint64_t, 4> found{};
    RowReader in(answer);
    while (in.next()) {
        const auto place = in.u8();
        found.at(place % found.size()) = in.u64();
    }
    TRY(in.finish());
    return Positions{found[0], found[1], found[2], found[3]};
}

base::Result<void> CaseStore::add_events(std::span<const EventRow> rows) {
    if (rows.empty()) return {};
    // The messages bring the position on: whoever is cut off here writes the names again.
    TRY(add_names(rows));
    RowWriter out;
    for (const auto& row : rows) {
        const auto& event = row.event;
        out.u64(row.seq);
        out.i64(base::micros_of(row.arrival));
        out.u32(event.site.value);
        out.text(event.case_number);
        out.text(event.code);
        out.text(event.name);
        out.i8(event.status);
        out.i8(event.channel);
        out.i8(event.payment);
        out.i8(event.level);
        out.i8(event.from_national);
        out.i8(event.post);
        out.text(event.data);
        out.fixed(chars_of(event.user.local), 16);
        out.fixed(chars_of(event.user.national), 16);
        out.i8(event.user.type);
        out.text(event.user.location);
        out.flag(event.time.has_value());
        out.i64(base::micros_of(event.time.value_or(row.arrival)));
        out.u64(identity_of(event));
        out.u32(event.flags);
    }
    return add("case_events", case_events_columns, out.bytes());
}

base::Result<void> CaseStore::add_refused(std::span<const RefusedRow> rows) {
    if (rows.empty()) return {};
    RowWriter out;
    for (const auto& row : rows) {
        out.u64(row.seq);
        out.i64(base::micros_of(row.arrival));
        out.u32(row.refused.site.value);
        out.text(row.refused.code);
        out.text(row.refused.field);
        out.text(row.refused.message);
        out.text(row.refused.body);
    }
    return add("refused", refused_columns, out.bytes());
}

base::Result<void> CaseStore::add_code_counts(
    std::uint64_t after, std::uint64_t through, std::span<const CodeCount> rows
) {
    RowWriter out;
    MonthCodes months;
    for (const auto& row : rows) {
        write_code_count(out, row);
        months.add(row);
    }
    TRY(check_is_one_part(rows.size() + months.counts().size() + 1));
    write_months(out, months);
    if (after != through) write_code_count(out, position_row<CodeCount>(after, through));
    if (out.size() == 0) return {};
    used_->begin_write(rows);
    TRY(add("code_counts", code_counts_columns, out.bytes()));
    used_->end_write();
    return {};
}

base::Result<void> CaseStore::add_level_counts(
    std::uint64_t after, std::uint64_t through, std::span<const LevelCount> rows
) {
    TRY(check_is_one_part(rows.size() + 1));
    RowWriter out;
    for (const auto& row : rows)
        write_level_count(out, row);
    if (after != through) write_level_count(out, position_row<LevelCount>(after, through));
    if (out.size() == 0) return {};
    sums_->begin_write(rows);
    TRY(add("level_counts", level_counts_columns, out.bytes()));
    sums_->end_write();
    return {};
}

base::Result<std::vector<KeyedFact>> CaseStore::facts_of(
    std::span<const CaseKey> keys, std::uint64_t through
) {
    if (keys.empty()) return std::vector<KeyedFact>{};
    RowWriter out;
    for (const auto& key : keys) {
        out.u32(key.site.value);
        out.text(key.number);
    }
    const Extern wanted{"wanted", "site UInt32, number String", out.bytes()};
    TRY(const auto answer,
        ask(fmt::format(
                "SELECT site, number, {} FROM {} "
                "WHERE (site, number) IN (SELECT site, number FROM {{wanted}}) AND seq <= {}",
                fact_columns,
                table("case_events"),
                through
            ),
            std::span(&wanted, 1)));
    return read_facts(answer);
}

base::Result<std::vector<KeyedFact>> CaseStore::facts_of_case(
    const CaseKey& key, std::uint64_t through, const FactPlace& behind, std::size_t limit
) {
    std::string on;
    if (behind != FactPlace{}) {
        on = fmt::format(
            " AND (identity > {0} OR (identity = {0} AND (at > {1} OR (at = {1} AND seq > {2}))))",
            behind.identity,
            behind.at.time_since_epoch().count(),
            behind.seq
        );
    }
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT site, number, {} FROM {} WHERE site = {} AND number = {} AND seq <= {}{} "
            "ORDER BY identity, at, seq LIMIT {}",
            fact_columns,
            table("case_events"),
            key.site.value,
            quote_text(key.number),
            through,
            on,
            limit
        )));
    return read_facts(answer);
}

base::Result<std::vector<KeyedFact>> CaseStore::facts_from(
    model::SiteId site, const std::string& number, std::uint64_t through, std::size_t limit
) {
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT site, number, {} FROM {} WHERE site = {} AND number >= {} AND number != '' "
            "AND seq <= {} ORDER BY site, number, seq LIMIT {}",
            fact_columns,
            table("case_events"),
            site.value,
            quote_text(number),
            through,
            limit
        )));
    return read_facts(answer);
}

base::Result<std::optional<model::Period>> CaseStore::days_of(model::SiteId site) {
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT toUInt64(count()), min(day), max(day) FROM {} "
            "WHERE site = {} AND numbered IN (0, 1)",
            table("code_counts"),
            site.value
        )));
    RowReader in(answer);
    const bool any = in.u64() != 0;
    const base::Day from = in.date();
    const base::Day to = in.date();
    TRY(in.finish());
    if (!any) return std::optional<model::Period>{};
    return std::optional(model::Period{from, to});
}

}  // namespace emc::store
