#pragma once

/// Runs a body as one writing transaction of somebody.
///
/// Errors    The body's; invalid where who acts is no text; those of failure_of().

#include "registry/change.h"
#include "registry/rules.h"
#include "registry/sql/transaction.h"

namespace emc::registry {

/// `body` takes a const Change& and returns a base::Result.
template <class Body>
auto write(
    Pool& pool, const base::Clock& clock, const Actor& by, Body body, Access access = Access::write
) -> std::invoke_result_t<Body&, const Change&> {
    TRY(check(by));
    return transact(pool, access, [&](soci::session& sql) {
        return body(Change{sql, by, clock.now()});
    });
}

}  // namespace emc::registry
