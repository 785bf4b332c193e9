#include "registry/sql/pool.h"

#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <thread>

#include "base/assert.h"
#include "registry/sql/failure.h"

namespace emc::registry {
namespace {

/// Two openings of a new file at once can find it locked, and SQLite does not wait on this one
/// statement as it does on others.
void set_wal(soci::session& sql, std::chrono::milliseconds lock_wait_max) {
    const auto deadline = std::chrono::steady_clock::now() + lock_wait_max;
    for (;;) {
        try {
            sql << "PRAGMA journal_mode = WAL";
            return;
        } catch (const soci::sqlite3_soci_error& e) {
            const bool is_busy = e.result() == SQLITE_BUSY || e.result() == SQLITE_LOCKED;
            if (!is_busy || std::chrono::steady_clock::now() > deadline) throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
}

/// It holds hashes of secrets. SQLite gives its other files the rights of this one.
void keep_to_owner(const std::filesystem::path& new_file) {
    using std::filesystem::perms;
    std::filesystem::permissions(new_file, perms::owner_read | perms::owner_write);
}

Pool::Session connect_sqlite(const Pool::Target& target) {
    std::error_code missing;
    const bool is_new = !std::filesystem::exists(target.file, missing);
    auto session = std::make_unique<soci::session>(*soci::factory_sqlite3(), target.connect);
    if (is_new) keep_to_owner(target.file);
    auto& sql = *session;
    sql << fmt::format("PRAGMA busy_timeout = {}", target.lock_wait_max.count());
    sql << "PRAGMA foreign_keys = ON";
    set_wal(sql, target.lock_wait_max);
    // What people enter survives a power cut.
    sql << "PRAGMA synchronous = FULL";
    return session;
}

Pool::Session connect_postgresql(const Pool::Target& target) try {
    auto session = std::make_unique<soci::session>(*soci::factory_postgresql(), target.connect);
    auto& sql = *session;
    // Else libpq writes the server's notices to stderr, between the program's own lines.
    auto* backend = static_cast<soci::postgresql_session_backend*>(sql.get_backend());
    PQsetNoticeProcessor(
        backend->conn_, [](void*, const char*) {}, nullptr
    );
    sql << "SET client_encoding = 'UTF8'";
    sql << fmt::format("SET lock_timeout = {}", target.lock_wait_max.count());
    sql << "SET client_min_messages = warning";
    return session;
} catch (const soci::soci_error& e) {
    throw ConnectionLost(e.what());
}

/// The lock that openings of all nodes agree on; the number is "EMC" in ASCII.
constexpr auto* schema_lock = "SELECT pg_advisory_xact_lock(4541763)";

}  // namespace

Pool::Pool(Target target, std::size_t connections_max)
    : target_(std::move(target)), connections_max_(connections_max) {
    ASSERT(connections_max > 0);
}

Pool::Session Pool::connect() const {
    return target_.engine == Engine::sqlite ? connect_sqlite(target_) : connect_postgresql(target_);
}

Pool::Session Pool::lease() {
    {
        std::unique_lock lock(mutex_);
        returned_.wait(lock, [this] { return out_ < connections_max_; });
        ++out_;
        if (!idle_.empty()) {
            Session session = std::move(idle_.back());
            idle_.pop_back();
            return session;
        }
    }
    try {
        return connect();
    } catch (...) {
        give_back(nullptr, false);
        throw;
    }
}

void Pool::give_back(Session session, bool sound) {
    if (!sound) session.reset();
    {
        const std::lock_guard lock(mutex_);
        --out_;
        if (session) idle_.push_back(std::move(session));
    }
    returned_.notify_one();
}

void Pool::drop_idle() {
    std::vector<Session> dropped;
    const std::lock_guard lock(mutex_);
    dropped.swap(idle_);
}

void Pool::begin(soci::session& sql, Access access) const {
    const bool sqlite = target_.engine == Engine::sqlite;
    switch (access) {
        case Access::one_query: return;
        case Access::read:
            sql << (sqlite ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return;
        case Access::write:
            sql << (sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
            // The row is the lock: from here on this is the only writer, on either engine.
            sql << "UPDATE registry SET revision = revision + 1 WHERE id = 1";
            return;
        case Access::write_apart:
            sql << (sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
            sql << "UPDATE registry SET revision = revision WHERE id = 1";
            return;
        case Access::schema:
            sql << (sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
            if (!sqlite) sql << schema_lock;
            return;
    }
}

}  // namespace emc::registry
