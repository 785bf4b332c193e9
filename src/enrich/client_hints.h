#pragma once

/// What a browser said of itself in client hints, since its agent no longer tells.
///
/// Shape     The JSON of `uadata`: brands or fullVersionList, mobile, platform, platformVersion,
///           formFactors. What is missing, or is of another kind than it should be, counts as not
///           said.
/// Promise   Pure and total: any text gives hints.
/// Source    https://wicg.github.io/ua-client-hints/; the Matomo Tracking HTTP API, `uadata`.

#include <string>
#include <string_view>

namespace emc::enrich {

struct ClientHints {
    std::string brand;  ///< The most telling one: `Microsoft Edge` rather than `Chromium`.
    std::string brand_major;
    std::string platform;
    std::string platform_major;
    bool mobile = false;
    bool tablet = false;
};

[[nodiscard]] ClientHints read_client_hints(std::string_view json);

}  // namespace emc::enrich
