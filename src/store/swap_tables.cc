#include "store/swap_tables.h"

#include <fmt/format.h>

#include <set>

#include "base/log.h"
#include "store/row_binary.h"

namespace emc::store {
namespace {

base::Result<void> drop_old(Engine& engine, std::span<const std::string> names) {
    for (const auto& name : names)
        TRY(engine.execute(fmt::format("DROP TABLE IF EXISTS {}_old", name)));
    return {};
}

base::Result<std::set<std::string>> tables_of(Engine& engine) {
    TRY(const auto answer,
        engine.query("SELECT name FROM system.tables WHERE database = currentDatabase()", {}));
    std::set<std::string> tables;
    RowReader in(answer);
    while (in.next())
        tables.emplace(in.text());
    TRY(in.finish());
    return tables;
}

}  // namespace

base::Result<void> swap_tables(Engine& engine, std::span<const std::string> names) {
    TRY(drop_old(engine, names));
    std::string renames;
    for (const auto& name : names) {
        if (!renames.empty()) renames += ", ";
        renames += fmt::format("{0} TO {0}_old, {0}_new TO {0}", name);
    }
    TRY(engine.execute("RENAME TABLE " + renames));
    return drop_old(engine, names);
}

base::Result<void> mend_swap(Engine& engine, std::span<const std::string> names) {
    TRY(const auto tables, tables_of(engine));
    for (const auto& name : names) {
        if (tables.contains(name) || !tables.contains(name + "_new")) continue;
        spdlog::warn("store ends a rebuild that was cut off table={}", name);
        TRY(engine.execute(fmt::format("RENAME TABLE {0}_new TO {0}", name)));
    }
    return {};
}

}  // namespace emc::store
