#pragma once

/// Which handler answers which method and path.
///
/// Place     api and collector add routes while starting; the server, tests and the command line
///           ask.
/// Shape     A pattern is a path whose segments are literal or `{name}` (one segment, not empty);
///           the last one may be `{name...}` (all the rest, perhaps empty). A literal wins over
///           {name}, that over {name...}. Segments are compared percent-decoded.
/// Promise   Unknown path: 404. Known path, other method: 405 with Allow. HEAD is answered by GET's
///           route, OPTIONS with 204 and Allow where no route says otherwise.
/// Threads   add before the server starts; everything else from any thread at once.
/// Limits    RouteOptions::body_bytes_max of each route.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "http/refused.h"
#include "http/reply.h"

namespace emc::http {

/// The request lives until the reply has been given.
using Handler = std::function<void(Request&, Reply)>;

struct RouteOptions {
    /// Longest body; a longer one is refused with 413, where its length is announced unread.
    std::uint64_t body_bytes_max = 64 * 1024;
    /// Empty: the body is in memory. Else it is streamed to a file in this folder, which exists.
    std::filesystem::path spool_folder = {};
    /// True: the handler may block; it runs on the worker pool and not on a network thread.
    bool blocking = false;
    /// Asked once the head is here and a body is to come, before any of it is taken or asked for.
    /// An answer of 100 lets the body come; any other is the client's. Runs as the handler does.
    Handler admit = {};
};

struct Route {
    Method method = Method::get;
    std::string pattern;
    Handler handler;
    RouteOptions options = {};
};

class Router {
public:
    Router();
    Router(Router&&) noexcept;
    ~Router();

    /// The pattern must be well-formed, and new for its method.
    void add(Route route);

    /// Hears of requests that the server refuses before any handler could see them. What came of
    /// them may be their beginning: an address that was cut has its whole parameters only, and one
    /// that did not come is empty. Runs on network threads, so it must be cheap.
    using Watch = std::function<void(const Request&, Refused)>;
    void watch_refusals(Watch watch);
    void tell_refused(const Request& request, Refused why) const;

    /// The route, or why there is none.
    struct Found {
        const Route* route = nullptr;
        std::string allow = {};  ///< The methods of that path, where route is none.
    };
    /// Also gives the request its path parameters.
    [[nodiscard]] Found find(Request& request) const;
    /// What a client hears where there is no route: 404, 405, or 204 to OPTIONS.
    [[nodiscard]] static Response answer_without_route(const Request& request, const Found& found);

    /// Runs a request without any socket, on this thread. A handler that throws gives 500.
    void handle(Request request, Reply reply) const;

    /// Calls one of the route's handlers; if it throws, logs, and the reply is 500. False: it
    /// threw.
    static bool run(const Route& route, const Handler& handler, Request& request, Reply reply);

    /// All routes in the order they were added.
    [[nodiscard]] const std::vector<std::unique_ptr<Route>>& routes() const { return routes_; }

private:
    struct Node;
    [[nodiscard]] const Node* descend(
        const Node& node, std::string_view rest, std::vector<std::string>& values
    ) const;

    std::vector<std::unique_ptr<Route>> routes_;
    std::vector<Watch> watches_;
    std::unique_ptr<Node> root_;
};

}  // namespace emc::http
