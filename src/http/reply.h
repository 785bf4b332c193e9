#pragma once

/// The one answer that a request gets.
///
/// Promise   Every Reply answers exactly once: by a call, or with 500 when it is destroyed
///           without one, so that no client waits for ever. Moving and calling allocate nothing.
/// Threads   Call it from any thread. It may outlive the server: then the answer goes nowhere.

#include <functional>
#include <utility>

#include "http/message.h"

namespace emc::http {

/// Who waits for the answer.
class Answerable {
public:
    /// Called exactly once, from any thread.
    virtual void answer(Response&& response) = 0;

protected:
    ~Answerable() = default;
};

class Reply {
public:
    explicit Reply(Answerable& waiting) noexcept : waiting_(&waiting) {}
    /// Answers into a function: for tests and for requests without a socket.
    explicit Reply(std::function<void(Response)> receive);
    Reply(Reply&& other) noexcept : waiting_(std::exchange(other.waiting_, nullptr)) {}
    Reply& operator=(Reply&& other) noexcept;
    ~Reply();

    void operator()(Response response);

private:
    void drop() noexcept;

    Answerable* waiting_;
};

}  // namespace emc::http
