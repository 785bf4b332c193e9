#include "collector/case_endpoint.h"

#include <algorithm>
#include <bit>
#include <map>

#include "base/assert.h"
#include "base/log.h"
#include "collector/address.h"
#include "collector/answer.h"
#include "collector/policy.h"
#include "collector/quarantine.h"
#include "collector/site_runs.h"
#include "collector/stopwatch.h"
#include "collector/unheard.h"
#include "wire/record.h"

namespace emc::collector {
namespace {

constexpr std::chrono::seconds retry_after_failure{1};
/// What a refusal takes beside its body.
constexpr std::size_t refused_bytes_about = 200;

}  // namespace

/// What is left to do when the log has answered.
struct CaseEndpoint::Waiting {
    http::Reply reply;
    http::Response response;
    Language language = Language::vi;
    wire::BodyKind kind = wire::BodyKind::empty;
    std::uint64_t events = 0;
    std::array<std::uint32_t, wire::flag_count> flags{};
    SiteRuns sites{};                         ///< Of all messages that the log is to take.
    std::map<DropReason, SiteRuns> unkept{};  ///< Refused, and only counted.
};

CaseEndpoint::CaseEndpoint(Options options)
    : options_(std::move(options)), quarantine_(options_.quarantine_bytes_per_day_max) {
    ASSERT(options_.log && options_.clock && options_.pseudonyms && options_.probe);
    ASSERT(options_.refusals && options_.snapshot);
}

void CaseEndpoint::add_to(http::Router& router) {
    static constexpr std::array patterns = {"/TrackingMCDT", "/TrackingMCDT/"};
    count_unheard(
        router,
        {model::Flow::events,
         {patterns.begin(), patterns.end()},
         {http::Method::post},
         "siteId",
         options_.refusals,
         options_.snapshot}
    );
    for (const auto* pattern : patterns) {
        http::Route route;
        route.method = http::Method::post;
        route.pattern = pattern;
        route.handler = [this](http::Request& request, http::Reply reply) {
            handle(request, std::move(reply));
        };
        route.options.body_bytes_max = options_.many_bytes_max;
        router.add(std::move(route));
    }
}

void CaseEndpoint::handle(http::Request& request, http::Reply reply) {
    Passage passage{request, options_.clock->now(), options_.snapshot(), {}, {}, {}};
    ASSERT(passage.snapshot);
    const auto dropped = run_steps(passage);
    options_.probe->requests[static_cast<std::size_t>(passage.kind)].add(1);
    options_.probe->body_bytes.add(request.body.size());
    if (dropped) return refuse(passage, *dropped, std::move(reply));
    Stopwatch watch(*options_.probe);
    keep(passage, std::move(reply));
    watch.lap(Step::keep);
}

std::optional<Drop> CaseEndpoint::run_steps(Passage& passage) {
    struct Entry {
        Step step;
        std::optional<Drop> (CaseEndpoint::*run)(Passage&);
    };
    static constexpr Entry steps[] = {
        {Step::size, &CaseEndpoint::check_size},
        {Step::read, &CaseEndpoint::read},
        {Step::site, &CaseEndpoint::check_site},
        {Step::address, &CaseEndpoint::check_address},
        {Step::token, &CaseEndpoint::check_token},
        {Step::rate, &CaseEndpoint::check_rate},
        {Step::time, &CaseEndpoint::check_time},
        {Step::pseudonym, &CaseEndpoint::hide_ids},
    };
    Stopwatch watch(*options_.probe);
    for (const auto& [step, run] : steps) {
        auto dropped = (this->*run)(passage);
        watch.lap(step);
        if (dropped) return dropped;
        if (!passage.holds_many() && !passage.drops.empty()) return passage.drops.front();
    }
    return std::nullopt;
}

std::optional<Drop> CaseEndpoint::check_size(Passage& passage) {
    const std::string& body = passage.request.body;
    const auto type = passage.request.header("content-type").value_or(std::string_view{});
    passage.kind = wire::body_kind(type, body);
    const auto most = passage.holds_many() ? options_.many_bytes_max : options_.single_bytes_max;
    if (body.size() <= most) return std::nullopt;
    return Drop{0, DropReason::body_too_large, {}, body, {}};
}

std::optional<Drop> CaseEndpoint::read(Passage& passage) {
    const auto type = passage.request.header("content-type").value_or(std::string_view{});
    auto read = wire::read_case_request(type, passage.request.body);
    const auto drop_of = [](const wire::Refusal& refusal) {
        return Drop{
            refusal.index,
            drop_reason(refusal.reason),
            refusal.field,
            refusal.body,
            refusal.site,
        };
    };
    if (read.whole) return drop_of(*read.whole);
    for (const auto& refusal : read.refused)
        passage.drops.push_back(drop_of(refusal));
    passage.events = std::move(read.events);
    return std::nullopt;
}

std::optional<Drop> CaseEndpoint::check_site(Passage& passage) {
    passage.sift_by_site([&passage](model::SiteId site) -> std::optional<DropReason> {
        const auto* found = passage.snapshot->site(site);
        if (found == nullptr) return DropReason::site_unknown;
        if (found->archived) return DropReason::site_archived;
        return std::nullopt;
    });
    return std::nullopt;
}

std::optional<Drop> CaseEndpoint::check_address(Passage& passage) {
    passage.sift_by_site([&passage](model::SiteId site) -> std::optional<DropReason> {
        const auto& blocks = passage.snapshot->site(site)->policy.addresses;
        if (blocks.empty() || is_within_any(passage.request.remote, blocks)) return std::nullopt;
        return DropReason::address_refused;
    });
    return std::nullopt;
}

std::optional<Drop> CaseEndpoint::check_token(Passage& passage) {
    const std::string_view secret = bearer_of(passage.request);
    passage.sift_by_site([this, &passage, secret](model::SiteId id) -> std::optional<DropReason> {
        const registry::Site& site = *passage.snapshot->site(id);
        if (!site.policy.token_required) return std::nullopt;
        const auto* token = token_covering(secret, site, *passage.snapshot);
        if (token == nullptr) return DropReason::token_required;
        options_.token_used(token->id);
        return std::nullopt;
    });
    return std::nullopt;
}

std::optional<Drop> CaseEndpoint::check_rate(Passage& passage) {
    std::vector<Rates::Wish> wishes;
    for (const auto& read : passage.events) {
        const model::SiteId id = read.event.site;
        if (!wishes.empty() && wishes.back().site == id) {
            ++wishes.back().events;
            continue;
        }
        const auto most = passage.snapshot->site(id)->policy.events_per_second_max;
        if (most == 0) continue;
        const auto found = std::find_if(wishes.begin(), wishes.end(), [id](const auto& wish) {
            return wish.site == id;
        });
        if (found == wishes.end()) {
            wishes.push_back({id, most, 1});
        } else {
            ++found->events;
        }
    }
    if (wishes.empty()) return std::nullopt;
    const auto wait = rates_.take(wishes, passage.now);
    if (!wait) return std::nullopt;
    passage.retry_after = *wait;
    return Drop{0, DropReason::rate_limited, {}, passage.request.body, {}};
}

std::optional<Drop> CaseEndpoint::check_time(Passage& passage) {
    const base::Instant latest = passage.now + options_.ahead_max;
    for (auto& read : passage.events) {
        if (!read.event.time || *read.event.time <= latest) continue;
        read.event.time.reset();
        read.event.flag(model::Flag::odd_time);
    }
    return std::nullopt;
}

std::optional<Drop> CaseEndpoint::hide_ids(Passage& passage) {
    for (auto& read : passage.events) {
        read.event.user.local = options_.pseudonyms->of(read.user.local);
        read.event.user.national = options_.pseudonyms->of(read.user.national);
    }
    return std::nullopt;
}

void CaseEndpoint::keep(Passage& passage, http::Reply reply) {
    thread_local std::vector<std::byte> payload;
    const Language language = passage.request.language();
    auto waiting = std::make_unique<Waiting>(Waiting{std::move(reply), {}, language, passage.kind});
    wal::Batch batch;
    for (const auto& read : passage.events) {
        payload.clear();
        wire::encode(read.event, payload);
        batch.add(payload);
        waiting->sites.add(read.event.site);
        for (std::uint32_t rest = read.event.flags; rest != 0; rest &= rest - 1) {
            ++waiting->flags[static_cast<std::size_t>(std::countr_zero(rest))];
        }
    }
    for (const auto& drop : passage.drops) {
        options_.probe->dropped[static_cast<std::size_t>(drop.reason)].add(1);
        const auto site = known_site(drop.named, *passage.snapshot);
        if (!quarantine(passage, drop, batch)) waiting->unkept[drop.reason].add(site);
        waiting->sites.add(site);
    }
    waiting->events = passage.events.size();
    waiting->response = passage.holds_many()
                            ? list_answer(passage.events.size(), passage.drops, language)
                            : accepted_answer();
    append(std::move(batch), std::move(waiting));
}

void CaseEndpoint::refuse(const Passage& passage, const Drop& drop, http::Reply reply) {
    const Language language = passage.request.language();
    options_.probe->dropped[static_cast<std::size_t>(drop.reason)].add(1);
    wal::Batch batch;
    SiteRuns sites;
    if (drop.reason == DropReason::rate_limited) {
        for (const auto& read : passage.events)
            sites.add(read.event.site);
        for (const auto& other : passage.drops)
            sites.add(known_site(other.named, *passage.snapshot));
    } else {
        sites.add(known_site(drop.named, *passage.snapshot));
    }
    if (!quarantine(passage, drop, batch)) {
        sites.refuse(*options_.refusals, model::Flow::events, to_string(drop.reason));
    }
    append(
        std::move(batch),
        std::make_unique<Waiting>(Waiting{
            std::move(reply),
            drop_answer(drop.reason, drop.field, language, passage.retry_after),
            language,
            passage.kind,
            0,
            {},
            std::move(sites),
        })
    );
}

/// Adds the refusal to the batch. False: only its number is kept, which is for the caller to count.
bool CaseEndpoint::quarantine(const Passage& passage, const Drop& drop, wal::Batch& batch) {
    if (!is_kept(drop.reason)) return false;
    const auto bytes = drop.body.size() + refused_bytes_about;
    if (!quarantine_.take(passage.request.remote, bytes, passage.now)) {
        options_.probe->unkept.add(1);
        return false;
    }
    batch.add(refused_record(drop, *passage.snapshot));
    return true;
}

void CaseEndpoint::count_unkept(const Waiting& waiting) {
    for (const auto& [reason, sites] : waiting.unkept)
        sites.refuse(*options_.refusals, model::Flow::events, to_string(reason));
}

void CaseEndpoint::append(wal::Batch batch, std::unique_ptr<Waiting> waiting) {
    if (batch.empty()) {
        count_unkept(*waiting);
        return answer(waiting->reply, std::move(waiting->response));
    }
    // A raw pointer, so that the function holds its captures without an allocation of its own. Done
    // comes exactly once, and takes it back.
    Waiting* const held = waiting.release();
    options_.log->append(
        std::move(batch),
        wal::Durability::synced,
        [this, held](const base::Result<wal::Appended>& result) {
            const std::unique_ptr<Waiting> owned(held);
            finish(*owned, result);
        }
    );
}

void CaseEndpoint::finish(Waiting& waiting, const base::Result<wal::Appended>& result) {
    Probe& probe = *options_.probe;
    if (!result) {
        log_failure(result.error());
        constexpr auto reason = DropReason::not_durable;
        probe.dropped[static_cast<std::size_t>(reason)].add(1);
        waiting.sites.refuse(*options_.refusals, model::Flow::events, to_string(reason));
        return answer(
            waiting.reply,
            drop_answer(DropReason::not_durable, {}, waiting.language, retry_after_failure)
        );
    }
    count_unkept(waiting);
    probe.batches.add(1);
    probe.accepted_events[static_cast<std::size_t>(waiting.kind)].add(waiting.events);
    for (std::size_t i = 0; i < waiting.flags.size(); ++i) {
        if (waiting.flags[i] != 0) probe.flagged[i].add(waiting.flags[i]);
    }
    answer(waiting.reply, std::move(waiting.response));
}

void CaseEndpoint::answer(http::Reply& reply, http::Response response) {
    options_.probe->answered(response.status);
    reply(std::move(response));
}

/// At most one line a second, which says how many it stands for.
void CaseEndpoint::log_failure(const boost::system::error_code& error) {
    const std::int64_t second =
        std::chrono::floor<std::chrono::seconds>(options_.clock->now()).time_since_epoch().count();
    failures_unlogged_.fetch_add(1);
    std::int64_t next = next_log_second_.load();
    if (second < next || !next_log_second_.compare_exchange_strong(next, second + 1)) return;
    const std::uint64_t refused = failures_unlogged_.exchange(0);
    spdlog::warn("collector the log refused a batch error={} refused={}", error.message(), refused);
}

}  // namespace emc::collector
