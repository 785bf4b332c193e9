#pragma once

/// The address of a page → the key under which it is counted, and what else the address tells.
///
/// Shape     Host in lower case and path, then the query without tracking parameters and session
///           ids, then a route in the fragment (`#/…`, `#!…`). No scheme, and of ports only those
///           that are not the scheme's own (`http://a.vn:80`, `https://a.vn:443`). An empty path is
///           `/`.
/// Promise   Pure and total: any text has a key; an empty one has an empty key.
/// Source    contract.md, section 3 (`/traffic`).

#include <string>
#include <string_view>

namespace emc::visits {

[[nodiscard]] std::string page_key(std::string_view url);

/// Host in lower case, without `www.`; with the port where it is not the scheme's own.
[[nodiscard]] std::string host_of(std::string_view url);

/// The campaign that brought a visitor to this address (`utm_campaign`, `mtm_campaign`,
/// `pk_campaign`, else the campaign's source), decoded; empty: none.
[[nodiscard]] std::string campaign_of(std::string_view url);

}  // namespace emc::visits
