#pragma once

/// A request as a handler sees it, and the response it gives.
///
/// Place     The session fills Request from the wire; tests and the command line fill it by hand.
/// Shape     Names and values of the query are percent-decoded and `+` is a space; where the
///           decoding fails the text stays as it was sent. Header names compare without case.
/// Threads   A Request belongs to whoever answers it; nothing here locks.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/assert.h"
#include "base/language.h"

namespace emc::http {

/// A buffer that grew beyond this gives its memory back before the next request of its connection.
inline constexpr std::size_t kept_bytes_max = 8 * 1024;

class Stream;

enum class Method : std::uint8_t { get, head, post, put, patch, del, options };
inline constexpr std::size_t methods_count = 7;

/// GET, HEAD, ... as on the wire.
[[nodiscard]] std::string_view to_string(Method method);
[[nodiscard]] std::optional<Method> parse_method(std::string_view text);

/// A body that went to disk. The file is removed with this object unless it was taken.
class BodyFile {
public:
    BodyFile(std::filesystem::path path, std::uint64_t bytes)
        : path_(std::move(path)), bytes_(bytes) {}
    BodyFile(BodyFile&& other) noexcept;
    BodyFile& operator=(BodyFile&& other) noexcept;
    ~BodyFile();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

    /// The file is the caller's from now on.
    [[nodiscard]] std::filesystem::path take() { return std::exchange(path_, {}); }

private:
    std::filesystem::path path_;
    std::uint64_t bytes_;
};

struct Request {
    using Pairs = std::vector<std::pair<std::string, std::string>>;

    Method method = Method::get;
    std::string target;  ///< As sent, in origin form: path, and `?` with the query.
    std::string path;    ///< The path alone, percent-decoded.
    std::string body;
    std::optional<BodyFile> body_file;  ///< Instead of body where the route spools to disk.
    /// The client's address as text; behind a trusted proxy the last address of X-Forwarded-For
    /// that is not itself a trusted proxy.
    std::string remote;
    bool secure = false;  ///< Came over TLS, to us or (X-Forwarded-Proto) to a trusted proxy.

    /// Sets target, path and the query. False: no valid target; then path is empty.
    bool set_target(std::string_view raw);

    /// The raw query, without `?`; empty where there is none.
    [[nodiscard]] std::string_view query_text() const;
    /// The first value of that name.
    [[nodiscard]] std::optional<std::string_view> query(std::string_view name) const;
    /// All pairs in the order they were sent.
    [[nodiscard]] const Pairs& queries() const;

    void add_header(std::string_view name, std::string_view value);
    /// The first value of that name.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
    /// What its Accept-Language asks for.
    [[nodiscard]] base::Language language() const;
    /// The value of one cookie of the Cookie headers.
    [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;

    template <class Visit>
    void each_header(Visit visit) const {
        for (const auto& field : fields_)
            visit(name_of(field), value_of(field));
    }

    /// The part of the path that stood for {name}. The route must have it.
    [[nodiscard]] std::string_view param(std::string_view name) const;
    void set_params(Pairs params) { params_ = std::move(params); }

    /// As new, but with the memory it has, for the next request of a connection.
    void clear();

private:
    struct Field {
        std::uint32_t name_at, name_bytes, value_bytes;
    };
    [[nodiscard]] std::string_view name_of(const Field& field) const {
        return std::string_view(head_).substr(field.name_at, field.name_bytes);
    }
    [[nodiscard]] std::string_view value_of(const Field& field) const {
        return std::string_view(head_).substr(field.name_at + field.name_bytes, field.value_bytes);
    }

    std::string head_;  ///< Names and values of all header fields, one after the other.
    std::vector<Field> fields_;
    Pairs params_;
    mutable Pairs queries_;
    mutable bool queries_read_ = false;
};

struct Response {
    unsigned status = 200;
    std::string content_type = {};  ///< Empty: no such header.
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::optional<std::filesystem::path> file = {};  ///< Sent instead of body, with its length.
    bool delete_file = false;                        ///< Remove file when it has been sent, or not.
    /// Instead of body: called once on the network thread with a Stream to write to from any
    /// thread, until one side closes it (server-sent events).
    std::function<void(Stream)> stream = {};
};

}  // namespace emc::http
