/// A server that went away while its connection was kept, and is back.

#include "store/clickhouse/http_connection.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "store/engine.h"
#include "store/testing/loopback.h"

namespace emc::store::testing {
namespace {

constexpr const char* body = "SELECT 1 FORMAT RowBinary";

/// How a server leaves a kept connection on which a request comes.
enum class Leaves { after_the_request, before_its_body };

/// Answers one request; leaves without a word on the next of the same connection. On the connection
/// after that it answers each.
class ForgetfulServer {
public:
    explicit ForgetfulServer(Leaves leaves)
        : leaves_(leaves), listener_(listen_on_loopback()), thread_([this] { serve(); }) {}
    ~ForgetfulServer() {
        ::close(connect_to_loopback(listener_.port));
        thread_.join();
        ::close(listener_.descriptor);
    }
    ForgetfulServer(const ForgetfulServer&) = delete;
    ForgetfulServer& operator=(const ForgetfulServer&) = delete;

    [[nodiscard]] HttpRequest request() const {
        HttpRequest request;
        request.url = "http://127.0.0.1:" + std::to_string(listener_.port) + "/";
        request.headers = {"Expect:"};
        request.body = {std::string_view(body).substr(0, 9), std::string_view(body).substr(9)};
        request.answer_bytes_max = 100;
        request.connect_timeout = std::chrono::minutes(1);
        request.deadline = std::chrono::steady_clock::now() + std::chrono::minutes(10);
        return request;
    }

private:
    [[nodiscard]] int accept_one() const {
        return ::accept4(listener_.descriptor, nullptr, nullptr, SOCK_CLOEXEC);
    }
    /// False where the client left instead.
    static bool hears_request(int client) {
        std::string heard;
        char buffer[4096];
        while (!heard.ends_with(body)) {
            const auto got = ::recv(client, buffer, sizeof buffer, 0);
            if (got <= 0) return false;
            heard.append(buffer, static_cast<std::size_t>(got));
        }
        return true;
    }
    static void answer(int client, std::string_view word) {
        send_all(client, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n");
        send_all(client, word);
    }

    void serve() {
        const int first = accept_one();
        if (hears_request(first)) answer(first, "one");
        if (leaves_ == Leaves::after_the_request) {
            (void)hears_request(first);
        } else {
            char begin = 0;
            (void)::recv(first, &begin, 1, 0);
            // What is unread becomes a reset.
        }
        ::close(first);
        const int second = accept_one();
        while (hears_request(second))
            answer(second, "two");
        ::close(second);
    }

    const Leaves leaves_;
    Listener listener_;
    std::thread thread_;
};

void expect_it_asks_again(const ForgetfulServer& server, std::string_view before_the_body) {
    const auto connection = HttpConnection::open().value();
    EXPECT_EQ(connection->perform(server.request()).value().body, "one");
    auto request = server.request();
    request.body.insert(request.body.begin(), before_the_body);
    const auto again = connection->perform(request);
    ASSERT_TRUE(again) << last_message();
    EXPECT_EQ(again->body, "two");
}

TEST(HttpConnectionTest, AsksAgainWhereTheKeptConnectionIsGone) {
    expect_it_asks_again(ForgetfulServer(Leaves::after_the_request), {});
}

TEST(HttpConnectionTest, AsksAgainWhereItGoesWhileTheBodyIsSent) {
    // More than both sides' buffers hold, so that some of it is left to send.
    const std::string long_question(64 << 20, ' ');
    expect_it_asks_again(ForgetfulServer(Leaves::before_its_body), long_question);
}

}  // namespace
}  // namespace emc::store::testing
