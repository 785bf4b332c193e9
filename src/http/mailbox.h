#pragma once

/// What other threads send to a network thread.
///
/// Promise   The network thread is woken (one write to an eventfd) by the first piece of mail after
///           it took the last, not by each: many replies at once cost one system call.
///           Each piece is either delivered, or, once the mailbox is shut, lost.
/// Threads   put from any; take and shut from the network thread.

#include <atomic>
#include <vector>

namespace emc::http {

class Mail {
public:
    /// On the network thread.
    virtual void deliver() = 0;
    /// The mailbox was shut: on whichever thread. Nobody touches this piece afterwards.
    virtual void lost() = 0;

protected:
    ~Mail() = default;

private:
    friend class Mailbox;
    Mail* next_ = nullptr;
};

class Mailbox {
public:
    Mailbox();
    Mailbox(const Mailbox&) = delete;
    Mailbox& operator=(const Mailbox&) = delete;
    ~Mailbox();

    /// Readable as long as there is mail and it was not cleared. -1: the system gave none.
    [[nodiscard]] int descriptor() const { return descriptor_; }
    void clear_descriptor();

    /// A piece must not be put again before it was delivered.
    void put(Mail& mail);
    /// Delivers all there is, in the order it was put.
    void deliver_all();
    /// From now on all mail is lost, and so is what has not been delivered.
    void shut();

private:
    static Mail* in_order(Mail* newest);

    int descriptor_;
    std::atomic<Mail*> newest_ = nullptr;
};

}  // namespace emc::http
