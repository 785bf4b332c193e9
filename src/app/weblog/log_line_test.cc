#include "app/weblog/log_line.h"

#include <gtest/gtest.h>

#include "base/day.h"

namespace emc::app {
namespace {

std::string line(const std::string& request, const std::string& rest = R"(200 5 "-" "a")") {
    return "192.0.2.7 - lan [27/Feb/2023:08:00:00 +0700] \"" + request + "\" " + rest;
}

LineKind kind(const std::string& request, unsigned status = 200) {
    const auto read = read_log_line(line(request, std::to_string(status) + R"( 5 "-" "a")"));
    EXPECT_TRUE(read) << request;
    return read ? kind_of(*read) : LineKind::other;
}

TEST(LogLineTest, ACombinedLineIsReadWhole) {
    const auto read = read_log_line(
        R"(2001:db8::1 - - [27/Feb/2023:01:00:00 +0000] "GET /a b?q=1 HTTP/1.1" 304 0 )"
        R"("https://g.vn/\"x\"" "Mozilla/5.0 \x22\xE1\xBB\x81\\" "more")"
    );
    ASSERT_TRUE(read);
    EXPECT_EQ(read->address, "2001:db8::1");
    EXPECT_EQ(base::to_string(read->time), "2023-02-27T08:00:00.000+07:00");
    EXPECT_EQ(read->method, "GET");
    EXPECT_EQ(read->target, "/a b?q=1");
    EXPECT_EQ(read->status, 304u);
    EXPECT_EQ(read->referrer, R"(https://g.vn/"x")");
    EXPECT_EQ(read->agent, "Mozilla/5.0 \"\u1EC1\\");
}

TEST(LogLineTest, ADashSaysNothing) {
    const auto read = read_log_line(line("GET / HTTP/1.1", R"(200 - "-" "-")"));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->referrer, "");
    EXPECT_EQ(read->agent, "");
}

TEST(LogLineTest, WhatIsNoCombinedLineIsNotRead) {
    const auto whole = line("GET / HTTP/1.1");
    EXPECT_TRUE(read_log_line(whole));
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(read_log_line(whole.substr(0, size))) << size;
    EXPECT_FALSE(read_log_line(line("GET / HTTP/1.1", R"(2x0 5 "-" "a")")));
    EXPECT_FALSE(
        read_log_line(R"(a - - [27/Xxx/2023:08:00:00 +0700] "GET / HTTP/1.1" 200 5 "-" "a")")
    );
    EXPECT_FALSE(
        read_log_line(R"(a - - [31/Feb/2023:08:00:00 +0700] "GET / HTTP/1.1" 200 5 "-" "a")")
    );
}

TEST(LogLineTest, AHostMayStandBeforeTheAddress) {
    const auto behind = line("GET /a HTTP/1.1");
    const auto host = [&](const std::string& word) {
        const auto read = read_log_line(word + " " + behind);
        return read ? read->host + " " + read->address : "(unreadable)";
    };
    EXPECT_EQ(host("l.example.vn:443"), "l.example.vn 192.0.2.7");
    EXPECT_EQ(host("l.example.vn"), "l.example.vn 192.0.2.7");
    EXPECT_EQ(host("[2001:db8::1]:443"), "[2001:db8::1] 192.0.2.7");
    EXPECT_EQ(host("l.example.vn:https"), "(unreadable)");
    EXPECT_EQ(host("a/b"), "(unreadable)");
    EXPECT_EQ(host("[x]:443"), "(unreadable)");
    EXPECT_EQ(host("a b"), "(unreadable)");
}

TEST(LogLineTest, AnAddressThatIsNoneMakesTheLineUnreadable) {
    const auto whole = line("GET / HTTP/1.1");
    for (const auto* address : {"-", "localhost", "unix:", "192.0.2.777", "l.example.vn:443"})
        EXPECT_FALSE(read_log_line(address + whole.substr(whole.find(' ')))) << address;
}

TEST(LogLineTest, TheAddressOfAPageIsWhatTheLineNames) {
    const auto url = [](const std::string& target, const std::string& host = "") {
        LogLine line;
        line.host = host;
        line.target = target;
        return url_of(line, "https://a.vn");
    };
    EXPECT_EQ(url("/x?y"), "https://a.vn/x?y");
    EXPECT_EQ(url("/x", "l.example.vn"), "https://l.example.vn/x");
    EXPECT_EQ(url("http://x.vn/abs", "l.example.vn"), "http://x.vn/abs");
    EXPECT_EQ(url("HTTPS://x.vn"), "HTTPS://x.vn");
}

TEST(LogLineTest, PagesAndDownloadsCountAndTheRestDoesNot) {
    EXPECT_EQ(kind("GET / HTTP/1.1"), LineKind::page);
    EXPECT_EQ(kind("POST /nop HTTP/2.0"), LineKind::page);
    EXPECT_EQ(kind("GET /v1.2/x HTTP/1.1", 304), LineKind::page);
    EXPECT_EQ(kind("GET /x?f=a.css HTTP/1.1"), LineKind::page);
    EXPECT_EQ(kind("GET /don.PDF?x HTTP/1.1"), LineKind::download);
    EXPECT_EQ(kind("GET /a.JS HTTP/1.1"), LineKind::asset);
    EXPECT_EQ(kind("GET /robots.txt?x HTTP/1.1"), LineKind::asset);
    EXPECT_EQ(kind("GET /a.css HTTP/1.1", 404), LineKind::error);
    EXPECT_EQ(kind("GET / HTTP/1.1", 503), LineKind::error);
    EXPECT_EQ(kind("GET / HTTP/1.1", 301), LineKind::redirect);
    EXPECT_EQ(kind("HEAD / HTTP/1.1"), LineKind::other);
    EXPECT_EQ(kind("GET * HTTP/1.1"), LineKind::other);
    EXPECT_EQ(kind("GET http://x.zip HTTP/1.1"), LineKind::page);
    EXPECT_EQ(kind("GET http://x.vn/robots.txt HTTP/1.1"), LineKind::asset);
    EXPECT_EQ(kind("GET http://x.vn/a.pdf HTTP/1.1"), LineKind::download);
    EXPECT_EQ(kind("\\x16\\x03", 400), LineKind::error);
    EXPECT_EQ(kind("-", 200), LineKind::other);
}

TEST(LogLineTest, WhatScriptsAndSearchEnginesAskForIsNoPageAndNoDownload) {
    for (const auto* target :
         {"/manifest.json",
          "/_next/data/abc/vi/home.json",
          "/css/main.css;jsessionid=AB12",
          "/a.css;v=1;w=2?x",
          "/m.wasm",
          "/a.TIF",
          "/a.tiff",
          "/a.jfif",
          "/video/1.m3u8",
          "/sitemap.xml",
          "/wp-sitemap-posts-1.xml",
          "/Sitemap_Index.xml?page=2",
          "/sitemap.xml.gz"}) {
        EXPECT_EQ(kind("GET " + std::string(target) + " HTTP/1.1"), LineKind::asset) << target;
    }
}

TEST(LogLineTest, DownloadsAreToldByTheEndingOfTheLastPartOfThePath) {
    for (const auto* target :
         {"/a.webm",
          "/a.flac",
          "/a.bz",
          "/a.torrent",
          "/a.mobi",
          "/a.azw3",
          "/a.arj",
          "/a.asf",
          "/a.bz2",
          "/a.hqx",
          "/a.ibooks",
          "/a.zip",
          "/doc.xml",
          "/a.b.Pdf",
          "/doc/a.pdf;jsessionid=AB12",
          "/x;y=1/a.pdf"}) {
        EXPECT_EQ(kind("GET " + std::string(target) + " HTTP/1.1"), LineKind::download) << target;
    }
    for (const auto* target :
         {"/sitemap", "/sitemap.html", "/a;b=c.pdf", "/a.pdf/", "/a.pdf;x/b", "/json", "/ts", "/."})
        EXPECT_EQ(kind("GET " + std::string(target) + " HTTP/1.1"), LineKind::page) << target;
}

}  // namespace
}  // namespace emc::app
