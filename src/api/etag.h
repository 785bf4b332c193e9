#pragma once

/// Two people who edit one thing: the second one is told, and overwrites nothing.
///
/// Place     Routes that show one site, unit or account, or the contacts, tag what they show; those
///           that change it look at what the caller saw.
/// Shape     A strong entity tag: a hash of the answer's body. `If-Match` with it, or with `*`.
/// Source    RFC 9110, sections 8.8.3 and 13.1.1.

#include <boost/json/object.hpp>

#include "api/refusal.h"
#include "http/message.h"

namespace emc::api {

/// 200 with the object and its tag.
[[nodiscard]] http::Response tagged(const boost::json::object& shown);

/// The caller said what it saw.
[[nodiscard]] bool is_guarded(const http::Request& request);

/// Errors: changed_meanwhile where it said so, and that is no longer what would be shown.
[[nodiscard]] Checked<void> check_seen(
    const http::Request& request, const boost::json::object& shown
);

}  // namespace emc::api
