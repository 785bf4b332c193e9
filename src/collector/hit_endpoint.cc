#include "collector/hit_endpoint.h"

#include <array>

#include "base/assert.h"
#include "base/text.h"
#include "collector/address.h"
#include "collector/hit_answer.h"
#include "collector/policy.h"
#include "collector/quarantine.h"
#include "collector/site_runs.h"
#include "collector/stopwatch.h"
#include "collector/unheard.h"
#include "collector/visitor.h"
#include "wire/clean_text.h"
#include "wire/record.h"

namespace emc::collector {
namespace {

/// Days before this are mistakes of a sender's clock.
const base::Instant earliest = base::begin_of(base::day_from(2000, 1, 1));

bool starts_with(const http::Request& request, std::string_view header, std::string_view value) {
    return request.header(header).value_or(std::string_view{}).starts_with(value);
}

/// Browsers and previews that fetch a page before anybody has asked for it.
bool is_prefetch(const http::Request& request) {
    return starts_with(request, "sec-purpose", "prefetch") ||
           starts_with(request, "purpose", "prefetch") ||
           starts_with(request, "x-purpose", "preview") ||
           starts_with(request, "x-moz", "prefetch");
}

bool objects_to_tracking(const http::Request& request) {
    return starts_with(request, "dnt", "1") || starts_with(request, "sec-gpc", "1");
}

/// In the place of an address that nobody knows.
constexpr std::string_view no_address = "unknown";

/// What the count of an excluded hit needs.
model::Hit bare(const model::Hit& hit) {
    model::Hit left;
    left.site = hit.site;
    left.time = hit.time;
    left.excluded = hit.excluded;
    return left;
}

std::string_view first_tag(std::string_view languages) {
    return base::trim(languages.substr(0, languages.find_first_of(",;")));
}

}  // namespace

struct HitEndpoint::Passage {
    http::Request& request;
    http::Reply& reply;
    base::Instant now;
    std::shared_ptr<const registry::Snapshot> snapshot;
    wire::HitRequest read;                    ///< Before it is read: one whose memory may be used.
    std::vector<std::string> addresses = {};  ///< By hit, where one is not the request's own.
    bool objects = false;  ///< The visitor objects to being tracked, and that is honoured.

