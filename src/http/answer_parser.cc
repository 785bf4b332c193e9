#include "http/answer_parser.h"

namespace emc::http {

AnswerParser::AnswerParser(std::uint32_t head_bytes_max, std::uint64_t body_bytes_max) {
    header_limit(head_bytes_max);
    body_limit(body_bytes_max);
    eager(true);
}

void AnswerParser::on_response_impl(int status, Text, int, Error&) {
    response.status = static_cast<unsigned>(status);
}

void AnswerParser::on_field_impl(FieldName field, Text name, Text value, Error&) {
    if (field == FieldName::content_type) response.content_type.assign(value.data(), value.size());
    response.headers.emplace_back(
        std::string(name.data(), name.size()), std::string(value.data(), value.size())
    );
}

std::size_t AnswerParser::on_body_impl(Text body, Error&) {
    response.body.append(body.data(), body.size());
    return body.size();
}

std::size_t AnswerParser::on_chunk_body_impl(std::uint64_t, Text body, Error& error) {
    return on_body_impl(body, error);
}

}  // namespace emc::http
