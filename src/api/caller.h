#pragma once

/// Who calls the API.
///
/// Place     api.cc asks once for each request that needs one.
/// Shape     A person with a session, a program with a token, or this machine's command line.
/// Source    contract.md, section 3.

#include <optional>
#include <string_view>

#include "base/result.h"
#include "http/message.h"
#include "registry/registry.h"

namespace emc::api {

struct Caller {
    registry::Role role = registry::Role::viewer;
    model::UnitCode unit;  ///< Empty: the whole country.
    registry::Actor actor;
    std::optional<registry::LiveSession> session;  ///< Of a person; a token has none.
    std::int64_t token = 0;                        ///< The id of a program's; else 0.
    std::string csrf;                              ///< What its writes must bring.
    bool is_command_line = false;                  ///< Of this machine.
    /// Has no second factor and needs one: may do nothing but see to its own account.
    bool must_enrol = false;
};

/// By the request's `Authorization: Bearer`, else by its session's cookie; nothing for neither, or
/// none that is known, or is over. The command line's secret, where there is one, is a national
/// caller named `cli`. A token counts as used. Errors: those of People.
[[nodiscard]] base::Result<std::optional<Caller>> caller_of(
    const http::Request& request,
    const registry::Snapshot& snapshot,
    registry::Registry& registry,
    base::Day today,
    std::string_view cli_secret
);

/// Tells it from all others, also from those of its name.
[[nodiscard]] std::string key_of(const Caller& caller);

/// Whether what the request brings is a token whose last day is over.
[[nodiscard]] bool is_token_over(
    const http::Request& request, const registry::Snapshot& snapshot, base::Day today
);

/// From a page of another site, which may want its visitor to log in as somebody else.
[[nodiscard]] bool is_from_elsewhere(const http::Request& request);

/// Whether a request may do what it asks in the name of its session: it only reads, or brings the
/// session's word, which pages of other sites do not have.
[[nodiscard]] bool is_meant(const http::Request& request, const Caller& caller);

}  // namespace emc::api
