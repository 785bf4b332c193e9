#pragma once

/// One connected socket, plain or under TLS.
///
/// Shape     The socket may be blocking (the client's, with the system's timeouts) or not (the
///           server's: then blocked means to wait for the next event of the socket).
/// Threads   One thread's own.

#include <openssl/types.h>
#include <sys/uio.h>

#include <cstddef>
#include <memory>
#include <span>

#include "http/tls.h"

namespace emc::http {

class Channel {
public:
    enum class State {
        done,     ///< bytes were moved.
        blocked,  ///< Not now.
        ended,    ///< Reading: the peer has sent all it will.
        broken,   ///< Nothing more can be moved.
    };
    struct Moved {
        State state = State::done;
        std::size_t bytes = 0;
        bool emptied = false;  ///< Reading: there was no more at that moment.
    };

    /// Takes the socket over.
    explicit Channel(int socket) : socket_(socket) {}
    Channel(Channel&&) = delete;
    ~Channel();

    /// False: no memory.
    [[nodiscard]] bool start_server_tls(const Tls& tls);
    /// The certificate must be for that host, where tls verifies at all.
    [[nodiscard]] bool start_client_tls(const Tls& tls, const char* host);
    [[nodiscard]] bool is_tls() const { return ssl_ != nullptr; }
    /// done: reading and writing may begin.
    [[nodiscard]] State shake_hands();
    /// After broken: it was the peer's certificate.
    [[nodiscard]] bool distrusts_peer() const;

    /// Something has come that nobody has read.
    [[nodiscard]] bool has_bytes() const;
    [[nodiscard]] Moved read(std::span<char> into);
    /// Writes what goes at once of the parts, the first first.
    [[nodiscard]] Moved write(std::span<const iovec> parts);

    /// Says that nothing more will be written.
    void end_writing();
    /// Throws away what has come, without decoding it.
    [[nodiscard]] Moved discard(std::span<char> scratch);

    [[nodiscard]] int socket() const { return socket_; }

private:
    struct Free {
        void operator()(SSL* ssl) const;
    };
    [[nodiscard]] bool start_tls(const Tls& tls);
    [[nodiscard]] Moved read_plain(std::span<char> into);
    [[nodiscard]] Moved tls_failure(int returned);

    int socket_;
    std::unique_ptr<SSL, Free> ssl_;
};

}  // namespace emc::http
