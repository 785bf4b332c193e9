#include "store/swap_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/log.h"
#include "store/row_binary.h"
#include "store/words.h"

namespace emc::store {
namespace {

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

std::string old_of(const std::string& name) {
    return name + "_old";
}

/// Drops what earlier swaps put aside. What the engine keeps costs room on the disk and nothing
/// else, and is tried again at the next start.
base::Result<void> drop_old(Engine& engine, std::span<const std::string> names) {
    TRY(const auto tables, tables_of(engine));
    for (const auto& table : tables) {
        const auto is_of = [&](const std::string& name) { return table.starts_with(old_of(name)); };
        if (std::ranges::none_of(names, is_of)) continue;
        if (const auto dropped = drop_table(engine, table); !dropped) {
            spdlog::warn(
                "store keeps a table that nobody needs table={} error={}{}",
                table,
                dropped.error().message(),
                words_field(dropped.error())
            );
        }
    }
    return {};
}

}  // namespace

base::Result<void> drop_table(Engine& engine, const std::string& name) {
    const auto drop = fmt::format("DROP TABLE IF EXISTS {}", name);
    const auto dropped = engine.execute(drop);
    // A server refuses to drop a large table; newer ones let whoever drops it say that it is meant.
    if (dropped || engine.execute(drop + " SETTINGS max_table_size_to_drop = 0")) return {};
    return dropped;
}

base::Result<void> swap_tables(Engine& engine, std::span<const std::string> names) {
    TRY(drop_old(engine, names));
    TRY(const auto tables, tables_of(engine));
    std::string renames;
    for (const auto& name : names) {
        auto aside = old_of(name);
        while (tables.contains(aside))
            aside += '_';
        if (!renames.empty()) renames += ", ";
        renames += fmt::format("{0} TO {1}, {0}_new TO {0}", name, aside);
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
    return drop_old(engine, names);
}

}  // namespace emc::store