    void set_address(std::size_t hit, std::string_view address) {
        addresses.resize(read.hits.size());
        addresses[hit] = address;
    }
    [[nodiscard]] std::string_view address(std::size_t hit) const {
        const bool is_own = addresses.empty() || addresses[hit].empty();
        return is_own ? request.remote : addresses[hit];
    }
};

/// What is left to do when the log has answered.
struct HitEndpoint::Waiting {
    http::Reply reply;
    http::Response response;
    /// For the answer where the log takes nothing.
    std::optional<std::string> origin;
    Language language = Language::vi;
    std::uint64_t hits = 0;
    std::array<std::uint32_t, model::hit_exclusion_count> excluded{};
    SiteRuns sites{};
};

HitEndpoint::HitEndpoint(Options options) : options_(std::move(options)) {
    ASSERT(options_.log && options_.clock && options_.pseudonyms && options_.probe);
    ASSERT(options_.refusals && options_.snapshot);
}

void HitEndpoint::add_to(http::Router& router) {
    static constexpr std::array patterns = {"/tracking", "/tracking/", "/matomo.php", "/piwik.php"};
    using http::Method;
    count_unheard(
        router,
        {model::Flow::hits,
         {patterns.begin(), patterns.end()},
         {Method::get, Method::post},
         "idsite",
         options_.refusals,
         options_.snapshot}
    );
    for (const auto* pattern : patterns) {
        for (const auto method : {http::Method::get, http::Method::post}) {
            http::Route route;
            route.method = method;
            route.pattern = pattern;
            route.handler = [this](http::Request& request, http::Reply reply) {
                handle(request, std::move(reply));
            };
            route.options.body_bytes_max = options_.bulk_bytes_max;
            router.add(std::move(route));
        }
        // A link checker or a monitor looks; that is no visit (RFC 9110, 9.3.2: HEAD is safe).
        http::Route look;
        look.method = http::Method::head;
        look.pattern = pattern;
        look.handler = [this](http::Request& request, http::Reply reply) {
            show(request, std::move(reply));
        };
        router.add(std::move(look));
        http::Route preflight;
        preflight.method = http::Method::options;
        preflight.pattern = pattern;
        preflight.handler = [](http::Request& request, http::Reply reply) {
            auto response = preflight_answer(request);
            open_to_other_origins(request.header("origin"), response);
            reply(std::move(response));
        };
        router.add(std::move(preflight));
    }
}

void HitEndpoint::handle(http::Request& request, http::Reply reply) {
    struct Entry {
        HitStep step;
        void (HitEndpoint::*run)(Passage&);
    };
    static constexpr Entry steps[] = {
        {HitStep::read, &HitEndpoint::read},
        {HitStep::site, &HitEndpoint::check_site},
        {HitStep::override_, &HitEndpoint::apply_overrides},
        {HitStep::exclude, &HitEndpoint::exclude},
        {HitStep::visitor, &HitEndpoint::name_visitors},
        {HitStep::keep, &HitEndpoint::keep},
    };
    thread_local wire::HitRequest used;
    Passage passage{request, reply, options_.clock->now(), options_.snapshot(), std::move(used)};
    ASSERT(passage.snapshot);
    Stopwatch watch(*options_.probe);
    for (const auto& [step, run] : steps) {
        (this->*run)(passage);
        watch.lap(step);
    }
    if (passage.read.hits.size() == 1) used = std::move(passage.read);
}

void HitEndpoint::show(http::Request& request, http::Reply reply) {
    Passage passage{request, reply, options_.clock->now(), options_.snapshot(), {}};
    passage.read = wire::read_hit_request(request.query_text(), {});
    check_site(passage);
    auto response = answer_to(passage);
    options_.probe->answered(response.status);
    passage.reply(std::move(response));
}

void HitEndpoint::read(Passage& passage) {
    const auto& request = passage.request;
    passage.read =
        wire::read_hit_request(request.query_text(), request.body, std::move(passage.read));
    auto& probe = *options_.probe;
    (passage.read.bulk ? probe.bulk_requests : probe.single_requests).add(1);
}

void HitEndpoint::check_site(Passage& passage) {
    auto& refused = passage.read.refused;
    std::erase_if(passage.read.hits, [&](const wire::ReadHit& read) {
        const auto* site = passage.snapshot->site(read.hit.site);
        if (site != nullptr && !site->archived) return false;
        const auto reason =
            site == nullptr ? wire::HitReason::site_unknown : wire::HitReason::site_archived;
        refused.push_back({read.index, reason, read.hit.site});
        return true;
    });
}

void HitEndpoint::apply_overrides(Passage& passage) {
    const auto& request = passage.request;
    const auto own_agent = request.header("user-agent").value_or(std::string_view{});
    const auto bearer = bearer_of(request);
    for (std::size_t i = 0; i < passage.read.hits.size(); ++i) {
        auto& [hit, claims, index, wants_image] = passage.read.hits[i];
        const bool wishes =
            !claims.time.empty() || !claims.address.empty() || !claims.agent.empty();
        const auto secret = claims.token.empty() ? bearer : std::string_view(claims.token);
        const auto& site = *passage.snapshot->site(hit.site);
        const auto* token = wishes ? token_covering(secret, site, *passage.snapshot) : nullptr;
        const bool may = token != nullptr;
        if (may) options_.token_used(token->id);
        if (wishes && !may) {
            hit.flag(model::HitFlag::override_ignored);
            options_.probe->ignored_for(Ignored::token_missing);
        }
        if (may && !claims.time.empty()) {
            const auto time = wire::read_hit_time(claims.time);
            const bool believed =
                time && *time >= earliest && *time <= passage.now + options_.ahead_max;
            if (believed) {
                hit.time = time;
            } else {
                hit.flag(model::HitFlag::odd_time);
                options_.probe->ignored_for(Ignored::time_invalid);
            }
        }
        if (may && !claims.address.empty()) {
            // Neither is the sender's own address that of the visitor.
            const auto address = base::trim(claims.address);
            const bool is_one = is_address(address);
            if (!is_one) options_.probe->ignored_for(Ignored::address_invalid);
            passage.set_address(i, is_one ? address : no_address);
        }
        if (may && !claims.agent.empty()) {
            hit.agent = std::move(claims.agent);
        } else if (wire::keep_text(own_agent, hit.agent, model::Hit::text_bytes_max)) {
            hit.flag(model::HitFlag::odd_text);
        }
        if (hit.language.empty()) {
            const auto header = request.header("accept-language").value_or(std::string_view{});
            (void)wire::keep_text(first_tag(header), hit.language, model::Hit::text_bytes_max);
        }
    }
}

void HitEndpoint::exclude(Passage& passage) {
    using model::HitExclusion;
    const bool prefetch = is_prefetch(passage.request);
    passage.objects = options_.honour_do_not_track && objects_to_tracking(passage.request);
    for (std::size_t i = 0; i < passage.read.hits.size(); ++i) {
        auto& hit = passage.read.hits[i].hit;
        if (prefetch) {
            hit.excluded = HitExclusion::prefetch;
        } else if (is_within_any(passage.address(i), options_.excluded_addresses)) {
            hit.excluded = HitExclusion::address;
        } else if (passage.objects) {
            hit.excluded = HitExclusion::do_not_track;
        }
        if (passage.objects) hit = bare(hit);
    }
}

void HitEndpoint::name_visitors(Passage& passage) {
    if (passage.objects) return;
    for (std::size_t i = 0; i < passage.read.hits.size(); ++i) {
        auto& [hit, claims, index, wants_image] = passage.read.hits[i];
        const auto address = passage.address(i);
        const auto day = base::day_of(hit.time.value_or(passage.now));
        const auto visitor =
            visitor_of(*options_.pseudonyms, hit.site, claims, address, hit.agent, day);
        hit.visitor = visitor.id;
        if (visitor.lasting) hit.flag(model::HitFlag::lasting_visitor);
        const auto whole = address_of(address);
        if (options_.countries != nullptr) hit.country = options_.countries->of(whole);
        hit.network = network_of(whole);
    }
}

http::Response HitEndpoint::answer_to(const Passage& passage) {
    const auto& read = passage.read;
    http::Response response;
    if (read.whole) {
        response = hit_refused_answer(*read.whole, passage.request.language());
    } else if (read.bulk) {
        response = bulk_answer(read);
    } else if (!read.refused.empty()) {
        const auto language = passage.request.language();
        response = hit_refused_answer(read.refused.front().reason, language);
    } else {
        const bool is_post = passage.request.method == http::Method::post;
        const bool image = !is_post && read.hits.front().wants_image;
        response = image ? image_answer() : silent_answer();
    }
    open_to_other_origins(passage.request.header("origin"), response);
    return response;
}

void HitEndpoint::keep(Passage& passage) {
    thread_local std::vector<std::byte> payload;
    const auto& read = passage.read;
    const auto origin = passage.request.header("origin");
    auto waiting = std::make_unique<Waiting>(Waiting{
        std::move(passage.reply),
        answer_to(passage),
        std::optional<std::string>(origin),
        passage.request.language(),
        read.hits.size()});
    wal::Batch batch;
    for (const auto& [hit, claims, index, wants_image] : read.hits) {
        payload.clear();
        wire::encode(hit, payload);
        batch.add(payload);
        ++waiting->excluded[static_cast<std::size_t>(hit.excluded)];
        waiting->sites.add(hit.site);
    }
    for (const auto& refused : read.refused)
        refuse(passage, refused.site, refused.reason);
    for (const auto& [site, count] : read.too_many)
        refuse(passage, site, wire::HitReason::too_many_hits, count);
    if (read.whole && read.too_many.empty()) refuse(passage, {}, *read.whole);
    append(std::move(batch), std::move(waiting));
}

void HitEndpoint::refuse(
    const Passage& passage, model::SiteId site, wire::HitReason reason, std::uint64_t count
) {
    options_.probe->refused[static_cast<std::size_t>(reason)].add(count);
    const auto filed = known_site(site, *passage.snapshot);
    options_.refusals->add(filed, model::Flow::hits, wire::to_string(reason), count);
}

void HitEndpoint::append(wal::Batch batch, std::unique_ptr<Waiting> waiting) {
    if (batch.empty()) {
        options_.probe->answered(waiting->response.status);
        return waiting->reply(std::move(waiting->response));
    }
    // A raw pointer, so that the function holds its captures without an allocation of its own. Done
    // comes exactly once, and takes it back.
    Waiting* const held = waiting.release();
    options_.log->append(
        std::move(batch),
        wal::Durability::written,
        [this, held](const base::Result<wal::Appended>& result) {
            const std::unique_ptr<Waiting> owned(held);
            finish(*owned, result);
        },
        options_.begin
    );
}

void HitEndpoint::finish(Waiting& waiting, const base::Result<wal::Appended>& result) {
    auto& probe = *options_.probe;
    if (result) {
        probe.accepted.add(waiting.hits);
        for (std::size_t i = 1; i < waiting.excluded.size(); ++i) {
            if (waiting.excluded[i] != 0) probe.excluded[i].add(waiting.excluded[i]);
        }
    } else {
        constexpr auto reason = wire::HitReason::not_durable;
        probe.refused[static_cast<std::size_t>(reason)].add(waiting.hits);
        waiting.sites.refuse(*options_.refusals, model::Flow::hits, wire::to_string(reason));
        waiting.response = hit_refused_answer(reason, waiting.language);
        open_to_other_origins(waiting.origin, waiting.response);
    }
    probe.answered(waiting.response.status);
    waiting.reply(std::move(waiting.response));
}

}  // namespace emc::collector
