#pragma once

/// For tests: an empty database of either engine.

#include <soci/session.h>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>

#include "base/testing/temp_folder.h"
#include "registry/registry.h"
#include "registry/testing/temp_registry.h"

namespace emc::registry::testing {

/// Which engine a test runs on.
enum class EngineUnderTest { sqlite, postgresql };
inline constexpr auto sqlite_engine = EngineUnderTest::sqlite;
inline constexpr auto postgres_engine = EngineUnderTest::postgresql;

/// So that a failing test's parameter prints as the engine's name.
inline void PrintTo(EngineUnderTest engine, std::ostream* out) {
    *out << (engine == sqlite_engine ? "sqlite" : "postgresql");
}

/// An empty database of an engine that registries can be opened on, more than one at once.
class Database {
public:
    explicit Database(EngineUnderTest engine);

    /// As another node would open it.
    [[nodiscard]] base::Result<std::unique_ptr<Registry>> open(
        std::size_t connections_max = 4,
        std::chrono::milliseconds lock_wait_max = std::chrono::minutes{5}
    );
    /// A connection past the registry, to look behind it or to do damage.
    [[nodiscard]] std::unique_ptr<soci::session> raw() const;

    base::ManualClock clock{base::begin_of(base::day_from(2023, 2, 27)) + std::chrono::hours{12}};
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    [[nodiscard]] const std::string& url() const { return url_; }

private:
    base::testing::TempFolder folder_;
    EngineUnderTest engine_;
    std::string url_;
};

}  // namespace emc::registry::testing
