#include <algorithm>
#include <array>
#include <charconv>

#include "app/settings.h"
#include "signin/oidc/web.h"

namespace emc::app {

namespace {

using std::string_view;

template <class... Words>
string_view one_of(string_view text, string_view otherwise, Words... words) {
    return ((text == words) || ...) ? string_view{} : otherwise;
}

string_view check_listen(string_view text) {
    return parse_listen(text) ? string_view{} : "is not HOST:PORT";
}

string_view check_public_url(string_view text) {
    const bool web = text.starts_with("http://") || text.starts_with("https://");
    return text.empty() || web ? string_view{} : "does not begin with http:// or https://";
}

string_view check_factor(string_view text) {
    return one_of(text, "is none of nobody national everybody", "nobody", "national", "everybody");
}

string_view check_level(string_view text) {
    return one_of(
        text,
        "is none of trace debug info warning error off",
        "trace",
        "debug",
        "info",
        "warning",
        "error",
        "off"
    );
}

string_view check_issuer(string_view text) {
    const bool known = text.empty() || signin::is_provider_url(text);
    return known ? string_view{} : "is no https:// address, nor http:// of this machine";
}

string_view check_claim(string_view text) {
    return text.empty() ? "must name a claim, as email" : string_view{};
}

string_view check_registry(string_view text) {
    const bool known = text.starts_with("sqlite:") || text.starts_with("postgresql://");
    return known ? string_view{} : "begins with neither sqlite: nor postgresql://";
}

string_view check_smtp(string_view text) {
    const bool known = text.starts_with("smtp://") || text.starts_with("smtps://");
    return text.empty() || known ? string_view{} : "begins with neither smtp:// nor smtps://";
}

string_view check_store(string_view text) {
    const bool known = text == "chdb:" || text.starts_with("clickhouse://");
    return known ? string_view{} : "is neither chdb: nor clickhouse://HOST:PORT/DATABASE";
}

constexpr std::uint64_t gib = std::uint64_t{1} << 30;

const auto table = std::to_array<Setting>({
    {.name = "accounts.second_factor",
     .field = &Settings::accounts_second_factor,
     .standard = "nobody",
     .form = "nobody, national or everybody",
     .meaning = "Whose accounts must log in with an authenticator too; those that have none can do "
                "nothing but set it up. Everybody may have one.",
     .check = check_factor},
    {.name = "api.exports_per_minute_max",
     .field = &Settings::api_exports_per_minute_max,
     .standard = "1200",
     .form = "requests",
     .meaning = "Files that one account or token may fetch in a minute; 0 sets no limit.",
     .least = 0,
     .most = 1'000'000},
    {.name = "api.imports_per_minute_max",
     .field = &Settings::api_imports_per_minute_max,
     .standard = "600",
     .form = "requests",
     .meaning = "Files that one account or token may send in a minute; 0 sets no limit.",
     .least = 0,
     .most = 1'000'000},
    {.name = "api.reports_per_minute_max",
     .field = &Settings::api_reports_per_minute_max,
     .standard = "12000",
     .form = "requests",
     .meaning =
         "Figures, rankings and traffic that one account or token may ask for in a minute; 0 sets "
         "no limit.",
     .least = 0,
     .most = 1'000'000},
    {.name = "enrich.country",
     .field = &Settings::enrich_country,
     .standard = "",
     .form = "MMDB file",
     .meaning = "Countries by address, in place of the list that is built in: a file in MaxMind's "
                "format."},
    {.name = "hits.excluded_addresses",
     .field = &Settings::hits_excluded_addresses,
     .standard = "",
     .form = "addresses and CIDRs",
     .meaning = "Visits from here are counted apart: monitoring, and the operators themselves."},
    {.name = "hits.honour_dnt",
     .field = &Settings::hits_honour_dnt,
     .standard = "false",
     .form = "true or false",
     .meaning =
         "Visits of browsers that send DNT or Sec-GPC are counted apart, and nothing else is "
         "kept of them."},
    {.name = "hits.sync",
     .field = &Settings::hits_sync,
     .standard = "false",
     .form = "true or false",
     .meaning =
         "Visits are answered after fdatasync, as case events always are. Without it a power "
         "cut can take the last 100 ms of visits."},
    {.name = "http.connections_max",
     .field = &Settings::http_connections_max,
     .standard = "16384",
     .form = "connections",
     .meaning = "Open at once. Over it whoever comes takes the place of the connection that has "
                "been idle the longest, and is refused with 503 where none is idle.",
     .least = 16,
     .most = 1'000'000},
    {.name = "http.connections_per_address_max",
     .field = &Settings::http_connections_per_address_max,
     .standard = "4096",
     .form = "connections",
     .meaning = "The same of one address, or of one IPv6 network of 64 bits, where more are "
                "refused with 503. http.trusted_proxies may have more.",
     .least = 1,
     .most = 1'000'000},
    {.name = "http.listen",
     .field = &Settings::http_listen,
     .standard = "127.0.0.1:8080",
     .form = "HOST:PORT",
     .meaning = "Where the server answers; port 0 takes a free one.",
     .check = check_listen},
    {.name = "http.public_url",
     .field = &Settings::http_public_url,
     .standard = "",
     .form = "URL",
     .meaning = "What the world calls the server, where a proxy stands before it.",
     .check = check_public_url},
    {.name = "http.threads",
     .field = &Settings::http_threads,
     .standard = "2",
     .form = "threads",
     .meaning = "Threads that read requests and write answers.",
     .least = 1,
     .most = 256},
    {.name = "http.tls.cert",
     .field = &Settings::http_tls_cert,
     .standard = "",
     .form = "PEM file",
     .meaning = "The certificate with its chain; with it the server speaks HTTPS alone."},
    {.name = "http.tls.key",
     .field = &Settings::http_tls_key,
     .standard = "",
     .form = "PEM file",
     .meaning = "The certificate's private key."},
    {.name = "http.trusted_proxies",
     .field = &Settings::http_trusted_proxies,
     .standard = "",
     .form = "addresses and CIDRs",
     .meaning = "Whose X-Forwarded-For and X-Forwarded-Proto are believed; a comma between two, or "
                "a list in the file."},
    {.name = "loader.pause_ms",
     .field = &Settings::loader_pause_ms,
     .standard = "400",
     .form = "milliseconds",
     .meaning =
         "Least time between two batches into the store while it keeps up. More: fewer parts "
         "to merge; less: fresher figures.",
     .least = 10,
     .most = 60'000},
    {.name = "log.level",
     .field = &Settings::log_level,
     .standard = "info",
     .form = "trace debug info warning error off",
     .meaning = "The least weight of a line on stderr.",
     .check = check_level},
    {.name = "oidc.claim",
     .field = &Settings::oidc_claim,
     .standard = "email",
     .form = "email, or another claim's name",
     .meaning = "By what the first login of somebody finds the account: email, which the provider "
                "must call verified, for the account's address; any other claim, as "
                "preferred_username, for its login.",
     .check = check_claim},
    {.name = "oidc.client_id",
     .field = &Settings::oidc_client_id,
     .standard = "",
     .form = "text",
     .meaning = "What the provider calls EMC."},
    {.name = "oidc.client_secret",
     .field = &Settings::oidc_client_secret,
     .standard = "",
     .form = "text",
     .meaning = "The secret that EMC has with the provider; in the file or the environment alone. "
                "Empty: a public client.",
     .all_secret = true},
    {.name = "oidc.issuer",
     .field = &Settings::oidc_issuer,
     .standard = "",
     .form = "https://HOST/PATH",
     .meaning = "The OpenID Connect provider by which people may log in too. It needs "
                "oidc.client_id and http.public_url; empty: by password alone.",
     .check = check_issuer},
    {.name = "oidc.name",
     .field = &Settings::oidc_name,
     .standard = "OpenID Connect",
     .form = "text",
     .meaning = "What the provider is called on the login page's button."},
    {.name = "quarantine.day_max_bytes",
     .field = &Settings::quarantine_day_max_bytes,
     .standard = "4294967296",
     .form = "bytes",
     .meaning =
         "How much of what is refused quarantine keeps in a day, an eighth of it from one network "
         "of senders; what is over that is only counted, in the ledger.",
     .least = 0,
     .most = 1'000'000 * gib},
    {.name = "registry.url",
     .field = &Settings::registry_url,
     .standard = "sqlite:",
     .form = "sqlite: or postgresql://USER:PASSWORD@HOST/DATABASE",
     .meaning = "Where what people enter is kept; sqlite: is a file in the data folder.",
     .check = check_registry,
     .secret = true},
    {.name = "sites.silent_days",
     .field = &Settings::sites_silent_days,
     .standard = "10",
     .form = "days",
     .meaning = "A site that sent nothing for longer is silent.",
     .least = 1,
     .most = 366},
    {.name = "smtp.from",
     .field = &Settings::smtp_from,
     .standard = "",
     .form = "address",
     .meaning = "Whom letters to people come from."},
    {.name = "smtp.url",
     .field = &Settings::smtp_url,
     .standard = "",
     .form = "smtp://USER:PASSWORD@HOST:PORT",
     .meaning =
         "The mail server. With it, smtp.from and http.public_url, people who forgot their "
         "password "
         "get a link by mail. A password is sent over TLS alone; smtps:// is TLS from the start.",
     .check = check_smtp,
     .secret = true},
    {.name = "store.take_over",
     .field = &Settings::store_take_over,
     .standard = "false",
     .form = "true or false",
     .meaning = "For one start: a database of ClickHouse is this data folder's from now on, though "
                "it was that of another one, which is no more. Run emc rebuild then."},
    {.name = "store.url",
     .field = &Settings::store_url,
     .standard = "chdb:",
     .form = "chdb: or clickhouse://USER:PASSWORD@HOST:PORT/DATABASE",
     .meaning =
         "Where figures are made; chdb: is ClickHouse inside the process, with its tables in "
         "the data folder.",
     .check = check_store,
     .secret = true},
    {.name = "wal.disk_max_bytes",
     .field = &Settings::wal_disk_max_bytes,
     .standard = "107374182400",
     .form = "bytes",
     .meaning =
         "What the log may take on the disk. Loaded segments give way first; then events are "
         "refused with 503.",
     .least = gib / 4,
     .most = 1'000'000 * gib},
    {.name = "wal.retention_days",
     .field = &Settings::wal_retention_days,
     .standard = "0",
     .form = "days",
     .meaning =
         "How long loaded segments of the log are kept, so that the store can be built anew; "
         "0 keeps them for good.",
     .least = 0,
     .most = 36'500},
});

}  // namespace

std::span<const Setting> settings_table() {
    return table;
}

std::optional<Listen> parse_listen(string_view text) {
    const auto colon = text.rfind(':');
    if (colon == string_view::npos || colon == 0) return std::nullopt;
    auto host = text.substr(0, colon);
    const auto digits = text.substr(colon + 1);
    std::uint16_t port = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return std::nullopt;
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    } else if (host.find(':') != string_view::npos) {
        return std::nullopt;
    }
    if (host.empty()) return std::nullopt;
    return Listen{std::string(host), port};
}

}  // namespace emc::app
