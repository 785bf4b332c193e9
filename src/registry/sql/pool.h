#pragma once

/// The connections to the database, and how each engine wants to be opened and begun.
///
/// Promise   A leased connection is given to nobody else. One that failed is never leased again.
/// Errors    ConnectionLost where the database cannot be reached (caught by transact()).
/// Threads   Any. lease() waits while all connections are out.
/// Limits    Options::connections_max, Options::lock_wait_max; connect_wait_max.

#include <soci/session.h>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "registry/registry.h"

namespace emc::registry {

enum class Engine { sqlite, postgresql };

/// What a transaction is for.
enum class Access {
    one_query,    ///< A single SELECT, without a transaction around it.
    read,         ///< Several SELECTs that see one state.
    write,        ///< The only writer until it ends; grows the revision.
    write_apart,  ///< The same for what is in no snapshot: the revision stays.
    schema,       ///< Like write, before the tables exist.
};

/// The longest that a server may take to answer, where its URL does not say.
inline constexpr std::chrono::seconds connect_wait_max{5};

class Pool {
public:
    /// Where the database is, and how to speak to it; made from Options.
    struct Target {
        Engine engine = Engine::sqlite;
        std::string connect;           ///< The engine's own connect string.
        std::filesystem::path file{};  ///< Of SQLite.
        std::chrono::milliseconds lock_wait_max = Options{}.lock_wait_max;
    };

    Pool(Target target, std::size_t connections_max);

    using Session = std::unique_ptr<soci::session>;

    /// A connection kept from before, or a new one; throws.
    Session lease();
    /// With `sound`, keeps it for others; else closes it.
    void give_back(Session session, bool sound);
    /// Closes those that nobody uses: after one was lost, the others most likely are too.
    void drop_idle();

    /// Starts a transaction. Throws.
    void begin(soci::session& sql, Access access) const;
    [[nodiscard]] Engine engine() const { return target_.engine; }

private:
    [[nodiscard]] Session connect() const;

    const Target target_;
    const std::size_t connections_max_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<Session> idle_;
    std::size_t out_ = 0;
};

}  // namespace emc::registry
