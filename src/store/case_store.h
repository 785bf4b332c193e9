#pragma once

/// The cases in the analytic store: raw messages, and the counts that every figure is made of.
///
/// Place     The loader writes; indicators and api read. Speaks ClickHouse SQL to an Engine.
/// Shape     case_events: each message of the log, once, by (site, case number).
///           refused: each message in quarantine, once.
///           code_names: what each site's messages call a code (store/code_names.h).
///           code_counts: number of cases by site, received day, code and what was said. Moves
///           only with messages.
///           level_counts: number of cases by site, received day, effective level and what was
///           said: what a ranking reads. For each site under a generation, the revision of the
///           lists from which the levels come; a change of the lists makes a new generation.
///           Counts are signed: a change of a case takes its old contribution back.
/// Promise   Each add_* is one part in one table, with the position of the log up to which it goes:
///           after a kill at any moment positions() tells for each table what is in it, exactly.
/// Errors    The engine's: store_down, store_refused, store_broken (store/errc.h).
/// Threads   One writer (the loader's thread); reads from any thread.
/// Source    docs/architecture.md, "Exactly once"; docs/indicators.md.

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/case_event.h"
#include "model/case_state.h"
#include "model/period.h"
#include "model/refused.h"
#include "store/engine.h"
#include "store/seq_range.h"
#include "store/used_codes.h"

namespace emc::store {

/// The last sequence number of the log that each table holds; 0: none.
struct Positions {
    std::uint64_t events = 0;
    std::uint64_t refused = 0;
    std::uint64_t code_counts = 0;
    std::uint64_t level_counts = 0;

    bool operator==(const Positions&) const = default;
};

struct EventRow {
    std::uint64_t seq = 0;
    base::Instant arrival;
    model::CaseEvent event;
};

struct RefusedRow {
    std::uint64_t seq = 0;
    base::Instant arrival;
    model::Refused refused;
    std::uint64_t body_bytes = 0;  ///< In answers: of the whole body, of which a page shows a part.
};

struct CaseKey {
    model::SiteId site;
    std::string number;

    auto operator<=>(const CaseKey&) const = default;
};

/// One stored message of a case, for the fold.
struct KeyedFact {
    CaseKey key;
    model::CaseFact fact;
};

/// A place among the facts of one case in the order of the fold. The default is before all.
struct FactPlace {
    std::uint64_t identity = 0;
    base::Instant at;
    std::uint64_t seq = 0;

    bool operator==(const FactPlace&) const = default;
};

/// A signed number of cases with the same attributes. With `numbered` false: of messages without a
/// case number, by the day of the message.
struct CodeCount {
    model::SiteId site;
    bool numbered = true;
    model::CaseState state;
    std::int64_t count = 0;
};

/// The same by effective level: `state.level` is the effective one, `state.code` is not used.
struct LevelCount {
    model::SiteId site;
    std::uint32_t generation = 0;
    bool numbered = true;
    bool matched = false;  ///< The code stands in the list that held on the received day.
    model::CaseState state;
    std::int64_t count = 0;
};

/// What a list says of one code, of a row or of an alias.
struct ListedLevel {
    std::string code;
    std::int8_t level = 0;
};

struct Generation {
    model::SiteId site;
    std::uint32_t number = 0;

