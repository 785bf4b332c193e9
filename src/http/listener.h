#pragma once

/// The listening socket: takes connections and deals them to the lanes in turn.
///
/// Errors    listen: no_such_host, address_in_use, no_permission, no_resources.
/// Threads   After listen: the lane's it is attached to.
/// Limits    connections_max, connections_per_address_max, backlog_max.

#include <sys/socket.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/connections.h"
#include "http/deadlines.h"

namespace emc::http {

class Lane;
struct Common;

class Listener {
public:
    explicit Listener(Common& common) : common_(common) {}
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    ~Listener();

    [[nodiscard]] base::Result<void> listen();
    void set_lanes(std::vector<Lane*> lanes) { lanes_ = std::move(lanes); }

    /// Takes all that wait.
    void accept_all(Lane& here);
    /// When accept_all is to be called again without an event: after the system had no descriptor.
    [[nodiscard]] std::optional<Tick> retry_at() const { return retry_at_; }
    void close();

    [[nodiscard]] int socket() const { return socket_; }
    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    void deal(Lane& here, int socket, const sockaddr_storage& peer);
    [[nodiscard]] std::optional<Connections::Seat> seat_for(Lane& here, const Address& peer);
    void turn_away(Lane& here, int socket);

    Common& common_;
    std::vector<Lane*> lanes_;
    std::size_t next_ = 0;
    std::optional<Tick> retry_at_;
    int socket_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace emc::http
