#pragma once

/// What the engines must know of SQL text without parsing it.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace emc::store {

/// Where the text that begins at `from` with a quotation mark ends: one past the closing mark; an
/// open one goes to the end.
[[nodiscard]] std::size_t end_of_quoted(std::string_view sql, std::size_t from);

/// The SQL with each {name} replaced by what `expression` returns for it. Literals, quoted names
/// and comments are left as they are, so that a value can never become a table.
/// Errors: store_refused for a name that `expression` knows nothing of (it returns an empty text).
[[nodiscard]] base::Result<std::string> replace_names(
    std::string_view sql, const std::function<std::string(std::string_view name)>& expression
);

/// "site UInt32, kind Enum8('a, b' = 1)" -> {"site", "kind"}. Empty if it is no such list.
[[nodiscard]] std::vector<std::string> column_names(std::string_view structure);

/// The columns of a structure as they stand in an INSERT: `site`, `kind`.
/// Errors: store_misfit for what is no structure.
[[nodiscard]] base::Result<std::string> column_list(std::string_view structure);

}  // namespace emc::store