    auto operator<=>(const Generation&) const = default;
};

/// What the case indicators need of one site, summed over a period.
struct SiteSums {
    Generation generation;
    std::int64_t cases = 0;
    std::int64_t online_level_4 = 0;
    std::int64_t online_level_3_or_4 = 0;
    std::int64_t paid_online = 0;
    std::int64_t paid_any = 0;
    std::int64_t by_post = 0;
    std::int64_t returned = 0;
    std::int64_t matched = 0;
    std::int64_t unnumbered = 0;
};

/// The codes that mean something among the cases received in a stretch of days.
struct KnownCodes {
    model::Period received;
    std::vector<std::string> codes;
};

/// A code of a site's cases that meant nothing on the days they were received.
struct UnknownCode {
    std::string code;
    std::int64_t cases = 0;
    base::Day first;  ///< Received day of the earliest of these cases.
    base::Day last;
    std::string name;  ///< What the newest message with it calls the procedure, or empty.
};

struct UnknownCodes {
    std::vector<UnknownCode> items;  ///< Those of the most cases first.
    std::uint64_t total = 0;         ///< Codes.
    std::int64_t cases = 0;          ///< Under all of them.
    std::int64_t without_code = 0;   ///< Cases that name no code; in none of the above.
};

/// What to look for in quarantine; what is empty does not matter.
struct RefusedFilter {
    std::string code = {};
    std::string text = {};  ///< A part of the field, or of the body, letters in either case.
    bool text_in_body = true;
    std::optional<base::Instant> from = std::nullopt;
    std::optional<base::Instant> before = std::nullopt;  ///< And not at it.
    bool oldest_first = false;
    /// Only what comes behind this seq, which is not counted again.
    std::optional<std::uint64_t> beyond = std::nullopt;
};

struct RefusedReason {
    std::string code;
    std::uint64_t count = 0;
};

struct RefusedPage {
    std::vector<RefusedRow> items;
    std::uint64_t total = 0;
    /// Of all that the filter finds whatever its code, the most frequent first.
    std::vector<RefusedReason> reasons;
};

/// Bytes of a refused body that a page of quarantine shows.
inline constexpr std::size_t body_shown_bytes_max = 16 * 1024;

class CodeNames;
class SiteSumsKept;
class UsedCodesKept;

class CaseStore {
public:
    explicit CaseStore(Engine& engine);
    ~CaseStore();

    /// Makes the tables where they are missing, and ends what an earlier process left half-done.
    /// Until it has succeeded every other call says store_down.
    [[nodiscard]] base::Result<void> prepare();

    /// The truth after any failure: waits until no earlier insert can still become visible.
    [[nodiscard]] base::Result<Positions> positions();

    /// Rows ascend by seq; the last one's seq becomes the table's position.
    [[nodiscard]] base::Result<void> add_events(std::span<const EventRow> rows);
    [[nodiscard]] base::Result<void> add_refused(std::span<const RefusedRow> rows);
    /// Moves the table's position from `after` to `through` together with the rows.
    [[nodiscard]] base::Result<void> add_code_counts(
        std::uint64_t after, std::uint64_t through, std::span<const CodeCount> rows
    );
    [[nodiscard]] base::Result<void> add_level_counts(
        std::uint64_t after, std::uint64_t through, std::span<const LevelCount> rows
    );

    /// All stored messages, up to and with `through`, of these cases; in no order.
    [[nodiscard]] base::Result<std::vector<KeyedFact>> facts_of(
        std::span<const CaseKey> keys, std::uint64_t through
    );

    /// The same of one case, in the order of the fold: the first `limit` behind a place
    /// (store/read_in_pieces.h).
    [[nodiscard]] base::Result<std::vector<KeyedFact>> facts_of_case(
        const CaseKey& key, std::uint64_t through, const FactPlace& behind, std::size_t limit
    );

    /// Every whole generation that has counts.
    [[nodiscard]] base::Result<std::vector<Generation>> generations();
    /// Those that were begun and not ended: nobody counts by them.
    [[nodiscard]] base::Result<std::vector<Generation>> unfinished_generations();
    /// From the first to the last received day of a site's counts; nothing where it has none.
    [[nodiscard]] base::Result<std::optional<model::Period>> days_of(model::SiteId site);
    /// The level counts, under this generation of a site, of the cases received in a period,
    /// counted anew from the code counts by a list that names each of its codes once.
    [[nodiscard]] base::Result<std::vector<LevelCount>> level_counts_by(
        Generation generation, model::Period received, std::span<const ListedLevel> listed
    );
    /// Adds a whole new generation of one site at once; the old one stays until it is removed.
    [[nodiscard]] base::Result<void> add_generation(std::span<const LevelCount> rows);
    /// The same in steps, for one that is too large for an insert: add_level_counts adds its rows
    /// between these two.
    [[nodiscard]] base::Result<void> begin_generation(Generation generation);
    [[nodiscard]] base::Result<void> end_generation(Generation generation);
    [[nodiscard]] base::Result<void> remove_generation(Generation generation);

