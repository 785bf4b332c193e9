#include "api/testing/desk.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include <charconv>
#include <fstream>
#include <future>
#include <iterator>

#include "api/testing/description_held.h"
#include "http/json.h"

namespace emc::api::testing {

using registry::Role;
using registry::testing::a_site;
using registry::testing::a_unit;
using registry::testing::tester;

namespace {

constexpr std::size_t shown_bytes_max = 2000;

/// The body, also where it is a file; of a stream what is said at once.
std::string text_of(http::Response& response) {
    if (response.stream) {
        const auto ear = std::make_shared<Ear>();
        response.stream(http::Stream(ear));
        return ear->heard;
    }
    if (!response.file) return std::move(response.body);
    std::ifstream in(*response.file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (response.delete_file) std::filesystem::remove(*response.file);
    return text;
}

}  // namespace

base::Result<store::RefusedPage> FakeStages::refused_of(
    model::SiteId site,
    const store::RefusedFilter& filter,
    std::uint32_t limit,
    std::uint32_t offset
) {
    asked_site = site;
    asked_refused.push_back(filter);
    if (failure) return failure;
    store::RefusedPage page;
    page.total = quarantine.size();
    page.reasons = reasons;
    // Whoever goes on behind a row was shown all of these.
    if (filter.beyond) return page;
    for (std::size_t i = offset; i < quarantine.size() && page.items.size() < limit; ++i) {
        page.items.push_back(quarantine[i]);
    }
    return page;
}

base::Result<std::vector<store::LedgerRow>> FakeStages::ledger_of(
    model::SiteId site, model::Period
) {
    asked_site = site;
    if (failure) return failure;
    return ledger;
}

base::Result<std::vector<store::LastArrival>> FakeStages::last_arrivals(
    std::optional<model::SiteId> site
) {
    if (failure) return failure;
    auto found = lasts;
    std::erase_if(found, [&](const auto& last) { return site && last.site != *site; });
    return found;
}

base::Result<std::vector<base::Instant>> FakeStages::stored_hours(model::SiteId) {
    if (failure) return failure;
    return hours;
}

base::Result<store::UnknownCodes> FakeStages::unknown_codes(
    model::SiteId site, std::span<const store::KnownCodes> known, std::uint32_t, std::uint32_t
) {
    asked_site = site;
    asked_known.assign(known.begin(), known.end());
    if (failure) return failure;
    return unknown;
}

base::Result<void> FakeStages::rebuild(std::function<void(double)> progress) {
    progress(0.5);
    while_rebuilding();
    if (failure) return failure;
    return {};
}

boost::json::value Heard::json() const {
    boost::system::error_code error;
    auto value = boost::json::parse(text, error);
    return error ? boost::json::value() : value;
}

std::string Heard::at(std::string_view path) const {
    const auto whole = json();
    const auto* value = &whole;
    while (!path.empty()) {
        const auto step = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(path.size(), step.size() + 1));
        if (const auto* object = value->if_object()) {
            value = object->if_contains(step);
        } else if (const auto* array = value->if_array()) {
            std::size_t index = array->size();
            std::from_chars(step.data(), step.data() + step.size(), index);
            value = index < array->size() ? &(*array)[index] : nullptr;
        } else {
            value = nullptr;
        }
        if (!value) return "(nothing)";
    }
    if (const auto* string = value->if_string()) return {string->data(), string->size()};
    return http::to_text(*value);
}

std::string Heard::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (key == name) return value;
    }
    return {};
}

Desk::Desk(const std::function<void(Options&)>& change) {
    auto ministry = a_unit("G01");
    ministry.kind = "ministry";
    registry->put_units({a_unit("H34"), a_unit("H34.16", "H34"), a_unit("H35"), ministry}, tester())
        .value();
    registry->add_site(a_site("H34", 227), tester()).value();
    registry->add_site(a_site("H34.16", 228), tester()).value();
    registry->add_site(a_site("H35", 300), tester()).value();
    national = token("national", Role::national, "");
    unit_operator = token("kon tum", Role::unit, "H34");
    below_operator = token("sở", Role::unit, "H34.16");
    other_operator = token("lai châu", Role::unit, "H35");
    viewer = token("viewer", Role::viewer, "");
    unit_viewer = token("kon tum viewer", Role::viewer, "H34");
    registry->refresh().value();

    Options options;
    options.registry = &*registry;
    options.figures = &figures;
    options.hits = &hits;
    options.visible = &visible;
    options.live = &live;
    options.stages = &stages;
    options.clock = &registry.clock;
    options.mail.clock = &registry.clock;
    options.temp_folder = folder.path();
    options.pseudonym_key = keys.path() / "pseudonyms.key";
    options.cli_secret = cli;
    options.password_cost = registry::password_cost_min;
    options.import_answer_max = std::chrono::hours(1);  // However slow the machine is.
    change(options);
    api = std::make_unique<Api>(options);
    add_routes(router, *api);
}

