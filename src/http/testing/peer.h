#pragma once

/// A client that speaks in bytes, for tests: it says what it likes, when it likes, and hears what
/// really came.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/assert.h"
#include "base/text.h"

namespace emc::http::testing {

/// One answer as it came.
struct Heard {
    unsigned status = 0;  ///< 0: the connection ended instead.
    std::string head;
    std::string body;

    /// The value of a field; "" where there is none.
    [[nodiscard]] std::string field(std::string_view name) const {
        std::string_view rest = head;
        while (!rest.empty()) {
            const auto line = rest.substr(0, rest.find("\r\n"));
            rest.remove_prefix(std::min(rest.size(), line.size() + 2));
            const auto colon = line.find(':');
            if (colon != line.npos && colon == name.size() &&
                base::equals_ignoring_case(line.substr(0, colon), name)) {
                return std::string(base::trim(line.substr(colon + 1)));
            }
        }
        return "";
    }
    [[nodiscard]] bool has(std::string_view name) const { return !field(name).empty(); }
};

class Peer {
public:
    /// From that address of this machine (127.0.0.2), or from one that the system chooses.
    explicit Peer(std::uint16_t port, const char* from = nullptr)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        if (from != nullptr) call_from(from);
        sockaddr_in to = {};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
    }
    Peer(Peer&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)),
          connected_(other.connected_),
          unread_(std::move(other.unread_)) {}
    Peer& operator=(Peer&&) = delete;
    ~Peer() { leave(); }

    [[nodiscard]] bool is_connected() const { return connected_; }

    /// False: the other side no longer takes it.
    bool say(std::string_view text) {
        while (!text.empty()) {
            const auto sent = send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void get(std::string_view target) { request("GET", target); }
    void request(std::string_view method, std::string_view target) {
        say(std::string(method).append(" ").append(target) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    void post(std::string_view target, std::string_view body) {
        say(std::string("POST ").append(target) + " HTTP/1.1\r\nHost: x\r\nContent-Length: " +
            std::to_string(body.size()) + "\r\n\r\n" + std::string(body));
    }

    /// The next answer, whose body is as long as it says (none for HEAD, chunks are left as they
    /// are).
    Heard hear(bool head_only = false) {
        Heard heard;
        std::size_t end = 0;
        while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
            if (!more()) return heard;
        }
        heard.head = unread_.substr(0, end + 2);
        unread_.erase(0, end + 4);
        heard.status = static_cast<unsigned>(std::stoul(heard.head.substr(9, 3)));
        const auto length = heard.field("content-length");
        const std::size_t bytes = length.empty() || head_only ? 0 : std::stoul(length);
        while (unread_.size() < bytes) {
            if (!more()) break;
        }
        heard.body = unread_.substr(0, bytes);
        unread_.erase(0, heard.body.size());
        return heard;
    }
    /// All until the other side ends.
    std::string hear_rest() {
        while (more())
            continue;
        return std::exchange(unread_, {});
    }
    /// Waits until that text has come.
    bool hear_text(std::string_view text) {
        while (unread_.find(text) == std::string::npos) {
            if (!more()) return false;
        }
        unread_.erase(0, unread_.find(text) + text.size());
        return true;
    }
    /// Waits for the other side's end. False: it was a reset, or bytes came before.
    bool hears_end() { return unread_.empty() && !more() && !reset_; }

    void end_saying() { shutdown(socket_, SHUT_WR); }
    void leave() {
        if (socket_ >= 0) close(std::exchange(socket_, -1));
    }
    [[nodiscard]] int socket() const { return socket_; }

private:
    void call_from(const char* address) {
        sockaddr_in own = {};
        own.sin_family = AF_INET;
        inet_pton(AF_INET, address, &own.sin_addr);
        ASSERT(bind(socket_, reinterpret_cast<sockaddr*>(&own), sizeof own) == 0);
    }
    bool more() {
        char piece[16 * 1024];
        const auto got = recv(socket_, piece, sizeof piece, 0);
        if (got < 0) reset_ = true;
        if (got <= 0) return false;
        unread_.append(piece, static_cast<std::size_t>(got));
        return true;
    }

    int socket_;
    bool connected_ = false;
    bool reset_ = false;
    std::string unread_;
};

}  // namespace emc::http::testing
