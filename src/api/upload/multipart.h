#pragma once

/// Reads a multipart/form-data body piece by piece, so that no upload is ever held whole.
///
/// Place     upload.cc feeds it what the client sent and writes the wanted part to a file.
/// Shape     Strict: the body begins with the first delimiter, every part has a Content-Disposition
///           of form-data with a name, and the closing delimiter ends it. What follows that is
///           ignored, as RFC 2046 asks.
/// Promise   The sink hears begin, data (any number of times) and end of one part before the next
///           one begins. After an error nothing more is told; the last part may lack its end.
/// Errors    multipart_malformed, multipart_too_long.
/// Limits    boundary_bytes_max, header_bytes_max of one part, parts_max. Memory: one piece and one
///           part's header.
/// Source    RFC 7578, RFC 2046 5.1.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace emc::api {

struct Part {
    std::string name;
    std::optional<std::string> file_name;  ///< As sent; see safe_file_name.
    std::string content_type;              ///< Empty: none said.
};

struct PartSink {
    std::function<base::Result<void>(const Part&)> begin;
    std::function<base::Result<void>(std::string_view)> data;
    std::function<base::Result<void>()> end;
};

/// The boundary that a Content-Type of multipart/form-data names; nothing for any other.
[[nodiscard]] std::optional<std::string> boundary_of(std::string_view content_type);

/// A file's name as it may be stored and shown: without folders and control characters, in NFC, of
/// at most file_name_bytes_max. Empty where nothing is left.
[[nodiscard]] std::string safe_file_name(std::string_view sent);

class MultipartReader {
public:
    static constexpr std::size_t boundary_bytes_max = 70;
    static constexpr std::size_t header_bytes_max = 8 * 1024;
    static constexpr std::size_t parts_max = 32;

    MultipartReader(std::string_view boundary, PartSink sink);

    /// Takes the next piece of the body.
    [[nodiscard]] base::Result<void> feed(std::string_view piece);
    /// The body is over; it must have ended with the closing delimiter.
    [[nodiscard]] base::Result<void> finish() const;

private:
    enum class State { first_delimiter, after_delimiter, header, body, closed };

    enum class Next { again, more_bytes };

    /// One step on the waiting bytes.
    base::Result<Next> step();
    base::Result<Next> read_first_delimiter();
    base::Result<Next> read_after_delimiter();
    base::Result<Next> read_header();
    base::Result<Next> read_body();

    std::string delimiter_;  ///< CR LF, two dashes and the boundary.
    PartSink sink_;
    State state_ = State::first_delimiter;
    std::string waiting_;
    std::size_t parts_ = 0;
};

inline constexpr std::size_t file_name_bytes_max = 255;

}  // namespace emc::api
