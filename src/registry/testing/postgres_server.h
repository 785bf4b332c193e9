#pragma once

/// For tests: a PostgreSQL server of its own, on a socket in a temporary folder.
///
/// Promise   Nothing outside the folder is touched, no port is opened, and the server does not
///           outlive the thread that started it, even where that is killed. Data is not safe from a
///           power cut (fsync is off), but is from crash().
/// Errors    ASSERTs, with the server's own words on stderr: a test cannot go on without it.
/// Threads   One.

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>
#include <thread>

namespace emc::registry::testing {

class PostgresServer {
public:
    /// True where PostgreSQL 15's programs are on this machine.
    [[nodiscard]] static bool is_installed();

    PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer();

    /// A new, empty database; returns its URL.
    [[nodiscard]] std::string new_database();

    /// Ends at once all that the server does, as a crash would.
    void crash();
    /// After crash(); returns when the server answers again.
    void start();

private:
    void make_cluster();
    void stop(int signal);
    [[nodiscard]] std::string url(const std::string& database) const;

    std::filesystem::path folder_;
    pid_t pid_ = 0;
    std::thread log_reader_;  ///< Keeps the server's stderr from filling up.
    int databases_ = 0;
};

/// The one server of this test program, started at the first call and stopped at its end.
[[nodiscard]] PostgresServer& shared_postgres();

}  // namespace emc::registry::testing
