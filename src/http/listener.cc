#include "http/listener.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <utility>

#include "base/log.h"
#include "http/errc.h"
#include "http/lane.h"
#include "http/refused.h"

namespace emc::http {
namespace {

constexpr std::chrono::milliseconds retry_after{100};

struct FreeAddresses {
    void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

Errc why_not() {
    switch (errno) {
        case EADDRINUSE: return Errc::address_in_use;
        case EACCES:
        case EPERM: return Errc::no_permission;
        case EADDRNOTAVAIL: return Errc::no_such_host;
        default: return Errc::no_resources;
    }
}

/// The connection was gone before it was taken (accept(2) lists these for TCP): the next one.
bool is_lost_connection(int error) {
    return error == ECONNABORTED || error == EINTR || error == EPROTO || error == EPERM ||
           error == ENETDOWN || error == ENETUNREACH || error == EHOSTDOWN ||
           error == EHOSTUNREACH || error == ENOPROTOOPT || error == ENONET;
}

/// On an IPv6 socket "::" also takes IPv4.
base::Result<int> bound(const addrinfo& to, int backlog) {
    const int socket = ::socket(to.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0) return why_not();
    const int on = 1;
    const int off = 0;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (to.ai_family == AF_INET6) {
        setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    }
    if (bind(socket, to.ai_addr, to.ai_addrlen) != 0 || ::listen(socket, backlog) != 0) {
        const auto why = why_not();
        close(socket);
        return why;
    }
    return socket;
}

}  // namespace

Listener::~Listener() {
    close();
}

void Listener::close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    retry_at_.reset();
}

base::Result<void> Listener::listen() {
    const auto& options = common_.options;
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* list = nullptr;
    const auto port = std::to_string(options.port);
    if (getaddrinfo(options.host.c_str(), port.c_str(), &hints, &list) != 0) {
        return Errc::no_such_host;
    }
    const std::unique_ptr<addrinfo, FreeAddresses> addresses(list);
    TRY(socket_, bound(*list, static_cast<int>(options.backlog_max)));
    sockaddr_storage own = {};
    socklen_t size = sizeof own;
    if (getsockname(socket_, reinterpret_cast<sockaddr*>(&own), &size) != 0) return why_not();
    port_ = ntohs(
        own.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(own).sin6_port
                                  : reinterpret_cast<sockaddr_in&>(own).sin_port
    );
    return {};
}

void Listener::accept_all(Lane& here) {
    retry_at_.reset();
    while (socket_ >= 0) {
        sockaddr_storage peer = {};
        socklen_t size = sizeof peer;
        const int socket = accept4(
            socket_, reinterpret_cast<sockaddr*>(&peer), &size, SOCK_NONBLOCK | SOCK_CLOEXEC
        );
        if (socket >= 0) {
            deal(here, socket, peer);
            continue;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) return;
        if (!is_lost_connection(errno)) {
            spdlog::warn("http no new connection can be taken, trying again: errno={}", errno);
            retry_at_ = here.now() + retry_after;
            return;
        }
    }
}

void Listener::deal(Lane& here, int socket, const sockaddr_storage& peer) {
    const auto address = address_of(peer);
    auto seat = seat_for(here, address);
    if (!seat) return turn_away(here, socket);
    const bool is_full = common_.connections.open() > common_.options.connections_max;
    if (is_full && !here.end_longest_idle()) {
        here.counters().refused_connections.add();
        return turn_away(here, socket);
    }
    here.counters().connections_accepted.add();
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // Where somebody went, so that this lane does not run out of those who may.
    auto& lane = is_full ? here : *lanes_[next_++ % lanes_.size()];
    if (&lane == &here) {
        lane.open(socket, address, std::move(*seat));
    } else {
        lane.adopt(socket, address, std::move(*seat));
    }
}

std::optional<Connections::Seat> Listener::seat_for(Lane& here, const Address& peer) {
    auto& connections = common_.connections;
    // Behind a proxy there are many, and it is one address.
    if (common_.proxies.trusts(peer)) return connections.seat();
    auto seat = connections.seat_for(peer);
    if (!seat) here.counters().refused_addresses.add();
    return seat;
}

void Listener::turn_away(Lane& here, int socket) {
    if (!common_.options.tls_cert.empty()) {
        ::close(socket);
        return;
    }
    auto response = refused_response(Refused::too_many_connections);
    std::string text;
    HeadOptions options;
    options.body_bytes = response.body.size();
    options.keep_alive = false;
    append_head(text, response, options, here.date());
    text += response.body;
    [[maybe_unused]] const auto sent = send(socket, text.data(), text.size(), MSG_NOSIGNAL);
    shutdown(socket, SHUT_WR);
    ::close(socket);
}

}  // namespace emc::http
