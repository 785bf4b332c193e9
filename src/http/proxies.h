#pragma once

/// Which neighbours are believed when they say who the client is.
///
/// Shape     An address has 16 bytes; IPv4 is mapped into IPv6 (::ffff:a.b.c.d).
/// Errors    bad_proxy: neither an address nor a CIDR range.

#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/message.h"

namespace emc::http {

struct Address {
    std::array<std::uint8_t, 16> bytes = {};

    auto operator<=>(const Address&) const = default;
};

[[nodiscard]] Address address_of(const sockaddr_storage& peer);
/// Also with a port, and in brackets: 192.0.2.1:80, [2001:db8::1]:80.
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);
[[nodiscard]] std::string to_string(const Address& address);
/// What one of its holders has all of: an IPv4 address itself, of IPv6 the 64 bits of its network.
[[nodiscard]] Address network_of(const Address& address);

class Proxies {
public:
    [[nodiscard]] static base::Result<Proxies> of(std::span<const std::string> ranges);

    [[nodiscard]] bool trusts(const Address& address) const;

    /// Sets remote and secure by X-Forwarded-For and X-Forwarded-Proto, for a request that came
    /// over a connection from a trusted peer.
    void apply(Request& request) const;

private:
    struct Range {
        Address address;
        unsigned bits = 128;
    };
    std::vector<Range> ranges_;
};

}  // namespace emc::http
