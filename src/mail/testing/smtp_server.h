#pragma once

/// For tests: a real mail server (Debian's python3-aiosmtpd) on a port of its own.
///
/// Promise   It ends with this object, also where the test is killed.
/// Errors    ASSERTs: a test cannot go on without it.
/// Threads   One.

#include <sys/types.h>

#include <cstdio>
#include <string>

namespace emc::mail::testing {

class SmtpServer {
public:
    SmtpServer();
    SmtpServer(const SmtpServer&) = delete;
    SmtpServer& operator=(const SmtpServer&) = delete;
    ~SmtpServer();

    [[nodiscard]] std::string url() const { return "smtp://127.0.0.1:" + port_; }

    struct Received {
        std::string headers;
        std::string text;  ///< Decoded.
    };
    /// Waits for the next letter.
    [[nodiscard]] Received next();

private:
    [[nodiscard]] std::string line();

    pid_t pid_ = 0;
    int input_ = -1;
    std::FILE* output_ = nullptr;
    std::string port_;
};

}  // namespace emc::mail::testing
