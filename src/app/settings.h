#pragma once

/// What an operator can set, and where each value came from.
///
/// Place     System turns it into the Options of the modules; no module sees it.
/// Shape     One table declares each setting once: name, default, limits, unit, meaning, and
///           whether a change needs a restart. A value comes from the first that has it of `--set`,
///           the environment (`http.threads` is EMC_HTTP_THREADS), the file, the default. The file
///           is TOML; a key may stand in a table ([http] threads = 1) or with its dots.
/// Errors    Failure with usage: an unknown name, a value of the wrong kind or out of its limits,
///           with file and line, the variable, or --set.
/// Limits    file_bytes_max.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace emc::app {

/// The values as the program uses them.
struct Settings {
    std::string accounts_second_factor;
    std::uint64_t api_exports_per_minute_max = 0;
    std::uint64_t api_imports_per_minute_max = 0;
    std::uint64_t api_reports_per_minute_max = 0;
    std::filesystem::path enrich_country;
    std::uint64_t http_connections_max = 0;
    std::uint64_t http_connections_per_address_max = 0;
    std::string http_listen;
    std::string http_public_url;
    std::uint64_t http_threads = 0;
    std::filesystem::path http_tls_cert;
    std::filesystem::path http_tls_key;
    std::vector<std::string> http_trusted_proxies;
    std::vector<std::string> hits_excluded_addresses;
    bool hits_honour_dnt = false;
    bool hits_sync = false;
    std::uint64_t loader_pause_ms = 0;
    std::string log_level;
    std::string oidc_claim;
    std::string oidc_client_id;
    std::string oidc_client_secret;
    std::string oidc_issuer;
    std::string oidc_name;
    std::uint64_t quarantine_day_max_bytes = 0;
    std::string registry_url;
    std::uint64_t sites_silent_days = 0;
    std::string smtp_from;
    std::string smtp_url;
    bool store_take_over = false;
    std::string store_url;
    std::uint64_t wal_disk_max_bytes = 0;
    std::uint64_t wal_retention_days = 0;
};

using Field = std::variant<
    std::string Settings::*,
    std::uint64_t Settings::*,
    bool Settings::*,
    std::filesystem::path Settings::*,
    std::vector<std::string> Settings::*>;

struct Setting {
    std::string_view name;
    Field field;
    std::string_view standard;  ///< The default, as text.
    std::string_view form;      ///< What a value looks like; for a number, its unit.
    std::string_view meaning;
    std::uint64_t least = 0;  ///< Of a number.
    std::uint64_t most = 0;
    /// Says what is wrong with a text, or nothing. Null: any text is right.
    std::string_view (*check)(std::string_view) = nullptr;
    bool secret = false;  ///< May hold a password: printed without it.
    /// Is a secret, all of it: never printed, and not taken from --set, which others can read.
    bool all_secret = false;
};

/// All of them, by name. Every one is read at the start: a change needs a restart.
[[nodiscard]] std::span<const Setting> settings_table();

struct Source {
    std::string_view name;
    std::string from;  ///< `default`, `emc.toml:3`, `EMC_HTTP_THREADS` or `--set`.
};

struct LoadedSettings {
    Settings values;
    std::vector<Source> sources;  ///< In the table's order.
};

struct SettingsInput {
    static constexpr std::uint64_t file_bytes_max = 1 << 20;

    std::optional<std::filesystem::path> file;
    std::vector<std::string> overrides;  ///< `name=value`
    std::function<std::optional<std::string>(const std::string&)> environment;
};

[[nodiscard]] LoadedSettings load_settings(const SettingsInput& input);

/// The process's environment.
[[nodiscard]] std::optional<std::string> environment_variable(const std::string& name);
[[nodiscard]] std::string variable_of(std::string_view setting);

/// What `emc config --print` shows: TOML, each line with its source.
[[nodiscard]] std::string print_settings(const LoadedSettings& loaded);

/// An address as people may read it: `postgresql://user:***@host/db`.
[[nodiscard]] std::string without_password(const std::string& url);
/// The table of docs/operating.md.
[[nodiscard]] std::string settings_as_markdown();

/// The host and port of `HOST:PORT` or `[V6]:PORT`.
struct Listen {
    std::string host;
    std::uint16_t port = 0;
};
[[nodiscard]] std::optional<Listen> parse_listen(std::string_view text);

}  // namespace emc::app
