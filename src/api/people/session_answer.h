#pragma once

/// What somebody reads who has just logged in, or asks whose session it is.

#include <boost/json/object.hpp>
#include <string>

#include "api/api.h"
#include "registry/people/people.h"

namespace emc::api {

[[nodiscard]] boost::json::object session_json(
    Api& api, const registry::Person& person, const std::string& csrf
);

}  // namespace emc::api
