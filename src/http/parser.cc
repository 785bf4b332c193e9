#include "http/parser.h"

#include <boost/beast/http/error.hpp>

#include "base/text.h"

namespace emc::http {
namespace {

namespace beast_http = boost::beast::http;

std::string_view view(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

/// A chunked body that is not complete lacks at least `0 CR LF CR LF`. Beast 1.81 asserts just
/// that, and so may not be given less.
constexpr std::size_t chunked_rest_bytes_min = 5;

}  // namespace

RequestParser::RequestParser(Request& request, std::uint32_t header_bytes_max)
    : request_(request), header_bytes_max_(header_bytes_max) {
    // The limits are ours: Beast's header limit starts anew with each field that is complete.
    header_limit(header_bytes_max + 1);
    body_limit(boost::none);
}

RequestParser::Progress RequestParser::take(std::span<const char> bytes) {
    Progress progress;
    const bool in_head = !is_header_done();
    if (!in_head && chunked() && bytes.size() < chunked_rest_bytes_min) {
        progress.starved = true;
        return progress;
    }
    eager(!in_head);
    Error error;
    progress.used = put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    if (in_head) {
        head_bytes_ += static_cast<std::uint32_t>(progress.used);
        const auto waiting = is_header_done() ? 0 : bytes.size() - progress.used;
        if (head_bytes_ + waiting > header_bytes_max_) {
            progress.problem = Problem::header_too_long;
            return progress;
        }
    }
    if (error == beast_http::error::need_more) {
        // What cannot be used yet after the header is the line of a chunk, or the trailer.
        const bool too_long = !in_head && bytes.size() - progress.used > header_bytes_max_;
        if (too_long) progress.problem = Problem::header_too_long;
        progress.starved = true;
    } else if (error) {
        progress.problem = problem_of(error);
    }
    return progress;
}

void RequestParser::expect_body(std::uint64_t bytes_max, Spool* spool) {
    body_limit(bytes_max);
    spool_ = spool;
    in_trailer_ = true;
    constexpr std::uint64_t reserved_bytes_max = 256 * 1024;
    if (const auto length = content_length(); length && spool == nullptr) {
        request_.body.reserve(static_cast<std::size_t>(std::min(*length, reserved_bytes_max)));
    }
}

bool RequestParser::announces_over(std::uint64_t bytes) const {
    const auto length = content_length();
    return length && *length > bytes;
}

void RequestParser::fail(Problem problem, Error& error) {
    problem_ = problem;
    error = beast_http::error::bad_value;
}

Problem RequestParser::problem_of(const Error& error) const {
    if (problem_ != Problem::none) return problem_;
    if (error == beast_http::error::header_limit) return Problem::header_too_long;
    if (error == beast_http::error::body_limit) return Problem::body_too_long;
    return Problem::malformed;
}

void RequestParser::on_request_impl(Verb, Text method, Text target, int version, Error& error) {
    http_1_0_ = version == 10;
    const auto known = http::parse_method(view(method));
    if (!known) return fail(Problem::unknown_method, error);
    request_.method = *known;
    const bool everything = *known == Method::options && view(target) == "*";
    if (!request_.set_target(everything ? "/*" : view(target))) fail(Problem::malformed, error);
}

void RequestParser::on_field_impl(FieldName field, Text name, Text value, Error& error) {
    if (in_trailer_) {
        trailer_bytes_ += static_cast<std::uint32_t>(name.size() + value.size() + 4);
        if (trailer_bytes_ > header_bytes_max_) fail(Problem::header_too_long, error);
        return;
    }
    switch (field) {
        case FieldName::host: ++hosts_; break;
        case FieldName::content_length: has_length_ = true; break;
        case FieldName::transfer_encoding:
            if (has_coding_) return fail(Problem::malformed, error);
            has_coding_ = true;
            if (!base::equals_ignoring_case(view(value), "chunked")) {
                return fail(Problem::unknown_coding, error);
            }
            break;
        case FieldName::expect:
            if (!base::equals_ignoring_case(view(value), "100-continue")) {
                return fail(Problem::unknown_expectation, error);
            }
            expects_continue_ = true;
            break;
        default: break;
    }
    if (hosts_ > 1 || (has_length_ && has_coding_)) return fail(Problem::malformed, error);
    request_.add_header(view(name), view(value));
}

void RequestParser::on_header_impl(Error& error) {
    const bool no_host = !http_1_0_ && hosts_ == 0;
    const bool coded_1_0 = http_1_0_ && has_coding_;
    if (no_host || coded_1_0) fail(Problem::malformed, error);
}

std::size_t RequestParser::on_body_impl(Text body, Error& error) {
    body_bytes_ += body.size();
    if (spool_ == nullptr) {
        request_.body.append(body.data(), body.size());
    } else if (!spool_->write(view(body))) {
        fail(Problem::no_disk, error);
    }
    return body.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, Text body, Error& error) {
    return on_body_impl(body, error);
}

}  // namespace emc::http
