#include "http/router.h"

#include <array>
#include <exception>
#include <unordered_map>

#include "base/log.h"
#include "http/refused.h"
#include "http/target.h"

namespace emc::http {
namespace {

std::size_t index_of(Method method) {
    return static_cast<std::size_t>(method);
}

/// Takes the first segment off a path that begins with `/`.
std::string_view take_segment(std::string_view& rest) {
    ASSERT(rest.starts_with('/'));
    rest.remove_prefix(1);
    const auto segment = rest.substr(0, rest.find('/'));
    rest.remove_prefix(segment.size());
    return segment;
}

std::string_view raw_path_of(const Request& request) {
    return std::string_view(request.target).substr(0, request.target.find('?'));
}

/// Keeps the request alive until its answer, for Router::handle.
class Held final : public Answerable {
public:
    Held(Request request, Reply reply) : request_(std::move(request)), reply_(std::move(reply)) {}

    Request& request() { return request_; }

    void answer(Response&& response) override {
        const std::unique_ptr<Held> self(this);
        reply_(std::move(response));
    }

private:
    Request request_;
    Reply reply_;
};

}  // namespace

/// One segment of the tree of patterns, and the routes that end here.
struct Router::Node {
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>()(text);
        }
    };

    std::unordered_map<std::string, std::unique_ptr<Node>, TextHash, std::equal_to<>> literals;
    std::unique_ptr<Node> any;   ///< {name}
    std::unique_ptr<Node> rest;  ///< {name...}
    struct End {
        const Route* route = nullptr;
        std::vector<std::string> names;
    };
    std::array<End, methods_count> ends;

    [[nodiscard]] bool has_routes() const {
        for (const auto& end : ends) {
            if (end.route != nullptr) return true;
        }
        return false;
    }

    [[nodiscard]] std::string allow() const {
        std::string text;
        const auto name = [&text](Method method) {
            if (!text.empty()) text += ", ";
            text += to_string(method);
        };
        for (std::size_t i = 0; i < methods_count; ++i) {
            const auto method = static_cast<Method>(i);
            const bool answered =
                method == Method::options ||
                (method == Method::head && ends[index_of(Method::get)].route != nullptr);
            if (answered || ends[i].route != nullptr) name(method);
        }
        return text;
    }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::Router(Router&&) noexcept = default;
Router::~Router() = default;

void Router::add(Route route) {
    ASSERT(route.handler);
    routes_.push_back(std::make_unique<Route>(std::move(route)));
    const Route& added = *routes_.back();
    std::vector<std::string> names;
    std::string_view rest = added.pattern;
    auto* node = root_.get();
    while (!rest.empty()) {
        auto segment = take_segment(rest);
        if (!segment.starts_with('{')) {
            ASSERT(segment.find_first_of("{}%?") == segment.npos);
            auto& next = node->literals[std::string(segment)];
            if (!next) next = std::make_unique<Node>();
            node = next.get();
            continue;
        }
        ASSERT(segment.size() > 2 && segment.ends_with('}'));
        segment = segment.substr(1, segment.size() - 2);
        const bool tail = segment.ends_with("...");
        ASSERT(!tail || rest.empty());
        if (tail) segment.remove_suffix(3);
        names.emplace_back(segment);
        auto& next = tail ? node->rest : node->any;
        if (!next) next = std::make_unique<Node>();
        node = next.get();
    }
    auto& end = node->ends[index_of(added.method)];
    ASSERT(end.route == nullptr);
    end = {&added, std::move(names)};
}

const Router::Node* Router::descend(
    const Node& node, std::string_view rest, std::vector<std::string>& values
) const {
    if (rest.empty()) return node.has_routes() ? &node : nullptr;
    const auto whole = rest;
    const auto raw = take_segment(rest);
    std::string decoded;
    std::string_view segment = raw;
    if (raw.find('%') != raw.npos) {
        auto text = percent_decoded(raw);
        if (!text) return nullptr;
        decoded = std::move(*text);
        segment = decoded;
    }
    if (const auto literal = node.literals.find(segment); literal != node.literals.end()) {
        if (const auto* found = descend(*literal->second, rest, values)) return found;
    }
    if (node.any && !segment.empty()) {
        values.emplace_back(segment);
        if (const auto* found = descend(*node.any, rest, values)) return found;
        values.pop_back();
    }
    if (node.rest) {
        if (auto text = percent_decoded(whole.substr(1))) {
            values.push_back(std::move(*text));
            return node.rest.get();
        }
    }
    return nullptr;
}

Router::Found Router::find(Request& request) const {
    std::vector<std::string> values;
    const auto path = raw_path_of(request);
    if (!path.starts_with('/')) return {};
    const auto* node = descend(*root_, path, values);
    if (node == nullptr) return {};
    const auto* end = &node->ends[index_of(request.method)];
    if (end->route == nullptr && request.method == Method::head) {
        end = &node->ends[index_of(Method::get)];
    }
    if (end->route == nullptr) return {nullptr, node->allow()};
    if (!values.empty()) {
        Request::Pairs params;
        for (std::size_t i = 0; i < values.size(); ++i) {
            params.emplace_back(end->names[i], std::move(values[i]));
        }
        request.set_params(std::move(params));
    }
    return {end->route, {}};
}

Response Router::answer_without_route(const Request& request, const Found& found) {
    if (found.allow.empty()) return refused_response(Refused::no_such_path, request);
    Response response;
    if (request.method == Method::options) {
        response.status = 204;
    } else {
        response = refused_response(Refused::wrong_method, request);
    }
    response.headers.emplace_back("Allow", found.allow);
    return response;
}

void Router::watch_refusals(Watch watch) {
    watches_.push_back(std::move(watch));
}

void Router::tell_refused(const Request& request, Refused why) const {
    for (const auto& watch : watches_)
        watch(request, why);
}

bool Router::run(const Route& route, const Handler& handler, Request& request, Reply reply) {
    try {
        handler(request, std::move(reply));
        return true;
    } catch (const std::exception& error) {
        spdlog::error(
            "http handler threw method={} route={} what={}",
            to_string(route.method),
            route.pattern,
            error.what()
        );
    } catch (...) {
        spdlog::error(
            "http handler threw method={} route={}", to_string(route.method), route.pattern
        );
    }
    return false;
}

void Router::handle(Request request, Reply reply) const {
    const auto found = find(request);
    if (found.route == nullptr) {
        reply(answer_without_route(request, found));
        return;
    }
    const auto bytes_max = found.route->options.body_bytes_max;
    if (request.body.size() > bytes_max) {
        reply(too_long_response(request, bytes_max));
        return;
    }
    auto* held = new Held(std::move(request), std::move(reply));
    run(*found.route, found.route->handler, held->request(), Reply(*held));
}

}  // namespace emc::http