std::string Desk::token(std::string_view name, Role role, std::string_view unit) {
    const auto code = unit.empty() ? model::UnitCode() : registry::testing::code(unit);
    return registry->add_token(std::string(name), role, code, tester()).value().secret;
}

registry::Person Desk::person(std::string_view login, Role role, std::string_view unit) {
    const auto hash = registry::password_hash(password, registry::password_cost_min);
    const auto added = registry::testing::a_person(login, role, unit);
    return registry->people().add(added, hash, tester()).value();
}

Sent Desk::in_session(const LoggedIn& session, http::Method method, std::string_view target) {
    Sent sent{method, std::string(target)};
    sent.headers = {{"Cookie", session.cookie}, {"X-CSRF-Token", session.csrf}};
    return sent;
}

LoggedIn Desk::log_in(std::string_view login) {
    const boost::json::object body{{"login", login}, {"password", password}};
    const auto heard = post("/api/v1/session", "", http::to_text(body));
    const auto cookie = heard.header("Set-Cookie");
    return {cookie.substr(0, cookie.find(';')), heard.at("csrf")};
}

std::shared_ptr<Ear> Desk::follow(std::string_view target, const std::string& secret) {
    return follow(target, "Authorization", "Bearer " + secret);
}

std::shared_ptr<Ear> Desk::follow(std::string_view target, const LoggedIn& session) {
    return follow(target, "Cookie", session.cookie);
}

std::shared_ptr<Ear> Desk::follow(
    std::string_view target, std::string_view header, const std::string& by
) {
    http::Request request;
    EXPECT_TRUE(request.set_target(std::string(target)));
    request.add_header(std::string(header), by);
    auto ear = std::make_shared<Ear>();
    router.handle(std::move(request), http::Reply([&ear](http::Response response) {
                      ASSERT_TRUE(response.stream) << response.body;
                      response.stream(http::Stream(ear));
                  }));
    return ear;
}

Heard Desk::send(const Sent& sent) {
    http::Request request;
    request.method = sent.method;
    request.remote = sent.remote;
    if (!request.set_target(sent.target)) return {};
    request.add_header("Host", "emc.example.vn");
    request.add_header("Accept-Language", sent.language);
    if (!sent.secret.empty()) request.add_header("Authorization", "Bearer " + sent.secret);
    for (const auto& [name, value] : sent.headers)
        request.add_header(name, value);
    request.secure = sent.secure;
    if (!sent.body.empty()) request.add_header("Content-Type", sent.content_type);
    if (sent.spooled) {
        const auto path = folder.path() / "spooled";
        std::ofstream(path, std::ios::binary) << sent.body;
        request.body_file.emplace(path, sent.body.size());
    } else {
        request.body = sent.body;
    }
    // A route of passwords answers from a thread of its own.
    std::promise<Heard> heard;
    router.handle(std::move(request), http::Reply([&heard](http::Response response) {
                      heard.set_value(
                          {response.status,
                           text_of(response),
                           std::move(response.content_type),
                           std::move(response.headers)}
                      );
                  }));
    auto answer = heard.get_future().get();
    const std::string_view path = sent.target;
    const auto faults = hold(
        {sent.method,
         path.substr(0, path.find('?')),
         sent.content_type == "application/json" ? sent.body : std::string_view(),
         answer.status,
         answer.text,
         answer.content_type}
    );
    EXPECT_EQ(faults, "") << sent.body << "\n" << answer.text.substr(0, shown_bytes_max);
    return answer;
}

Heard Desk::get(std::string_view target, std::string_view secret) {
    return send({http::Method::get, std::string(target), std::string(secret)});
}

Heard Desk::post(std::string_view target, std::string_view secret, std::string_view body) {
    return send({http::Method::post, std::string(target), std::string(secret), std::string(body)});
}

Heard Desk::patch(std::string_view target, std::string_view secret, std::string_view body) {
    return send({http::Method::patch, std::string(target), std::string(secret), std::string(body)});
}

Heard Desk::remove(std::string_view target, std::string_view secret) {
    return send({http::Method::del, std::string(target), std::string(secret)});
}

Heard Desk::upload(
    std::string_view target,
    std::string_view secret,
    std::string_view bytes,
    std::string_view file_name
) {
    Sent sent{http::Method::post, std::string(target), std::string(secret)};
    sent.body = fmt::format(
        "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\n{}\r\n--xyz--\r\n",
        file_name,
        bytes
    );
    sent.content_type = "multipart/form-data; boundary=xyz";
    sent.spooled = true;
    return send(sent);
}

}  // namespace emc::api::testing
