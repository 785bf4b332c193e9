#include "api/upload/upload.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>

#include "api/errc.h"
#include "api/upload/multipart.h"
#include "api/upload/temp_file.h"
#include "base/text.h"

namespace emc::api {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024;

/// The body in pieces, wherever it is.
Checked<void> each_piece(
    const http::Request& request, const std::function<base::Result<void>(std::string_view)>& take
) {
    if (!request.body_file) {
        TRY(take(request.body));
        return {};
    }
    std::ifstream in(request.body_file->path(), std::ios::binary);
    std::array<char, piece_bytes> piece;
    while (in.read(piece.data(), piece.size()) || in.gcount() > 0) {
        TRY(take({piece.data(), static_cast<std::size_t>(in.gcount())}));
    }
    if (!in.eof()) return Refusal(make_error_code(Errc::temp_unwritable));
    return {};
}

Refusal refusal_of(const boost::system::error_code& error) {
    if (error == Errc::multipart_malformed || error == Errc::multipart_too_long) {
        return {Why::multipart_invalid};
    }
    return {error};
}

struct Found {
    http::BodyFile file;
    std::string name;
};

Checked<Found> from_parts(
    const http::Request& request, const std::string& boundary, const std::filesystem::path& folder
) {
    std::optional<TempFile> file;
    std::string name;
    bool is_wanted = false;
    const auto begin = [&](const Part& part) -> base::Result<void> {
        is_wanted = part.name == "file" && !file;
        if (!is_wanted) return {};
        name = safe_file_name(part.file_name.value_or(""));
        TRY(auto opened, TempFile::open(folder));
        file.emplace(std::move(opened));
        return {};
    };
    const auto data = [&](std::string_view bytes) -> base::Result<void> {
        return is_wanted ? file->write(bytes) : base::Result<void>();
    };
    MultipartReader reader(boundary, {begin, data, [] { return base::Result<void>(); }});
    const auto read =
        each_piece(request, [&](std::string_view piece) { return reader.feed(piece); });
    if (!read) return refusal_of(read.error().error);
    if (const auto end = reader.finish(); !end) return refusal_of(end.error());
    if (!file) return Refusal(Why::file_missing, "file");
    return Found{file->take(), std::move(name)};
}

Checked<Found> from_body(http::Request& request, const std::filesystem::path& folder) {
    auto name = safe_file_name(request.query("fileName").value_or(""));
    if (request.body_file) {
        auto file = std::move(*request.body_file);
        request.body_file.reset();
        return Found{std::move(file), std::move(name)};
    }
    TRY(auto file, TempFile::open(folder));
    TRY(file.write(request.body));
    return Found{file.take(), std::move(name)};
}

}  // namespace

Checked<Upload> Upload::take(
    http::Request& request,
    const std::filesystem::path& temp_folder,
    std::span<const std::string_view> types,
    std::uint64_t file_bytes_max,
    Why over
) {
    const auto type = request.header("Content-Type").value_or("");
    const auto kind = base::trim(type.substr(0, type.find(';')));
    const bool is_form = base::equals_ignoring_case(kind, "multipart/form-data");
    const bool is_file = std::ranges::any_of(types, [kind](std::string_view one) {
        return base::equals_ignoring_case(kind, one);
    });
    if (!is_form && !is_file) return Refusal(Why::media_unsupported);
    const auto boundary = is_form ? boundary_of(type) : std::nullopt;
    if (is_form && !boundary) return Refusal(Why::multipart_invalid);
    TRY(auto found,
        is_form ? from_parts(request, *boundary, temp_folder) : from_body(request, temp_folder));
    if (found.file.bytes() == 0 && found.name.empty()) return Refusal(Why::file_missing, "file");
    if (found.file.bytes() > file_bytes_max) return Refusal(over, "file");
    return Upload(std::move(found.file), std::move(found.name));
}

}  // namespace emc::api
