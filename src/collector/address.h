#pragma once

/// Whether an address lies in a block of addresses (CIDR).
///
/// Shape     IPv4 and IPv6; a block without `/n` is that one address. An IPv4 address written as
/// IPv6
///           (::ffff:10.0.0.1) is the IPv4 address.
/// Promise   What is no address, or no block, lies nowhere and holds nothing.
/// Source    RFC 4632, RFC 4291.

#include <string>
#include <string_view>
#include <vector>

namespace emc::collector {

[[nodiscard]] bool is_within(std::string_view address, std::string_view block);
[[nodiscard]] bool is_within_any(std::string_view address, const std::vector<std::string>& blocks);

}  // namespace emc::collector
