#pragma once

/// One HTTP connection to a server, kept alive between calls.
///
/// Promise   A request with `once` travels at most once, on a connection of its own, and its body
///           is sent only after the server has said that it is at work on it (100 Continue): a
///           server that stands still never finds a whole insert among its unread bytes later. If
///           its body was sent whole and no answer came in time, the connection stays open, and
///           drain() waits for what becomes of it. Any other request is sent again where the kept
///           connection is gone before a byte of its answer has come: that a server was started
///           anew is not noticed.
/// Errors    store_down, with the reason; answer_too_long.
/// Threads   One at a time.

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace emc::store {

using Deadline = std::chrono::steady_clock::time_point;

struct HttpRequest {
    std::string url;
    std::vector<std::string> headers;
    /// Sent one after the other. They need to live only until perform() returns.
    std::vector<std::string_view> body;
    bool once = false;
    std::size_t answer_bytes_max = 0;
    std::chrono::milliseconds connect_timeout{};
    Deadline deadline;
};

struct HttpAnswer {
    long status = 0;
    std::string body;
};

class HttpConnection {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<HttpConnection>> open();
    ~HttpConnection();
    HttpConnection(const HttpConnection&) = delete;
    HttpConnection& operator=(const HttpConnection&) = delete;

    [[nodiscard]] base::Result<HttpAnswer> perform(const HttpRequest& request);

    /// A request was sent whole, and what became of it is not known.
    [[nodiscard]] bool is_unsettled() const { return unsettled_; }
    /// Waits until the server has answered or closed the connection. False if it did not in time.
    [[nodiscard]] bool drain(Deadline deadline);

private:
    HttpConnection() = default;

    void prepare(const HttpRequest& request, curl_slist* headers);
    /// Drives the transfer until it ends, and says how; nothing if the deadline came first.
    [[nodiscard]] bool run_until(Deadline deadline, CURLcode& code);
    /// The kept connection had ended before the server could answer on it.
    [[nodiscard]] bool was_gone(CURLcode code) const;
    void leave();

    static int begin_body_again(void* self, curl_off_t offset, int origin);
    static std::size_t send_body(char* to, std::size_t size, std::size_t count, void* self);
    static std::size_t take_answer(char* from, std::size_t size, std::size_t count, void* self);

    CURL* easy_ = nullptr;
    CURLM* multi_ = nullptr;
    curl_slist* headers_ = nullptr;
    bool unsettled_ = false;
    bool overflowed_ = false;

    std::vector<std::string_view> body_;
    std::vector<std::string_view> unsent_;
    std::size_t answer_bytes_max_ = 0;
    std::string answer_;
    char error_[CURL_ERROR_SIZE] = {};
};

}  // namespace emc::store
