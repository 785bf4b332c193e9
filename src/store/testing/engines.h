#pragma once

/// The engines of this build, for suites that run on each: chDB where the build may load it, and
/// ClickHouse always.
///
/// Promise   Whatever does not work ends the test program with a message.
/// Threads   One: make houses in the main thread. One house of chDB has an open engine at a time.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/testing/temp_folder.h"
#include "store/engine.h"
#include "store/testing/clickhouse_server.h"

namespace emc::store::testing {

/// `chdb` only where no sanitizer is in the program; it says so once on stdout where it is.
[[nodiscard]] std::vector<std::string> engine_names();

/// One engine with a place of its own: a folder for chDB, a server for ClickHouse.
class EngineHouse {
public:
    explicit EngineHouse(const std::string& name);
    /// For ClickHouse: a database of its own on a server that others use, too.
    EngineHouse(const std::string& name, ClickHouseServer& shared);
    ~EngineHouse();
    EngineHouse(const EngineHouse&) = delete;
    EngineHouse& operator=(const EngineHouse&) = delete;

    /// Opens it, again and again: what was stored is there.
    [[nodiscard]] std::unique_ptr<Engine> open() const;
    /// nullptr for chDB, and where the server is shared.
    [[nodiscard]] ClickHouseServer* server() { return server_.get(); }
    [[nodiscard]] std::string url() const { return options.url; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

    /// What open() opens with.
    Options options;

private:
    const base::testing::TempFolder folder_;
    std::unique_ptr<ClickHouseServer> server_;
};

}  // namespace emc::store::testing
