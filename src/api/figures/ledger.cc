#include <map>

#include "api/handlers.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "http/json.h"

namespace emc::api {
namespace {

using store::LedgerEntry;

/// What one flow received, and what became of it.
struct Balance {
    std::int64_t received = 0;
    std::int64_t stored = 0;
    std::map<std::string, std::int64_t> excluded;
    std::map<std::string, std::int64_t> refused;
    std::int64_t unaccounted = 0;  ///< Received less all the rest.

    void add(const store::LedgerRow& row) {
        unaccounted += row.entry == LedgerEntry::received ? row.count : -row.count;
        switch (row.entry) {
            case LedgerEntry::received: received += row.count; break;
            case LedgerEntry::stored: stored += row.count; break;
            case LedgerEntry::excluded: excluded[row.reason] += row.count; break;
            case LedgerEntry::refused: refused[row.reason] += row.count; break;
        }
    }
};

struct Balances {
    Balance hits;
    Balance events;

    void add(const store::LedgerRow& row) {
        (row.flow == model::Flow::hits ? hits : events).add(row);
    }
};

boost::json::object counts_json(const std::map<std::string, std::int64_t>& by_reason) {
    boost::json::object object;
    for (const auto& [reason, count] : by_reason)
        object[reason] = count;
    return object;
}

boost::json::object balance_json(const Balance& balance) {
    return {
        {"received", balance.received},
        {"stored", balance.stored},
        {"excluded", counts_json(balance.excluded)},
        {"refused", counts_json(balance.refused)},
        {"unaccounted", balance.unaccounted},
    };
}

}  // namespace

Answer get_ledger(Api& api, Call& call) {
    TRY(const auto period, period_of(call.request));
    const auto site = call.site ? call.site->id : model::SiteId{};
    // Asked before the rows are: they may hold more, and never less.
    const auto as_of = api.counted_as_of();
    TRY(const auto rows, api.options().stages->ledger_of(site, period));
    Balances total;
    std::map<base::Instant, Balances> by_hour;
    for (const auto& row : rows) {
        total.add(row);
        by_hour[row.hour].add(row);
    }
    boost::json::array hours;
    for (const auto& [hour, balances] : by_hour) {
        hours.push_back(boost::json::object{
            {"hour", json_of(hour)},
            {"hits", balance_json(balances.hits)},
            {"events", balance_json(balances.events)},
        });
    }
    return http::json_response(
        200,
        boost::json::object{
            {"site", site.value},
            {"from", json_of(std::optional(period.from))},
            {"to", json_of(std::optional(period.to))},
            {"asOf", json_of(as_of)},
            {"hits", balance_json(total.hits)},
            {"events", balance_json(total.events)},
            {"hours", std::move(hours)},
        }
    );
}

}  // namespace emc::api
