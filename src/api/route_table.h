#pragma once

/// All routes: path, right, handler, and what the OpenAPI document says of each.

#include <span>
#include <string_view>

#include "api/api.h"
#include "api/budgets.h"
#include "api/call.h"
#include "api/rights.h"

namespace emc::api {

/// What a path's {id}, {code} or {job} names; looked up before the handler runs.
enum class Names : std::uint8_t {
    nothing,
    site,          ///< {id}
    site_or_none,  ///< {id}, where 0 stands for what belongs to no site.
    unit,          ///< {code}
    account,       ///< {id}, which the caller manages.
    job,           ///< {job}, which belongs to a unit.
};

/// Where a route runs.
enum class Pace : std::uint8_t {
    usual,     ///< On a worker; an open one on a network thread.
    password,  ///< In the lane of those that hash a password.
    provider,  ///< A page that a browser goes to, in the lane of those that ask the provider.
};

enum class BodyKind : std::uint8_t { none, json, upload };

struct RouteRow {
    http::Method method;
    std::string_view path;
    Need need;
    Names names;
    BodyKind body;
    Answer (*handler)(Api&, Call&);

    std::string_view summary;
    std::string_view parameters;  ///< Of the query, by name, between spaces.
    std::string_view request;     ///< Schema of the body; empty: none.
    unsigned status;              ///< When all is well.
    std::string_view response;    ///< Its schema; empty: no body of JSON.
    Pace pace = Pace::usual;
    Budget limit = Budget::none;  ///< What each caller may ask for only so often.
};

[[nodiscard]] std::span<const RouteRow> route_table();

/// Parts of it that stand beside their handlers.
[[nodiscard]] std::span<const RouteRow> people_rows();
[[nodiscard]] std::span<const RouteRow> oidc_rows();
[[nodiscard]] std::span<const RouteRow> audit_rows();
[[nodiscard]] std::span<const RouteRow> job_rows();
[[nodiscard]] std::span<const RouteRow> figure_rows();
[[nodiscard]] std::span<const RouteRow> flow_rows();
[[nodiscard]] std::span<const RouteRow> user_rows();

}  // namespace emc::api
