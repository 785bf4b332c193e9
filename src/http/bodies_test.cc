/// Bodies on disk, in and out; the pool of workers.

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include "base/testing/temp_folder.h"
#include "http/testing/fixture.h"

namespace emc::http {
namespace {

namespace fs = std::filesystem;
using testing::Peer;
using testing::text_response;

class BodiesTest : public testing::ServerTest {
protected:
    BodiesTest() {
        RouteOptions spooled;
        spooled.spool_folder = folder.path();
        spooled.body_bytes_max = 1 << 20;
        Handler upload = [](Request& request, Reply reply) {
            const auto& file = *request.body_file;
            reply(text_response(std::to_string(file.bytes()) + " " + content(file.path())));
        };
        router.add({Method::post, "/upload", upload, spooled});
        Handler keep = [this](Request& request, Reply reply) {
            kept = request.body_file->take();
            reply(text_response("kept"));
        };
        router.add({Method::post, "/keep", keep, spooled});
        router.add({Method::get, "/file", [this](Request&, Reply reply) {
                        Response response;
                        response.file = folder / "out";
                        response.delete_file = true;
                        reply(std::move(response));
                    }});
    }
    ~BodiesTest() override { stop(); }

    static std::string content(const fs::path& path) {
        std::ifstream in(path, std::ios::binary);
        std::ostringstream all;
        all << in.rdbuf();
        return all.str();
    }
    [[nodiscard]] bool folder_is_empty() const { return fs::is_empty(folder.path()); }
    void write_file(const std::string& text) const {
        std::ofstream(folder / "out", std::ios::binary) << text;
    }

