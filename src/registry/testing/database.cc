#include "registry/testing/database.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "registry/testing/postgres_server.h"

namespace emc::registry::testing {

Database::Database(EngineUnderTest engine)
    : engine_(engine),
      url_(engine == sqlite_engine ? "sqlite:" : shared_postgres().new_database()) {}

base::Result<std::unique_ptr<Registry>> Database::open(
    std::size_t connections_max, std::chrono::milliseconds lock_wait_max
) {
    Options options;
    options.url = url_;
    options.folder = folder_.path();
    options.clock = &clock;
    options.connections_max = connections_max;
    options.lock_wait_max = lock_wait_max;
    return Registry::open(options);
}

std::unique_ptr<soci::session> Database::raw() const {
    if (engine_ == postgres_engine) {
        return std::make_unique<soci::session>(*soci::factory_postgresql(), url_);
    }
    const auto file = (folder_.path() / "registry.db").string();
    return std::make_unique<soci::session>(*soci::factory_sqlite3(), file);
}

}  // namespace emc::registry::testing
