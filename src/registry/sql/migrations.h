#pragma once

/// The schema, step by step: sql/registry/NNNN_*.sql, embedded in the program.
///
/// Shape     Statements of a file are separated by empty lines. One whose first line is `-- sqlite`
///           or `-- postgresql` is for that engine only. The table `migrations` says what ran.
/// Promise   Each migration is one transaction. Any number of nodes may start at once: one applies
///           it, the others wait and find it done.
/// Errors    registry_newer where the database has a migration that this program does not know;
///           registry_down; registry_broken where a statement fails.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "registry/sql/pool.h"

namespace emc::registry {

struct Migration {
    std::int64_t number = 0;  ///< From 1, without gaps.
    std::string_view name;    ///< `0001_registry`.
    std::string_view text;
};

/// Those of sql/registry/, in order.
[[nodiscard]] std::span<const Migration> migrations();

/// The statements that an engine runs, without comments.
[[nodiscard]] std::vector<std::string> statements_of(std::string_view text, Engine engine);

[[nodiscard]] base::Result<void> migrate(
    Pool& pool, const base::Clock& clock, std::span<const Migration> steps = migrations()
);

}  // namespace emc::registry
