#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <thread>

#include "api/route_table.h"
#include "api/testing/authenticator.h"
#include "api/testing/desk.h"
#include "base/testing/read_file.h"
#include "base/testing/source_tree.h"
#include "mail/testing/smtp_server.h"
#include "signin/testing/oidc_party.h"
#include "signin/totp.h"

namespace emc::api {
namespace {

using http::Method;
using testing::Desk;
using testing::Heard;
using testing::LoggedIn;
using testing::Sent;

constexpr char imports[] = "/api/v1/sites/227/services/imports";
constexpr char own_factor[] = "/api/v1/session/second-factor";

std::string fixture(const std::string& name) {
    return base::testing::read_file(base::testing::in_source("tests/fixtures/" + name));
}

/// Which states an entry holds.
std::string states_of(const registry::AuditEntry& entry) {
    if (entry.before.empty()) return entry.after.empty() ? "neither" : "after";
    return entry.after.empty() ? "before" : "both";
}

/// What came to be has no state before, what went none after; what is secret has neither.
const std::map<std::string, std::string>& states_by_action() {
    static const std::map<std::string, std::string> all{
        {"account.add", "after"},
        {"account.change", "both"},
        {"account.password", "neither"},
        {"account.reset", "neither"},
        {"account.second_factor", "neither"},
        {"account.second_factor_begin", "neither"},
        {"account.second_factor_end", "neither"},
        {"account.link", "after"},
        {"account.recovery_code", "neither"},
        {"account.unlink", "before"},
        {"alias.remove", "before"},
        {"alias.set", "after"},
        {"contacts.change", "both"},
        {"job.cancel", "neither"},
        {"list.add", "after"},
        {"list.decision", "after"},
        {"list.decision_remove", "before"},
        {"list.default", "after"},
        {"session.begin", "neither or after"},  // A provider's login says which provider.
        {"session.end", "neither"},
        {"session.end_all", "neither"},
        {"site.add", "after"},
        {"site.change", "both"},
        {"system.rebuild", "neither"},
        {"token.add", "after"},
        {"token.end", "both"},
        {"unit.add", "after"},
        {"unit.change", "both"},
        {"users.add", "after"},
    };
    return all;
}

/// An API with all that a write can touch. What was done before the write at hand is not looked at:
/// `now()` ends that.
class House {
public:
    House() {
        desk.registry->people().add(with_address("hoa"), "", registry::testing::tester()).value();
        desk.person("lan", registry::Role::national);
        now();
    }
    ~House() { desk.api->stop(); }

    void now() { seen_ = desk.registry->audit({1, 0}).value().total; }

    /// `action subject` of each trace of the write, in order; with a complaint for one that does
    /// not say who, when and from where, or not the state before and after that its action has.
    std::vector<std::string> traces() {
        const auto page = desk.registry->audit({100, 0}).value();
        std::vector<std::string> lines;
        for (std::size_t i = 0; seen_ + i < page.total; ++i) {
            const auto& entry = page.items.at(i);
            auto line = entry.action + " " + entry.subject;
            if (entry.actor.empty()) line += " (by nobody)";
            if (entry.address != "192.0.2.7") line += " (from nowhere)";
            if (entry.at != desk.registry.clock.now()) line += " (at no time)";
            const auto has = states_of(entry);
            const auto must = states_by_action().find(entry.action);
            if (must == states_by_action().end()) {
                line += " (say in states_by_action() what it must hold)";
            } else if (must->second.find(has) == std::string::npos) {
                line += " (has " + has + ")";
            }
            lines.insert(lines.begin(), std::move(line));
        }
        return lines;
    }

    LoggedIn session() {
        auto live = desk.log_in("lan");
        now();
        return live;
    }
    Heard own(const LoggedIn& live, Method method, std::string_view target, std::string body = {}) {
        auto sent = Desk::in_session(live, method, target);
        sent.body = std::move(body);
        return desk.send(sent);
    }
    Heard post(std::string_view target, std::string_view body = {}) {
        return desk.post(target, desk.national, body);
    }
    std::string password_body() const { return R"({"password":")" + desk.password + "\"}"; }

