#include "api/upload/multipart.h"

#include <algorithm>

#include "api/errc.h"
#include "api/upload/part_header.h"
#include "base/text.h"

namespace emc::api {
namespace {

bool is_boundary_char(char c) {
    constexpr std::string_view others = "'()+_,-./:=? ";
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           others.find(c) != std::string_view::npos;
}

/// Where a text of UTF-8 may be cut so that at most `bytes` remain.
std::size_t cut_at(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text.size();
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80)
        --bytes;
    return bytes;
}

}  // namespace

std::optional<std::string> boundary_of(std::string_view content_type) {
    const auto kind = content_type.substr(0, content_type.find(';'));
    if (!base::equals_ignoring_case(base::trim(kind), "multipart/form-data")) return std::nullopt;
    for (auto rest = content_type.substr(kind.size()); !rest.empty();) {
        rest.remove_prefix(1);
        const auto parameter = base::trim(rest.substr(0, rest.find(';')));
        rest.remove_prefix(std::min(rest.size(), rest.find(';')));
        const auto equals = parameter.find('=');
        if (equals == std::string_view::npos) continue;
        if (!base::equals_ignoring_case(parameter.substr(0, equals), "boundary")) continue;
        auto value = parameter.substr(equals + 1);
        if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) {
            value = value.substr(1, value.size() - 2);
        }
        const bool fits = !value.empty() && value.size() <= MultipartReader::boundary_bytes_max &&
                          value.back() != ' ' && std::ranges::all_of(value, is_boundary_char);
        if (!fits) return std::nullopt;
        return std::string(value);
    }
    return std::nullopt;
}

std::string safe_file_name(std::string_view sent) {
    const auto folder = sent.find_last_of("/\\");
    if (folder != std::string_view::npos) sent.remove_prefix(folder + 1);
    if (!base::is_utf8(sent)) return {};
    std::string name;
    for (const char c : sent) {
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) name.push_back(c);
    }
    name = base::visible(name);
    name.resize(cut_at(name, file_name_bytes_max));
    return name == "." || name == ".." ? std::string() : name;
}

MultipartReader::MultipartReader(std::string_view boundary, PartSink sink)
    : delimiter_("\r\n--" + std::string(boundary)), sink_(std::move(sink)) {}

base::Result<void> MultipartReader::feed(std::string_view piece) {
    if (state_ == State::closed) return {};
    waiting_ += piece;
    for (;;) {
        TRY(const auto next, step());
        if (next == Next::more_bytes) return {};
    }
}

base::Result<void> MultipartReader::finish() const {
    if (state_ != State::closed) return Errc::multipart_malformed;
    return {};
}

base::Result<MultipartReader::Next> MultipartReader::step() {
    switch (state_) {
        case State::first_delimiter: return read_first_delimiter();
        case State::after_delimiter: return read_after_delimiter();
        case State::header: return read_header();
        case State::body: return read_body();
        case State::closed: return Next::more_bytes;
    }
    return Errc::multipart_malformed;
}

base::Result<MultipartReader::Next> MultipartReader::read_first_delimiter() {
    const auto wanted = std::string_view(delimiter_).substr(2);
    const auto bytes = std::min(waiting_.size(), wanted.size());
    if (waiting_.compare(0, bytes, wanted, 0, bytes) != 0) return Errc::multipart_malformed;
    if (bytes < wanted.size()) return Next::more_bytes;
    waiting_.erase(0, wanted.size());
    state_ = State::after_delimiter;
    return Next::again;
}

base::Result<MultipartReader::Next> MultipartReader::read_after_delimiter() {
    if (waiting_.size() < 2) return Next::more_bytes;
    if (waiting_.starts_with("--")) {
        waiting_.clear();
        state_ = State::closed;
        return Next::more_bytes;
    }
    if (!waiting_.starts_with("\r\n")) return Errc::multipart_malformed;
    if (++parts_ > parts_max) return Errc::multipart_too_long;
    waiting_.erase(0, 2);
    state_ = State::header;
    return Next::again;
}

base::Result<MultipartReader::Next> MultipartReader::read_header() {
    const auto end = waiting_.find("\r\n\r\n");
    if (std::min(end, waiting_.size()) > header_bytes_max) return Errc::multipart_too_long;
    if (end == std::string::npos) return Next::more_bytes;
    const auto part = part_of(std::string_view(waiting_).substr(0, end));
    if (!part) return Errc::multipart_malformed;
    waiting_.erase(0, end + 4);
    state_ = State::body;
    TRY(sink_.begin(*part));
    return Next::again;
}

base::Result<MultipartReader::Next> MultipartReader::read_body() {
    const auto found = waiting_.find(delimiter_);
    if (found == std::string::npos) {
        // The delimiter may have begun in the last bytes.
        if (waiting_.size() < delimiter_.size()) return Next::more_bytes;
        const auto bytes = waiting_.size() - (delimiter_.size() - 1);
        TRY(sink_.data(std::string_view(waiting_).substr(0, bytes)));
        waiting_.erase(0, bytes);
        return Next::more_bytes;
    }
    if (found > 0) TRY(sink_.data(std::string_view(waiting_).substr(0, found)));
    waiting_.erase(0, found + delimiter_.size());
    state_ = State::after_delimiter;
    TRY(sink_.end());
    return Next::again;
}

}  // namespace emc::api
