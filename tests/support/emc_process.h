#pragma once

/// The built `emc`, as its users have it: commands that run to their end, and a server.
///
/// Promise   A server is gone when its object goes, and also when the test program dies. Whatever
///           can't be started ends the test program with a message.

#include <sys/types.h>

#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <boost/json/value.hpp>

#include "base/testing/temp_folder.h"
#include "http/client.h"

namespace emc::tests {

using Folder = base::testing::TempFolder;

using Settings = std::map<std::string, std::string>;  ///< `store.url` → value.

struct Ended {
    int exit_code = -1;
    std::string out;
    std::string err;
};

/// The path of the program that was built with these tests.
[[nodiscard]] std::string emc_program();

/// Runs a command of emc to its end. Its words are in the language of the locale.
[[nodiscard]] Ended run_emc(
    const std::vector<std::string>& arguments,
    const Settings& settings = {},
    const std::string& input = {},
    const std::string& locale = "C"
);

/// A command of emc that is not yet at its end.
class Running {
public:
    /// Of columns 0: stderr is no terminal.
    Running(
        const std::vector<std::string>& arguments,
        const Settings& settings,
        unsigned short columns = 0
    );
    ~Running();
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    /// Returns when the terminal was told this.
    void await(const std::string& text);
    /// Ctrl-C.
    void interrupt() const;
    [[nodiscard]] Ended wait();

private:
    Folder folder_;
    pid_t pid_ = -1;
    std::mutex mutex_;
    std::condition_variable told_;
    std::string terminal_said_;
    std::thread listener_;  ///< To the terminal.
};

class Server {
public:
    /// Returns when it has said that it is ready.
    Server(std::filesystem::path data, Settings settings);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] unsigned short port() const;
    [[nodiscard]] pid_t pid() const { return pid_; }

    /// Status 0 where no answer came.
    http::Response request(const http::ClientRequest& request) const;
    http::Response get(const std::string& target, const std::string& token = {}) const;
    http::Response post(
        const std::string& target,
        std::string body,
        const std::string& content_type,
        const std::string& token = {}
    ) const;

    /// SIGTERM; returns the exit code.
    int stop();
    /// kill -9.
    void kill();

private:
    int end_by(int signal);

    pid_t pid_ = -1;
    std::string url_;
};

/// The bytes of a file below the project's root.
[[nodiscard]] std::string file_of_project(const std::string& path);

}  // namespace emc::tests