    /// Sums over the days of each period, for each site and generation that has any. Callers take
    /// for each site the generation that Visible names. The periods ascend and do not overlap; all
    /// of them are one question, whose answer is of one state.
    [[nodiscard]] base::Result<std::vector<std::vector<SiteSums>>> sums(
        std::span<const model::Period> periods
    );
    /// For each period the codes with at least one online case received in it, at these sites (few,
    /// or the question grows long), or at every site where none are given. The periods as above.
    [[nodiscard]] base::Result<UsedCodes> used_codes(
        std::span<const model::Period> periods, std::span<const model::SiteId> sites = {}
    );
    /// The same of these codes alone, however many others there are.
    [[nodiscard]] base::Result<UsedCodes> used_codes_among(
        std::span<const model::Period> periods, std::span<const UsedCodes::Code> codes
    );

    /// The codes of a site's cases that are not known. `known` are stretches of days that follow
    /// each other; what was received outside of them is left out.
    [[nodiscard]] base::Result<UnknownCodes> unknown_codes(
        model::SiteId site,
        std::span<const KnownCodes> known,
        std::uint32_t limit,
        std::uint32_t offset
    );

    /// Quarantine of a site; site 0: what named no known site. Bodies are cut to
    /// body_shown_bytes_max.
    [[nodiscard]] base::Result<RefusedPage> refused_of(
        model::SiteId site, const RefusedFilter& filter, std::uint32_t limit, std::uint32_t offset
    );

    /// A second, empty set of tables to fill beside the one in use.
    [[nodiscard]] base::Result<std::unique_ptr<CaseStore>> begin_rebuild();
    /// Copies into it the messages of what the log does not have any more.
    [[nodiscard]] base::Result<void> copy_into(CaseStore& fresh, std::span<const SeqRange> ranges);
    /// Puts the tables that begin_rebuild gave in the place of these.
    [[nodiscard]] base::Result<void> finish_rebuild();

    /// Empties the code counts, or the level counts: what an unfinished recount left in them.
    [[nodiscard]] base::Result<void> clear_code_counts();
    [[nodiscard]] base::Result<void> clear_level_counts();

    /// The sites that have messages.
    [[nodiscard]] base::Result<std::vector<model::SiteId>> sites_with_events();
    /// Facts of one site's cases, ascending by case number, from a number on: the first `limit`.
    [[nodiscard]] base::Result<std::vector<KeyedFact>> facts_from(
        model::SiteId site, const std::string& number, std::uint64_t through, std::size_t limit
    );
    /// One site's messages without a case number, by day.
    [[nodiscard]] base::Result<std::vector<CodeCount>> unnumbered_of(
        model::SiteId site, std::uint64_t through
    );

    [[nodiscard]] Engine& engine() { return engine_; }

private:
    CaseStore(Engine& engine, std::string suffix);

    [[nodiscard]] std::string table(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> tables() const;
    [[nodiscard]] base::Result<void> create_tables();
    [[nodiscard]] base::Result<std::string> ask(
        std::string_view sql, std::span<const Extern> externs = {}
    );
    [[nodiscard]] base::Result<void> add(
        std::string_view table_name, std::string_view structure, base::Bytes rows
    );

    [[nodiscard]] base::Result<void> mark_generation(Generation generation, std::int64_t count);
    /// Puts new names of codes into their table.
    [[nodiscard]] base::Result<void> add_names(std::span<const EventRow> rows);
    /// Fills that table from the messages, where it was not there before.
    [[nodiscard]] base::Result<void> fill_names();
    /// Adds the names that some of the messages said.
    [[nodiscard]] base::Result<void> name_codes_of(const std::string& condition);
    /// Fills in the names of codes that a site's messages used.
    [[nodiscard]] base::Result<void> name_codes(
        model::SiteId site, std::vector<UnknownCode>& codes
    );

    /// As sums, asked of the engine. Ascending by generation.
    [[nodiscard]] base::Result<std::vector<std::vector<SiteSums>>> ask_sums(
        std::span<const model::Period> periods
    );
    /// Of the rows of code_counts for which the condition holds, asked of the engine; with those
    /// that add up to less than nothing.
    [[nodiscard]] base::Result<std::vector<std::vector<UsedCode>>> ask_used_codes(
        std::span<const model::Period> periods,
        const std::string& condition,
        std::span<const Extern> externs = {}
    );

    Engine& engine_;
    std::string suffix_;
    std::atomic<bool> prepared_ = false;
    std::unique_ptr<UsedCodesKept> used_;
    std::unique_ptr<SiteSumsKept> sums_;
    std::unique_ptr<CodeNames> names_;
};

}  // namespace emc::store