    /// The factor of lan, confirmed; a code that is good now.
    std::string enrolled(std::int64_t kept_session = 0) {
        auto& people = desk.registry->people();
        people.begin_second_factor(lan, "sealed", registry::testing::tester()).value();
        const auto codes =
            people.confirm_second_factor(lan, 1, kept_session, registry::testing::tester()).value();
        now();
        return codes.at(0);
    }
    void with_list(const std::string& query = "") {
        ASSERT_EQ(
            desk.upload(
                    std::string(imports) + query, desk.national, fixture("services/annex-1.xlsx")
            )
                .status,
            200u
        );
        now();
    }
    void with_decision() {
        with_list();
        ASSERT_EQ(decision().status, 200u);
        now();
    }
    Heard decision() {
        Sent scan{
            Method::put, std::string(imports) + "/1/decision", desk.national, "%PDF-1.7 %%EOF"};
        scan.content_type = "application/pdf";
        return desk.send(scan);
    }
    void with_alias() {
        with_list("?default=true");
        ASSERT_EQ(alias().status, 201u);
        now();
    }
    Heard alias() {
        const auto row = desk.get(std::string(imports) + "/1/services", desk.national);
        return post(
            "/api/v1/sites/227/aliases",
            fmt::format(R"({{"code":"x","idMcdt":"{}"}})", row.at("items.0.idMcdt"))
        );
    }
    std::string begun_reset() {
        auto reset = desk.registry->people().add_reset(lan, registry::testing::tester()).value();
        now();
        return reset.secret;
    }
    /// lan comes back from the provider, and her own factor is asked for: the half login's cookie.
    std::string half_login() {
        auto person = desk.registry->people().person(lan).value();
        person.email = "lan@kontum.gov.vn";
        (void)desk.registry->people().change(person, registry::testing::tester()).value();
        party->claims["email"] = "lan@kontum.gov.vn";
        party->claims["email_verified"] = true;
        const auto begun = desk.get("/api/v1/session/oidc", "");
        Sent back{
            Method::get,
            "/api/v1/session/oidc/callback?" + party->approve(begun.header("Location"))};
        back.headers = {{"Cookie", cookie_of(begun)}};
        const auto named = desk.send(back);
        now();
        return cookie_of(named);
    }
    static std::string cookie_of(const Heard& heard) {
        for (const auto& [name, value] : heard.headers) {
            const auto pair = value.substr(0, value.find(';'));
            if (name == "Set-Cookie" && pair.starts_with("emc_oidc=")) return pair;
        }
        return {};
    }

    static constexpr std::int64_t lan = 2;
    mail::testing::SmtpServer letters;
    std::unique_ptr<signin::testing::OidcParty> party;
    Desk desk{[this](Options& options) {
        party = std::make_unique<signin::testing::OidcParty>(*options.clock);
        options.oidc.provider = party->options();
        options.oidc.claim = "email";
        options.oidc.web = party.get();
        options.mail.url = letters.url();
        options.mail.from = "emc@example.vn";
        options.public_url = "https://emc.example.vn";
    }};

private:
    static registry::Person with_address(std::string_view login) {
        auto person = registry::testing::a_person(login, registry::Role::viewer);
        person.email = "hoa@example.vn";
        return person;
    }

