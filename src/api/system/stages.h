#pragma once

/// The running stages of the program, as far as the API asks them: a seam, so that tests need
/// neither a store nor sockets.

#include <atomic>
#include <functional>
#include <optional>

#include "api/system/space.h"
#include "base/result.h"
#include "collector/hit_probe.h"
#include "collector/probe.h"
#include "http/server.h"
#include "loader/loader.h"
#include "store/case_store.h"
#include "store/ledger_store.h"
#include "wal/log.h"

namespace emc::api {

struct StageStats {
    wal::Stats log;
    loader::Stats loader;
    std::optional<http::Stats> http;              ///< Nothing before the server listens.
    const collector::Probe* collector = nullptr;  ///< Null where nothing is collected.
    const collector::HitProbe* hits = nullptr;    ///< The same.
    Space space = {};
    std::uint64_t log_bytes_max = 0;  ///< What the log may take; 0: not known.
    std::string_view store_engine = "chdb";
};

/// Threads   Any.
class Stages {
public:
    virtual ~Stages() = default;
    [[nodiscard]] virtual StageStats stats() const = 0;
    /// As store::CaseStore::refused_of.
    [[nodiscard]] virtual base::Result<store::RefusedPage> refused_of(
        model::SiteId site,
        const store::RefusedFilter& filter,
        std::uint32_t limit,
        std::uint32_t offset
    ) = 0;
    /// As store::LedgerStore::rows_of.
    [[nodiscard]] virtual base::Result<std::vector<store::LedgerRow>> ledger_of(
        model::SiteId site, model::Period period
    ) = 0;
    /// As store::LedgerStore::last_arrivals.
    [[nodiscard]] virtual base::Result<std::vector<store::LastArrival>> last_arrivals(
        std::optional<model::SiteId> site
    ) = 0;
    /// As store::LedgerStore::stored_hours.
    [[nodiscard]] virtual base::Result<std::vector<base::Instant>> stored_hours(model::SiteId site
    ) = 0;
    /// As store::CaseStore::unknown_codes.
    [[nodiscard]] virtual base::Result<store::UnknownCodes> unknown_codes(
        model::SiteId site,
        std::span<const store::KnownCodes> known,
        std::uint32_t limit,
        std::uint32_t offset
    ) = 0;
    /// As loader::Loader::rebuild: blocks, perhaps for minutes.
    [[nodiscard]] virtual base::Result<void> rebuild(std::function<void(double)> progress) = 0;
};

/// The real ones, which outlive this object.
class LiveStages final : public Stages {
public:
    LiveStages(
        wal::Log& log,
        loader::Loader& loader,
        store::CaseStore& store,
        store::LedgerStore& ledger,
        const collector::Probe& collector,
        const collector::HitProbe& hits
    )
        : log_(log),
          loader_(loader),
          store_(store),
          ledger_(ledger),
          collector_(collector),
          hits_(hits) {}

    /// How much room there is, as it was last measured; asked from any thread.
    void measure(
        std::function<Space()> space, std::uint64_t log_bytes_max, std::string_view store
    ) {
        space_ = std::move(space);
        log_bytes_max_ = log_bytes_max;
        store_engine_ = store;
    }
    /// The server begins after its routes are made; null takes it away again, before it is gone.
    void serve(const http::Server* server) { server_ = server; }

    [[nodiscard]] StageStats stats() const override;
    [[nodiscard]] base::Result<store::RefusedPage> refused_of(
        model::SiteId site,
        const store::RefusedFilter& filter,
        std::uint32_t limit,
        std::uint32_t offset
    ) override;
    [[nodiscard]] base::Result<std::vector<store::LedgerRow>> ledger_of(
        model::SiteId site, model::Period period
    ) override;
    [[nodiscard]] base::Result<std::vector<store::LastArrival>> last_arrivals(
        std::optional<model::SiteId> site
    ) override;
    [[nodiscard]] base::Result<std::vector<base::Instant>> stored_hours(model::SiteId site
    ) override;
    [[nodiscard]] base::Result<store::UnknownCodes> unknown_codes(
        model::SiteId site,
        std::span<const store::KnownCodes> known,
        std::uint32_t limit,
        std::uint32_t offset
    ) override;
    [[nodiscard]] base::Result<void> rebuild(std::function<void(double)> progress) override;

private:
    wal::Log& log_;
    loader::Loader& loader_;
    store::CaseStore& store_;
    store::LedgerStore& ledger_;
    const collector::Probe& collector_;
    const collector::HitProbe& hits_;
    std::atomic<const http::Server*> server_ = nullptr;
    std::function<Space()> space_ = [] { return Space(); };
    std::uint64_t log_bytes_max_ = 0;
    std::string_view store_engine_ = "chdb";
};

}  // namespace emc::api
