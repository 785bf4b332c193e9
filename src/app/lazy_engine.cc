#include "app/lazy_engine.h"

namespace emc::app {

LazyEngine::LazyEngine(store::Options options)
    : options_(std::move(options)),
      name_(options_.url.starts_with("chdb") ? "chdb" : "clickhouse") {}

base::Result<store::Engine*> LazyEngine::opened() {
    const std::lock_guard lock(mutex_);
    if (!engine_) {
        TRY(engine_, store::open_engine(options_));
    }
    return engine_.get();
}

base::Result<void> LazyEngine::open() {
    TRY(opened());
    return {};
}

base::Result<std::string> LazyEngine::query(
    std::string_view sql, std::span<const store::Extern> externs
) {
    TRY(auto* engine, opened());
    return engine->query(sql, externs);
}

base::Result<void> LazyEngine::execute(std::string_view sql) {
    TRY(auto* engine, opened());
    return engine->execute(sql);
}

base::Result<void> LazyEngine::insert(
    std::string_view table, std::string_view structure, base::Bytes rows, std::string_view insert_id
) {
    TRY(auto* engine, opened());
    return engine->insert(table, structure, rows, insert_id);
}

base::Result<void> LazyEngine::settle() {
    TRY(auto* engine, opened());
    return engine->settle();
}

base::Result<void> LazyEngine::ping() {
    TRY(auto* engine, opened());
    return engine->ping();
}

}  // namespace emc::app