    std::size_t seen_ = 0;
};

/// A write that succeeds, and the traces that it must leave.
struct Write {
    std::function<Heard(House&)> done;
    std::vector<std::string> traces;
};

const std::map<std::string, Write>& writes() {
    static const std::map<std::string, Write> all{
        {"POST /api/v1/units",
         {[](House& h) {
              return h.post("/api/v1/units", R"({"code":"H77","name":"x","kind":"province"})");
          },
          {"unit.add unit/H77"}}},
        {"POST /api/v1/units/import",
         {[](House& h) {
              return h.desk.upload(
                  "/api/v1/units/import", h.desk.national, "code,name,kind\nX1,x,unit\n"
              );
          },
          {"unit.add unit/X1"}}},
        {"PATCH /api/v1/units/{code}",
         {[](House& h) {
              return h.desk.patch("/api/v1/units/H34", h.desk.national, R"({"name":"Kon Tum"})");
          },
          {"unit.change unit/H34"}}},
        {"POST /api/v1/sites",
         {[](House& h) { return h.post("/api/v1/sites", R"({"unit":"H34","name":"x","id":901})"); },
          {"site.add site/901"}}},
        {"PATCH /api/v1/sites/{id}",
         {[](House& h) {
              return h.desk.patch("/api/v1/sites/227", h.desk.national, R"({"name":"Cổng"})");
          },
          {"site.change site/227"}}},
        {"POST /api/v1/sites/{id}/services/imports",
         {[](House& h) {
              return h.desk.upload(imports, h.desk.national, fixture("services/annex-1.xlsx"));
          },
          {"list.add site/227"}}},
        {"POST /api/v1/sites/{id}/services/imports/{version}/default",
         {[](House& h) {
              h.with_list();
              return h.post(std::string(imports) + "/1/default");
          },
          {"list.default site/227"}}},
        {"PUT /api/v1/sites/{id}/services/imports/{version}/decision",
         {[](House& h) {
              h.with_list();
              return h.decision();
          },
          {"list.decision site/227"}}},
        {"DELETE /api/v1/sites/{id}/services/imports/{version}/decision",
         {[](House& h) {
              h.with_decision();
              return h.desk.remove(std::string(imports) + "/1/decision", h.desk.national);
          },
          {"list.decision_remove site/227"}}},
        {"POST /api/v1/sites/{id}/aliases",
         {[](House& h) {
              h.with_list("?default=true");
              return h.alias();
          },
          {"alias.set site/227"}}},
        {"PATCH /api/v1/sites/{id}/aliases",
         {[](House& h) {
              h.with_alias();
              return h.desk.patch(
                  "/api/v1/sites/227/aliases",
                  h.desk.national,
                  R"({"remove":["x"],"set":[{"code":"y","idMcdt":"000001"}]})"
              );
          },
          {"alias.remove site/227", "alias.set site/227"}}},
        {"DELETE /api/v1/sites/{id}/aliases/{alias}",
         {[](House& h) {
              h.with_alias();
              return h.desk.remove("/api/v1/sites/227/aliases/x", h.desk.national);
          },
          {"alias.remove site/227"}}},
        {"PUT /api/v1/contacts",
         {[](House& h) {
              return h.desk.send(
                  {Method::put,
                   "/api/v1/contacts",
                   h.desk.national,
                   R"({"items":[{"topic":"x","name":"Lan","phone":"1"}]})"}
              );
          },
          {"contacts.change contacts"}}},
        {"POST /api/v1/tokens",
         {[](House& h) { return h.post("/api/v1/tokens", R"({"name":"x","role":"viewer"})"); },
          {"token.add token/7"}}},
        {"DELETE /api/v1/tokens/{id}",
         {[](House& h) { return h.desk.remove("/api/v1/tokens/2", h.desk.national); },
          {"token.end token/2"}}},
        {"POST /api/v1/system/rebuild",
         {[](House& h) { return h.post("/api/v1/system/rebuild"); }, {"system.rebuild store"}}},
        {"DELETE /api/v1/jobs/{job}",
         {[](House& h) {
              const auto until_cancelled = [](const Job::Progress& progress) {
                  while (progress(0))
                      std::this_thread::yield();
                  return cancelled_outcome();
              };
              const auto unit = registry::testing::code("H34");
              const auto job = *h.desk.api->jobs().begin(unit, until_cancelled);
              return h.desk.remove("/api/v1/jobs/" + job->id(), h.desk.national);
          },
          {"job.cancel job/*"}}},
        {"POST /api/v1/units/{code}/users/imports",
         {[](House& h) {
              return h.desk.upload(
                  "/api/v1/units/H34/users/imports", h.desk.national, fixture("users/annex-2.xlsx")
              );
          },
          {"users.add unit/H34"}}},

        {"POST /api/v1/session",
         {[](House& h) {
              return h.desk.post(
                  "/api/v1/session", "", R"({"login":"lan","password":")" + h.desk.password + "\"}"
              );
          },
          {"session.begin account/2"}}},
        {"DELETE /api/v1/session",
         {[](House& h) { return h.own(h.session(), Method::del, "/api/v1/session"); },
          {"session.end account/2"}}},
        {"DELETE /api/v1/sessions/{session}",
         {[](House& h) { return h.own(h.session(), Method::del, "/api/v1/sessions/1"); },
          {"session.end account/2"}}},
        {"POST /api/v1/session/password",
         {[](House& h) {
              return h.own(
                  h.session(),
                  Method::post,
                  "/api/v1/session/password",
                  R"({"current":")" + h.desk.password + R"(","password":"một câu khác dài"})"
              );
          },
          {"account.password account/2"}}},
        {"POST /api/v1/session/reset",
         {[](House& h) {
              const auto secret = h.begun_reset();
              return h.desk.post(
                  "/api/v1/session/reset",
                  "",
                  R"({"token":")" + secret + R"(","password":"một câu khác dài"})"
              );
          },
          {"account.password account/2"}}},
        {"POST /api/v1/session/forgotten",
         {[](House& h) {
              const auto heard = h.desk.post("/api/v1/session/forgotten", "", R"({"login":"hoa"})");
              (void)h.letters.next();  // It is written beside the answer.
              return heard;
          },
          {"account.reset account/1"}}},
        {"POST /api/v1/session/second-factor",
         {[](House& h) { return h.own(h.session(), Method::post, own_factor, h.password_body()); },
          {"account.second_factor_begin account/2"}}},
        {"POST /api/v1/session/second-factor/confirm",
         {[](House& h) {
              const auto live = h.session();
              const auto begun = h.own(live, Method::post, own_factor, h.password_body());
              h.now();
              const auto code = signin::totp_code(
                  testing::from_base32(begun.at("secret")),
                  signin::totp_step(h.desk.registry.clock.now())
              );
              return h.own(
                  live,
                  Method::post,
                  std::string(own_factor) + "/confirm",
                  R"({"code":")" + code + "\"}"
              );
          },
          {"account.second_factor account/2"}}},
        {"POST /api/v1/session/second-factor/remove",
         {[](House& h) {
              const auto live = h.session();
              const auto code = h.enrolled(1);
              return h.own(
                  live,
                  Method::post,
                  std::string(own_factor) + "/remove",
                  R"({"password":")" + h.desk.password + R"(","code":")" + code + "\"}"
              );
          },
          {"account.recovery_code account/2", "account.second_factor_end account/2"}}},
        {"POST /api/v1/accounts",
         {[](House& h) {
              return h.post(
                  "/api/v1/accounts", R"({"login":"mai","role":"viewer","password":"rất là dài"})"
              );
          },
          {"account.add account/3"}}},
        {"PATCH /api/v1/accounts/{id}",
         {[](House& h) {
              return h.desk.patch("/api/v1/accounts/2", h.desk.national, R"({"ended":true})");
          },
          {"account.change account/2"}}},
        {"DELETE /api/v1/accounts/{id}/sessions",
         {[](House& h) { return h.desk.remove("/api/v1/accounts/2/sessions", h.desk.national); },
          {"session.end_all account/2"}}},
        {"DELETE /api/v1/accounts/{id}/second-factor",
         {[](House& h) {
              (void)h.enrolled();
              return h.desk.remove("/api/v1/accounts/2/second-factor", h.desk.national);
          },
          {"account.second_factor_end account/2"}}},
        {"POST /api/v1/accounts/{id}/reset",
         {[](House& h) { return h.post("/api/v1/accounts/2/reset"); },
          {"account.reset account/2"}}},
        {"POST /api/v1/session/oidc/code",
         {[](House& h) {
              const auto code = h.enrolled();
              Sent sent{Method::post, "/api/v1/session/oidc/code"};
              sent.headers = {{"Cookie", h.half_login()}};
              sent.body = R"({"code":")" + code + "\"}";
              return h.desk.send(sent);
          },
          {"account.recovery_code account/2", "session.begin account/2"}}},
        {"DELETE /api/v1/accounts/{id}/link",
         {[](House& h) {
              (void)h.half_login();
              return h.desk.remove("/api/v1/accounts/2/link", h.desk.national);
          },
          {"account.unlink account/2"}}},
    };
    return all;
}

TEST(AuditTrailTest, EveryRouteThatWritesLeavesItsTrace) {
    std::size_t tried = 0;
    for (const auto& row : route_table()) {
        if (row.method == Method::get) continue;
        const auto route = fmt::format("{} {}", http::to_string(row.method), row.path);
        SCOPED_TRACE(route);
        const auto found = writes().find(route);
        ASSERT_NE(found, writes().end()) << "say in writes() what it must leave";
        House house;
        const auto heard = found->second.done(house);
        EXPECT_EQ(heard.status, row.status) << heard.text;
        auto traces = house.traces();
        for (auto& trace : traces) {
            const std::string job = "job.cancel job/";
            if (!trace.starts_with(job)) continue;
            const auto end = std::min(trace.find(' ', job.size()), trace.size());
            trace.replace(job.size(), end - job.size(), "*");
        }
        EXPECT_EQ(traces, found->second.traces);
        ++tried;
    }
    EXPECT_EQ(tried, writes().size()) << "writes() has a route that is gone";
}

}  // namespace
}  // namespace emc::api
