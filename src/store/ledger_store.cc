#include "store/ledger_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/assert.h"
#include "base/day.h"
#include "store/failure.h"
#include "store/insert_id.h"
#include "store/row_binary.h"
#include "store/swap_tables.h"

namespace emc::store {
namespace {

constexpr std::string_view columns =
    "site UInt32, hour UInt32, flow UInt8, entry UInt8, reason String, n Int64";
constexpr std::string_view last_columns = "site UInt32, flow UInt8, last Int64";
/// A site's month is some hundred rows: small granules read less beside it.
constexpr unsigned granularity = 1024;

std::uint32_t number_of(base::Instant instant) {
    const auto hours = std::chrono::floor<std::chrono::hours>(instant).time_since_epoch().count();
    return static_cast<std::uint32_t>(std::max<std::int64_t>(hours, 0));
}

base::Instant begin_of_hour(std::uint32_t hour) {
    return base::Instant{std::chrono::hours{hour}};
}

void write(RowWriter& out, const LedgerRow& row) {
    out.u32(row.site.value);
    out.u32(number_of(row.hour));
    out.u8(static_cast<std::uint8_t>(row.flow));
    out.u8(static_cast<std::uint8_t>(row.entry));
    out.text(row.reason);
    out.i64(row.count);
}

/// The row whose sum is the table's position.
LedgerRow row_of_distance(std::uint64_t after, std::uint64_t through) {
    ASSERT(after <= through);
    return {{}, {}, model::Flow{}, LedgerEntry{}, {}, static_cast<std::int64_t>(through - after)};
}

}  // namespace

LedgerStore::LedgerStore(Engine& engine) : engine_(engine) {}

LedgerStore::LedgerStore(Engine& engine, std::string suffix)
    : engine_(engine), suffix_(std::move(suffix)) {}

base::Result<std::string> LedgerStore::ask(std::string_view sql) {
    if (!prepared_) return not_prepared();
    return engine_.query(sql);
}

base::Result<void> LedgerStore::prepare() {
    TRY(mend_swap(engine_, std::array{table(), last_table()}));
    TRY(engine_.execute(fmt::format(
        "CREATE TABLE IF NOT EXISTS {} ({}) ENGINE = SummingMergeTree((n)) PARTITION BY tuple() "
        "ORDER BY (site, hour, flow, entry, reason) SETTINGS index_granularity = {}",
        table(),
        columns,
        granularity
    )));
    TRY(engine_.execute(fmt::format(
        "CREATE TABLE IF NOT EXISTS {} ({}) ENGINE = ReplacingMergeTree(last) "
        "PARTITION BY tuple() ORDER BY (site, flow) SETTINGS index_granularity = {}",
        last_table(),
        last_columns,
        granularity
    )));
    prepared_ = true;
    return {};
}

base::Result<std::uint64_t> LedgerStore::position() {
    TRY(engine_.settle());
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT toUInt64(sum(n)) FROM {} WHERE site = 0 AND hour = 0 AND entry = 0", table()
        )));
    RowReader in(answer);
    const auto found = in.u64();
    TRY(in.finish());
    return found;
}

base::Result<void> LedgerStore::add_last(std::span<const LastArrival> rows) {
    if (!prepared_) return not_prepared();
    if (rows.empty()) return {};
    RowWriter out;
    for (const auto& row : rows) {
        out.u32(row.site.value);
        out.u8(static_cast<std::uint8_t>(row.flow));
        out.i64(row.at.time_since_epoch().count());
    }
    return engine_.insert(last_table(), last_columns, out.bytes(), next_insert_id());
}

base::Result<std::vector<LastArrival>> LedgerStore::last_arrivals(std::optional<model::SiteId> site
) {
    const auto of_site = site ? fmt::format("WHERE site = {} ", site->value) : std::string();
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT site, flow, max(last) FROM {} {}GROUP BY site, flow ORDER BY site, flow",
            last_table(),
            of_site
        )));
    std::vector<LastArrival> rows;
    RowReader in(answer);
    while (in.next()) {
        LastArrival& row = rows.emplace_back();
        row.site = {in.u32()};
        row.flow = static_cast<model::Flow>(in.u8());
        row.at = base::Instant{std::chrono::microseconds{in.i64()}};
    }
    TRY(in.finish());
    return rows;
}

base::Result<std::vector<base::Instant>> LedgerStore::stored_hours(model::SiteId site) {
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT DISTINCT hour FROM {} WHERE site = {} AND entry = {} ORDER BY hour",
            table(),
            site.value,
            static_cast<unsigned>(LedgerEntry::stored)
        )));
    std::vector<base::Instant> hours;
    RowReader in(answer);
    while (in.next())
        hours.push_back(begin_of_hour(in.u32()));
    TRY(in.finish());
    return hours;
}

base::Result<void> LedgerStore::add(
    std::uint64_t after, std::uint64_t through, std::span<const LedgerRow> rows
) {
    if (!prepared_) return not_prepared();
    RowWriter out;
    for (const auto& row : rows)
        write(out, row);
    if (after != through) write(out, row_of_distance(after, through));
    if (out.size() == 0) return {};
    return engine_.insert(table(), columns, out.bytes(), next_insert_id());
}

base::Result<std::vector<LedgerRow>> LedgerStore::rows_of(
    model::SiteId site, model::Period period
) {
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT hour, flow, entry, reason, sum(n) AS total FROM {} WHERE site = {} AND "
            "hour >= {} AND hour < {} AND entry > 0 GROUP BY hour, flow, entry, reason "
            "HAVING total != 0 ORDER BY hour, flow, entry, reason",
            table(),
            site.value,
            number_of(base::begin_of(period.from)),
            number_of(base::begin_of(period.to + 1))
        )));
    std::vector<LedgerRow> rows;
    RowReader in(answer);
    while (in.next()) {
        LedgerRow& row = rows.emplace_back();
        row.site = site;
        row.hour = begin_of_hour(in.u32());
        row.flow = static_cast<model::Flow>(in.u8());
        row.entry = static_cast<LedgerEntry>(in.u8());
        row.reason = in.text();
        row.count = in.i64();
    }
    TRY(in.finish());
    return rows;
}

base::Result<std::unique_ptr<LedgerStore>> LedgerStore::begin_rebuild(bool log_is_whole) {
    std::unique_ptr<LedgerStore> fresh(new LedgerStore(engine_, suffix_ + "_new"));
    const std::pair<std::string, std::string> tables[] = {
        {table(), fresh->table()}, {last_table(), fresh->last_table()}};
    for (const auto& [old, anew] : tables)
        TRY(drop_table(engine_, anew));
    TRY(fresh->prepare());
    if (log_is_whole) return fresh;
    for (const auto& [old, anew] : tables)
        TRY(engine_.execute(fmt::format("INSERT INTO {} SELECT * FROM {}", anew, old)));
    return fresh;
}

base::Result<void> LedgerStore::finish_rebuild() {
    return swap_tables(engine_, std::array{table(), last_table()});
}

}  // namespace emc::store
