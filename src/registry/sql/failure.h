#pragma once

/// What an exception of the database library means to our callers.
///
/// Place     The border behind which no exception of SOCI passes: transaction.h and open() call it
///           in their only catch.

#include <soci/error.h>
#include <exception>
#include <string>

#include "registry/errc.h"

namespace emc::registry {

/// The database cannot be reached, or went away. Thrown where a connection is made.
struct ConnectionLost final : soci::soci_error {
    using soci_error::soci_error;
};

/// A body leaves a transaction with this where a value read from the database makes no sense.
struct Broken final : std::runtime_error {
    using runtime_error::runtime_error;
};

/// True where nothing more can come over this connection.
[[nodiscard]] bool is_lost(const std::exception& error);

[[nodiscard]] Errc code_of(const std::exception& error);

/// The code for it; what a person must look at is logged, as no text passes this border. Of the
/// text only its first part is: SOCI's context has the values of the statement in it.
[[nodiscard]] Errc failure_of(const std::exception& error);

}  // namespace emc::registry
