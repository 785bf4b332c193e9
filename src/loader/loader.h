#pragma once

/// The way from the log into the store, exactly once.
///
/// Place     Follows wal::Log with a reader, writes store::CaseStore, store::HitStore and
///           store::LedgerStore, takes levels from the registry's snapshot, publishes
///           store::Visible.
/// Promise   Every record of the log is in the store once, whatever is killed and when: each table
///           names the position up to which it goes, in the same part as the rows, and a batch is
///           resumed table by table from there. While the store is down the loader waits and
///           tries again; nothing is dropped. A record that the store calls bad ends alone in
///           `rejected/`, counted, and the rest moves on.
/// Threads   One thread of its own. The public calls may come from any thread.
/// Limits    batch_rows_max, batch_bytes_max, pause_min, retry_pause_max.

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>

#include "base/clock.h"
#include "base/result.h"
#include "loader/batch.h"
#include "loader/fold.h"
#include "loader/hit_loading.h"
#include "loader/ledger_loading.h"
#include "loader/live_loading.h"
#include "loader/read_ahead.h"
#include "loader/recount.h"
#include "loader/set_aside.h"
#include "registry/snapshot.h"
#include "store/case_store.h"
#include "store/store_owner.h"
#include "store/visible.h"
#include "wal/log.h"

namespace emc::loader {

struct Options {
    wal::Log* log = nullptr;
    store::CaseStore* store = nullptr;
    store::HitStore* hits = nullptr;
    store::LedgerStore* ledger = nullptr;
    visits::LiveWindow* live = nullptr;  ///< Null: nobody asks who is there now.
    enrich::Agents* agents = nullptr;    ///< The loader's own: nobody else asks it.
    /// The newest snapshot of the registry (Registry::refresh).
    std::function<base::Result<std::shared_ptr<const registry::Snapshot>>()> lists;
    store::Visible* visible = nullptr;
    const base::Clock* clock = nullptr;
    store::Owner owner = {};                  ///< Of the tables.
    std::filesystem::path rejected_folder;    ///< Records that the store will not take.
    std::size_t batch_rows_max = 500'000;     ///< More: fewer, larger parts when far behind.
    std::size_t batch_bytes_max = 64u << 20;  ///< Two batches are in memory.
    /// Least time between two batches while nearly caught up: more means fewer parts to merge,
    /// less means fresher figures.
    std::chrono::milliseconds pause_min{400};
    /// How long what the log has answered may stay unreadable, because it was written and not yet
    /// synced: `as_of` stands back by as much.
    std::chrono::milliseconds unreadable_max{0};
    std::chrono::milliseconds retry_pause_max{5000};  ///< Longest wait while the store is down.
    /// An empty store with at least this much before it is filled at once: all messages first, then
    /// all counts in one pass, which takes a fraction of the time.
    std::uint64_t fill_records_min = 500'000;
};

struct Stats {
    std::uint64_t loaded_records = 0;  ///< Since start.
    std::uint64_t folded_cases = 0;
    std::uint64_t batches = 0;
    std::uint64_t failures_unavailable = 0;  ///< The store was down or slow.
    std::uint64_t failures_refused = 0;      ///< The store called a batch bad.
    std::uint64_t rejected_records = 0;      ///< Set aside in rejected_folder.
    std::uint64_t damaged_records = 0;       ///< Records the log could not read.
    std::uint64_t recounted_sites = 0;
    std::uint64_t backlog_records = 0;
    base::Instant visible_as_of;  ///< Everything accepted up to here is counted.
    double lag_seconds = 0;       ///< Now less that.
    bool store_answers = true;
    std::string failure_words;  ///< The store's own, of the last failure (store/words.h).
};

class Loader {
public:
    /// Starts following; the store and the registry may be down at this moment.
    [[nodiscard]] static std::unique_ptr<Loader> start(Options options);
    ~Loader();

    /// Returns when everything that was in the log at the call is visible and the lists of the
    /// call are applied; with the error when an attempt meanwhile failed.
    base::Result<void> catch_up();

    /// Empties the store and fills it again from the log; what the log no longer holds is kept from
    /// the raw messages. Blocks; `progress` gets 0 to 1. Answers go on from the old tables until
    /// the new ones are whole.
    base::Result<void> rebuild(std::function<void(double)> progress);

    [[nodiscard]] Stats stats() const;
    /// Ends the thread after the batch in hand, or the piece in hand of what takes longer; to be
    /// called before the destructor.
    void stop();

private:
    /// What another thread asked the loader's thread to do.
    struct Rebuild {
        std::function<void(double)> progress;
        base::Result<void> result;
        bool done = false;
    };

    explicit Loader(Options options);

    void run();
    enum class Standing { caught_up, behind };
    base::Result<Standing> step();
    base::Result<void> resume();
    base::Result<void> fill_empty_store(std::uint64_t through);
    base::Result<void> load(const Batch& batch);
    void note_rejections(const Rejections& before, const Rejections& now);
    base::Result<void> count(std::span<const store::EventRow> events, std::uint64_t through);
    base::Result<void> count_into(
        std::span<const store::EventRow> events,
        std::uint64_t after,
        std::uint64_t through,
        CodeTally& tally
    );
    base::Result<void> apply_lists();
    base::Result<void> remove_old_generations();

    // Rebuilding (rebuild.cc)
    struct Anew;
    base::Result<void> rebuild_now(const std::function<void(double)>& told);
    base::Result<Anew> begin_anew();
    base::Result<void> read_anew(Anew& anew, HitLoading& hits, const Progress& progress);
    base::Result<void> fill_anew(Anew& anew, const Progress& progress);

    void publish(const Batch& batch, base::Instant before_reading, std::uint64_t newest);
    void note_failure(const boost::system::error_code& error);
    [[nodiscard]] std::uint64_t backlog() const;
    /// An error once the loader is to stop: what takes long asks this again and again.
    base::Result<void> go_on();
    void pause(std::chrono::milliseconds time);

    Options options_;
    SetAside set_aside_;
    ReadAhead reader_;
    HitLoading hits_;
    LedgerLoading ledger_;
    LiveLoading live_;

    // Only the loader's thread touches these.
    bool resumed_ = false;
    store::Positions positions_;
    std::shared_ptr<const registry::Snapshot> lists_;
    std::shared_ptr<const registry::Snapshot> applied_lists_;
    std::unordered_map<model::SiteId, std::uint32_t> generations_;
    struct Replaced {
        store::Generation generation;
        base::Instant at;
    };
    std::deque<Replaced> replaced_;

    mutable std::mutex mutex_;  ///< Guards everything below.
    std::condition_variable changed_;
    Stats stats_;
    std::uint64_t through_ = 0;  ///< Visible up to here.
    std::uint64_t rounds_ = 0;   ///< Steps ended.
    std::uint64_t failed_rounds_ = 0;
    boost::system::error_code last_failure_;
    std::uint64_t waiting_ = 0;  ///< Callers of catch_up: no pauses for them.
    std::shared_ptr<Rebuild> wanted_rebuild_;
    bool stopping_ = false;

    std::thread thread_;
};

}  // namespace emc::loader
