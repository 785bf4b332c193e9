#pragma once

/// Records of the log as rows of the store, a batch at a time.
///
/// Place     The loader's only view of the log. What can't be a row goes to SetAside. A hit's
///           browser, system, device and crawler are found out here, so that a rebuild finds them
///           out anew.
/// Promise   Batches follow each other without a gap: each record after `after` and up to `through`
///           is a row, stands aside, or is counted as damaged.

#include <cstdint>
#include <memory>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "enrich/agents.h"
#include "loader/ledger_notes.h"
#include "loader/set_aside.h"
#include "store/case_store.h"
#include "store/hit_store.h"
#include "wal/log.h"

namespace emc::loader {

/// A piece of a web server's log was read in.
struct LogPiece {
    std::uint64_t seq = 0;
    base::Instant arrival;
    model::SiteId site;
};

struct Batch {
    std::uint64_t through = 0;  ///< Sequence number of the last record read; 0: none.
    base::Instant newest;       ///< Its arrival.
    bool at_end = false;        ///< The log had nothing more.
    std::uint64_t records = 0;
    std::uint64_t damaged = 0;          ///< Records that the log could not read,
    std::vector<store::SeqRange> gaps;  ///< and where these stood.
    std::vector<store::EventRow> events;
    std::vector<store::RefusedRow> refused;
    std::vector<store::HitRow> hits;
    std::vector<LogPiece> pieces;
    LedgerNotes notes;  ///< What was received, and what became of that which is no row.

    [[nodiscard]] bool empty() const { return records == 0 && damaged == 0; }
};

class BatchReader {
public:
    BatchReader(wal::Log& log, SetAside& set_aside, enrich::Agents& agents)
        : log_(log), set_aside_(set_aside), agents_(agents) {}

    /// Begins anew with the first record behind `after` that the log still has. Records behind
    /// `noted` are new to the ledger.
    base::Result<void> seek(std::uint64_t after, std::uint64_t noted);
    /// The next records, up to either limit.
    base::Result<Batch> next(std::size_t rows_max, std::size_t bytes_max);

private:
    base::Result<void> take(const wal::Record& record, Batch& batch);

    wal::Log& log_;
    SetAside& set_aside_;
    enrich::Agents& agents_;
    std::unique_ptr<wal::Reader> reader_;
    std::uint64_t noted_ = 0;
    std::size_t hits_before_ = 0;  ///< Of the last batch: the next one has about as many.
};

}  // namespace emc::loader
