#pragma once

/// The API's own description, OpenAPI 3.1.
///
/// Shape     Made of the route table, so that no route can be missing, and of schemas written by
///           hand (schemas.h). The one route of another module is described beside it. Written in
///           English; in Vietnamese the texts that people read are others (words/words.h), and
///           nothing else is.

#include <boost/json/object.hpp>
#include <string>

#include "api/refusal.h"

namespace emc::api {

[[nodiscard]] boost::json::object openapi_document(Language language = Language::en);
/// The same as text; made once.
[[nodiscard]] const std::string& openapi_text(Language language);

}  // namespace emc::api
