#include "store/clickhouse/multipart.h"

#include <fmt/format.h>

#include <iterator>
#include <random>

namespace emc::store {
namespace {

/// 128 random bits: no rows hold this text but by chance.
std::string random_boundary() {
    std::random_device random;
    return fmt::format("emc{:08x}{:08x}{:08x}{:08x}", random(), random(), random(), random());
}

}  // namespace

Multipart multipart(std::string_view sql, std::span<const Extern> externs) {
    const auto boundary = random_boundary();
    Multipart whole;
    whole.content_type = "multipart/form-data; boundary=" + boundary;
    const auto out = std::back_inserter(whole.body);
    fmt::format_to(
        out, "--{}\r\nContent-Disposition: form-data; name=\"query\"\r\n\r\n{}\r\n", boundary, sql
    );
    for (const auto& one : externs) {
        fmt::format_to(
            out,
            "--{0}\r\nContent-Disposition: form-data; name=\"{1}\"; filename=\"{1}\"\r\n"
            "Content-Type: application/octet-stream\r\n\r\n",
            boundary,
            one.name
        );
        whole.body += base::text_of(one.rows);
        whole.body += "\r\n";
    }
    fmt::format_to(out, "--{}--\r\n", boundary);
    return whole;
}

}  // namespace emc::store
