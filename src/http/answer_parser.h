#pragma once

/// Bytes from a server to a Response, for the client.

#include <boost/beast/http/basic_parser.hpp>
#include <cstdint>

#include "http/message.h"

namespace emc::http {

class AnswerParser final : public boost::beast::http::basic_parser<false> {
public:
    AnswerParser(std::uint32_t head_bytes_max, std::uint64_t body_bytes_max);

    /// 1xx: another answer follows.
    [[nodiscard]] bool is_interim() const { return response.status < 200; }

    Response response;

private:
    using Error = boost::beast::error_code;
    using Text = boost::beast::string_view;
    using Verb = boost::beast::http::verb;
    using FieldName = boost::beast::http::field;

    void on_request_impl(Verb, Text, Text, int, Error&) override {}
    void on_response_impl(int status, Text, int, Error&) override;
    void on_field_impl(FieldName field, Text name, Text value, Error&) override;
    void on_header_impl(Error&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, Error&) override {}
    std::size_t on_body_impl(Text body, Error&) override;
    void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text body, Error&) override;
    void on_finish_impl(Error&) override {}
};

}  // namespace emc::http
