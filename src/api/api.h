#pragma once

/// The only way in for people and programs: /api/v1, health, metrics, and the OpenAPI document.
///
/// Place     http calls the routes; they read the registry's snapshot, indicators and reports, and
///           write the registry. web and the command line use nothing else.
/// Shape     route_table.h is the whole list: each route with the right it needs, its handler and
///           what the OpenAPI document says of it. JSON with camelCase names; days YYYY-MM-DD of
///           Asia/Ho_Chi_Minh; instants RFC 3339; null is "nothing". Errors as in refusal.h.
/// Promise   A write is in the registry before it is answered, and in the snapshot that every stage
///           reads; figures follow by the loader. Every answer of a caller rests on one snapshot.
/// Errors    None: each outcome is an answer. What is answered 500 or 503 is logged, once.
/// Threads   Handlers run on the workers' pool, many at once. Api outlives the router's last
///           request; stop() comes before the destructor, after the loader's own stop().
/// Limits    json_bytes_max, upload_bytes_max, passwords_waiting_max; budgets.h; windows in
///           parameters.h.
/// Source    contract.md, sections 3 and 4.

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "api/budgets.h"
#include "api/figures/live_feed.h"
#include "api/jobs/jobs.h"
#include "api/people/forgotten.h"
#include "api/people/login_guard.h"
#include "api/people/slow_lane.h"
#include "api/system/rebuild.h"
#include "api/system/stages.h"
#include "base/clock.h"
#include "http/router.h"
#include "importer/import_services.h"
#include "importer/import_users.h"
#include "indicators/evaluator.h"
#include "mail/post.h"
#include "registry/people/password.h"
#include "registry/registry.h"
#include "reports/traffic.h"
#include "signin/oidc/provider.h"
#include "store/visible.h"

namespace emc::api {

/// Whose accounts need a second factor.
enum class FactorPolicy : std::uint8_t { nobody, national, everybody };

/// Logins by an OpenID Connect provider.
struct OidcLogin {
    signin::OidcOptions provider;  ///< Without an issuer nobody logs in in this way.
    std::string name;              ///< What its button says.
    /// What the provider says of somebody by which the account is found at the first login:
    /// `email`, which must be verified, for the account's address; anything else for its login.
    std::string claim = "email";
    /// How the provider is asked. Null: by curl.
    signin::Web* web = nullptr;
    /// Logins that ask the provider at once.
    unsigned threads = 2;
    /// Logins that wait for that.
    std::size_t waiting_max = 64;
};

struct Options {
    registry::Registry* registry = nullptr;
    indicators::Figures* figures = nullptr;
    reports::HitSource* hits = nullptr;
    const store::Visible* visible = nullptr;
    const visits::LiveWindow* live = nullptr;
    Stages* stages = nullptr;
    const base::Clock* clock = nullptr;
    /// Uploads wait here until they are read. Exists; cleared by its owner at start.
    std::filesystem::path temp_folder;
    /// Where portals reach this server, as in `https://emc.example.vn`. Empty: the Host by which
    /// the embed code is asked for.
    std::string public_url;
    /// A secret of this process: who knows it is the national caller `cli`. Empty: nobody.
    std::string cli_secret;
    std::string version = "0.1.0";
    importer::ImportLimits import;
    importer::UserImportLimits user_import;
    /// The key under which ids of citizens become pseudonyms; made where it is missing.
    std::filesystem::path pseudonym_key;
    /// Longest JSON body.
    std::uint64_t json_bytes_max = 256 * 1024;
    /// Longest upload, with what multipart adds; what is in it has bounds of its own (upload.h).
    std::uint64_t upload_bytes_max = (std::uint64_t{200} << 20) + 64 * 1024;
    Budgets::Limits budgets = {};
    Jobs::Limits jobs;
    LiveFeed::Limits live_feed;
    /// An import that takes longer is answered 202, with its job.
    std::chrono::milliseconds import_answer_max{1000};
    /// A site that stored nothing for longer is silent.
    std::chrono::days silent_after{10};
    /// With the store down, the server stays ready while fewer records wait for it.
    std::uint64_t backlog_records_max = 50'000'000;
    /// Rows of one export of the audit trail; more: it is asked for by its days.
    std::uint64_t audit_export_rows_max = 1'000'000;
    registry::PasswordCost password_cost;
    /// By which people who forgot their password get a link; it needs public_url too.
    mail::Options mail = {};
    FactorPolicy second_factor = FactorPolicy::nobody;
    OidcLogin oidc = {};
    /// Passwords that are hashed at once, each with the memory of its cost.
    unsigned password_threads = 2;
    /// Requests that wait for that.
    std::size_t passwords_waiting_max = 64;
};

struct RouteRow;

class Api {
public:
    explicit Api(Options options)
        : options_(std::move(options)),
          evaluator_(*options_.figures, *options_.visible),
          traffic_(*options_.hits, *options_.visible),
          rebuild_(*options_.stages),
          budgets_(options_.budgets),
          jobs_(options_.jobs),
          live_(
              {options_.live,
               options_.clock,
               [registry = options_.registry] { return registry->snapshot(); }},
              options_.live_feed
          ),
          post_(options_.mail),
          provider_(
              options_.oidc.provider,
              options_.oidc.web != nullptr ? *options_.oidc.web : curl_,
              *options_.clock
          ),
          password_lane_(options_.password_threads, options_.passwords_waiting_max),
          provider_lane_(options_.oidc.threads, options_.oidc.waiting_max) {}

