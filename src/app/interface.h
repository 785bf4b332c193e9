#pragma once

/// Everything a folder answers to: the API, and what the command line of this machine may ask.
///
/// Place     The server shows it over HTTP; commands on a folder without a server ask it directly.
/// Threads   As the router.

#include <string>

#include "api/api.h"
#include "app/chore.h"
#include "app/spine.h"
#include "http/router.h"
#include "indicators/figures.h"
#include "reports/hit_source.h"

namespace emc::app {

class Interface {
public:
    /// All of them outlive this object.
    Interface(Spine& spine, Chore& chore, api::Stages& stages, const std::string& secret);

    /// After the router's last request and the loader's end.
    ~Interface() { api_.stop(); }
    Interface(const Interface&) = delete;
    Interface& operator=(const Interface&) = delete;

    [[nodiscard]] http::Router& router() { return router_; }
    [[nodiscard]] api::Api& api() { return api_; }

private:
    indicators::StoreFigures figures_;
    reports::StoredHits hits_;
    api::Api api_;
    http::Router router_;
};

/// The stages of a folder without a server: they start when they are needed.
class SpineStages final : public api::Stages {
public:
    explicit SpineStages(Spine& spine) : spine_(spine) {}
    [[nodiscard]] api::StageStats stats() const override;
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
    Spine& spine_;
};

}  // namespace emc::app
