#include "http/head.h"

#include <fmt/format.h>

#include <boost/beast/http/status.hpp>
#include <charconv>
#include <iterator>
#include <span>

namespace emc::http {
namespace {

void append_value(std::string& out, std::string_view value) {
    const auto at = out.size();
    out += value;
    for (char& c : std::span(out).subspan(at)) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\t') || byte == 0x7f) c = ' ';
    }
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    append_value(out, value);
    out += "\r\n";
}

void append_decimal(std::string& out, std::uint64_t number) {
    char text[20];
    const auto end = std::to_chars(std::begin(text), std::end(text), number);
    out.append(text, end.ptr);
}

}  // namespace

std::string_view reason_of(unsigned status) {
    if (status == 204) return "No Content";
    if (status == 200) return "OK";
    const auto text =
        boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(status));
    return {text.data(), text.size()};
}

bool has_body(unsigned status) {
    return status >= 200 && status != 204 && status != 304;
}

std::string_view DateText::at(std::chrono::sys_seconds now) {
    if (now == at_ && !text_.empty()) return text_;
    constexpr std::string_view days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::string_view months[] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    at_ = now;
    const auto midnight = std::chrono::floor<std::chrono::days>(now);
    const std::chrono::year_month_day date(midnight);
    const std::chrono::hh_mm_ss time(now - midnight);
    text_ = fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
        days[std::chrono::weekday(midnight).c_encoding()],
        static_cast<unsigned>(date.day()),
        months[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()),
        time.hours().count(),
        time.minutes().count(),
        time.seconds().count()
    );
    return text_;
}

void append_head(
    std::string& out, const Response& response, const HeadOptions& options, std::string_view date
) {
    out += "HTTP/1.1 ";
    append_decimal(out, response.status);
    out.push_back(' ');
    out += reason_of(response.status);
    out += "\r\nDate: ";
    out += date;
    out += "\r\n";
    if (!response.content_type.empty()) append_field(out, "Content-Type", response.content_type);
    if (has_body(response.status)) {
        if (options.body_bytes) {
            out += "Content-Length: ";
            append_decimal(out, *options.body_bytes);
            out += "\r\n";
        } else if (!options.http_1_0) {
            out += "Transfer-Encoding: chunked\r\n";
        }
    }
    if (!options.keep_alive) {
        out += "Connection: close\r\n";
    } else if (options.http_1_0) {
        out += "Connection: keep-alive\r\n";
    }
    for (const auto& [name, value] : response.headers)
        append_field(out, name, value);
    out += "\r\n";
}

}  // namespace emc::http
