#pragma once

/// One request and its response, while a connection works on them.
///
/// Shape     Everything a connection needs only between the first byte of a request and the last
///           of its response, so that an idle connection is small and the memory is used again.
/// Threads   Its connection's network thread, but for answer. If the connection goes while the
///           handler is still at work, the exchange stays until it has answered.

#include <memory>
#include <optional>

#include "http/body_budget.h"
#include "http/mailbox.h"
#include "http/message.h"
#include "http/outgoing.h"
#include "http/parser.h"
#include "http/reply.h"
#include "http/router.h"
#include "http/spool.h"

namespace emc::http {

class Session;

class Exchange final : public Answerable, public Mail {
public:
    explicit Exchange(std::shared_ptr<Mailbox> mailbox) : mailbox_(std::move(mailbox)) {}

    Request request;
    Response response;
    std::optional<RequestParser> parser;
    Spool spool;
    BodyShare body_share;  ///< Of the budget for bodies in memory.
    Outgoing outgoing;
    const Route* route = nullptr;

    void begin(Session& session, std::uint32_t header_bytes_max);
    void clear();

    /// One of the route's handlers is called on this thread: an answer that comes meanwhile needs
    /// no mail.
    void run_here(const Handler& handler, bool& threw);
    [[nodiscard]] bool is_answered() const { return answered_; }
    /// Forgets the answer that let the body come: the next one is the client's.
    void await_another();
    /// An answer of the session itself, for which nobody needs the body.
    void respond(Response&& own);
    /// The session goes; this deletes itself when the answer comes.
    static void orphan(std::unique_ptr<Exchange> exchange);

    void answer(Response&& response_given) override;
    void deliver() override;
    void lost() override;

private:
    std::shared_ptr<Mailbox> mailbox_;
    Session* session_ = nullptr;
    bool answered_ = false;
};

}  // namespace emc::http
