#include "store/clickhouse/clickhouse_engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "store/clickhouse/insert_frame.h"
#include "store/row_binary.h"
#include "store/testing/clickhouse_server.h"
#include "store/testing/loopback.h"
#include "store/testing/rude_server.h"

namespace emc::store::testing {
namespace {

using std::chrono::milliseconds;

class ClickHouseEngineTest : public ::testing::Test {
protected:
    static void SetUpTestSuite() { server_ = ClickHouseServer::start(); }
    static void TearDownTestSuite() { server_.reset(); }

    void SetUp() override {
        static int databases = 0;
        options_.url = server_->url("emc_" + std::to_string(++databases));
        options_.connect_timeout = std::chrono::minutes{1};
        engine_ = open();
    }

    std::unique_ptr<Engine> open() {
        auto engine = open_engine(options_);
        EXPECT_TRUE(engine.has_value()) << last_message();
        return *std::move(engine);
    }

    void have_table(const std::string& columns = "n UInt64") {
        execute("CREATE TABLE t (" + columns + ") ENGINE = MergeTree ORDER BY n");
    }

    void execute(std::string_view sql) {
        const auto done = engine_->execute(sql);
        ASSERT_TRUE(done.has_value()) << last_message();
    }

    base::Result<void> insert(std::uint64_t count) { return insert_by(*engine_, count); }

    base::Result<void> insert_by(Engine& engine, std::uint64_t count) {
        RowWriter rows;
        for (std::uint64_t n = 0; n < count; ++n)
            rows.u64(n);
        return engine.insert("t", "n UInt64", rows.bytes(), next_id());
    }

    static std::string next_id() {
        static std::atomic<int> ids = 0;
        return std::to_string(++ids);
    }

    std::uint64_t number(std::string_view sql) {
        const auto answer = engine_->query(sql);
        EXPECT_TRUE(answer.has_value()) << last_message();
        if (!answer) return 0;
        RowReader reader(*answer);
        const auto value = reader.u64();
        EXPECT_TRUE(reader.finish().has_value()) << sql;
        return value;
    }

    std::uint64_t rows() { return number("SELECT toUInt64(count()) FROM t"); }

    static void expect_down(const auto& result) {
        ASSERT_FALSE(result.has_value());
        EXPECT_EQ(result.error(), Errc::store_down) << last_message();
    }

