#pragma once

/// The parts of the OpenAPI document that are written by hand, as JSON.
///
/// Shape     Each *_schemas() is an object of schemas by name; together they are the document's
///           `components.schemas`. An answer's object requires every field that it always has.

#include <string_view>

namespace emc::api {

[[nodiscard]] std::string_view entries_schemas();  ///< Units, sites, tokens.
[[nodiscard]] std::string_view people_schemas();   ///< Accounts and sessions.
[[nodiscard]] std::string_view lists_schemas();    ///< Imports and their rows.
[[nodiscard]] std::string_view users_schemas();    ///< Lists of accounts, and jobs.
[[nodiscard]] std::string_view figures_schemas();  ///< Indicators and rankings.
[[nodiscard]] std::string_view traffic_schemas();  ///< Traffic.
[[nodiscard]] std::string_view flow_schemas();  ///< What comes in at sites, and what becomes of it.
[[nodiscard]] std::string_view system_schemas();  ///< Errors, health, what case systems send.

/// Parameters of queries by the names that the route table uses.
[[nodiscard]] std::string_view known_parameters();
/// Paths of other modules: where case systems send their messages.
[[nodiscard]] std::string_view other_paths();

}  // namespace emc::api
