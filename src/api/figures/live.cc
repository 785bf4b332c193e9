#include "api/handlers.h"
#include "api/parameters.h"
#include "api/scope.h"

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
    http::Response response;
    response.content_type = "text/event-stream";
    response.stream = [&live = api.live(), watched](http::Stream stream) {
        live.watch(watched, std::move(stream));
    };
    return response;
}

}  // namespace emc::api
