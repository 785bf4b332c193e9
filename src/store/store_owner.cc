#include "store/store_owner.h"

#include "base/log.h"
#include "store/failure.h"
#include "store/insert_id.h"
#include "store/row_binary.h"

namespace emc::store {
namespace {

/// Empty: nobody's.
base::Result<std::string> owner_of(Engine& engine) {
    TRY(const auto answer, engine.query("SELECT id FROM owner ORDER BY id LIMIT 1"));
    std::string id;
    RowReader in(answer);
    while (in.next())
        id = in.text();
    TRY(in.finish());
    return id;
}

}  // namespace

base::Result<void> claim(Engine& engine, const Owner& owner) {
    if (owner.id.empty()) return {};
    TRY(engine.execute("CREATE TABLE IF NOT EXISTS owner (id String) ENGINE = MergeTree ORDER BY id"
    ));
    TRY(auto known, owner_of(engine));
    if (known == owner.id) return {};
    if (!known.empty() && owner.takes_over) {
        spdlog::warn("store is taken over from={}", known);
        TRY(engine.execute("TRUNCATE TABLE owner"));
        known.clear();
    }
    if (known.empty()) {
        RowWriter row;
        row.text(owner.id);
        TRY(engine.insert("owner", "id String", row.bytes(), next_insert_id()));
        TRY(known, owner_of(engine));
    }
    if (known == owner.id) return {};
    return fail(
        Errc::store_foreign,
        "the database is that of another data folder: give this server one of its own (store.url), "
        "or, where that folder is no more, start once with store.take_over=true and rebuild"
    );
}

}  // namespace emc::store
