#include "app/interface.h"

#include "api/people/oidc.h"
#include "app/space_watch.h"
#include "app/system_routes.h"
#include "app/version.h"

namespace emc::app {

namespace {

api::FactorPolicy factor_policy(const std::string& name) {
    using api::FactorPolicy;
    if (name == "everybody") return FactorPolicy::everybody;
    return name == "national" ? FactorPolicy::national : FactorPolicy::nobody;
}

std::string without_slash(std::string url) {
    if (url.ends_with('/')) url.pop_back();
    return url;
}

api::Options options_of(
    Spine& spine,
    indicators::Figures& figures,
    reports::HitSource& hits,
    api::Stages& stages,
    const std::string& secret
) {
    api::Options options;
    options.registry = &spine.registry();
    options.figures = &figures;
    options.hits = &hits;
    options.visible = &spine.visible();
    options.live = &spine.live();
    options.stages = &stages;
    options.clock = &system_clock();
    options.pseudonym_key = spine.folder().pseudonym_key();
    options.temp_folder = spine.folder().tmp();
    const auto limit = [](std::uint64_t setting) { return static_cast<std::uint32_t>(setting); };
    options.budgets.exports_per_minute_max = limit(spine.settings().api_exports_per_minute_max);
    options.budgets.imports_per_minute_max = limit(spine.settings().api_imports_per_minute_max);
    options.budgets.reports_per_minute_max = limit(spine.settings().api_reports_per_minute_max);
    options.silent_after = std::chrono::days(spine.settings().sites_silent_days);
    options.public_url = spine.settings().http_public_url;
    options.second_factor = factor_policy(spine.settings().accounts_second_factor);
    options.mail.url = spine.settings().smtp_url;
    options.mail.from = spine.settings().smtp_from;
    options.mail.clock = &system_clock();
    const auto& settings = spine.settings();
    options.oidc.provider.issuer = settings.oidc_issuer;
    options.oidc.provider.client_id = settings.oidc_client_id;
    options.oidc.provider.client_secret = settings.oidc_client_secret;
    options.oidc.provider.redirect_url =
        without_slash(settings.http_public_url) + std::string(api::oidc_path) + "/callback";
    options.oidc.name = settings.oidc_name;
    options.oidc.claim = settings.oidc_claim;
    options.cli_secret = secret;
    options.version = version;
    return options;
}

}  // namespace

Interface::Interface(Spine& spine, Chore& chore, api::Stages& stages, const std::string& secret)
    : figures_(spine.store(), spine.visible()),
      hits_(spine.hits(), spine.visible()),
      api_(options_of(spine, figures_, hits_, stages, secret)) {
    api::add_routes(router_, api_);
    SystemRoutes{spine, chore, secret}.add_to(router_);
}

api::StageStats SpineStages::stats() const {
    return {
        .log = spine_.log().stats(),
        .loader = spine_.loader().stats(),
        .http = std::nullopt,
        .collector = nullptr,
        .hits = nullptr,
        .space = measured(spine_),
        .log_bytes_max = spine_.settings().wal_disk_max_bytes,
        .store_engine = spine_.engine().name()};
}

base::Result<store::RefusedPage> SpineStages::refused_of(
    model::SiteId site,
    const store::RefusedFilter& filter,
    std::uint32_t limit,
    std::uint32_t offset
) {
    return spine_.store().refused_of(site, filter, limit, offset);
}

base::Result<std::vector<store::LedgerRow>> SpineStages::ledger_of(
    model::SiteId site, model::Period period
) {
    return spine_.ledger().rows_of(site, period);
}

base::Result<std::vector<store::LastArrival>> SpineStages::last_arrivals(
    std::optional<model::SiteId> site
) {
    return spine_.ledger().last_arrivals(site);
}

base::Result<std::vector<base::Instant>> SpineStages::stored_hours(model::SiteId site) {
    return spine_.ledger().stored_hours(site);
}

base::Result<store::UnknownCodes> SpineStages::unknown_codes(
    model::SiteId site,
    std::span<const store::KnownCodes> known,
    std::uint32_t limit,
    std::uint32_t offset
) {
    return spine_.store().unknown_codes(site, known, limit, offset);
}

base::Result<void> SpineStages::rebuild(std::function<void(double)> progress) {
    return spine_.loader().rebuild(std::move(progress));
}

}  // namespace emc::app
