#pragma once

/// The visits in the analytic store: hits as facts, and the counts that every report is made of.
///
/// Place     The loader writes; reports read. Speaks ClickHouse SQL to an Engine.
/// Shape     hits: each hit of the log, once, by (day, site, visitor).
///           hit_counts: what visitors' days add up to, by dimension, day, site and key. Grows with
///           days and keys, and not with hits. Counts are signed: a change of a visitor's day takes
///           its old contribution back.
///           hit_visitors: the visitors known by an id, by the same and the visitor, so that one
///           who comes on several days can be counted once. All other visitors are new each day.
/// Promise   Each add_* is one part in one table, with the position of the log up to which it goes:
///           after a kill at any moment positions() tells for each table what is in it, exactly.
/// Errors    The engine's: store_down, store_refused, store_broken (store/errc.h).
/// Threads   One writer (the loader's thread); reads from any thread.
/// Source    docs/architecture.md, "Exactly once"; visits/visitor_day.h.

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/hit.h"
#include "model/period.h"
#include "store/engine.h"
#include "store/hit_sites.h"
#include "store/read_in_pieces.h"
#include "store/seq_range.h"
#include "visits/visitor_day.h"

namespace emc::store {

/// The last sequence number of the log that each table holds; 0: none.
struct HitPositions {
    std::uint64_t hits = 0;
    std::uint64_t counts = 0;
    std::uint64_t visitors = 0;

    bool operator==(const HitPositions&) const = default;
};

/// One visitor on one site on one day.
struct VisitorDay {
    base::Day day;
    model::SiteId site;
    std::uint64_t visitor = 0;

    auto operator<=>(const VisitorDay&) const = default;
};

struct HitRow {
    std::uint64_t seq = 0;
    base::Instant arrival;
    VisitorDay key;
    visits::HitFact fact;
    std::vector<std::byte> record;  ///< As the log has it, for the case that the store refuses it.
};

/// One stored hit, for the fold.
struct KeyedHit {
    VisitorDay key;
    visits::HitFact fact;
};

/// A place among the stored hits in the order of the fold: by visitor's day, time and seq. The
/// default is before all.
struct HitPlace {
    VisitorDay key;
    base::Instant at;
    std::uint64_t seq = 0;

    bool operator==(const HitPlace&) const = default;
};

using HitPiece = Piece<HitPlace>;
using TakeHit = std::function<void(const KeyedHit&)>;

/// A signed change of the counts.
struct HitCount {
    visits::Dimension dimension = visits::Dimension::total;
    base::Day day;
    model::SiteId site;
    std::string key;
    visits::Numbers numbers;
};

/// A visitor known by an id, seen (1) or taken back (-1).
struct LastingVisitor {
    visits::Dimension dimension = visits::Dimension::total;
    base::Day day;
    model::SiteId site;
    std::string key;
    std::uint64_t visitor = 0;
    std::int64_t count = 0;
};

/// Which counts a report wants, over a period.
struct HitQuestion {
    visits::Dimension dimension = visits::Dimension::total;
    model::Period period;
    HitSites sites;
    /// What makes a row of the answer.
    enum class By : std::uint8_t { nothing, key, day, week, month, hour, site, site_key };
    By by = By::nothing;

    bool operator==(const HitQuestion&) const = default;
};

/// Which hits a report of some visits reads: all those of the visitors' days that can have a
/// selected visit.
struct FactQuestion {
    model::Period period;
    HitSites sites;
    visits::Selection selection;
};

/// Some of them: whole visitors' days. Visitors are hashes, so that equal ranges of them have about
/// as many hits.
struct HitPart {
    model::Period days;
    std::uint64_t first_visitor = 0;
    std::uint64_t last_visitor = ~std::uint64_t{0};
};

struct HitsOfDay {
    base::Day day;
    std::uint64_t hits = 0;
};

/// A row of an answer. Each visitor is counted once in it, on however many days he came.
struct HitSums {
    std::string key;     ///< By::key and By::site_key.
    base::Day day;       ///< By::day, and the first day of By::week and By::month; of By::hour.
    unsigned hour = 0;   ///< By::hour.
    model::SiteId site;  ///< By::site and By::site_key.
    visits::Numbers numbers;
};

class HitStore {
public:
    explicit HitStore(Engine& engine);

    /// Makes the tables where they are missing. Until it has succeeded every other call says
    /// store_down.
    [[nodiscard]] base::Result<void> prepare();

    /// The truth after any failure: waits until no earlier insert can still become visible.
    [[nodiscard]] base::Result<HitPositions> positions();

    /// Rows ascend by seq; the last one's seq becomes the table's position.
    [[nodiscard]] base::Result<void> add_hits(std::span<const HitRow> rows);
    /// Moves the table's position from `after` to `through` together with the rows.
    [[nodiscard]] base::Result<void> add_counts(
        std::uint64_t after, std::uint64_t through, std::span<const HitCount> rows
    );
    [[nodiscard]] base::Result<void> add_visitors(
        std::uint64_t after, std::uint64_t through, std::span<const LastingVisitor> rows
    );

    /// The three below give the first `limit` hits behind a place, in the order of the fold;
    /// read_in_pieces reads on to the end. They are stored hits up to and with `through`:
    /// those of these visitors' days,
    [[nodiscard]] base::Result<HitPiece> facts_of(
        std::span<const VisitorDay> keys,
        std::uint64_t through,
        const HitPlace& behind,
        std::size_t limit,
        const TakeHit& take
    );
    /// all,
    [[nodiscard]] base::Result<HitPiece> facts_from(
        std::uint64_t through, const HitPlace& behind, std::size_t limit, const TakeHit& take
    );
    /// and those of a part of a report, without what the question does not count by.
    [[nodiscard]] base::Result<HitPiece> facts_for(
        const FactQuestion& question,
        const HitPart& part,
        const HitPlace& behind,
        std::size_t limit,
        const TakeHit& take
    );
    /// How many hits the sites have, whether a visit of theirs can be selected or not. Days ascend;
    /// those without hits are left out.
    [[nodiscard]] base::Result<std::vector<HitsOfDay>> hits_by_day(const FactQuestion& question);
    /// Empties both tables of counts.
    [[nodiscard]] base::Result<void> clear_counts();

    /// In no order; rows of nothing are left out.
    [[nodiscard]] base::Result<std::vector<HitSums>> sums(const HitQuestion& question);

    /// A second, empty set of tables to fill beside the one in use.
    [[nodiscard]] base::Result<std::unique_ptr<HitStore>> begin_rebuild();
    /// Copies into it the hits of what the log does not have any more.
    [[nodiscard]] base::Result<void> copy_into(HitStore& fresh, std::span<const SeqRange> ranges);
    /// Puts the tables that begin_rebuild gave in the place of these.
    [[nodiscard]] base::Result<void> finish_rebuild();

private:
    HitStore(Engine& engine, std::string suffix);

    [[nodiscard]] std::string table(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> tables() const;
    [[nodiscard]] base::Result<std::string> ask(
        std::string_view sql, std::span<const Extern> externs = {}
    );
    [[nodiscard]] base::Result<void> add(
        std::string_view table_name, std::string_view structure, base::Bytes rows
    );

    Engine& engine_;
    std::string suffix_;
    std::atomic<bool> prepared_ = false;
};

}  // namespace emc::store
