#pragma once

/// Whether an address lies in a block of addresses (CIDR), and the network it belongs to.
///
/// Shape     IPv4 and IPv6; a block without `/n` is that one address. An IPv4 address written as
///           IPv6 (::ffff:10.0.0.1) is the IPv4 address.
/// Promise   What is no address, or no block, lies nowhere and holds nothing.
/// Source    RFC 4632, RFC 4291.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emc::collector {

[[nodiscard]] bool is_address(std::string_view text);
[[nodiscard]] bool is_within(std::string_view address, std::string_view block);
[[nodiscard]] bool is_within_any(std::string_view address, const std::vector<std::string>& blocks);

/// IPv4 in its mapped form; all zero where the text is no address.
[[nodiscard]] std::array<std::uint8_t, 16> address_of(std::string_view text);

/// The address cut to its network, /24 of IPv4 and /48 of IPv6.
[[nodiscard]] std::array<std::uint8_t, 16> network_of(const std::array<std::uint8_t, 16>& address);

}  // namespace emc::collector
