/// Access logs of web servers, end to end: what goaccess counts in a log is what our import makes
/// of it, and kills, repetitions, growth and packing neither lose nor double a line.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <boost/json/parse.hpp>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <thread>

#include "support/agency.h"

namespace emc::tests {
namespace {

namespace json = boost::json;
using Counts = std::map<std::string, std::int64_t>;

constexpr const char* firefox =
    "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0";
constexpr const char* google =
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

class LogImportTest : public ::testing::TestWithParam<std::string> {
protected:
    LogImportTest() : engines_("sqlite", GetParam()), agency_(engines_) {
        const auto seed = ::testing::UnitTest::GetInstance()->random_seed();
        std::printf("seed %d\n", seed);
        random_.seed(static_cast<unsigned>(seed));
    }

    struct Sent {
        int day = 1;  ///< Of January 2026.
        std::string path = "/";
        unsigned status = 200;
        const char* agent = firefox;
    };
    static std::string line(const Sent& sent, unsigned host = 1) {
        return fmt::format(
            "203.0.113.{} - - [{:02}/Jan/2026:{:02}:30:00 +0700] \"GET {} HTTP/1.1\" {} 512 "
            "\"-\" \"{}\"\n",
            host % 250 + 1,
            sent.day,
            host % 24,
            sent.path,
            sent.status,
            sent.agent
        );
    }
    /// Pages of people, and what must not count: errors, redirects, crawlers.
    std::string random_log(int lines) {
        static constexpr std::array<const char*, 6> paths = {
            "/", "/khai-sinh", "/ho-so/tra-cuu", "/tin-tuc/42.html", "/dang-nhap", "/%C4%91"};
        std::string log;
        for (int i = 0; i < lines; ++i) {
            Sent sent;
            sent.day = 1 + static_cast<int>(random_() % 5);
            sent.path = paths.at(random_() % paths.size());
            const auto luck = random_() % 20;
            if (luck == 0) sent.status = 404;
            if (luck == 1) sent.status = 301;
            if (luck == 2) sent.agent = google;
            log += line(sent, static_cast<unsigned>(random_()));
        }
        return log;
    }
    std::filesystem::path write(const std::string& name, const std::string& text) {
        const auto file = folder_.path() / name;
        std::ofstream(file, std::ios::binary) << text;
        return file;
    }
    Ended import(const std::vector<std::filesystem::path>& files) const {
        std::vector<std::string> words{
            "import", "log", "--data", agency_.data().string(), "--site", "227"};
        for (const auto& file : files)
            words.push_back(file.string());
        return run_emc(words, agency_.settings());
    }
    std::string imported(const std::filesystem::path& file) const {
        const auto ended = import({file});
        EXPECT_EQ(ended.exit_code, 0) << ended.err;
        return ended.out.substr(std::min(ended.out.size(), file.string().size() + 2));
    }

    Counts counts(const std::string& by, const char* number = "pageviews") {
        agency_.await_counts();
        const auto answer = agency_.server().get(
            "/api/v1/traffic?site=227&from=2026-01-01&to=2026-01-31&by=" + by, agency_.token()
        );
        Counts found;
        EXPECT_EQ(answer.status, 200u) << answer.body;
        if (answer.status != 200) return found;
        const auto value = json::parse(answer.body);
        for (const auto& row : value.at("rows").as_array())
            found[row.at("key").as_string().c_str()] = row.at(number).as_int64();
        return found;
    }
    std::int64_t pageviews() {
        std::int64_t all = 0;
        for (const auto& [day, views] : counts("day"))
            all += views;
        return all;
    }

    /// What goaccess counts: by day, or by page.
    Counts goaccess(const std::filesystem::path& log, const char* panel) {
        const auto out = folder_.path() / "goaccess.json";
        const auto command = fmt::format(
            "goaccess {} --log-format=COMBINED --ignore-crawlers --ignore-status=404 "
            "--ignore-status=301 --no-global-config -o {} > /dev/null 2>&1",
            log.string(),
            out.string()
        );
        EXPECT_EQ(std::system(command.c_str()), 0) << command;
        std::ifstream in(out);
        const auto value = json::parse(std::string(std::istreambuf_iterator<char>(in), {}));
        Counts found;
        for (const auto& row : value.at(panel).at("data").as_array()) {
            std::string key = row.at("data").as_string().c_str();
            const bool is_day = std::string_view(panel) == "visitors";
            key = is_day ? key.substr(0, 4) + "-" + key.substr(4, 2) + "-" + key.substr(6)
                         : "dichvucong.example.vn" + key;
            found[key] = row.at("hits").at("count").as_int64();
        }
        return found;
    }

