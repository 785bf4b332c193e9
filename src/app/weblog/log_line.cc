#include "app/weblog/log_line.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/day.h"
#include "base/text.h"
#include "collector/address.h"

namespace emc::app {
namespace {

using std::string_view;

/// Reads a line from its beginning on; anything unexpected makes it not ok.
class Cursor {
public:
    explicit Cursor(string_view text) : left_(text) {}

    [[nodiscard]] bool ok() const { return ok_; }

    void expect(string_view text) {
        ok_ = ok_ && left_.starts_with(text);
        if (ok_) left_.remove_prefix(text.size());
    }
    /// What stands before `end`, which is taken, too.
    string_view until(string_view end) {
        const auto at = left_.find(end);
        ok_ = ok_ && at != string_view::npos;
        if (!ok_) return {};
        const auto text = left_.substr(0, at);
        left_.remove_prefix(at + end.size());
        return text;
    }
    /// A text in quotes, with what stood behind backslashes.
    std::string quoted() {
        expect("\"");
        std::string text;
        for (std::size_t i = 0; ok_; ++i) {
            if (i >= left_.size()) {
                ok_ = false;
            } else if (left_[i] == '"') {
                left_.remove_prefix(i + 1);
                return text;
            } else if (left_[i] == '\\' && i + 1 < left_.size()) {
                i += unescape(left_.substr(i + 1), text);
            } else {
                text += left_[i];
            }
        }
        return {};
    }

private:
    /// How many characters behind the backslash were used.
    static std::size_t unescape(string_view behind, std::string& text) {
        constexpr std::size_t hex_digits = 2;
        unsigned byte = 0;
        if (behind.front() == 'x' && behind.size() > hex_digits) {
            const auto* end = behind.data() + 1 + hex_digits;
            const auto read = std::from_chars(behind.data() + 1, end, byte, 16);
            if (read.ec == std::errc{} && read.ptr == end) {
                text += static_cast<char>(byte);
                return 1 + hex_digits;
            }
        }
        text += behind.front();
        return 1;
    }

