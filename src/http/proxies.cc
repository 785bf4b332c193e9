#include "http/proxies.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/text.h"
#include "http/errc.h"

namespace emc::http {
namespace {

constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

constexpr std::size_t network_bytes = 8;  ///< Of an IPv6 address.

bool is_mapped(const Address& address) {
    return std::equal(mapped.begin(), mapped.end(), address.bytes.begin());
}

Address from_v4(const in_addr& v4) {
    Address address;
    std::copy(mapped.begin(), mapped.end(), address.bytes.begin());
    std::memcpy(address.bytes.data() + mapped.size(), &v4, sizeof v4);
    return address;
}

/// Without a port and without brackets.
std::string_view bare(std::string_view text) {
    if (text.starts_with('[')) return text.substr(1, text.find(']') - 1);
    const auto colon = text.find(':');
    const bool one_colon = colon != text.npos && text.find(':', colon + 1) == text.npos;
    return one_colon ? text.substr(0, colon) : text;
}

}  // namespace

Address address_of(const sockaddr_storage& peer) {
    if (peer.ss_family == AF_INET) {
        return from_v4(reinterpret_cast<const sockaddr_in&>(peer).sin_addr);
    }
    Address address;
    if (peer.ss_family == AF_INET6) {
        const auto& v6 = reinterpret_cast<const sockaddr_in6&>(peer);
        std::memcpy(address.bytes.data(), &v6.sin6_addr, address.bytes.size());
    }
    return address;
}

std::optional<Address> parse_address(std::string_view text) {
    const std::string plain(bare(base::trim(text)));
    in_addr v4 = {};
    if (inet_pton(AF_INET, plain.c_str(), &v4) == 1) return from_v4(v4);
    Address address;
    if (inet_pton(AF_INET6, plain.c_str(), address.bytes.data()) == 1) return address;
    return std::nullopt;
}

std::string to_string(const Address& address) {
    std::array<char, INET6_ADDRSTRLEN> text = {};
    if (is_mapped(address)) {
        inet_ntop(AF_INET, address.bytes.data() + mapped.size(), text.data(), text.size());
    } else {
        inet_ntop(AF_INET6, address.bytes.data(), text.data(), text.size());
    }
    return text.data();
}

Address network_of(const Address& address) {
    if (is_mapped(address)) return address;
    Address network = address;
    std::fill(network.bytes.begin() + network_bytes, network.bytes.end(), 0);
    return network;
}

base::Result<Proxies> Proxies::of(std::span<const std::string> ranges) {
    Proxies proxies;
    for (const std::string_view text : ranges) {
        const auto slash = text.find('/');
        const auto address = parse_address(text.substr(0, slash));
        if (!address) return Errc::bad_proxy;
        Range range{*address, 128};
        if (slash != text.npos) {
            const auto digits = text.substr(slash + 1);
            const auto* end = digits.data() + digits.size();
            unsigned bits = 0;
            const auto read = std::from_chars(digits.data(), end, bits);
            const unsigned prefix = is_mapped(*address) ? 96 : 0;
            if (read.ec != std::errc() || read.ptr != end || bits + prefix > 128) {
                return Errc::bad_proxy;
            }
            range.bits = bits + prefix;
        }
        proxies.ranges_.push_back(range);
    }
    return proxies;
}

bool Proxies::trusts(const Address& address) const {
    return std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& range) {
        const auto whole = range.bits / 8;
        if (!std::equal(
                address.bytes.begin(), address.bytes.begin() + whole, range.address.bytes.begin()
            )) {
            return false;
        }
        const auto left = range.bits % 8;
        if (left == 0) return true;
        return ((address.bytes[whole] ^ range.address.bytes[whole]) >> (8 - left)) == 0;
    });
}

void Proxies::apply(Request& request) const {
    if (const auto scheme = request.header("x-forwarded-proto")) {
        const auto last = base::trim(scheme->substr(scheme->rfind(',') + 1));
        request.secure = base::equals_ignoring_case(last, "https");
    }
    std::vector<std::string_view> hops;
    request.each_header([&hops](std::string_view name, std::string_view value) {
        if (!base::equals_ignoring_case(name, "x-forwarded-for")) return;
        while (true) {
            const auto comma = value.find(',');
            hops.push_back(value.substr(0, comma));
            if (comma == value.npos) break;
            value.remove_prefix(comma + 1);
        }
    });
    // From the nearest hop outwards: each was written down by the one before it, which is trusted.
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        const auto address = parse_address(*hop);
        if (!address) return;
        request.remote = to_string(*address);
        if (!trusts(*address)) return;
    }
}

}  // namespace emc::http
