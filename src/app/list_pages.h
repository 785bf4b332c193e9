#pragma once

/// A site's lists as commands ask for them.

#include <boost/json/object.hpp>
#include <string>

#include "app/door.h"

namespace emc::app {

/// `/api/v1/sites/227/` and the rest.
[[nodiscard]] std::string site_path(model::SiteId site, const std::string& rest);

/// All pages of a list as one; what a page says of the whole comes from the last.
[[nodiscard]] boost::json::object whole_list(Door& door, const std::string& target);

}  // namespace emc::app
