#pragma once

/// For tests: a small country, an API over it, and people who call it. No sockets, no store.
///
///     Desk desk;
///     desk.get("/api/v1/sites/227", desk.unit_operator).status  // 200
///
/// Shape     Units H34 with H34.16 below it, H35, and the ministry G01. Sites 227 of H34, 228 of
///           H34.16, 300 of H35. It is noon of 27/02/2023 in Vietnam.

#include <boost/json/value.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/api.h"
#include "api/testing/ear.h"
#include "base/testing/temp_folder.h"
#include "indicators/testing/fake_figures.h"
#include "registry/testing/temp_registry.h"
#include "reports/testing/fake_hits.h"

namespace emc::api::testing {

/// Stages that do as they are told.
class FakeStages final : public Stages {
public:
    StageStats told_stats;
    std::vector<store::RefusedRow> quarantine;
    std::vector<store::RefusedReason> reasons;
    std::vector<store::RefusedFilter> asked_refused;  ///< By the calls of refused_of.
    std::vector<store::LedgerRow> ledger;
    std::vector<store::LastArrival> lasts;
    std::vector<base::Instant> hours;
    boost::system::error_code failure;  ///< Set: whatever can fail does so with it.
    std::function<void()> while_rebuilding = [] {};
    model::SiteId asked_site;
    store::UnknownCodes unknown;
    std::vector<store::KnownCodes> asked_known;  ///< By the last call of unknown_codes.

    [[nodiscard]] StageStats stats() const override { return told_stats; }
    base::Result<store::RefusedPage> refused_of(
        model::SiteId site,
        const store::RefusedFilter& filter,
        std::uint32_t limit,
        std::uint32_t offset
    ) override;
    base::Result<std::vector<store::LedgerRow>> ledger_of(model::SiteId site, model::Period period)
        override;
    base::Result<std::vector<store::LastArrival>> last_arrivals(std::optional<model::SiteId> site
    ) override;
    base::Result<std::vector<base::Instant>> stored_hours(model::SiteId site) override;
    base::Result<store::UnknownCodes> unknown_codes(
        model::SiteId site,
        std::span<const store::KnownCodes> known,
        std::uint32_t limit,
        std::uint32_t offset
    ) override;
    base::Result<void> rebuild(std::function<void(double)> progress) override;
};

struct Heard {
    unsigned status = 0;
    std::string text;
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> headers;

    /// The body as JSON; null where it is none.
    [[nodiscard]] boost::json::value json() const;
    /// What stands at a path such as "error.code" or "items.0.name", as text: a JSON string without
    /// its quotes, everything else as it is written; "(nothing)" where there is nothing.
    [[nodiscard]] std::string at(std::string_view path) const;
    [[nodiscard]] std::string header(std::string_view name) const;
};

struct Sent {
    http::Method method = http::Method::get;
    std::string target;
    std::string secret = {};  ///< Empty: nobody.
    std::string body = {};
    std::string content_type = "application/json";
    std::string language = "en";
    bool spooled = false;  ///< The body comes in a file, as from the server.
    bool secure = false;   ///< Came over TLS.
    std::string remote = "192.0.2.7";
    std::vector<std::pair<std::string, std::string>> headers = {};
};

/// What a browser has after a login.
struct LoggedIn {
    std::string cookie;  ///< `emc_session=…`
    std::string csrf;
};

class Desk {
public:
    explicit Desk(const std::function<void(Options&)>& change = [](Options&) {});
    ~Desk() { api->stop(); }

    [[nodiscard]] Heard send(const Sent& sent);
    [[nodiscard]] Heard get(std::string_view target, std::string_view secret);
    [[nodiscard]] Heard post(
        std::string_view target, std::string_view secret, std::string_view body = {}
    );
    [[nodiscard]] Heard patch(
        std::string_view target, std::string_view secret, std::string_view body
    );
    [[nodiscard]] Heard remove(std::string_view target, std::string_view secret);
    /// What a stream says, by a token or with a session, until it ends.
    [[nodiscard]] std::shared_ptr<Ear> follow(std::string_view target, const std::string& secret);
    [[nodiscard]] std::shared_ptr<Ear> follow(std::string_view target, const LoggedIn& session);
    /// A file as a browser's form sends it, in the part `file`.
    [[nodiscard]] Heard upload(
        std::string_view target,
        std::string_view secret,
        std::string_view bytes,
        std::string_view file_name = "danh-muc.xlsx"
    );

    /// Somebody who can log in with `password`.
    registry::Person person(
        std::string_view login, registry::Role role, std::string_view unit = ""
    );
    [[nodiscard]] LoggedIn log_in(std::string_view login);
    /// As the page sends it, cookie and all; the caller may still change it.
    [[nodiscard]] static Sent in_session(
        const LoggedIn& session, http::Method method, std::string_view target
    );

    registry::testing::TempRegistry registry;
    base::testing::TempFolder folder;
    base::testing::TempFolder keys;
    indicators::testing::FakeFigures figures;
    reports::testing::FakeHits hits;
    store::Visible visible;
    visits::LiveWindow live{registry.clock.now()};
    FakeStages stages;
    std::unique_ptr<Api> api;
    http::Router router;

    // Secrets of those who call.
    std::string national;
    std::string unit_operator;   ///< Of H34.
    std::string below_operator;  ///< Of H34.16.
    std::string other_operator;  ///< Of H35.
    std::string viewer;          ///< Of the country.
    std::string unit_viewer;     ///< Of H34.
    const std::string password = "một mật khẩu dài";
    const std::string cli = "the command line's secret";

private:
    std::shared_ptr<Ear> follow(
        std::string_view target, std::string_view header, const std::string& by
    );
    std::string token(std::string_view name, registry::Role role, std::string_view unit);
};

}  // namespace emc::api::testing