    const base::testing::TempFolder folder;
    fs::path kept;
};

TEST_F(BodiesTest, GoToAFileThatGoesWithTheRequest) {
    auto peer = connect();
    peer.post("/upload", std::string(300000, 'u'));
    EXPECT_EQ(peer.hear().body, "300000 " + std::string(300000, 'u'));
    peer.get("/hello");
    peer.hear();
    EXPECT_TRUE(folder_is_empty());
}

TEST_F(BodiesTest, EmptyOnesAreFilesToo) {
    auto peer = connect();
    peer.post("/upload", "");
    EXPECT_EQ(peer.hear().body, "0 ");
}

TEST_F(BodiesTest, TakenFilesStay) {
    auto peer = connect();
    peer.post("/keep", "keep me");
    EXPECT_EQ(peer.hear().body, "kept");
    stop();
    EXPECT_EQ(content(kept), "keep me");
}

TEST_F(BodiesTest, UnfinishedOnesLeaveNothing) {
    auto peer = connect();
    peer.say("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    while (folder_is_empty())
        std::this_thread::yield();
    peer.leave();
    while (stats().connections_open > 0)
        std::this_thread::yield();
    EXPECT_TRUE(folder_is_empty());
}

TEST_F(BodiesTest, OverTheLimitLeaveNothing) {
    auto peer = connect();
    peer.say("POST /upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
    while (folder_is_empty())
        std::this_thread::yield();
    peer.say("ffffff\r\n");
    EXPECT_EQ(peer.hear().status, 413U);
    EXPECT_TRUE(folder_is_empty());
}

TEST_F(BodiesTest, AreRefusedWhereTheirFolderIsMissing) {
    fs::remove_all(folder.path());
    auto peer = connect();
    peer.post("/upload", "abc");
    EXPECT_EQ(peer.hear().status, 503U);
}

TEST_F(BodiesTest, ComeFromAFileThatIsThenDeleted) {
    const std::string text(3 << 20, 'f');
    write_file(text);
    auto peer = connect();
    peer.get("/file");
    const auto heard = peer.hear();
    EXPECT_EQ(heard.field("content-length"), std::to_string(text.size()));
    EXPECT_EQ(heard.body, text);
    EXPECT_TRUE(folder_is_empty());
    peer.get("/hello");
    EXPECT_EQ(peer.hear().status, 200U);
}

TEST_F(BodiesTest, OfAFileAreNotSentToHead) {
    write_file("12345");
    auto peer = connect();
    peer.request("HEAD", "/file");
    EXPECT_EQ(peer.hear(true).field("content-length"), "5");
    peer.get("/hello");
    EXPECT_EQ(peer.hear().body, "hello");
}

TEST_F(BodiesTest, AMissingFileIsAnError) {
    auto peer = connect();
    peer.get("/file");
    EXPECT_EQ(peer.hear().status, 500U);
}

class WorkersTest : public testing::ServerTest {
protected:
    WorkersTest() {
        RouteOptions blocking;
        blocking.blocking = true;
        Handler work = [this](Request& request, Reply reply) {
            ++begun;
            go.wait(false);
            reply(text_response("worked " + std::string(request.query_text())));
        };
        router.add({Method::get, "/work", work, blocking});
        Handler throws = [](Request&, Reply) { throw 1; };
        router.add({Method::get, "/work/throws", throws, blocking});
        options.threads = 1;
        options.workers = 1;
        options.worker_queue_max = 1;
    }
    ~WorkersTest() override { let_go(); }
    void let_go() {
        go = true;
        go.notify_all();
    }

    std::atomic<bool> go = false;
    std::atomic<int> begun = 0;
};

TEST_F(WorkersTest, DoNotHoldUpTheNetworkThread) {
    auto slow = connect();
    slow.get("/work?1");
    while (begun == 0)
        std::this_thread::yield();
    auto quick = connect();
    quick.get("/hello");
    EXPECT_EQ(quick.hear().body, "hello");
    let_go();
    EXPECT_EQ(slow.hear().body, "worked 1");
}

TEST_F(WorkersTest, RefuseOverTheirQueue) {
    auto first = connect();
    first.get("/work?1");
    while (begun == 0)
        std::this_thread::yield();
    auto second = connect();
    second.get("/work?2");
    auto third = connect();
    third.get("/work?3");
    // Which of the two came first is the system's choice; one of them is refused.
    while (stats().refused_workers == 0)
        std::this_thread::yield();
    let_go();
    EXPECT_EQ(first.hear().status, 200U);
    EXPECT_EQ(second.hear().status + third.hear().status, 703U);
}

TEST_F(WorkersTest, SurviveAHandlerThatThrows) {
    let_go();
    auto peer = connect();
    peer.get("/work/throws");
    EXPECT_EQ(peer.hear().status, 500U);
    peer.get("/work?again");
    EXPECT_EQ(peer.hear().body, "worked again");
    EXPECT_EQ(stats().handler_exceptions, 1U);
}

class GateTest : public BodiesTest {
protected:
    GateTest() {
        RouteOptions guarded;
        guarded.spool_folder = folder.path();
        guarded.body_bytes_max = 1 << 20;
        guarded.admit = [this](Request& request, Reply reply) {
            ++asked;
            if (request.header("Authorization") == "throw") throw std::runtime_error("on purpose");
            Response response;
            response.status = request.header("Authorization") == "yes" ? 100 : 401;
            reply(std::move(response));
        };
        Handler upload = [](Request& request, Reply reply) {
            reply(text_response(content(request.body_file->path())));
        };
        router.add({Method::post, "/guarded", upload, guarded});
        guarded.blocking = true;
        router.add({Method::post, "/guarded/slowly", upload, guarded});
        guarded.blocking = false;
        guarded.admit = [this](Request&, Reply reply) { shelf.put(std::move(reply)); };
        router.add({Method::post, "/guarded/later", upload, guarded});
    }
    ~GateTest() override { stop(); }

    static std::string head(const std::string& path, const std::string& more, std::size_t bytes) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(bytes) +
               "\r\n" + more + "\r\n";
    }

    std::atomic<int> asked = 0;
};

TEST_F(GateTest, LetsTheBodyComeOrTurnsItAwayUnread) {
    for (const std::string path : {"/guarded", "/guarded/slowly"}) {
        auto peer = connect();
        peer.say(head(path, "Authorization: yes\r\n", 300000) + std::string(300000, 'g'));
        EXPECT_EQ(peer.hear().body, std::string(300000, 'g'));
        peer.say(head(path, "", 300000) + "the first bytes");
        EXPECT_EQ(peer.hear().status, 401U);
        EXPECT_TRUE(folder_is_empty());
        EXPECT_TRUE(peer.hears_end());
    }
    EXPECT_EQ(asked, 4);
}

TEST_F(GateTest, AsksForTheBodyOnlyOfWhomItLetsIn) {
    const std::string waits = "Expect: 100-continue\r\n";
    auto peer = connect();
    peer.say(head("/guarded/slowly", waits + "Authorization: yes\r\n", 3));
    EXPECT_EQ(peer.hear().status, 100U);
    peer.say("abc");
    EXPECT_EQ(peer.hear().body, "abc");
    auto stranger = connect();
    stranger.say(head("/guarded/slowly", waits, 3));
    EXPECT_EQ(stranger.hear().status, 401U);
}

TEST_F(GateTest, TakesABodyThatCameWhileItThought) {
    auto peer = connect();
    peer.say(head("/guarded/later", "", 5) + "early");
    auto reply = shelf.take();
    Response go;
    go.status = 100;
    reply(std::move(go));
    EXPECT_EQ(peer.hear().body, "early");
}

TEST_F(GateTest, OutlivesAClientThatLeft) {
    {
        auto peer = connect();
        peer.say(head("/guarded/later", "", 5));
        auto reply = shelf.take();
        peer.leave();
        Response go;
        go.status = 100;
        reply(std::move(go));
    }
    auto next = connect();
    next.get("/hello");
    EXPECT_EQ(next.hear().body, "hello");
    while (stats().connections_open > 1)
        std::this_thread::yield();
    EXPECT_TRUE(folder_is_empty());
}

TEST_F(GateTest, ThatThrowsLetsNobodyIn) {
    auto peer = connect();
    peer.say(head("/guarded", "Authorization: throw\r\n", 3));
    EXPECT_EQ(peer.hear().status, 500U);
    EXPECT_EQ(stats().handler_exceptions, 1U);
}

TEST_F(GateTest, IsNotAskedWhereThereIsNoBody) {
    auto peer = connect();
    peer.say(head("/guarded", "", 0));
    EXPECT_EQ(peer.hear().status, 200U);
    EXPECT_EQ(asked, 0);
}

}  // namespace
}  // namespace emc::http
