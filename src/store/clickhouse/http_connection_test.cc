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

/// Answers one request; takes the next on the same connection whole, and leaves without a word. On
/// the connection after that it answers each.
class ForgetfulServer {
public:
    ForgetfulServer() : listener_(listen_on_loopback()), thread_([this] { serve(); }) {}
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
        (void)hears_request(first);
        ::close(first);
        const int second = accept_one();
        while (hears_request(second))
            answer(second, "two");
        ::close(second);
    }

    Listener listener_;
    std::thread thread_;
};

TEST(HttpConnectionTest, AsksAgainWhereTheKeptConnectionIsGone) {
    const ForgetfulServer server;
    const auto connection = HttpConnection::open().value();
    EXPECT_EQ(connection->perform(server.request()).value().body, "one");
    const auto again = connection->perform(server.request());
    ASSERT_TRUE(again) << last_message();
    EXPECT_EQ(again->body, "two");
}

}  // namespace
}  // namespace emc::store::testing
