#include "mail/testing/smtp_server.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "base/assert.h"
#include "base/testing/source_tree.h"

namespace emc::mail::testing {
namespace {

std::string decoded(const std::string& base64) {
    std::string bytes(base64.size(), '\0');
    std::size_t length = 0;
    const int failed = sodium_base642bin(
        reinterpret_cast<unsigned char*>(bytes.data()),
        bytes.size(),
        base64.data(),
        base64.size(),
        "\r\n",
        &length,
        nullptr,
        sodium_base64_VARIANT_ORIGINAL
    );
    ASSERT(failed == 0);
    bytes.resize(length);
    return bytes;
}

/// Lines of base64, each with its own padding where the text was cut in lines.
std::string decoded_lines(const std::string& lines) {
    std::string text;
    for (std::size_t at = 0; at < lines.size();) {
        const auto end = std::min(lines.find("\r\n", at), lines.size());
        text += decoded(lines.substr(at, end - at));
        at = end + 2;
    }
    return text;
}

}  // namespace

SmtpServer::SmtpServer() {
    ASSERT(sodium_init() >= 0);
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    ASSERT(::pipe2(in.data(), O_CLOEXEC) == 0 && ::pipe2(out.data(), O_CLOEXEC) == 0);
    const auto script = base::testing::in_source("src/mail/testing/smtp_server.py");
    pid_ = ::fork();
    ASSERT(pid_ >= 0);
    if (pid_ == 0) {
        ::dup2(in[0], STDIN_FILENO);
        ::dup2(out[1], STDOUT_FILENO);
        constexpr auto* python = "/usr/bin/python3";
        ::execl(python, python, script.c_str(), nullptr);
        ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    input_ = in[1];
    output_ = ::fdopen(out[0], "r");
    port_ = line();
    ASSERT(!port_.empty());
}

SmtpServer::~SmtpServer() {
    ::close(input_);
    std::fclose(output_);
    ::waitpid(pid_, nullptr, 0);
}

std::string SmtpServer::line() {
    std::string text;
    for (int c = std::fgetc(output_); c != EOF && c != '\n'; c = std::fgetc(output_))
        text += static_cast<char>(c);
    return text;
}

SmtpServer::Received SmtpServer::next() {
    const auto letter = decoded(line());
    const auto end = letter.find("\r\n\r\n");
    ASSERT(end != std::string::npos);
    return {letter.substr(0, end), decoded_lines(letter.substr(end + 4))};
}

}  // namespace emc::mail::testing
