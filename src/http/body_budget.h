#pragma once

/// The memory that bodies take, of all connections together and of each address.
///
/// Shape     A BodyShare is what one body has taken. It goes with its exchange, and so may outlive
///           the connection, and the server. The addresses of an IPv6 network of 64 bits count as
///           one.
/// Threads   BodyBudget any; a BodyShare belongs to whom its exchange does.
/// Limits    bytes_max; a quarter of it for one address.

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "http/proxies.h"

namespace emc::http {

class BodyBudget {
public:
    explicit BodyBudget(std::uint64_t bytes_max) : bytes_max_(bytes_max) {}

    /// False: that is more than there is left. Without a network it is many people's.
    [[nodiscard]] bool take(const std::optional<Address>& network, std::uint64_t bytes);
    void give_back(const std::optional<Address>& network, std::uint64_t bytes);
    [[nodiscard]] std::uint64_t taken() const;

private:
    const std::uint64_t bytes_max_;
    mutable std::mutex mutex_;  ///< Guards what follows.
    std::uint64_t taken_ = 0;
    std::map<Address, std::uint64_t> taken_by_;
};

class BodyShare {
public:
    BodyShare() = default;
    BodyShare(const BodyShare&) = delete;
    BodyShare& operator=(const BodyShare&) = delete;
    ~BodyShare() { give_back(); }

    [[nodiscard]] bool has_begun() const { return budget_ != nullptr; }
    void begin(std::shared_ptr<BodyBudget> budget, std::optional<Address> network);
    /// So many bytes from now on. False: there is no room, and it has what it had.
    [[nodiscard]] bool grow_to(std::uint64_t bytes);
    void give_back();

private:
    std::shared_ptr<BodyBudget> budget_;
    std::optional<Address> network_;
    std::uint64_t bytes_ = 0;
};

}  // namespace emc::http
