#include "http/refused.h"

#include <fmt/format.h>

#include <iterator>
#include <string>

#include "http/error.h"
#include "http/safe_headers.h"

namespace emc::http {
namespace {

constexpr std::uint64_t bytes_of_kb = 1024;
constexpr std::uint64_t bytes_of_mb = 1024 * bytes_of_kb;
constexpr auto* retry_after_seconds = "5";

struct Row {
    Refused why;
    unsigned status;
    const char* code;
    const char* vi;
    const char* en;
};

constexpr Row rows[] = {
    {Refused::no_such_path,
     404,
     "not_found",
     "Không có gì ở địa chỉ này.",
     "There is nothing at this address."},
    {Refused::wrong_method,
     405,
     "method_not_allowed",
     "Địa chỉ này không nhận phương thức đã dùng; xem tiêu đề Allow.",
     "This address does not take this method; see the Allow header."},
    {Refused::malformed,
     400,
     "malformed",
     "Yêu cầu không đúng chuẩn HTTP.",
     "This is not a valid HTTP request."},
    {Refused::header_too_long,
     431,
     "header_too_long",
     "Phần tiêu đề của yêu cầu quá dài.",
     "The header of the request is too long."},
    {Refused::body_too_long,
     413,
     "body_too_long",
     "Nội dung gửi lên quá lớn.",
     "The body is too long."},
    {Refused::unknown_method,
     501,
     "unknown_method",
     "Máy chủ không biết phương thức này.",
     "This method is not known."},
    {Refused::unknown_coding,
     501,
     "unknown_coding",
     "Máy chủ không biết cách mã hóa truyền này.",
     "This transfer coding is not known."},
    {Refused::unknown_expectation,
     417,
     "unknown_expectation",
     "Máy chủ không biết tiêu đề Expect này.",
     "This expectation is not known."},
    {Refused::too_slow,
     408,
     "too_slow",
     "Yêu cầu đến quá chậm.",
     "The request took too long to arrive."},
    {Refused::no_disk,
     503,
     "no_disk",
     "Máy chủ không còn chỗ để nhận nội dung.",
     "The server has no room to keep the body."},
    {Refused::too_many_connections,
     503,
     "overloaded",
     "Máy chủ đang có quá nhiều kết nối.",
     "The server has too many connections."},
    {Refused::too_many_waiting,
     503,
     "overloaded",
     "Máy chủ đang có quá nhiều yêu cầu chờ.",
     "Too many requests are waiting."},
    {Refused::too_many_bodies,
     503,
     "overloaded",
     "Máy chủ đang nhận quá nhiều nội dung lớn; hãy gửi lại sau.",
     "The server is taking too many large bodies; send this one again later."},
    {Refused::file_unreadable,
     500,
     "internal",
     "Máy chủ không đọc được tệp.",
     "The file cannot be read."},
    {Refused::unanswered,
     500,
     "internal",
     "Máy chủ gặp lỗi và không trả lời được yêu cầu.",
     "The server failed to answer the request."},
};

constexpr bool stand_in_order() {
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        if (rows[i].why != static_cast<Refused>(i)) return false;
    }
    return std::size(rows) == static_cast<std::size_t>(Refused::unanswered) + 1;
}
static_assert(stand_in_order());

}  // namespace

std::string_view code_of(Refused why) {
    return rows[static_cast<std::size_t>(why)].code;
}

Response refused_response(Refused why, base::Language language) {
    const auto& row = rows[static_cast<std::size_t>(why)];
    return error_response(row.status, row.code, language == base::Language::vi ? row.vi : row.en);
}

Response too_long_response(const Request& request, std::uint64_t bytes_max) {
    const auto& row = rows[static_cast<std::size_t>(Refused::body_too_long)];
    const bool in_vi = request.language() == base::Language::vi;
    std::string text = in_vi ? row.vi : row.en;
    text.pop_back();
    const bool in_mb = bytes_max >= bytes_of_mb;
    text += fmt::format(
        "{} {} {}.",
        in_vi ? ": tối đa" : ": at most",
        bytes_max / (in_mb ? bytes_of_mb : bytes_of_kb),
        in_mb ? "MB" : "KB"
    );
    auto response = error_response(row.status, row.code, text);
    add_safe_headers(response, request.secure);
    return response;
}

Response refused_response(Refused why, const Request& request) {
    auto response = refused_response(why, request.language());
    add_safe_headers(response, request.secure);
    return response;
}

Response too_many_bodies_response(const Request& request) {
    auto response = refused_response(Refused::too_many_bodies, request);
    response.headers.emplace_back("Retry-After", retry_after_seconds);
    return response;
}

}  // namespace emc::http
