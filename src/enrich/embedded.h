#pragma once

/// The lists that the build puts into the program (tools/lists.sh).

#include <string_view>

#include "base/bytes.h"

namespace emc::enrich {

/// agents.json: browsers, systems and crawlers by their regexes.
[[nodiscard]] std::string_view embedded_agents();
/// countries.mmdb: countries by address, in MaxMind's format.
[[nodiscard]] base::Bytes embedded_countries();

}  // namespace emc::enrich
