#pragma once

/// A response on its way into the socket.
///
/// Shape     Head and body leave in one write where the socket takes them; a file follows in
///           pieces.
/// Promise   push may be called again until is_out(), and goes on where it stopped. A file that is
///           to be deleted loses its name as soon as it is open, so that nothing can leave it
///           behind.
/// Threads   One network thread's own.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "http/channel.h"
#include "http/message.h"

namespace emc::http {

class Outgoing {
public:
    struct Form {
        bool head_only = false;  ///< The answer to HEAD.
        bool http_1_0 = false;
        bool keep_alive = true;
    };

    Outgoing() = default;
    Outgoing(const Outgoing&) = delete;
    Outgoing& operator=(const Outgoing&) = delete;
    ~Outgoing();

    /// Writes the head for the response, whose body moves in. A file that cannot be read makes it
    /// an error response; the status is what is really sent.
    [[nodiscard]] unsigned begin(Response& response, const Form& form, std::string_view date);
    /// More text after all was pushed: a piece of a stream.
    void append(std::string_view text) { head_ += text; }

    /// Writes until all is out, or bytes_max at least were written. ended never comes.
    [[nodiscard]] Channel::State push(
        Channel& channel, std::span<char> scratch, std::uint64_t bytes_max
    );
    [[nodiscard]] bool is_out() const;
    /// Since begin.
    [[nodiscard]] std::uint64_t sent_bytes() const { return sent_bytes_; }

    void clear();

private:
    [[nodiscard]] bool open_file(Response& response);
    [[nodiscard]] Channel::State push_text(Channel& channel, std::uint64_t sent_enough);
    [[nodiscard]] Channel::State push_file(
        Channel& channel, std::span<char> scratch, std::uint64_t sent_enough
    );

    std::string head_;
    std::string body_;
    std::size_t at_ = 0;  ///< Sent of head_ and body_ together.
    int file_ = -1;
    std::uint64_t file_at_ = 0;
    std::uint64_t file_end_ = 0;
    std::uint64_t sent_bytes_ = 0;
};

/// Removes the file of a response that nobody will get.
void forget_file(const Response& response);

}  // namespace emc::http
