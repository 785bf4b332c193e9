#pragma once

/// What stands on a data folder whether or not it is served: registry, log, store, loader.
///
/// Place     The server, and each command on a folder that no server has.
/// Promise   The registry is open from the start. The log opens, the store connects and the loader
///           runs when they are first asked for, and never otherwise. stop(), at the latest the
///           destructor, ends them.
/// Errors    Failure.
/// Threads   open, stop and the destructor: one. The rest: any; parts open once.

#include <memory>
#include <mutex>

#include "app/data_folder.h"
#include "app/failure.h"
#include "app/lazy_engine.h"
#include "app/settings.h"
#include "base/clock.h"
#include "enrich/agents.h"
#include "loader/loader.h"
#include "registry/registry.h"
#include "store/case_store.h"
#include "store/hit_store.h"
#include "store/ledger_store.h"
#include "store/store_owner.h"
#include "store/visible.h"
#include "visits/live_window.h"
#include "wal/log.h"

namespace emc::app {

/// The machine's clock.
[[nodiscard]] const base::Clock& system_clock();

/// The store that the settings name did not open, in the engine's own words: asked in the thread
/// that tried.
[[nodiscard]] Failure store_failure(
    const Settings& settings, const boost::system::error_code& error
);

class Spine {
public:
    [[nodiscard]] static std::unique_ptr<Spine> open(DataFolder folder, const Settings& settings);
    ~Spine();
    Spine(const Spine&) = delete;
    Spine& operator=(const Spine&) = delete;

    [[nodiscard]] const DataFolder& folder() const { return folder_; }
    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] registry::Registry& registry() { return *registry_; }
    [[nodiscard]] LazyEngine& engine() { return engine_; }
    [[nodiscard]] store::CaseStore& store() { return store_; }
    [[nodiscard]] store::HitStore& hits() { return hits_; }
    [[nodiscard]] store::LedgerStore& ledger() { return ledger_; }
    [[nodiscard]] visits::LiveWindow& live() { return live_; }
    [[nodiscard]] store::Visible& visible() { return visible_; }

    /// Opens it at the first call.
    [[nodiscard]] wal::Log& log();
    /// Starts it at the first call.
    [[nodiscard]] loader::Loader& loader();

    void stop();

private:
    Spine(
        DataFolder folder, const Settings& settings, std::unique_ptr<registry::Registry> registry
    );

    const DataFolder folder_;
    const Settings settings_;
    std::unique_ptr<registry::Registry> registry_;
    const store::Owner owner_;  ///< Of the store.
    LazyEngine engine_;
    store::CaseStore store_{engine_};
    store::HitStore hits_{engine_};
    store::LedgerStore ledger_{engine_};
    store::Visible visible_;
    visits::LiveWindow live_{system_clock().now()};
    std::recursive_mutex opening_;  ///< Held while a part opens; the loader opens the log.
    std::unique_ptr<wal::Log> log_;
    std::unique_ptr<enrich::Agents> agents_;
    std::unique_ptr<loader::Loader> loader_;
};

}  // namespace emc::app
