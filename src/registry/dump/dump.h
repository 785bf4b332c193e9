#pragma once

/// Everything in the registry as one file, and back, whichever engine either is on.
///
/// Shape     Lines of JSON, in UTF-8. First {"format":"emc-registry","migration":N}; then a line
///           for each row, {"table":"sites","row":{"id":227,…}}, tables in the order of tables(),
///           rows in the order of their key; last {"rows":N}, without which the file was cut short.
///           A column that is NULL is null; one that a row does not name takes its default, so that
///           a dump from before a migration that added it can be read.
/// Promise   Of one state. Two registries that hold the same have equal dumps. load() adds nothing
///           of its own: not even the audit trail differs afterwards.
/// Errors    dump_unwritable; load: conflict where the registry is not empty, registry_newer where
///           the dump is of a later migration, dump_broken.

#include <soci/session.h>

#include "base/result.h"
#include "registry/dump/dump_file.h"

namespace emc::registry {

[[nodiscard]] base::Result<void> write_dump(soci::session& sql, DumpWriter& file);
[[nodiscard]] base::Result<void> load_dump(soci::session& sql, DumpReader& file);

}  // namespace emc::registry
