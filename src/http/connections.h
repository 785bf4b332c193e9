#pragma once

/// The places for connections: how many are taken, in all and by each address.
///
/// Shape     Whoever holds a Seat has a place, and gives it back with the Seat. The addresses of an
///           IPv6 network of 64 bits count as one: whoever has one of them has them all.
/// Threads   Any. A lock is taken where a connection begins and where it ends.
/// Limits    per_address_max; the map has at most one entry for each seat.

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>

#include "http/proxies.h"

namespace emc::http {

class Connections {
public:
    class Seat {
    public:
        Seat(Seat&& other) noexcept;
        Seat& operator=(Seat&&) = delete;
        ~Seat();

    private:
        friend class Connections;
        Seat(Connections& all, std::optional<Address> network);

        Connections* all_;
        std::optional<Address> network_;
    };

    explicit Connections(std::uint32_t per_address_max) : per_address_max_(per_address_max) {}

    [[nodiscard]] std::uint32_t open() const { return open_.load(); }
    /// For one whose connections are many people's.
    [[nodiscard]] Seat seat() { return {*this, std::nullopt}; }
    /// None: there are too many of that address.
    [[nodiscard]] std::optional<Seat> seat_for(const Address& peer);

private:
    void leave(const Address& network);

    const std::uint32_t per_address_max_;
    std::atomic<std::uint32_t> open_ = 0;
    std::mutex mutex_;  ///< Guards open_by_.
    std::map<Address, std::uint32_t> open_by_;
};

}  // namespace emc::http
