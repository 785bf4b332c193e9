#pragma once

/// Where a visit came from.
///
/// Shape     `campaign:NAME`; the name of a search engine or a social network; else the host of the
///           page that led here; `direct` where none did, or a page of the same host.
/// Promise   Pure and total.

#include <string>
#include <string_view>

namespace emc::visits {

inline constexpr std::string_view direct_source = "direct";
inline constexpr std::string_view campaign_prefix = "campaign:";

[[nodiscard]] std::string source_of(std::string_view url, std::string_view referrer);

/// Of what kind a source is: `direct`, `campaign`, `search`, `social` or `site`.
[[nodiscard]] std::string_view source_class(std::string_view source);

}  // namespace emc::visits
