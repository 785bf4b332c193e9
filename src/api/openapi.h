#pragma once

/// The API's own description, OpenAPI 3.1.
///
/// Shape     Made of the route table, so that no route can be missing, and of schemas written by
///           hand (schemas.h). The one route of another module is described beside it.

#include <boost/json/object.hpp>
#include <string>

namespace emc::api {

[[nodiscard]] boost::json::object openapi_document();
/// The same as text; made once.
[[nodiscard]] const std::string& openapi_text();

}  // namespace emc::api
