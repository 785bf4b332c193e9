#include "api/handlers.h"
#include "api/parameters.h"
#include "api/scope.h"
#include "api/standing.h"

namespace emc::api {

Answer follow_live(Api& api, Call& call) {
    TRY(const auto scope, scope_of(call));
    Watched watched;
    if (call.request.query("site")) {
        watched.site = scope.stays.front().site;
    } else {
        TRY(watched.unit, unit_of(call.request));
    }
    if (api.live().is_full()) return Refusal(Why::overloaded);
    const auto who = key_of(call.caller);
    if (api.live().has_enough(who)) return Refusal(Why::too_often);
    http::Response response;
    response.content_type = "text/event-stream";
    auto may_watch = [&api, caller = call.caller, watched] {
        if (watched.site.value == 0) return still_reads(api, caller, watched.unit);
        const auto* site = api.registry().snapshot()->site(watched.site);
        return site != nullptr && still_reads(api, caller, site->unit);
    };
    response.stream = [&live = api.live(), watched, who, may_watch](http::Stream stream) {
        live.watch(watched, who, std::move(stream), may_watch);
    };
    return response;
}

}  // namespace emc::api
