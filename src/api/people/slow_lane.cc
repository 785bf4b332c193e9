#include "api/people/slow_lane.h"

namespace emc::api {

http::Handler SlowLane::wrap(std::string pattern, http::Handler run, http::Handler busy) {
    auto& route = routes_.emplace_back();
    route.pattern = std::move(pattern);
    route.handler = std::move(run);
    return [this, &route, busy = std::move(busy)](http::Request& request, http::Reply reply) {
        http::Workers::Work work{&route, &route.handler, &request, std::move(reply)};
        if (!workers_.give(std::move(work))) busy(request, std::move(work.reply));
    };
}

}  // namespace emc::api
