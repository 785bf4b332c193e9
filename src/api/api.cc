#include "api/api.h"

#include "api/call.h"
#include "api/etag.h"
#include "api/parameters.h"
#include "api/people/oidc.h"
#include "api/people/proof.h"
#include "api/rights.h"
#include "api/route_table.h"
#include "base/log.h"
#include "http/safe_headers.h"
#include "registry/errc.h"
#include "store/words.h"

namespace emc::api {
namespace {

/// What the path names, put into the call.
Subject subject_of(Api& api, const RouteRow& row, Call& call) {
    switch (row.names) {
        case Names::nothing: return {};
        case Names::site:
        case Names::site_or_none: {
            const auto id = number_in(call.request.param("id"));
            if (id == 0u && row.names == Names::site_or_none) return {Subject::Kind::country, {}};
            call.site = id ? call.snapshot->site({*id}) : nullptr;
            if (!call.site) return {Subject::Kind::unknown, {}};
            return {Subject::Kind::unit, call.site->unit};
        }
        case Names::unit: {
            const auto code = model::UnitCode::parse(call.request.param("code"));
            call.unit = code ? call.snapshot->unit(*code) : nullptr;
            if (!call.unit) return {Subject::Kind::unknown, {}};
            return {Subject::Kind::unit, call.unit->code};
        }
        case Names::account: break;  // account_subject() asks the registry.
        case Names::job: {
            call.job = api.jobs().find(call.request.param("job"));
            if (!call.job) return {Subject::Kind::unknown, {}};
            return {Subject::Kind::unit, call.job->unit()};
        }
    }
    return {Subject::Kind::unknown, {}};
}

/// The account that the path names, put into the call.
Checked<Subject> account_subject(Api& api, Call& call) {
    const auto id = number_in(call.request.param("id"));
    if (!id) return Refusal(Why::not_found);
    TRY(call.account, api.registry().people().person(*id));
    return Subject{Subject::Kind::account, call.account.unit, call.account.role};
}

/// Puts into the call who calls and what the path names, or says why they may not.
Checked<void> let_in(Api& api, const RouteRow& row, Call& call) {
    if (row.need == Need::open) return {};
    const auto& snapshot = *call.snapshot;
    const auto today = api.today();
    TRY(auto caller,
        caller_of(call.request, snapshot, api.registry(), today, api.options().cli_secret));
    if (!caller) {
        const bool is_over = is_token_over(call.request, snapshot, today);
        return Refusal(is_over ? Why::token_expired : Why::unauthorized);
    }
    if (!is_meant(call.request, *caller)) return Refusal(Why::csrf_missing);
    call.caller = *std::move(caller);
    const auto& session = call.caller.session;
    call.caller.must_enrol = session && must_enrol(api.options().second_factor, session->person);
    auto subject = subject_of(api, row, call);
    if (row.names == Names::account) {
        TRY(subject, account_subject(api, call));
    }
    if (auto refusal = refused(row.need, snapshot, call.caller, subject)) {
        return *std::move(refusal);
    }
    return {};
}

/// One more request of what the route's budget limits.
Checked<void> spend(Api& api, const RouteRow& row, const Caller& caller) {
    if (row.limit == Budget::none || caller.is_command_line) return {};
    const auto wait = api.budgets().take(row.limit, key_of(caller), api.options().clock->now());
    if (!wait) return {};
    Refusal refusal(Why::too_often);
    refusal.retry_after = *wait;
    return refusal;
}

Answer answer_of(Api& api, const RouteRow& row, Call& call) {
    TRY(let_in(api, row, call));
    // An upload's was taken before its body came.
    if (row.body != BodyKind::upload) {
        TRY(spend(api, row, call.caller));
    }
    return row.handler(api, call);
}

Answer admission_of(Api& api, const RouteRow& row, Call& call) {
    TRY(let_in(api, row, call));
    TRY(spend(api, row, call.caller));
    http::Response go_on;
    go_on.status = 100;
    return go_on;
}

/// Of a request that is overtaken each time.
constexpr int tries_max = 5;

/// What the call had read, its caller's rights too, was changed before it could write. Whoever did
/// not say what it saw means what is there now: it is asked anew whether it may, and written to.
bool is_overtaken(const Answer& answer, const http::Request& request) {
    return !answer && answer.error().error == registry::Errc::changed && !is_guarded(request);
}

void busy(const http::Request& request, http::Reply reply) {
    reply(response_of({Why::overloaded}, request.language()));
}

void log(const RouteRow& row, const Refusal& refusal) {
    spdlog::warn(
        "api refused method={} route={} code={} error={}:{}{}",
        http::to_string(row.method),
        row.path,
        code_of(refusal.why),
        refusal.error.category().name(),
        refusal.error.message(),
        store::words_field(refusal.error)
    );
}

}  // namespace

template <class Step>
http::Response Api::take(const RouteRow& row, http::Request& request, Step step) {
    const auto try_once = [&] {
        Call call{
            request,
            request.language(),
            registry().snapshot_as_of(),  // Before the snapshot, which may be a newer one by then.
            registry().snapshot(),
            {},
        };
        return step(*this, row, call);
    };
    auto answer = try_once();
    for (int tries = 1; tries < tries_max && is_overtaken(answer, request); ++tries) {
        if (!registry().refresh()) break;
        answer = try_once();
    }
    if (!answer && status_of(answer.error().why) >= 500) log(row, answer.error());
    auto response = answer ? *std::move(answer) : response_of(answer.error(), request.language());
    http::add_safe_headers(response, request.secure);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

http::Response Api::admit(const RouteRow& row, http::Request& request) {
    return take(row, request, admission_of);
}

http::Response Api::answer(const RouteRow& row, http::Request& request) {
    return take(row, request, answer_of);
}

void add_routes(http::Router& router, Api& api) {
    const auto& options = api.options();
    for (const auto& row : route_table()) {
        http::RouteOptions limits;
        limits.blocking = row.path.starts_with("/api/v1/");  // Health must not wait for a worker.
        limits.body_bytes_max = options.json_bytes_max;
        if (row.body == BodyKind::upload) {
            limits.body_bytes_max = options.upload_bytes_max;
            limits.spool_folder = options.temp_folder;
            limits.admit = [&api, &row](http::Request& request, http::Reply reply) {
                reply(api.admit(row, request));
            };
        }
        http::Handler handler = [&api, &row](http::Request& request, http::Reply reply) {
            reply(api.answer(row, request));
        };
        if (row.pace == Pace::password) {
            limits.blocking = false;
            handler = api.password_lane().wrap(std::string(row.path), std::move(handler), busy);
        }
        if (row.pace == Pace::provider) {
            limits.blocking = false;
            const auto full = [](const http::Request&, http::Reply reply) {
                auto response = back_to_login(Why::overloaded, {});
                response.headers.emplace_back("Cache-Control", "no-store");
                reply(std::move(response));
            };
            handler = api.provider_lane().wrap(std::string(row.path), std::move(handler), full);
        }
        router.add({row.method, std::string(row.path), std::move(handler), limits});
    }
}

}  // namespace emc::api
