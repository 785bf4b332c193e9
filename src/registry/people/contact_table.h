#pragma once

/// The table of those whom one asks for help.

#include <vector>

#include "base/result.h"
#include "registry/change.h"
#include "registry/sql/types.h"

namespace emc::registry {

/// In their order.
[[nodiscard]] std::vector<Contact> read_contacts(soci::session& sql);

/// Errors: invalid; changed where `seen` is given, and is not what is stored.
[[nodiscard]] base::Result<void> put_contacts(
    const Change& change, const std::vector<Contact>& contacts, const std::vector<Contact>* seen
);

}  // namespace emc::registry
