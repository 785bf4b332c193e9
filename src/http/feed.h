#pragma once

/// What stands behind the Stream of one connection.
///
/// Threads   write, is_open and close from any; the rest from the connection's network thread.
/// Limits    bytes_max of text that the connection has not fetched: over it the stream is cut.

#include <memory>
#include <mutex>
#include <string>

#include "http/mailbox.h"
#include "http/stream.h"

namespace emc::http {

class Session;

class Feed final : public StreamSink, public Mail, public std::enable_shared_from_this<Feed> {
public:
    Feed(std::shared_ptr<Mailbox> mailbox, Session& session, std::size_t bytes_max)
        : mailbox_(std::move(mailbox)), session_(&session), bytes_max_(bytes_max) {}

    bool write(std::string text) override;
    bool is_open() const override;
    void close() override;

    void deliver() override;
    void lost() override;

    struct Fetched {
        std::string text;
        bool ended = false;  ///< Nothing comes after this text.
        bool cut = false;    ///< Something is missing after this text.
    };
    [[nodiscard]] Fetched fetch();
    /// The connection is gone.
    void detach();

private:
    /// True: the mail is to be put, once the lock is given back.
    [[nodiscard]] bool must_post();

    std::shared_ptr<Mailbox> mailbox_;
    Session* session_;
    const std::size_t bytes_max_;
    mutable std::mutex mutex_;  ///< Guards what follows.
    std::string pending_;
    std::shared_ptr<Feed> self_;  ///< Keeps this alive while it is in the mail.
    bool open_ = true;
    bool cut_ = false;
};

}  // namespace emc::http
