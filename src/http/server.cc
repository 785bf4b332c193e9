#include "http/server.h"

#include <pthread.h>

#include <thread>

#include "base/assert.h"
#include "http/errc.h"
#include "http/lane.h"
#include "http/listener.h"

namespace emc::http {

struct Server::Parts {
    Parts(const Options& options, const Router& router, std::optional<Tls> tls, Proxies proxies)
        : common(options, router, std::move(tls), std::move(proxies)), listener(common) {}

    Common common;
    Listener listener;
    std::vector<std::unique_ptr<Lane>> lanes;
    std::vector<std::thread> threads;
    std::uint16_t port = 0;
    bool stopped = false;
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::Server(Server&&) noexcept = default;

Server::~Server() {
    ASSERT(!parts_ || parts_->stopped);
}

base::Result<Server> Server::start(const Options& options, const Router& router) {
    ASSERT(options.threads > 0 && options.workers > 0);
    std::optional<Tls> tls;
    if (!options.tls_cert.empty() || !options.tls_key.empty()) {
        TRY(tls, Tls::of_server(options.tls_cert, options.tls_key));
    }
    TRY(auto proxies, Proxies::of(options.trusted_proxies));
    auto parts = std::make_unique<Parts>(options, router, std::move(tls), std::move(proxies));
    TRY(parts->listener.listen());
    parts->port = parts->listener.port();
    std::vector<Lane*> lanes;
    for (unsigned i = 0; i < parts->common.options.threads; ++i) {
        parts->lanes.push_back(std::make_unique<Lane>(parts->common));
        if (!parts->lanes.back()->is_good()) return Errc::no_resources;
        lanes.push_back(parts->lanes.back().get());
    }
    parts->listener.set_lanes(lanes);
    if (!lanes.front()->attach(parts->listener)) return Errc::no_resources;
    parts->common.workers.start(parts->common.options.workers);
    for (auto* lane : lanes) {
        parts->threads.emplace_back([lane] { lane->run(); });
        pthread_setname_np(parts->threads.back().native_handle(), "http");
    }
    return Server(std::move(parts));
}

std::string Server::address() const {
    const auto& options = parts_->common.options;
    const bool v6 = options.host.find(':') != std::string::npos;
    std::string text = parts_->common.tls ? "https://" : "http://";
    text += v6 ? "[" + options.host + "]" : options.host;
    return text + ":" + std::to_string(parts_->port);
}

std::uint16_t Server::port() const {
    return parts_->port;
}

Stats Server::stats() const {
    Stats stats;
    stats.connections_open = parts_->common.connections.open();
    stats.bodies_bytes = parts_->common.body_budget->taken();
    for (const auto& lane : parts_->lanes)
        std::as_const(*lane).counters().add_to(stats);
    stats.handler_exceptions += parts_->common.workers.exceptions();
    return stats;
}

void Server::stop() {
    if (parts_->stopped) return;
    for (const auto& lane : parts_->lanes)
        lane->drain();
    for (auto& thread : parts_->threads)
        thread.join();
    parts_->common.workers.stop();
    parts_->stopped = true;
}

}  // namespace emc::http