    Engines engines_;
    Agency agency_;
    Folder folder_;
    std::mt19937 random_;
};

TEST_P(LogImportTest, GoaccessCountsTheSameByDayAndByPage) {
    const auto log = write("access.log", random_log(3000));
    (void)imported(log);
    EXPECT_EQ(counts("day"), goaccess(log, "visitors"));
    auto pages = counts("page");
    // goaccess shows paths decoded.
    auto encoded = pages.extract("dichvucong.example.vn/%C4%91");
    ASSERT_TRUE(encoded);
    encoded.key() = "dichvucong.example.vn/đ";
    pages.insert(std::move(encoded));
    EXPECT_EQ(pages, goaccess(log, "requests"));
    EXPECT_EQ(counts("crawler", "hits").count("Googlebot"), 1u);
}

TEST_P(LogImportTest, AnotherImportOfTheSameFileAddsOnlyWhatIsNew) {
    auto text = random_log(50);
    const auto log = write("access.log", text);
    EXPECT_TRUE(imported(log).starts_with("50 lines: "));
    const auto once = pageviews();
    EXPECT_TRUE(imported(log).starts_with("0 lines behind 50 of an earlier import: "));
    EXPECT_EQ(pageviews(), once);

    text += line({.path = "/moi"});
    text += line({.path = "/chua-xong"}).substr(0, 60);
    write("access.log", text);
    const auto grown = imported(log);
    EXPECT_TRUE(grown.starts_with("1 lines behind 50 of an earlier import: ")) << grown;
    EXPECT_NE(grown.find("the last line is not whole"), std::string::npos);
    EXPECT_EQ(pageviews(), once + 1);

    ASSERT_EQ(std::system(("gzip -k " + log.string()).c_str()), 0);
    ASSERT_EQ(std::system(("zstd -q " + log.string()).c_str()), 0);
    for (const auto* packed : {"access.log.gz", "access.log.zst"}) {
        EXPECT_TRUE(imported(folder_.path() / packed).starts_with("0 lines behind 51 ")) << packed;
    }
    agency_.server().stop();
    EXPECT_TRUE(imported(log).starts_with("0 lines behind 51 ")) << "without a server";
    std::filesystem::remove(agency_.data() / "log-imports.json");
    EXPECT_TRUE(imported(log).starts_with("0 lines behind 51 ")) << "by the log alone";
    agency_.start();
    EXPECT_EQ(pageviews(), once + 1);
}

TEST_P(LogImportTest, ASiteSaysWhenALogOfItWasLastReadIn) {
    const auto last = [&] {
        agency_.await_counts();
        const auto answer = agency_.server().get("/api/v1/sites/227/status", agency_.token());
        return json::parse(answer.body).at("lastLogImport");
    };
    EXPECT_TRUE(last().is_null());
    (void)imported(write("access.log", random_log(5)));
    EXPECT_TRUE(last().is_string());
}

TEST_P(LogImportTest, LinesThatDoNotCountAreToldByTheirKind) {
    const auto log = write(
        "access.log",
        line({}) + line({.path = "/mau-don.pdf"}) + line({.path = "/a.css?v=1"}) + "oops\n" +
            line({.status = 500}) + line({.status = 302}) + line({.path = "/robots.txt"}) + "\n" +
            line({.agent = google}) + "localhost" + line({}).substr(line({}).find(' '))
    );
    EXPECT_EQ(
        imported(log),
        "10 lines: 1 pages and 1 downloads in; apart 1 of crawlers, 0 of excluded addresses; "
        "left out 2 assets, 1 errors, 1 redirects, 0 others\n"
        "  3 lines cannot be read: 4, 8, 10\n"
    );
    EXPECT_EQ(pageviews(), 1);
    EXPECT_EQ(counts("crawler", "hits"), (Counts{{"Googlebot", 1}}));
    EXPECT_EQ(counts("download", "hits").size(), 1u);
    const auto none = import({folder_.path() / "none.log"});
    EXPECT_EQ(none.exit_code, 1);
    EXPECT_NE(none.err.find("none.log"), std::string::npos);
}

TEST_P(LogImportTest, AFileThatIsNoLogIsRefusedAndReadOnceItIsOne) {
    const auto log = write("access.log", "ngay;luot\n01/01/2026;5\n");
    const auto refused = import({log});
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_NE(refused.err.find("access.log: none of its first 2 lines is one"), std::string::npos)
        << refused.err;
    write("access.log", "ngay;luot\n01/01/2026;5\n" + line({}));
    EXPECT_TRUE(imported(log).starts_with("3 lines: 1 pages and 0 downloads in; "));
}

TEST_P(LogImportTest, ADamagedFileKeepsNoOtherOutAndGoesOnOnceItIsMended) {
    constexpr int lines = 20'000;
    std::string text;
    for (int i = 0; i < lines; ++i)
        text += line({.path = fmt::format("/{}", random_())}, static_cast<unsigned>(random_()));
    const auto log = write("cut.log", text);
    ASSERT_EQ(std::system(("gzip " + log.string()).c_str()), 0);
    const auto packed = log.string() + ".gz", whole = packed + ".whole";
    std::filesystem::copy_file(packed, whole);
    std::filesystem::resize_file(packed, std::filesystem::file_size(packed) / 2);
    const auto no_log = write("no.log", "ngay;luot\n"), good = write("good.log", line({}));

    const auto ended = import({packed, good});
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_NE(ended.out.find(good.string() + ": 1 lines: 1 pages"), std::string::npos) << ended.out;
    const std::string told = "cut.log.gz: cannot be read behind line ";
    const auto at = ended.err.find(told);
    ASSERT_NE(at, std::string::npos) << ended.err;
    const auto read = std::stoi(ended.err.substr(at + told.size()));
    EXPECT_GT(read, lines / 4);
    EXPECT_EQ(pageviews(), read + 1);

    const auto again = import({no_log, packed});
    EXPECT_EQ(again.exit_code, 1);
    EXPECT_NE(again.err.find("no.log: none of its first 1 lines"), std::string::npos) << again.err;
    EXPECT_NE(again.err.find("; 2 of 2 files failed"), std::string::npos) << again.err;
    EXPECT_NE(
        again.out.find(fmt::format("cannot be read behind line {} (", read)), std::string::npos
    ) << again.out;
    EXPECT_EQ(pageviews(), read + 1);

    std::filesystem::rename(whole, packed);
    const auto rest = fmt::format("{} lines behind {} of an earlier import: ", lines - read, read);
    EXPECT_TRUE(imported(packed).starts_with(rest));
    EXPECT_EQ(pageviews(), lines + 1);
}

TEST_P(LogImportTest, ALogOfSeveralHostsHasTheirVisitorsAndPages) {
    const auto log = write(
        "vhosts.log",
        "l.example.vn:443 " + line({}, 1) + "l.example.vn:443 " + line({}, 2) +
            line({.path = "http://x.vn/abs?a=1"}, 3)
    );
    EXPECT_TRUE(imported(log).starts_with("3 lines: 3 pages and 0 downloads in; "));
    EXPECT_EQ(counts("page"), (Counts{{"l.example.vn/", 2}, {"x.vn/abs?a=1", 1}}));
    EXPECT_EQ(counts("day", "visits"), (Counts{{"2026-01-01", 3}}));
}

TEST_P(LogImportTest, AKillAtAnyMomentLosesAndDoublesNothing) {
    constexpr int lines = 300'000;
    std::string text;
    for (int i = 0; i < lines; ++i)
        text += line({.day = 1 + i % 5}, static_cast<unsigned>(i));
    const auto log = write("access.log", text);
    int kills = 0;
    for (int round = 0; round < 6; ++round) {
        std::atomic<bool> ended = false;
        std::thread importing([&] {
            (void)import({log});
            ended = true;
        });
        const std::chrono::milliseconds axe(20 + random_() % 500);
        const auto begun = std::chrono::steady_clock::now();
        while (!ended && std::chrono::steady_clock::now() - begun < axe)
            std::this_thread::yield();
        kills += ended ? 0 : 1;
        agency_.server().kill();
        importing.join();
        agency_.start();
    }
    std::printf("%d kills in the middle\n", kills);
    EXPECT_EQ(import({log}).exit_code, 0);
    EXPECT_EQ(pageviews(), lines);
}

INSTANTIATE_TEST_SUITE_P(
    Stores,
    LogImportTest,
    ::testing::Values("chdb", "clickhouse"),
    [](const auto& store) { return store.param; }
);

}  // namespace
}  // namespace emc::tests
