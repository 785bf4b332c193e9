#include "store/testing/engines.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>

#include "store/chdb/library.h"

namespace emc::store::testing {
namespace {

std::string new_database() {
    static std::atomic<int> databases = 0;
    return "emc_test_" + std::to_string(++databases);
}

}  // namespace

std::vector<std::string> engine_names() {
    if (ChdbLibrary::is_possible()) return {"chdb", "clickhouse"};
    std::puts("store: chdb is left out of a sanitized build; clickhouse runs");
    return {"clickhouse"};
}

EngineHouse::EngineHouse(const std::string& name) {
    options.folder = folder_ / "store";
    if (name != "clickhouse") return;
    server_ = ClickHouseServer::start();
    options.url = server_->url();
}

EngineHouse::EngineHouse(const std::string& name, ClickHouseServer& shared) {
    options.folder = folder_ / "store";
    if (name == "clickhouse") options.url = shared.url(new_database());
}

EngineHouse::~EngineHouse() = default;

std::unique_ptr<Engine> EngineHouse::open() const {
    auto engine = open_engine(options);
    if (!engine) {
        std::fprintf(stderr, "%s: %s\n", engine.error().message().c_str(), last_message().c_str());
        std::abort();
    }
    return *std::move(engine);
}

}  // namespace emc::store::testing
