#pragma once

/// A server with routes to play with, for tests.

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

#include "http/server.h"
#include "http/testing/peer.h"

namespace emc::http::testing {

/// Replies that a handler put aside for the test to give.
class Shelf {
public:
    void put(Reply reply) {
        const std::lock_guard lock(mutex_);
        replies_.push_back(std::move(reply));
        changed_.notify_all();
    }
    /// Waits until there is one.
    Reply take() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !replies_.empty(); });
        auto reply = std::move(replies_.front());
        replies_.erase(replies_.begin());
        return reply;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Reply> replies_;
};

inline Response text_response(std::string text) {
    Response response;
    response.content_type = "text/plain";
    response.body = std::move(text);
    return response;
}

/// Routes: GET /hello, POST /echo (1 KiB), GET /nothing (204), GET /later (onto the shelf),
/// GET /throws, GET /remote.
class ServerTest : public ::testing::Test {
protected:
    ServerTest() {
        // A busy machine may hold a client up; tests of this limit have their own.
        options.header_timeout = std::chrono::minutes(5);
        router.add({Method::get, "/hello", [](Request&, Reply reply) {
                        reply(text_response("hello"));
                    }});
        Handler echo = [](Request& request, Reply reply) { reply(text_response(request.body)); };
        RouteOptions small;
        small.body_bytes_max = 1024;
        router.add({Method::post, "/echo", echo, small});
        router.add({Method::get, "/nothing", [](Request&, Reply reply) {
                        Response response;
                        response.status = 204;
                        reply(std::move(response));
                    }});
        router.add({Method::get, "/later", [this](Request&, Reply reply) {
                        shelf.put(std::move(reply));
                    }});
        router.add({Method::get, "/throws", [](Request&, Reply) {
                        throw std::runtime_error("on purpose");
                    }});
        router.add({Method::get, "/remote", [](Request& request, Reply reply) {
                        reply(text_response(request.remote + (request.secure ? " secure" : "")));
                    }});
    }
    ~ServerTest() override { stop(); }

    void start() {
        auto started = Server::start(options, router);
        ASSERT_TRUE(started) << started.error().message();
        server.emplace(std::move(*started));
    }
    void stop() {
        if (server) server->stop();
    }
    Peer connect() {
        if (!server) start();
        return Peer(server->port());
    }
    Stats stats() { return server->stats(); }

    Options options;
    Router router;
    Shelf shelf;
    std::optional<Server> server;
};

}  // namespace emc::http::testing
