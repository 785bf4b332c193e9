#include "store/clickhouse/http_connection.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <mutex>

#include "base/assert.h"
#include "store/failure.h"

namespace emc::store {
namespace {

/// How long one wait for the socket lasts at most; only bounds how late a deadline is noticed.
constexpr std::chrono::milliseconds wait_max{1'000};

std::chrono::milliseconds left_until(Deadline deadline) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    return std::max(left, std::chrono::milliseconds{0});
}

}  // namespace

base::Result<std::unique_ptr<HttpConnection>> HttpConnection::open() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    std::unique_ptr<HttpConnection> connection(new HttpConnection);
    connection->easy_ = curl_easy_init();
    connection->multi_ = curl_multi_init();
    if (!connection->easy_ || !connection->multi_) {
        return fail(Errc::store_down, "no memory for a connection");
    }
    return connection;
}

HttpConnection::~HttpConnection() {
    leave();
    if (easy_) curl_easy_cleanup(easy_);
    if (multi_) curl_multi_cleanup(multi_);
}

base::Result<HttpAnswer> HttpConnection::perform(const HttpRequest& request) {
    ASSERT(!unsettled_);
    for (const auto& header : request.headers) {
        headers_ = curl_slist_append(headers_, header.c_str());
    }
    prepare(request, headers_);
    curl_multi_add_handle(multi_, easy_);

    CURLcode code = CURLE_OK;
    bool ended = run_until(request.deadline, code);
    if (ended && !request.once && was_gone(code)) {
        curl_multi_remove_handle(multi_, easy_);
        prepare(request, headers_);
        curl_easy_setopt(easy_, CURLOPT_FRESH_CONNECT, 1L);
        curl_multi_add_handle(multi_, easy_);
        ended = run_until(request.deadline, code);
    }
    if (!ended) {
        unsettled_ = request.once && unsent_.empty();
        if (!unsettled_) leave();
        return fail(Errc::store_down, "the server did not answer in time");
    }
    HttpAnswer answer{0, std::move(answer_)};
    curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &answer.status);
    leave();
    if (overflowed_) return fail(Errc::answer_too_long, "the answer is longer than allowed");
    if (code != CURLE_OK) {
        return fail(Errc::store_down, error_[0] ? error_ : curl_easy_strerror(code));
    }
    return answer;
}

bool HttpConnection::drain(Deadline deadline) {
    if (!unsettled_) return true;
    CURLcode code = CURLE_OK;
    if (!run_until(deadline, code)) return false;
    unsettled_ = false;
    leave();
    return true;
}

void HttpConnection::prepare(const HttpRequest& request, curl_slist* headers) {
    body_ = request.body;
    std::erase_if(body_, [](auto piece) { return piece.empty(); });
    unsent_ = body_;
    std::size_t body_bytes = 0;
    for (const auto piece : body_)
        body_bytes += piece.size();
    answer_.clear();
    answer_bytes_max_ = request.answer_bytes_max;
    overflowed_ = false;
    error_[0] = '\0';

    curl_easy_reset(easy_);
    const auto set = [this](CURLoption option, auto value) {
        curl_easy_setopt(easy_, option, value);
    };
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TCP_NODELAY, 1L);
    set(CURLOPT_ERRORBUFFER, error_);
    set(CURLOPT_HTTPHEADER, headers);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connect_timeout.count()));
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body_bytes));
    set(CURLOPT_READFUNCTION, &HttpConnection::send_body);
    set(CURLOPT_READDATA, static_cast<void*>(this));
    set(CURLOPT_UPLOAD_BUFFERSIZE, 1L << 18);
    set(CURLOPT_WRITEFUNCTION, &HttpConnection::take_answer);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    if (request.once) {
        set(CURLOPT_FRESH_CONNECT, 1L);
        set(CURLOPT_FORBID_REUSE, 1L);
        const auto patience = left_until(request.deadline) + wait_max;
        set(CURLOPT_EXPECT_100_TIMEOUT_MS, static_cast<long>(patience.count()));
    } else {
        set(CURLOPT_SEEKFUNCTION, &HttpConnection::begin_body_again);
        set(CURLOPT_SEEKDATA, static_cast<void*>(this));
    }
}

bool HttpConnection::run_until(Deadline deadline, CURLcode& code) {
    while (true) {
        int running = 0;
        if (curl_multi_perform(multi_, &running) != CURLM_OK) {
            code = CURLE_FAILED_INIT;
            return true;
        }
        int queued = 0;
        while (const auto* message = curl_multi_info_read(multi_, &queued)) {
            if (message->msg != CURLMSG_DONE) continue;
            code = message->data.result;
            return true;
        }
        const auto left = std::min(left_until(deadline), wait_max);
        if (left.count() == 0) return false;
        curl_multi_poll(multi_, nullptr, 0, static_cast<int>(left.count()), nullptr);
    }
}

/// libcurl itself asks again only where the end of the connection is seen while it reads.
bool HttpConnection::was_gone(CURLcode code) const {
    if (code != CURLE_SEND_ERROR && code != CURLE_RECV_ERROR && code != CURLE_GOT_NOTHING) {
        return false;
    }
    long made = 0, status = 0;
    curl_easy_getinfo(easy_, CURLINFO_NUM_CONNECTS, &made);
    curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
    return made == 0 && status == 0;
}

void HttpConnection::leave() {
    if (multi_ && easy_) curl_multi_remove_handle(multi_, easy_);
    curl_slist_free_all(headers_);
    headers_ = nullptr;
    body_.clear();
    unsent_.clear();
}

int HttpConnection::begin_body_again(void* self, curl_off_t offset, int origin) {
    if (offset != 0 || origin != SEEK_SET) return CURL_SEEKFUNC_FAIL;
    auto& connection = *static_cast<HttpConnection*>(self);
    connection.unsent_ = connection.body_;
    return CURL_SEEKFUNC_OK;
}

std::size_t HttpConnection::send_body(char* to, std::size_t size, std::size_t count, void* self) {
    auto& unsent = static_cast<HttpConnection*>(self)->unsent_;
    if (unsent.empty()) return 0;
    auto& piece = unsent.front();
    const auto sent = std::min(size * count, piece.size());
    std::memcpy(to, piece.data(), sent);
    piece.remove_prefix(sent);
    if (piece.empty()) unsent.erase(unsent.begin());
    return sent;
}

std::size_t HttpConnection::take_answer(
    char* from, std::size_t size, std::size_t count, void* self
) {
    auto& connection = *static_cast<HttpConnection*>(self);
    const auto bytes = size * count;
    if (connection.answer_.size() + bytes > connection.answer_bytes_max_) {
        connection.overflowed_ = true;
        return 0;
    }
    connection.answer_.append(from, bytes);
    return bytes;
}

}  // namespace emc::store
