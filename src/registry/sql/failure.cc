#include "registry/sql/failure.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>

#include "base/log.h"

namespace emc::registry {
namespace {

/// Class of an SQLSTATE: its first two characters. Blank where the server said nothing at all.
std::string class_of(const soci::postgresql_soci_error& error) {
    return error.sqlstate().substr(0, 2);
}

Errc code_of(const soci::postgresql_soci_error& error) {
    const std::string state = error.sqlstate();
    if (state == "23505") return Errc::conflict;
    if (state.starts_with("23")) return Errc::invalid;
    // Connection, resources, an operator's hand, a lock that took too long, another transaction.
    for (const auto* down : {"08", "53", "57", "55P03", "40", "58"}) {
        if (state.starts_with(down)) return Errc::registry_down;
    }
    return is_lost(error) ? Errc::registry_down : Errc::registry_broken;
}

Errc code_of(const soci::sqlite3_soci_error& error) {
    switch (error.result() & 0xFF) {
        case SQLITE_CONSTRAINT:
            // SQLite's extended codes do not reach us; its texts for this are fixed.
            return error.get_error_message().find("UNIQUE constraint") != std::string::npos
                       ? Errc::conflict
                       : Errc::invalid;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_NOMEM: return Errc::registry_down;
        default: return Errc::registry_broken;
    }
}

/// One line, without the statement and its values.
std::string text_of(const std::exception& error) {
    const auto* of_database = dynamic_cast<const soci::soci_error*>(&error);
    std::string text = of_database == nullptr ? error.what() : of_database->get_error_message();
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

}  // namespace

Errc code_of(const std::exception& error) {
    using soci::postgresql_soci_error;
    using soci::sqlite3_soci_error;
    if (const auto* e = dynamic_cast<const postgresql_soci_error*>(&error)) return code_of(*e);
    if (const auto* e = dynamic_cast<const sqlite3_soci_error*>(&error)) return code_of(*e);
    if (dynamic_cast<const ConnectionLost*>(&error) != nullptr) return Errc::registry_down;
    return Errc::registry_broken;
}

bool is_lost(const std::exception& error) {
    if (dynamic_cast<const ConnectionLost*>(&error) != nullptr) return true;
    const auto* e = dynamic_cast<const soci::postgresql_soci_error*>(&error);
    if (e == nullptr) return false;
    const std::string state = class_of(*e);
    return state == "08" || e->sqlstate().starts_with("57P0") || state == "  " || state.empty();
}

Errc failure_of(const std::exception& error) {
    const Errc code = code_of(error);
    if (code == Errc::registry_down || code == Errc::registry_broken) {
        const auto name = make_error_code(code).message();
        spdlog::error("registry failed code={} message={}", name, text_of(error));
    }
    return code;
}

}  // namespace emc::registry
