#pragma once

/// The HTTP/1.1 server: sockets to requests, responses to sockets. It knows no domain word.
///
/// Place     app starts one; a request goes to the Router's handler, whose Reply comes back here.
/// Shape     A few network threads, each with its own epoll set and its own connections; accepted
///           sockets are dealt to them in turn. A connection lives and dies on one thread, so the
///           way of a request has no lock. Handlers of blocking routes run on a pool of workers.
///           Replies from other threads go to their network thread's mailbox, which is woken once
///           however many are waiting.
/// Promise   Answers come in the order of the requests. An answer with an error to a request whose
///           body was not read is readable by the client: the connection lingers before it closes.
/// Errors    start: no_such_host, address_in_use, no_permission, bad_certificate, bad_proxy,
///           no_resources; nothing is left running.
/// Threads   start and stop from one thread, the rest from any.
/// Limits    Every *_max and every timeout of Options.
/// Source    RFC 9110, RFC 9112; RFC 7239's predecessor X-Forwarded-For.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/router.h"

namespace emc::http {

struct Options {
    std::string host = "127.0.0.1";  ///< A name or an address; "0.0.0.0" and "::" are everywhere.
    std::uint16_t port = 0;          ///< 0: any free one; Server::port says which.
    unsigned threads = 2;            ///< Network threads, at least 1.

    /// PEM files; both, or none for plain HTTP. Read once, at the start.
    std::filesystem::path tls_cert = {};
    std::filesystem::path tls_key = {};

    /// Addresses or CIDR ranges whose X-Forwarded-For and X-Forwarded-Proto are believed.
    std::vector<std::string> trusted_proxies = {};

    std::uint32_t header_bytes_max = 16 * 1024;  ///< Request line and fields; over it 431.
    /// Over it a newcomer takes the place of the connection that has been idle the longest; where
    /// none is idle it gets 503 and is closed.
    std::uint32_t connections_max = 16384;
    /// The same of one address, or of one IPv6 network of 64 bits; trusted proxies may have more.
    std::uint32_t connections_per_address_max = 4096;
    std::uint32_t backlog_max = 4096;             ///< Connections that wait for accept.
    std::uint32_t stream_bytes_max = 256 * 1024;  ///< Of one Stream, not yet taken by the client.
    /// Of all bodies in memory together, without the first body_bytes_free of each, so that small
    /// requests always find room; a quarter of it for one address. Over it a request gets 503.
    std::uint64_t bodies_bytes_max = 256 << 20;
    std::uint32_t body_bytes_free = 64 * 1024;
    std::uint32_t linger_bytes_max = 1 << 20;  ///< Discarded after an early error, then cut.

    /// What one connection may take of its network thread before the others have their turn:
    /// requests answered, reads, each of 64 KiB or so, of what it goes on sending, and bytes of an
    /// answer that it takes as fast as they are written.
    std::uint32_t requests_per_turn_max = 64;
    std::uint32_t reads_per_turn_max = 16;
    std::uint32_t written_per_turn_max = 1 << 20;

    /// From the first byte (of a new connection: from its begin) to the end of the header.
    std::chrono::milliseconds header_timeout = std::chrono::seconds(10);
    /// Each span of this length must bring at least body_rate_min bytes a second; else 408.
    std::chrono::milliseconds body_timeout = std::chrono::seconds(30);
    std::uint32_t body_rate_min = 100;
    /// So many spans for a body that is held in memory: nobody holds the memory of many for hours.
    std::uint32_t body_spans_max = 10;
    std::chrono::milliseconds idle_timeout = std::chrono::seconds(75);  ///< Between requests.
    /// Each span of this length must take at least body_rate_min bytes a second of an answer.
    std::chrono::milliseconds write_timeout = std::chrono::seconds(30);
    std::chrono::milliseconds linger_timeout = std::chrono::seconds(2);
    std::chrono::milliseconds drain_timeout = std::chrono::seconds(10);  ///< Longest stop().

    /// Called on each network thread when the requests that came together have been given to their
    /// handlers, so that these can do in one what all of them ask for. What is answered in it goes
    /// out at once. It must not block.
    std::function<void()> after_requests = {};

    unsigned workers = 4;                   ///< Threads for blocking routes.
    std::uint32_t worker_queue_max = 1024;  ///< Requests that wait for a worker; over it 503.
};

/// Counted since the start, but for the first two.
struct Stats {
    std::uint64_t connections_open = 0;
    std::uint64_t bodies_bytes = 0;  ///< Taken now of bodies_bytes_max.
    std::uint64_t connections_accepted = 0;
    std::uint64_t requests = 0;  ///< Answered, in whichever way.
    std::uint64_t responses_2xx = 0;
    std::uint64_t responses_3xx = 0;
    std::uint64_t responses_4xx = 0;
    std::uint64_t responses_5xx = 0;
    std::uint64_t received_bytes = 0;
    std::uint64_t sent_bytes = 0;
    std::uint64_t refused_connections = 0;  ///< Over connections_max, and none was idle.
    std::uint64_t refused_addresses = 0;    ///< Over connections_per_address_max.
    std::uint64_t refused_malformed = 0;    ///< 400 by the session itself.
    std::uint64_t refused_header = 0;       ///< 431.
    std::uint64_t refused_body = 0;         ///< 413.
    std::uint64_t refused_unsupported = 0;  ///< 501 and 417.
    std::uint64_t refused_workers = 0;      ///< 503, as worker_queue_max was reached.
    std::uint64_t refused_bodies = 0;       ///< 503, as bodies_bytes_max was.
    std::uint64_t timeouts_header = 0;      ///< 408, or silence where not a byte had come.
    std::uint64_t timeouts_body = 0;        ///< 408.
    std::uint64_t timeouts_idle = 0;        ///< Closed between two requests; nobody is harmed.
    std::uint64_t timeouts_write = 0;       ///< Cut, as the client took nothing.
    std::uint64_t gave_way = 0;             ///< Closed between two requests, for a newcomer.
    std::uint64_t handler_exceptions = 0;   ///< 500; the log has each.
    std::uint64_t drain_cut = 0;            ///< Connections cut at the end of drain_timeout.
};

class Server {
public:
    /// The router must outlive the server.
    [[nodiscard]] static base::Result<Server> start(const Options& options, const Router& router);

    Server(Server&&) noexcept;
    Server& operator=(Server&&) = delete;
    /// stop() must have been called.
    ~Server();

    /// http://HOST:PORT or https://HOST:PORT, as a client would write it.
    [[nodiscard]] std::string address() const;
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] Stats stats() const;

    /// No new connections; idle ones are closed; requests that have begun are finished and answered
    /// with Connection: close. After drain_timeout what is left is cut. Returns when all threads
    /// have ended; a second call does nothing.
    void stop();

private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace emc::http
