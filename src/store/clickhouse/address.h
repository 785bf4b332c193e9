#pragma once

/// Where a ClickHouse server is: `clickhouse://[user[:password]@]host[:port]/database`.

#include <string>
#include <string_view>

#include "base/result.h"

namespace emc::store {

struct Address {
    std::string host;  ///< As in a URL: an IPv6 address stands in brackets.
    std::string port;  ///< 8123 if the address has none.
    std::string user;  ///< `default` if the address has none.
    std::string password;
    std::string database;

    /// Errors: bad_address.
    [[nodiscard]] static base::Result<Address> parse(const std::string& url);
};

/// For a URL: everything but letters, digits and -_.~ as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace emc::store
