#include "app/spine.h"

#include <algorithm>

namespace emc::app {

namespace {

store::Options store_options(const DataFolder& folder, const Settings& settings) {
    store::Options options;
    options.url = settings.store_url;
    options.folder = folder.store();
    return options;
}

store::Owner owner_of(const DataFolder& folder, const Settings& settings) {
    if (settings.store_url == "chdb:") return {};
    return {folder.id(), settings.store_take_over};
}

/// The furthest place in the log that a table of the store goes to.
base::Result<wal::Seq> furthest(
    const store::Owner& owner,
    store::CaseStore& cases,
    store::HitStore& hits,
    store::LedgerStore& ledger
) {
    TRY(store::claim(cases.engine(), owner));
    TRY(cases.prepare());
    TRY(hits.prepare());
    TRY(ledger.prepare());
    TRY(const auto of_cases, cases.positions());
    TRY(const auto of_hits, hits.positions());
    TRY(const auto of_ledger, ledger.position());
    return wal::Seq{std::max(
        {of_cases.events,
         of_cases.refused,
         of_cases.code_counts,
         of_cases.level_counts,
         of_hits.hits,
         of_hits.counts,
         of_hits.visitors,
         of_ledger}
    )};
}

/// Behind whatever a log before this one can have reached: the microseconds since 1970, for none
/// takes a million records a second all its life.
wal::Seq behind_all_before() {
    return {static_cast<std::uint64_t>(base::micros_of(system_clock().now()))};
}

}  // namespace

const base::Clock& system_clock() {
    static const base::SystemClock clock;
    return clock;
}

Failure store_failure(const Settings& settings, const boost::system::error_code& error) {
    const auto said = failure_of("store.url " + without_password(settings.store_url), error);
    if (store::last_message().empty()) return said;
    return Failure(std::string(said.what()) + ": " + store::last_message());
}

std::unique_ptr<Spine> Spine::open(DataFolder folder, const Settings& settings) {
    registry::Options options;
    options.url = settings.registry_url;
    options.folder = folder.path();
    options.clock = &system_clock();
    auto registry = value_or_fail(registry::Registry::open(options), "the registry does not open");
    value_or_fail(registry->refresh(), "the registry cannot be read");
    return std::unique_ptr<Spine>(new Spine(std::move(folder), settings, std::move(registry)));
}

Spine::Spine(
    DataFolder folder, const Settings& settings, std::unique_ptr<registry::Registry> registry
)
    : folder_(std::move(folder)),
      settings_(settings),
      registry_(std::move(registry)),
      owner_(owner_of(folder_, settings_)),
      engine_(store_options(folder_, settings_)) {}

Spine::~Spine() {
    stop();
}

wal::Log& Spine::log() {
    const std::lock_guard lock(opening_);
    if (!log_) {
        wal::Options options;
        options.folder = folder_.wal();
        options.clock = &system_clock();
        options.disk_bytes_max = settings_.wal_disk_max_bytes;
        options.retention = std::chrono::days(settings_.wal_retention_days);
        options.sync_written = settings_.hits_sync;
        // A log that was lost must not give numbers anew that are in the store, so where this one
        // is new and the store is down, it begins behind all that may be there.
        const auto known = furthest(owner_, store_, hits_, ledger_);
        if (!known) options.begin_behind = behind_all_before();
        log_ = value_or_fail(wal::Log::open(options), "the log does not open");
        // What is in the log is released by the loader, once every table has it. A log that is
        // older than the store goes on behind it.
        if (known && *known > log_->last()) log_->release(*known);
    }
    return *log_;
}

loader::Loader& Spine::loader() {
    const std::lock_guard lock(opening_);
    if (!loader_) {
        agents_ = value_or_fail(enrich::Agents::open(), "the lists of agents");
        loader::Options options;
        options.log = &log();
        options.store = &store_;
        options.hits = &hits_;
        options.ledger = &ledger_;
        options.live = &live_;
        options.agents = agents_.get();
        options.lists = [this] { return registry_->refresh(); };
        options.visible = &visible_;
        options.clock = &system_clock();
        options.owner = owner_;
        options.rejected_folder = folder_.rejected();
        if (!settings_.hits_sync) options.unreadable_max = 2 * wal::Options{}.sync_interval_max;
        options.pause_min = std::chrono::milliseconds(settings_.loader_pause_ms);
        loader_ = loader::Loader::start(options);
    }
    return *loader_;
}

void Spine::stop() {
    // The log first: what was accepted is on the disk, however long the loader's last batch takes.
    if (log_) log_->stop();
    if (loader_) loader_->stop();
}

}  // namespace emc::app
