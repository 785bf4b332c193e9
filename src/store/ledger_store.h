#pragma once

/// The ledger of what came in: by site and hour how much, and what became of it.
///
/// Place     The loader writes it beside the other tables; api reads it. Speaks ClickHouse SQL to
///           an Engine.
/// Shape     A signed number by (site, hour of arrival, flow, entry, reason). Site 0 is what named
///           no known site. Grows with the hours in which a site received something, and not with
///           how much: a site without traffic has no row. Beside it, for each site and flow, when
///           it last stored something.
/// Promise   add() is one part, with the position of the log up to which the table goes: after a
///           kill at any moment position() tells what is in it, exactly.
/// Errors    The engine's: store_down, store_refused, store_broken (store/errc.h).
/// Threads   One writer (the loader's thread); reads from any thread.
/// Source    docs/architecture.md, "The ledger".

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/flow.h"
#include "model/ids.h"
#include "model/period.h"
#include "store/engine.h"

namespace emc::store {

/// Stored: a number keeps its meaning. 0 is the row that carries the position.
enum class LedgerEntry : std::uint8_t {
    received = 1,  ///< Counted as the record is read; the others by what became of it.
    stored = 2,
    excluded = 3,  ///< Hits that are stored and in no visit, by reason.
    refused = 4,   ///< By reason.
};

struct LedgerRow {
    model::SiteId site;
    base::Instant hour;  ///< The beginning of it.
    model::Flow flow = model::Flow::hits;
    LedgerEntry entry = LedgerEntry::received;
    std::string reason = {};
    std::int64_t count = 0;

    bool operator==(const LedgerRow&) const = default;
};

/// When a flow of a site last brought something that was stored; of logs, when one was read in.
struct LastArrival {
    model::SiteId site;
    model::Flow flow = model::Flow::hits;
    base::Instant at;

    bool operator==(const LastArrival&) const = default;
};

class LedgerStore {
public:
    explicit LedgerStore(Engine& engine);

    /// Makes the tables where they are missing. Until it has succeeded every other call says
    /// store_down.
    [[nodiscard]] base::Result<void> prepare();

    /// The last sequence number of the log that the ledger holds; 0: none. Waits until no earlier
    /// insert can still become visible.
    [[nodiscard]] base::Result<std::uint64_t> position();

    /// May be given again, in any order: the latest of a site and flow counts.
    [[nodiscard]] base::Result<void> add_last(std::span<const LastArrival> rows);
    /// Moves the position from `after` to `through` together with the rows.
    [[nodiscard]] base::Result<void> add(
        std::uint64_t after, std::uint64_t through, std::span<const LedgerRow> rows
    );

    /// A site's rows of these days of Vietnam, ascending by hour, flow, entry and reason.
    [[nodiscard]] base::Result<std::vector<LedgerRow>> rows_of(
        model::SiteId site, model::Period period
    );

    /// Of one site, or of all where none is named: those that ever stored something, ascending by
    /// site and flow.
    [[nodiscard]] base::Result<std::vector<LastArrival>> last_arrivals(
        std::optional<model::SiteId> site = {}
    );
    /// The hours in which a site stored something, ascending.
    [[nodiscard]] base::Result<std::vector<base::Instant>> stored_hours(model::SiteId site);

    /// Second tables to fill beside those in use: empty where the log is whole; else, as counts
    /// cannot be parted, a copy that goes on from its position.
    [[nodiscard]] base::Result<std::unique_ptr<LedgerStore>> begin_rebuild(bool log_is_whole);
    /// Puts the tables that begin_rebuild gave in the place of these.
    [[nodiscard]] base::Result<void> finish_rebuild();

private:
    LedgerStore(Engine& engine, std::string suffix);
    [[nodiscard]] std::string table() const { return "ledger" + suffix_; }
    [[nodiscard]] std::string last_table() const { return "site_last" + suffix_; }
    [[nodiscard]] base::Result<std::string> ask(std::string_view sql);

    Engine& engine_;
    std::string suffix_;
    std::atomic<bool> prepared_ = false;
};

}  // namespace emc::store
