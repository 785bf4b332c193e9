#pragma once

/// One connection: reads requests, has them handled, writes the responses, in order.
///
/// Shape     A machine with a few phases. advance goes from phase to phase until one must wait for
///           the socket, for the handler or for time, or until others must have their turn.
/// Threads   One network thread's own.
/// Limits    See server.h; each is enforced here.

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "http/channel.h"
#include "http/connections.h"
#include "http/deadlines.h"
#include "http/exchange.h"
#include "http/feed.h"
#include "http/proxies.h"
#include "http/refused.h"
#include "http/rest.h"

namespace emc::http {

class Lane;

class Session final : public Waiter {
public:
    Session(Lane& lane, int socket, const Address& peer, Connections::Seat seat);
    ~Session();

    /// These may end with this object deleted.
    void start();
    void on_event(std::uint32_t events);
    void on_deadline();
    void on_answer();
    void on_feed();
    /// Its turn has come again after Lane::go_on_later.
    void go_on();
    /// The server stops: what is idle goes, what is at work finishes.
    void drain();

    [[nodiscard]] int socket() const { return channel_.socket(); }
    /// It is between two requests, and nothing of the next one has come.
    [[nodiscard]] bool may_give_way() const;
    /// It goes on in the next turn, without an event.
    [[nodiscard]] bool has_yielded() const { return yielded_; }

private:
    enum class Phase : std::uint8_t {
        handshake,
        head,       ///< Between requests too.
        gate,       ///< The head is here, and the route wants to see it before the body.
        admission,  ///< It sees it.
        body,
        ready,  ///< The request is complete.
        handler,
        writing,
        streaming,
        lingering,
    };
    enum class Step : std::uint8_t { on, wait, yield, end };

    void advance();
    [[nodiscard]] Step take_step();

    // Reading (session_read.cc)
    [[nodiscard]] Step shake_hands();
    [[nodiscard]] Step read();
    /// Uses what it can of the bytes and says how much that was.
    [[nodiscard]] std::size_t consume(std::span<const char> bytes);
    void on_header(bool body_is_here);
    void expect_body(bool body_is_here);
    void ask_for_body();
    /// False: what has come of the body is more than the server can hold now.
    [[nodiscard]] bool has_room_for_body();
    [[nodiscard]] bool is_reading() const { return phase_ == Phase::head || phase_ == Phase::body; }
    [[nodiscard]] Step wait_for_bytes();
    [[nodiscard]] bool may_have_more() const { return readable_ || !rest_.empty(); }

    // Answering (session.cc)
    [[nodiscard]] bool is_idle() const;
    [[nodiscard]] Step dispatch();
    [[nodiscard]] Step run(const Handler& handler);
    [[nodiscard]] Step ask_gate();
    [[nodiscard]] Step pass_gate();
    [[nodiscard]] Step begin_writing();
    [[nodiscard]] Step write();
    [[nodiscard]] Step finish();
    [[nodiscard]] Step begin_streaming();
    [[nodiscard]] Step stream();
    /// False: the client is gone, or does not stop sending what nobody reads.
    [[nodiscard]] bool client_listens();
    [[nodiscard]] Step linger();
    void respond(Response&& response);
    void refuse(Problem problem);
    void refuse_as(Refused why);
    void refuse_slow();
    void refuse_over_budget();
    void wait(Wait kind);

    Lane& lane_;
    const Connections::Seat seat_;
    Channel channel_;
    std::unique_ptr<Exchange> exchange_;  ///< Null between requests.
    std::shared_ptr<Feed> feed_;
    Rest rest_;
    std::string remote_;
    std::uint64_t body_mark_ = 0;   ///< Body bytes when the current span of body_timeout began.
    std::uint32_t body_spans_ = 0;  ///< That have passed since the body began.
    std::uint64_t sent_mark_ = 0;   ///< The same of an answer, and of write_timeout.
    std::uint32_t lingered_bytes_ = 0;
    std::uint32_t turn_requests_ = 0;  ///< Answered in this turn.
    std::uint32_t turn_reads_ = 0;
    Phase phase_ = Phase::head;
    bool readable_ = true;  ///< A read may bring something.
    bool yielded_ = false;
    bool hangup_ = false;   ///< The peer's end is in the socket, so only a read of it empties it.
    bool trusted_ = false;  ///< The peer is a trusted proxy.
    bool keep_alive_ = true;
    bool linger_ = false;  ///< The peer may still be sending what nobody reads.
};

}  // namespace emc::http
