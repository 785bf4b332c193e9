#pragma once

/// The built `emc`, as its users have it: commands that run to their end, and a server.
///
/// Promise   A server is gone when its object goes, and also when the test program dies. Whatever
///           can't be started ends the test program with a message.

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
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

/// Runs a command of emc to its end.
[[nodiscard]] Ended run_emc(
    const std::vector<std::string>& arguments,
    const Settings& settings = {},
    const std::string& input = {}
);

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
