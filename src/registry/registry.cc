#include "registry/registry.h"

#include <fmt/format.h>
#include <soci/soci.h>
#include <sodium.h>

#include "base/assert.h"
#include "registry/disk_bytes.h"
#include "registry/errc.h"
#include "registry/sql/transaction.h"
#include "registry/sql_registry.h"

namespace emc::registry {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";

base::Result<Pool::Target> sqlite_target(const std::string& path, const Options& options) {
    const std::string file = path.empty() ? (options.folder / "registry.db").string() : path;
    // A database in memory would be another one for each connection.
    if (file.starts_with(':')) return Errc::invalid;
    // SOCI's connect string has no way to write a quote inside a quoted path.
    if (file.find('"') != std::string::npos) return Errc::invalid;
    return Pool::Target{
        Engine::sqlite, fmt::format("db=\"{}\"", file), file, options.lock_wait_max};
}

/// A server that does not answer must not hold a request for the minutes of TCP.
std::string with_timeout(const std::string& url) {
    if (url.find("connect_timeout=") != std::string::npos) return url;
    return url + (url.find('?') == std::string::npos ? '?' : '&') +
           fmt::format("connect_timeout={}", connect_wait_max.count());
}

base::Result<Pool::Target> target_of(const Options& options) {
    const auto& url = options.url;
    if (url.starts_with(sqlite_scheme)) {
        return sqlite_target(url.substr(sqlite_scheme.size()), options);
    }
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
        return Pool::Target{Engine::postgresql, with_timeout(url), {}, options.lock_wait_max};
    }
    return Errc::invalid;
}

/// The database and the log beside it, which is not always there.
base::Result<std::uint64_t> file_bytes(const std::filesystem::path& database) {
    std::error_code error;
    auto bytes = std::filesystem::file_size(database, error);
    if (error) return Errc::registry_down;
    const auto log = std::filesystem::file_size(database.string() + "-wal", error);
    if (!error) bytes += log;
    return bytes;
}

}  // namespace

base::Result<std::uint64_t> disk_bytes(const Options& options) {
    TRY(auto target, target_of(options));
    if (target.engine == Engine::sqlite) return file_bytes(target.file);
    Pool pool(std::move(target), 1);
    return transact(pool, Access::one_query, [](soci::session& sql) {
        long long bytes = 0;
        sql << "SELECT pg_database_size(current_database())", soci::into(bytes);
        return base::Result<std::uint64_t>(static_cast<std::uint64_t>(bytes));
    });
}

base::Result<std::unique_ptr<Registry>> Registry::open(Options options) {
    static const base::SystemClock system_clock;
    const int started = sodium_init();
    ASSERT(started >= 0);
    if (options.connections_max == 0) return Errc::invalid;
    TRY(auto target, target_of(options));
    const auto& clock = options.clock == nullptr ? system_clock : *options.clock;
    auto registry =
        std::make_unique<SqlRegistry>(std::move(target), options.connections_max, clock);
    TRY(registry->start());
    return registry;
}

}  // namespace emc::registry