    static std::unique_ptr<ClickHouseServer> server_;
    Options options_;
    std::unique_ptr<Engine> engine_;
};

std::unique_ptr<ClickHouseServer> ClickHouseEngineTest::server_;

TEST_F(ClickHouseEngineTest, IsDownWithoutItsServerAndWorksAfterwards) {
    have_table();
    ASSERT_TRUE(insert(10));
    server_->stop();
    expect_down(engine_->query("SELECT 1"));
    expect_down(engine_->execute("CREATE TABLE u (n UInt64) ENGINE = Memory"));
    expect_down(insert(10));
    expect_down(engine_->settle());
    expect_down(engine_->ping());
    server_->restart();
    EXPECT_TRUE(engine_->settle());
    EXPECT_TRUE(insert(10));
    EXPECT_EQ(rows(), 20);
}

TEST_F(ClickHouseEngineTest, OpensWhileItsServerIsDown) {
    server_->stop();
    options_.url = server_->url("a%20new%20one");
    engine_ = open();
    expect_down(engine_->ping());
    server_->restart();
    have_table();
    EXPECT_TRUE(insert(10));
    EXPECT_EQ(rows(), 10);
}

TEST_F(ClickHouseEngineTest, MakesItsDatabaseAgainWhenItIsGone) {
    have_table();
    execute("DROP DATABASE " + options_.url.substr(options_.url.rfind('/') + 1));
    EXPECT_FALSE(engine_->query("SELECT * FROM t"));
    have_table();
    EXPECT_EQ(rows(), 0);
}

TEST_F(ClickHouseEngineTest, KeepsEveryAcknowledgedInsertWhenTheServerIsKilled) {
    constexpr std::uint64_t rows_each = 5'000;
    for (int round = 1; round <= 3; ++round) {
        if (round > 1) execute("DROP TABLE t");
        have_table();
        std::atomic<std::uint64_t> acknowledged = 0;
        std::thread writer([&] {
            while (insert(rows_each))
                ++acknowledged;
            EXPECT_EQ(insert(1).error(), Errc::store_down);
        });
        while (acknowledged < 5U * static_cast<unsigned>(round))
            std::this_thread::yield();
        server_->kill();
        writer.join();
        server_->restart();
        ASSERT_TRUE(engine_->settle());
        const auto found = rows();
        EXPECT_EQ(found % rows_each, 0) << "an insert came to pass in part";
        EXPECT_GE(found / rows_each, acknowledged);
        EXPECT_LE(found / rows_each, acknowledged + 1);
    }
}

TEST_F(ClickHouseEngineTest, WritesNothingThroughAServerThatStoodStill) {
    have_table();
    options_.insert_timeout = milliseconds{300};
    options_.query_timeout = milliseconds{300};
    auto hasty = open();
    ASSERT_TRUE(hasty->ping());
    server_->freeze();
    expect_down(insert_by(*hasty, 10));
    expect_down(hasty->query("SELECT 1"));
    expect_down(hasty->settle());
    server_->thaw();
    ASSERT_TRUE(engine_->settle());
    EXPECT_EQ(rows(), 0);
    // A server that has just been let go may be late: what it has taken by then is there whole.
    std::uint64_t tries = 1;
    for (; !insert_by(*hasty, 10); ++tries)
        ASSERT_TRUE(engine_->settle()) << last_message();
    EXPECT_GE(rows(), 10);
    EXPECT_LE(rows(), 10 * tries);
    EXPECT_EQ(rows() % 10, 0);
}

TEST_F(ClickHouseEngineTest, HasNoInsertRunningAfterItHasSettled) {
    // Each row takes a while, so that the client gives up first.
    have_table("n UInt64, slow UInt8 DEFAULT sleepEachRow(0.2)");
    options_.insert_timeout = milliseconds{500};
    auto hasty = open();
    ASSERT_TRUE(hasty->ping());
    expect_down(insert_by(*hasty, 10));
    EXPECT_THAT(last_message(), ::testing::HasSubstr("in time"));
    options_.insert_timeout = milliseconds{60'000};
    auto patient = open();
    ASSERT_TRUE(patient->settle()) << last_message();
    const auto found = rows();
    EXPECT_TRUE(found == 0 || found == 10) << found;
    EXPECT_EQ(
        number("SELECT toUInt64(count()) FROM system.processes WHERE query_id LIKE 'emc-%'"), 0
    );
    EXPECT_EQ(rows(), found);
}

TEST_F(ClickHouseEngineTest, DoesNotSettleWhileAnInsertStillRuns) {
    have_table("n UInt64, slow UInt8 DEFAULT sleepEachRow(1)");
    options_.insert_timeout = milliseconds{1'000};
    auto hasty = open();
    ASSERT_TRUE(hasty->ping());
    expect_down(insert_by(*hasty, 3));
    expect_down(hasty->settle());
    options_.insert_timeout = milliseconds{60'000};
    ASSERT_TRUE(open()->settle()) << last_message();
    const auto found = rows();
    EXPECT_TRUE(found == 0 || found == 3) << found;
}

/// Of another database on the same server. It stands still until its last rows are sent.
TEST_F(ClickHouseEngineTest, LeavesInsertsOfOthersAlone) {
    have_table();
    const auto database = options_.url.substr(options_.url.rfind('/') + 1);
    // The server begins when a buffer of it, 1 MiB, is full.
    constexpr std::size_t rows_sent = 300'000, begin = std::size_t{2} << 20;
    const std::string sent(rows_sent * sizeof(std::uint64_t), '\x01');
    const int client = connect_to_loopback(server_->port());
    ASSERT_TRUE(send_all(
        client,
        "POST /?query_id=emc-" + database + "-b:1&database=" + database +
            "&query=INSERT%20INTO%20t%20FORMAT%20RowBinary HTTP/1.1\r\nHost: localhost\r\n"
            "Connection: close\r\nContent-Length: " +
            std::to_string(sent.size()) + "\r\n\r\n" + sent.substr(0, begin)
    ));
    while (number("SELECT toUInt64(count()) FROM system.processes "
                  "WHERE query_id LIKE 'emc-%-b:1'") == 0) {
        std::this_thread::yield();
    }
    options_.insert_timeout = milliseconds{60'000};
    EXPECT_TRUE(open()->settle()) << last_message();
    ASSERT_TRUE(send_all(client, sent.substr(begin)));
    std::string answer;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::recv(client, buffer, sizeof buffer, 0)) > 0;)
        answer.append(buffer, static_cast<std::size_t>(got));
    ::close(client);
    EXPECT_THAT(answer, ::testing::StartsWith("HTTP/1.1 200"));
    EXPECT_EQ(rows(), rows_sent);
}

TEST_F(ClickHouseEngineTest, WritesNothingOfARequestThatIsCutBetweenTwoRows) {
    have_table();
    constexpr std::size_t whole = 100'000 * sizeof(std::uint64_t);
    const auto database = options_.url.substr(options_.url.rfind('/') + 1);
    const auto head = frame_head(whole);
    for (const std::size_t sent : {whole / 100, whole / 2, whole - sizeof(std::uint64_t)}) {
        const std::string request =
            "POST /?decompress=1&http_native_compression_disable_checksumming_on_decompress=1"
            "&database=" +
            database +
            "&query=INSERT%20INTO%20t%20FORMAT%20RowBinary HTTP/1.1\r\n"
            "Host: localhost\r\nContent-Length: " +
            std::to_string(head.size() + whole) + "\r\n\r\n" +
            std::string(head.data(), head.size()) + std::string(sent, '\x01');
        const int client = connect_to_loopback(server_->port());
        ASSERT_TRUE(send_all(client, request));
        ::shutdown(client, SHUT_WR);
        char buffer[4096];
        while (::recv(client, buffer, sizeof buffer, 0) > 0) {
        }
        ::close(client);
        EXPECT_EQ(rows(), 0) << sent;
    }
}

TEST_F(ClickHouseEngineTest, SendsItsNameAndPassword) {
    auto with = [&](const std::string& login) {
        auto options = options_;
        options.url.insert(options.url.find("//") + 2, login + "@");
        auto engine = open_engine(options);
        EXPECT_TRUE(engine.has_value());
        return (*engine)->query("SELECT user FROM system.processes WHERE query LIKE '%who am I%'");
    };
    EXPECT_EQ(with("guarded:open%201%262%3A3").value(), "\x07guarded");
    expect_down(with("guarded:wrong"));
    EXPECT_THAT(last_message(), ::testing::HasSubstr("193"));
    expect_down(with("nobody"));
}

class RudeServerTest : public ::testing::TestWithParam<std::string> {};

TEST_P(RudeServerTest, IsDown) {
    RudeServer server(GetParam());
    Options options;
    options.url = server.url();
    auto engine = open_engine(options);
    ASSERT_TRUE(engine);
    RowWriter rows;
    rows.u64(1);
    const auto insert = (*engine)->insert("t", "n UInt64", rows.bytes(), "1");
    EXPECT_EQ(insert.error(), Errc::store_down) << last_message();
    EXPECT_EQ((*engine)->query("SELECT 1").error(), Errc::store_down) << last_message();
}

INSTANTIATE_TEST_SUITE_P(
    ,
    RudeServerTest,
    ::testing::Values(
        "",
        "rubbish\r\n\r\n",
        "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\n\r\nbad",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n18.16",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n18.16\r\n",
        "HTTP/1.1 500 Error\r\nContent-Length: 38\r\n\r\nCode: 241, e.displayText() = DB::Except"
    )
);

}  // namespace
}  // namespace emc::store::testing