    [[nodiscard]] const Options& options() const { return options_; }
    [[nodiscard]] registry::Registry& registry() { return *options_.registry; }
    [[nodiscard]] indicators::Evaluator& evaluator() { return evaluator_; }
    [[nodiscard]] reports::Traffic& traffic() { return traffic_; }
    [[nodiscard]] Rebuild& rebuild() { return rebuild_; }
    [[nodiscard]] Budgets& budgets() { return budgets_; }
    [[nodiscard]] Jobs& jobs() { return jobs_; }
    [[nodiscard]] LiveFeed& live() { return live_; }
    [[nodiscard]] base::Instant now() const { return options_.clock->now(); }
    [[nodiscard]] base::Day today() const { return base::day_of(now()); }
    /// What came in up to here is counted; the epoch: nothing was loaded yet. As an answer's `asOf`
    /// this, now() or Call::snapshot_as_of is taken before the data: it may hold more, never less.
    [[nodiscard]] base::Instant counted_as_of() const { return options_.visible->get()->as_of; }

    [[nodiscard]] LoginGuard& login_guard() { return login_guard_; }
    /// Of codes, for an account from wherever they come.
    [[nodiscard]] LoginGuard& code_guard() { return code_guard_; }
    /// Of letters that were asked for.
    [[nodiscard]] LoginGuard& letter_guard() { return letter_guard_; }
    [[nodiscard]] RecentLetters& recent_letters() { return recent_letters_; }
    [[nodiscard]] mail::Post& post() { return post_; }
    [[nodiscard]] SlowLane& password_lane() { return password_lane_; }
    [[nodiscard]] SlowLane& provider_lane() { return provider_lane_; }
    [[nodiscard]] bool has_provider() const { return !options_.oidc.provider.issuer.empty(); }
    [[nodiscard]] signin::Provider& provider() { return provider_; }
    /// Of logins that came back from the provider in vain, for an address.
    [[nodiscard]] LoginGuard& provider_guard() { return provider_guard_; }
    /// Who calls and whether they may, before a body is taken: 100, or the refusal.
    [[nodiscard]] http::Response admit(const RouteRow& row, http::Request& request);
    /// Rights first, then the route's handler.
    [[nodiscard]] http::Response answer(const RouteRow& row, http::Request& request);

    void stop() {
        jobs_.stop();
        live_.stop();
        post_.stop();
        rebuild_.stop();
        password_lane_.stop();
        provider_lane_.stop();
    }

private:
    template <class Step>
    http::Response take(const RouteRow& row, http::Request& request, Step step);

    Options options_;
    indicators::Evaluator evaluator_;
    reports::Traffic traffic_;
    Rebuild rebuild_;
    Budgets budgets_;
    Jobs jobs_;
    LiveFeed live_;
    RecentLetters recent_letters_;
    mail::Post post_;
    LoginGuard letter_guard_;
    LoginGuard login_guard_;
    LoginGuard code_guard_;
    /// Nothing can be guessed here: it bounds how often the provider is asked for nothing, and an
    /// office behind one address has more patience than a guesser.
    LoginGuard provider_guard_{
        LoginGuard::Limits{.free_failures_max = 20, .delay_max = std::chrono::seconds{60}}};
    signin::CurlWeb curl_;
    signin::Provider provider_;
    SlowLane password_lane_;
    SlowLane provider_lane_;
};

/// Adds every route of the table. The API outlives the router.
void add_routes(http::Router& router, Api& api);

}  // namespace emc::api
