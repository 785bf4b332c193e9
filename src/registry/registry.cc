#include "registry/registry.h"

#include <fmt/format.h>
#include <sodium.h>

#include "base/assert.h"
#include "registry/errc.h"
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

}  // namespace

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