    string_view left_;
    bool ok_ = true;
};

constexpr std::array<string_view, 12> months = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// `27/Feb/2023:08:00:00 +0700`
std::optional<base::Instant> time_of(string_view text) {
    constexpr std::size_t bytes = 26;
    if (text.size() != bytes) return std::nullopt;
    const auto found = std::ranges::find(months, text.substr(3, 3));
    if (found == months.end()) return std::nullopt;
    const auto month = static_cast<unsigned>(found - months.begin() + 1);
    std::string iso(text.substr(7, 4));
    iso += '-';
    iso += static_cast<char>('0' + month / 10);
    iso += static_cast<char>('0' + month % 10);
    iso += '-';
    iso += text.substr(0, 2);
    iso += 'T';
    iso += text.substr(12, 8);
    iso += text.substr(21, 3);
    iso += ':';
    iso += text.substr(24, 2);
    return base::parse_instant(iso);
}

/// `a.vn` of `a.vn`, `a.vn:443`; `[2001:db8::1]` of `[2001:db8::1]:443`. Empty: it is no host.
string_view host_in(string_view word) {
    const auto colon = word.rfind(':');
    const bool has_port = colon != string_view::npos && colon + 1 < word.size() &&
                          std::ranges::all_of(word.substr(colon + 1), base::is_digit);
    const auto host = has_port ? word.substr(0, colon) : word;
    if (host.starts_with('[') && host.ends_with(']')) {
        return collector::is_address(host.substr(1, host.size() - 2)) ? host : string_view();
    }
    const auto is_of_host = [&](char c) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return is_letter || base::is_digit(c) || c == '.' || c == '-' || c == '_';
    };
    return std::ranges::all_of(host, is_of_host) ? host : string_view();
}

/// Takes `ADDRESS ` or `HOST:PORT ADDRESS `. False: neither stands there.
bool read_sender(Cursor& in, LogLine& line) {
    auto word = in.until(" ");
    if (!collector::is_address(word)) {
        line.host = host_in(word);
        if (line.host.empty()) return false;
        word = in.until(" ");
    }
    line.address = word;
    return in.ok() && collector::is_address(word);
}

/// Where the path begins in `http://a.vn/b`; nothing: the target is no whole address.
std::optional<std::size_t> path_in_whole(string_view target) {
    constexpr auto schemes = std::to_array<string_view>({"http://", "https://"});
    for (const auto scheme : schemes) {
        const auto begin = target.substr(0, scheme.size());
        const auto is_same = [](char c, char of_scheme) {
            return (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) == of_scheme;
        };
        if (!std::ranges::equal(begin, scheme, is_same)) continue;
        return std::min(target.find_first_of("/?#", scheme.size()), target.size());
    }
    return std::nullopt;
}

std::string said(const std::string& text) {
    return text == "-" ? std::string() : text;
}

/// `GET /a b HTTP/1.1`: what stands between the method and the last blank.
void read_request(string_view request, LogLine& line) {
    const auto first = request.find(' ');
    const auto last = request.rfind(" HTTP/");
    if (first == string_view::npos || last == string_view::npos || last <= first) return;
    line.method = request.substr(0, first);
    line.target = request.substr(first + 1, last - first - 1);
}

/// What browsers and scripts load for a page. Matomo counts the data among these as downloads.
constexpr auto asset_endings = std::to_array<string_view>(
    {"apng", "avif", "bmp",  "class", "css", "eot",  "gif",  "ico",         "jfif", "jpeg", "jpg",
     "js",   "json", "m3u8", "m4s",   "map", "mjs",  "otf",  "png",         "svg",  "svgz", "swf",
     "tif",  "tiff", "ts",   "ttf",   "vtt", "wasm", "webp", "webmanifest", "woff", "woff2"}
);

/// Matomo's, and some of their kind.
constexpr auto download_endings = std::to_array<string_view>(
    {"7z",   "aac",   "apk",  "arc",    "arj",     "asf",  "asx",  "avi",  "azw3", "bin",  "bz",
     "bz2",  "csv",   "deb",  "dmg",    "doc",     "docm", "docx", "epub", "exe",  "flac", "flv",
     "gz",   "gzip",  "hqx",  "ibooks", "iso",     "jar",  "m4a",  "m4v",  "md5",  "mkv",  "mobi",
     "mov",  "movie", "mp2",  "mp3",    "mp4",     "mpeg", "mpg",  "msi",  "msp",  "odb",  "odf",
     "odg",  "odp",   "ods",  "odt",    "ogg",     "ogv",  "pdf",  "phps", "pps",  "ppsx", "ppt",
     "pptx", "qt",    "qtm",  "ra",     "ram",     "rar",  "rpm",  "rtf",  "sea",  "sig",  "sit",
     "tar",  "tbz",   "tbz2", "tgz",    "torrent", "txt",  "wav",  "webm", "wma",  "wmv",  "wpd",
     "xls",  "xlsm",  "xlsx", "xml",    "xsd",     "xz",   "z",    "zip",  "zst"}
);

/// The last part of the path in lower case, without the parameters that Java servers put there
/// (`a.pdf;jsessionid=1`).
std::string name_of(string_view target) {
    const auto path = target.substr(0, target.find_first_of("?#"));
    const auto last = path.substr(path.rfind('/') + 1);
    std::string name(last.substr(0, last.find(';')));
    for (char& c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return name;
}

string_view ending_of(string_view name) {
    const auto dot = name.rfind('.');
    return dot == string_view::npos ? string_view() : name.substr(dot + 1);
}

/// `sitemap.xml`, `wp-sitemap-posts-1.xml`, `sitemap.xml.gz`: what only search engines ask for.
bool is_sitemap(string_view name) {
    if (name.ends_with(".gz")) name.remove_suffix(3);
    return name.ends_with(".xml") && name.find("sitemap") != string_view::npos;
}

}  // namespace

std::optional<LogLine> read_log_line(string_view text) {
    Cursor in(text);
    LogLine line;
    if (!read_sender(in, line)) return std::nullopt;
    (void)in.until(" [");
    const auto time = time_of(in.until("] "));
    if (!in.ok() || !time) return std::nullopt;
    line.time = *time;
    read_request(in.quoted(), line);
    in.expect(" ");
    const auto status = in.until(" ");
    const auto* end = status.data() + status.size();
    const auto read = std::from_chars(status.data(), end, line.status);
    (void)in.until(" ");
    line.referrer = said(in.quoted());
    in.expect(" ");
    line.agent = said(in.quoted());
    if (!in.ok() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return line;
}

LineKind kind_of(const LogLine& line) {
    constexpr unsigned well = 200, moved = 300, not_modified = 304, wrong = 400;
    if (line.status >= wrong) return LineKind::error;
    if (line.method != "GET" && line.method != "POST") return LineKind::other;
    const bool has_body = line.status >= well && line.status < moved;
    if (!has_body && line.status != not_modified) return LineKind::redirect;
    const string_view target = line.target;
    const auto begin = path_in_whole(target);
    if (!begin && !target.starts_with('/')) return LineKind::other;
    const auto path = target.substr(begin.value_or(0));
    if (path.substr(0, path.find('?')) == "/robots.txt") return LineKind::asset;
    const auto name = name_of(path);
    const auto ending = ending_of(name);
    const bool is_asset =
        std::ranges::find(asset_endings, ending) != asset_endings.end() || is_sitemap(name);
    if (is_asset) return LineKind::asset;
    if (std::ranges::find(download_endings, ending) != download_endings.end()) {
        return LineKind::download;
    }
    return LineKind::page;
}

std::string url_of(const LogLine& line, string_view origin) {
    if (path_in_whole(line.target)) return line.target;
    std::string url(origin);
    if (!line.host.empty()) {
        const auto scheme = origin.find("://");
        url.resize(scheme == string_view::npos ? 0 : scheme + 3);
        url += line.host;
    }
    return url + line.target;
}

}  // namespace emc::app
