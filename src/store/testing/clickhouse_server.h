#pragma once

/// A real ClickHouse server for tests: Debian's, in a folder of its own, on a free loopback port.
///
/// Promise   start() and restart() return when the server answers. The server and its folder are
///           gone when the object goes, and the server also when the test program dies in any way.
///           Whatever does not work ends the test program with a message.
/// Threads   One; the one that starts it must live as long as the server is wanted.
/// Limits    About 100 MB of memory; a start takes about 0.3 s.

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>

namespace emc::store::testing {

class ClickHouseServer {
public:
    [[nodiscard]] static std::unique_ptr<ClickHouseServer> start();
    ~ClickHouseServer();
    ClickHouseServer(const ClickHouseServer&) = delete;
    ClickHouseServer& operator=(const ClickHouseServer&) = delete;

    /// For store::Options::url.
    [[nodiscard]] std::string url(const std::string& database = "emc") const;
    [[nodiscard]] unsigned short port() const { return port_; }
    [[nodiscard]] pid_t pid() const { return pid_; }

    /// Asks it to end, and waits.
    void stop();
    /// kill -9.
    void kill();
    /// Starts it again, on the same folder and port, after stop() or kill().
    void restart();

    /// It stands still, but its port is open: the slowest of servers.
    void freeze();
    void thaw();

private:
    explicit ClickHouseServer(std::filesystem::path folder) : folder_(std::move(folder)) {}

    void write_configuration() const;
    [[nodiscard]] bool launch();
    void end_by(int signal);

    std::filesystem::path folder_;
    unsigned short port_ = 0;
    pid_t pid_ = -1;
};

}  // namespace emc::store::testing
