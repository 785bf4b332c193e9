#pragma once

/// One network thread: an epoll set, its connections, their deadlines and its mailbox.
///
/// Shape     Sockets are registered once, edge-triggered, for reading and writing: a request that
///           comes in one piece and is answered at once costs two system calls and its share of
///           one epoll_wait. That is why this is no Asio io_context, which needs one call more for
///           each request (a read that finds nothing, or an epoll_ctl to be told of the next).
/// Threads   All methods from the lane's own thread, but for those under "from any thread".
/// Limits    events_max of one epoll_wait; requests_per_turn_max, reads_per_turn_max and
///           written_per_turn_max of each connection in one turn.

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "http/body_budget.h"
#include "http/connections.h"
#include "http/counters.h"
#include "http/deadlines.h"
#include "http/exchange.h"
#include "http/head.h"
#include "http/mailbox.h"
#include "http/proxies.h"
#include "http/router.h"
#include "http/server.h"
#include "http/tls.h"
#include "http/workers.h"

namespace emc::http {

class Listener;
class Session;

/// What all lanes of a server share.
struct Common {
    Common(Options given, const Router& routes, std::optional<Tls> made, Proxies trusted)
        : options(std::move(given)),
          router(routes),
          tls(std::move(made)),
          proxies(std::move(trusted)),
          workers(options.worker_queue_max),
          connections(options.connections_per_address_max),
          body_budget(std::make_shared<BodyBudget>(options.bodies_bytes_max)) {}

    const Options options;
    const Router& router;
    std::optional<Tls> tls;
    Proxies proxies;
    Workers workers;
    Connections connections;
    const std::shared_ptr<BodyBudget> body_budget;
};

class Lane {
public:
    explicit Lane(Common& common);
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;
    ~Lane();

    /// False: the system has no more descriptors.
    [[nodiscard]] bool is_good() const;
    /// Before run: this lane accepts.
    [[nodiscard]] bool attach(Listener& listener);
    /// Until drained.
    void run();

    // From any thread.
    void adopt(int socket, const Address& peer, Connections::Seat seat);
    void drain();
    [[nodiscard]] const Counters& counters() const { return counters_; }

    // For its sessions.
    [[nodiscard]] const Options& options() const { return common_.options; }
    [[nodiscard]] const Router& router() const { return common_.router; }
    [[nodiscard]] const Tls* tls() const { return common_.tls ? &*common_.tls : nullptr; }
    [[nodiscard]] const Proxies& proxies() const { return common_.proxies; }
    [[nodiscard]] Workers& workers() { return common_.workers; }
    [[nodiscard]] const std::shared_ptr<BodyBudget>& body_budget() { return common_.body_budget; }
    [[nodiscard]] Counters& counters() { return counters_; }
    [[nodiscard]] Deadlines& deadlines() { return deadlines_; }
    [[nodiscard]] const std::shared_ptr<Mailbox>& mailbox() const { return mailbox_; }
    [[nodiscard]] Tick now() const { return now_; }
    [[nodiscard]] std::string_view date();
    [[nodiscard]] bool is_draining() const { return draining_; }
    /// Room for one read; what is in it is gone after the session's step.
    [[nodiscard]] std::span<char> scratch() { return scratch_; }
    [[nodiscard]] std::unique_ptr<Exchange> take_exchange();
    void recycle(std::unique_ptr<Exchange> exchange);
    /// The session has had its turn, and goes on in the next one.
    void go_on_later(Session& session) { going_on_.push_back(&session); }
    /// Ends the connection and deletes the session.
    void remove(Session& session);
    /// Ends the connection that has waited longest for its client's next request. False: there is
    /// none. Not for a session's own step: it could be that session's.
    bool end_longest_idle();
    void open(int socket, const Address& peer, Connections::Seat seat);

private:
    class Newcomer;
    class DrainOrder final : public Mail {
    public:
        explicit DrainOrder(Lane& lane) : lane_(lane) {}
        void deliver() override { lane_.begin_drain(); }
        void lost() override {}

    private:
        Lane& lane_;
    };

    [[nodiscard]] int wait_time() const;
    void turn();
    void handle_events(int wait_milliseconds);
    void accept_newcomers();
    void let_go_on(std::size_t sessions);
    void end_expired();
    void begin_drain();
    void visit_all(void (*visit)(Lane&, Session&));
    void cut_all();

    Common& common_;
    Counters counters_;
    Deadlines deadlines_;
    std::shared_ptr<Mailbox> mailbox_;
    DrainOrder drain_order_;
    Listener* listener_ = nullptr;
    int epoll_;
    std::vector<char> scratch_;
    std::vector<std::unique_ptr<Exchange>> spare_;
    std::deque<Session*> going_on_;  ///< In the next turn.
    DateText date_;
    Tick now_;
    Tick drain_until_;
    std::size_t sessions_ = 0;
    bool has_newcomers_ = false;  ///< The listener has connections to accept.
    bool draining_ = false;
};

}  // namespace emc::http
