#include "collector/testing/desk.h"

#include <fmt/format.h>

#include <cstdlib>
#include <future>
#include <map>

#include "base/assert.h"
#include "base/day.h"
#include "registry/people/token_secret.h"
#include "wire/record.h"
#include "wire/testing/describe.h"

namespace emc::collector::testing {
namespace {

model::UnitCode unit_code(std::string_view text) {
    const auto code = model::UnitCode::parse(text);
    ASSERT(code);
    return *code;
}

/// The next record's payload; nothing at the log's end. Damage has no place in these tests.
std::optional<std::string> next_payload(wal::Reader& reader) {
    const auto next = reader.next();
    ASSERT(next);
    if (!*next) return std::nullopt;
    ASSERT(std::holds_alternative<wal::Record>(**next));
    return std::string(base::text_of(std::get<wal::Record>(**next).payload));
}

std::string describe(const model::Refused& refused) {
    return fmt::format(
        "refused {} {} {} [{}] {}",
        refused.site.value,
        refused.code,
        refused.field.empty() ? "-" : refused.field,
        refused.body,
        refused.message
    );
}

}  // namespace

Desk::Desk(CaseEndpoint::Options limits, std::uint64_t log_bytes_max)
    : clock(*base::parse_instant("2026-01-05T08:00:00+07:00")),
      snapshot_(std::make_shared<registry::Snapshot>()) {
    wal::Options log;
    log.folder = "log";
    log.disk = &disk;
    log.clock = &clock;
    // What is answered stands in the log at once, for `stored()` to read.
    log.sync_written = true;
    log.segment_bytes_max = 1 << 20;
    log.disk_bytes_max = log_bytes_max;
    log_ = *wal::Log::open(log);
    pseudonyms_ =
        std::make_unique<base::Pseudonyms>(*base::Pseudonyms::open(folder_ / "pseudonym.key"));

    for (const auto* code : {"H34", "H34.16", "G01"}) {
        registry::Unit unit;
        unit.code = unit_code(code);
        if (unit.code.text() == "H34.16") unit.parent = unit_code("H34");
        snapshot_->units[unit.code] = unit;
    }
    site(227);

    refusals_ = std::make_unique<RefusalTally>(*log_, std::chrono::hours(1));
    limits.log = log_.get();
    limits.refusals = refusals_.get();
    limits.clock = &clock;
    limits.pseudonyms = pseudonyms_.get();
    limits.probe = &probe;
    limits.snapshot = [this] { return snapshot_; };
    endpoint_ = std::make_unique<CaseEndpoint>(std::move(limits));
    endpoint_->add_to(router_);
}

void Desk::collect_hits(HitEndpoint::Options options) {
    ASSERT(!hits_);
    options.log = log_.get();
    options.clock = &clock;
    options.pseudonyms = pseudonyms_.get();
    options.probe = &hit_probe;
    options.refusals = refusals_.get();
    options.snapshot = [this] { return snapshot_; };
    hits_ = std::make_unique<HitEndpoint>(std::move(options));
    hits_->add_to(router_);
}

http::Response Desk::get(
    const std::string& target, const std::vector<std::pair<std::string, std::string>>& headers
) {
    return ask(http::Method::get, target, headers);
}

http::Response Desk::head(const std::string& target) {
    return ask(http::Method::head, target, {});
}

http::Response Desk::ask(
    http::Method method,
    const std::string& target,
    const std::vector<std::pair<std::string, std::string>>& headers
) {
    http::Request request;
    request.method = method;
    ASSERT(request.set_target(target));
    request.remote = "10.0.0.1";
    for (const auto& [name, value] : headers)
        request.add_header(name, value);
    std::promise<http::Response> promise;
    router_.handle(std::move(request), http::Reply([&promise](http::Response response) {
                       promise.set_value(std::move(response));
                   }));
    return promise.get_future().get();
}

Desk::~Desk() {
    refusals_->stop();
    log_->stop();
}

registry::Site& Desk::site(std::uint32_t id, std::string_view unit) {
    auto& site = snapshot_->sites[model::SiteId{id}];
    site.id = {id};
    site.unit = unit_code(unit);
    return site;
}

void Desk::token(std::string_view secret, registry::Role role, std::string_view unit) {
    registry::Token token;
    token.role = role;
    if (!unit.empty()) token.unit = unit_code(unit);
    snapshot_->tokens_by_hash[registry::token_hash(secret)] = token;
}

http::Response Desk::answer_to(const Post& post) {
    http::Request request;
    request.method = http::Method::post;
    ASSERT(request.set_target(post.path));
    request.body = post.body;
    request.remote = post.remote;
    if (!post.type.empty()) request.add_header("Content-Type", post.type);
    if (!post.token.empty()) request.add_header("Authorization", "Bearer " + post.token);
    if (!post.language.empty()) request.add_header("Accept-Language", post.language);
    std::promise<http::Response> promise;
    router_.handle(std::move(request), http::Reply([&promise](http::Response response) {
                       promise.set_value(std::move(response));
                   }));
    return promise.get_future().get();
}

std::string Desk::send(const Post& post) {
    const auto response = answer_to(post);
    std::string out = std::to_string(response.status);
    if (!response.body.empty()) out += " " + response.body;
    return out;
}

std::vector<std::string> Desk::payloads() {
    std::vector<std::string> out;
    auto reader = log_->read_from(log_->first());
    ASSERT(reader);
    while (const auto payload = next_payload(**reader))
        out.push_back(*payload);
    return out;
}

std::vector<model::Hit> Desk::stored_hits() {
    std::vector<model::Hit> out;
    for (const auto& payload : payloads()) {
        const auto record = wire::decode(base::bytes_of(payload));
        ASSERT(record);
        if (const auto* hit = std::get_if<model::Hit>(&*record)) out.push_back(*hit);
    }
    return out;
}

std::string Desk::stored() {
    std::string out;
    for (const auto& payload : payloads()) {
        const auto record = wire::decode(base::bytes_of(payload));
        ASSERT(record);
        if (std::holds_alternative<model::RefusalCount>(*record)) continue;
        if (!out.empty()) out += '\n';
        if (const auto* event = std::get_if<model::CaseEvent>(&*record)) {
            out += wire::testing::describe(*event);
        } else if (const auto* refused = std::get_if<model::Refused>(&*record)) {
            out += describe(*refused);
        } else {
            out += wire::testing::describe(std::get<model::Hit>(*record));
        }
    }
    return out;
}

void Desk::refuse(http::Method method, const std::string& target, http::Refused why) {
    http::Request request;
    request.method = method;
    (void)request.set_target(target);
    router_.tell_refused(request, why);
}

std::string Desk::counted() {
    ASSERT(refusals_->flush());
    std::map<std::string, std::uint64_t> sums;
    for (const auto& payload : payloads()) {
        const auto record = wire::decode(base::bytes_of(payload));
        ASSERT(record);
        const auto* refused = std::get_if<model::RefusalCount>(&*record);
        if (refused == nullptr) continue;
        const auto* flow = refused->flow == model::Flow::hits ? "hits" : "events";
        sums[fmt::format("{} {} {}", refused->site.value, flow, refused->code)] += refused->count;
    }
    std::string out;
    for (const auto& [what, count] : sums)
        out += fmt::format("{}{} {}", out.empty() ? "" : "\n", what, count);
    return out;
}

std::string Desk::stored_bytes() {
    std::string out;
    for (const auto& payload : payloads())
        out += payload;
    return out;
}

std::vector<model::CaseEvent> Desk::stored_events() {
    std::vector<model::CaseEvent> out;
    for (const auto& payload : payloads()) {
        const auto record = wire::decode(base::bytes_of(payload));
        ASSERT(record);
        if (const auto* event = std::get_if<model::CaseEvent>(&*record)) out.push_back(*event);
    }
    return out;
}

}  // namespace emc::collector::testing
