#pragma once

/// The head of a response, as bytes.
///
/// Shape     Status line, Date, Content-Type, Content-Length or Transfer-Encoding, Connection where
///           it differs from what the version implies, then the handler's own fields.
/// Promise   No value can end a line: control characters in it become spaces. 204 and 304 have
///           neither body nor Content-Length.
/// Threads   A DateText is one thread's own.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace emc::http {

[[nodiscard]] std::string_view reason_of(unsigned status);
[[nodiscard]] bool has_body(unsigned status);

/// `Tue, 06 Jan 2026 08:00:00 GMT`, made once a second.
class DateText {
public:
    std::string_view at(std::chrono::sys_seconds now);

private:
    std::chrono::sys_seconds at_{};
    std::string text_;
};

struct HeadOptions {
    std::optional<std::uint64_t> body_bytes;  ///< None: the length is not known.
    bool http_1_0 = false;
    bool keep_alive = true;
};

void append_head(
    std::string& out, const Response& response, const HeadOptions& options, std::string_view date
);

}  // namespace emc::http
