#pragma once

/// Bytes of a connection to a Request: Beast's parser, filling our Request and its body.
///
/// Shape     put takes bytes as they come and says how many it used; the rest must be given again
///           with more behind it. It stops after the header, so that the route can be asked.
/// Errors    A Problem names what is wrong with the message; the parser is then spent.
/// Limits    header_bytes_max counts request line, fields and trailer; body_bytes_max the decoded
///           body.
/// Source    RFC 9112; section 6.1 for lengths: a message with both Content-Length and
///           Transfer-Encoding is refused, as it may be an attempt to smuggle a request.

#include <boost/beast/http/basic_parser.hpp>
#include <optional>
#include <span>
#include <string_view>

#include "http/message.h"
#include "http/spool.h"

namespace emc::http {

enum class Problem : std::uint8_t {
    none,
    malformed,            ///< 400
    header_too_long,      ///< 431
    body_too_long,        ///< 413
    unknown_method,       ///< 501
    unknown_coding,       ///< 501: a transfer coding other than chunked
    unknown_expectation,  ///< 417
    no_disk,              ///< 503: the body's file cannot be written
};

class RequestParser final : public boost::beast::http::basic_parser<true> {
public:
    RequestParser(Request& request, std::uint32_t header_bytes_max);

    struct Progress {
        std::size_t used = 0;
        Problem problem = Problem::none;
        bool starved = false;  ///< More bytes are needed to go on.
    };
    Progress take(std::span<const char> bytes);

    /// After the header. The body goes to memory, or to spool, which must outlive the parser.
    void expect_body(std::uint64_t bytes_max, Spool* spool);

    [[nodiscard]] bool has_begun() const { return head_bytes_ > 0 || got_some(); }
    [[nodiscard]] bool is_http_1_0() const { return http_1_0_; }
    [[nodiscard]] bool expects_continue() const { return expects_continue_ && !http_1_0_; }
    [[nodiscard]] std::uint64_t body_bytes() const { return body_bytes_; }
    /// True if the body is announced to be longer than that.
    [[nodiscard]] bool announces_over(std::uint64_t bytes) const;

private:
    using Error = boost::beast::error_code;
    using Text = boost::beast::string_view;
    using Verb = boost::beast::http::verb;
    using FieldName = boost::beast::http::field;

    void on_request_impl(Verb, Text method, Text target, int version, Error& error) override;
    void on_response_impl(int, Text, int, Error&) override {}
    void on_field_impl(FieldName field, Text name, Text value, Error& error) override;
    void on_header_impl(Error& error) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>&, Error&) override {}
    std::size_t on_body_impl(Text body, Error& error) override;
    void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text body, Error& error) override;
    void on_finish_impl(Error&) override {}

    void fail(Problem problem, Error& error);
    [[nodiscard]] Problem problem_of(const Error& error) const;

    Request& request_;
    Spool* spool_ = nullptr;
    std::uint64_t body_bytes_ = 0;
    std::uint32_t header_bytes_max_;
    std::uint32_t head_bytes_ = 0;  ///< Used so far by the header.
    std::uint32_t trailer_bytes_ = 0;
    std::uint8_t hosts_ = 0;
    Problem problem_ = Problem::none;
    bool http_1_0_ = false;
    bool in_trailer_ = false;
    bool has_length_ = false;
    bool has_coding_ = false;
    bool expects_continue_ = false;
};

}  // namespace emc::http
