#include "http/client.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "http/errc.h"
#include "http/testing/fixture.h"

namespace emc::http {
namespace {

namespace fs = std::filesystem;
using testing::text_response;

class ClientTest : public testing::ServerTest {
protected:
    Client client(ClientOptions with = {}) {
        if (!server) start();
        return *Client::open(server->address(), with);
    }
};

/// A server of a single answer, whatever it is.
class OneAnswer {
public:
    explicit OneAnswer(std::string bytes) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in own = {};
        own.sin_family = AF_INET;
        own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof own;
        bind(socket_, reinterpret_cast<sockaddr*>(&own), size);
        listen(socket_, 1);
        getsockname(socket_, reinterpret_cast<sockaddr*>(&own), &size);
        url_ = "http://127.0.0.1:" + std::to_string(ntohs(own.sin_port));
        thread_ = std::thread([this, text = std::move(bytes)] {
            const int peer = accept(socket_, nullptr, nullptr);
            char request[4096];
            [[maybe_unused]] const auto got = recv(peer, request, sizeof request, 0);
            [[maybe_unused]] const auto sent = send(peer, text.data(), text.size(), MSG_NOSIGNAL);
            shutdown(peer, SHUT_WR);
            while (recv(peer, request, sizeof request, 0) > 0)
                continue;
            close(peer);
        });
    }
    OneAnswer(const OneAnswer&) = delete;
    OneAnswer& operator=(const OneAnswer&) = delete;
    ~OneAnswer() {
        thread_.join();
        close(socket_);
    }
    base::Result<Response> ask(ClientOptions with = {}) const {
        return Client::open(url_, with)->request({});
    }

private:
    int socket_;
    std::string url_;
    std::thread thread_;
};

TEST_F(ClientTest, GetsAndPosts) {
    EXPECT_EQ(client().request({.target = "/hello"})->body, "hello");
    const auto answer = client().request({.method = Method::post, .target = "/echo", .body = "b"});
    EXPECT_EQ(answer->body, "b");
    EXPECT_EQ(answer->content_type, "text/plain");
    EXPECT_EQ(client().request({.target = "/nothing"})->status, 204U);
    EXPECT_EQ(client().request({.target = "/unknown"})->status, 404U);
    EXPECT_EQ(client().request({.method = Method::head, .target = "/hello"})->body, "");
}

TEST_F(ClientTest, SendsFields) {
    router.add({Method::get, "/field", [](Request& request, Reply reply) {
                    reply(text_response(std::string(request.header("x-a").value_or("none"))));
                }});
    EXPECT_EQ(client().request({.target = "/field", .headers = {{"X-A", "b"}}})->body, "b");
}

TEST_F(ClientTest, SendsAFile) {
    std::string name = (fs::temp_directory_path() / "emc-client-XXXXXX").string();
    close(mkstemp(name.data()));
    std::ofstream(name) << std::string(1000, 'f');
    ClientRequest upload;
    upload.method = Method::post;
    upload.target = "/echo";
    upload.upload = name;
    EXPECT_EQ(client().request(upload)->body, std::string(1000, 'f'));
    std::ofstream(name) << std::string(2 << 20, 'f');
    EXPECT_EQ(client().request(upload)->status, 413U);
    fs::remove(name);
    EXPECT_EQ(client().request(upload).error(), Errc::file_unreadable);
}

TEST_F(ClientTest, TellsHowMuchOfAFileIsSentAndSendsNoMoreThanIsWanted) {
    std::string name = (fs::temp_directory_path() / "emc-client-XXXXXX").string();
    close(mkstemp(name.data()));
    std::ofstream(name) << std::string(100'000, 'f');
    Handler take = [](Request& request, Reply reply) {
        reply(text_response(std::to_string(request.body.size())));
    };
    RouteOptions large;
    large.body_bytes_max = 100'000;
    router.add({Method::post, "/take", take, large});
    std::vector<std::uint64_t> told;
    ClientRequest upload;
    upload.method = Method::post;
    upload.target = "/take";
    upload.upload = name;
    upload.sent = [&told](std::uint64_t bytes) {
        told.push_back(bytes);
        return true;
    };
    EXPECT_EQ(client().request(upload)->body, "100000");
    EXPECT_EQ(told, (std::vector<std::uint64_t>{0, 65'536, 100'000}));
    upload.sent = [](std::uint64_t bytes) { return bytes == 0; };
    EXPECT_EQ(client().request(upload).error(), Errc::stopped);
    fs::remove(name);
}

TEST_F(ClientTest, SaysThatNobodyIsThere) {
    start();
    const auto url = server->address();
    stop();
    EXPECT_EQ(Client::open(url)->request({}).error(), Errc::not_connected);
    EXPECT_EQ(Client::open("http://no such host:1")->request({}).error(), Errc::no_such_host);
}

TEST_F(ClientTest, DoesNotWaitForEver) {
    ClientOptions with;
    with.timeout = std::chrono::seconds(1);
    EXPECT_EQ(client(with).request({.target = "/later"}).error(), Errc::timed_out);
    shelf.take();
}

TEST_F(ClientTest, TakesNoAnswerOverItsLimits) {
    ClientOptions with;
    with.answer_bytes_max = 5;
    EXPECT_EQ(client(with).request({.target = "/hello"})->body, "hello");
    with.answer_bytes_max = 4;
    EXPECT_EQ(client(with).request({.target = "/hello"}).error(), Errc::answer_too_long);
    const OneAnswer endless("HTTP/1.1 200 OK\r\nX: " + std::string(100000, 'x'));
    EXPECT_EQ(endless.ask().error(), Errc::answer_too_long);
}

TEST_F(ClientTest, UnderstandsEveryLength) {
    EXPECT_EQ(OneAnswer("HTTP/1.0 200 OK\r\n\r\nto the end").ask()->body, "to the end");
    EXPECT_EQ(
        OneAnswer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n")
            .ask()
            ->body,
        "ab"
    );
    EXPECT_EQ(
        OneAnswer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
            .ask()
            ->body,
        "x"
    );
}

TEST_F(ClientTest, RefusesWhatIsNotHttp) {
    EXPECT_EQ(OneAnswer("hello\r\n\r\n").ask().error(), Errc::bad_answer);
    EXPECT_EQ(
        OneAnswer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort").ask().error(),
        Errc::bad_answer
    );
    EXPECT_EQ(OneAnswer("").ask().error(), Errc::not_connected);
}

TEST_F(ClientTest, KnowsItsUrls) {
    for (const auto* good :
         {"http://localhost:80", "https://[::1]:8443", "http://a", "http://a/b"}) {
        EXPECT_TRUE(Client::open(good)) << good;
    }
    for (const auto* wrong : {"", "localhost", "ftp://a", "http://", "http://a:b", "http://a:"}) {
        EXPECT_EQ(Client::open(wrong).error(), Errc::bad_url) << wrong;
    }
}

TEST_F(ClientTest, WrapsAFileAsAForm) {
    const auto form = multipart_file("file", "a.xlsx", "emc-boundary");
    EXPECT_EQ(form.content_type, "multipart/form-data; boundary=emc-boundary-x");
    EXPECT_EQ(
        form.body,
        "--emc-boundary-x\r\nContent-Disposition: form-data; name=\"file\"; "
        "filename=\"a.xlsx\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        "emc-boundary\r\n--emc-boundary-x--\r\n"
    );
}

}  // namespace
}  // namespace emc::http
