#pragma once

/// A file that somebody sent, on the disk.
///
/// Shape     multipart/form-data with a part named `file`, or the file itself as the body, then
///           with its name in `?fileName=`.
/// Promise   The file is removed with this object.
/// Errors    file_missing, multipart_invalid, media_unsupported, file_too_large; unavailable where
///           the temporary folder takes nothing.
/// Limits    file_bytes_max, by default what the registry keeps; the body as a whole:
///           Options::upload_bytes_max.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "api/refusal.h"
#include "http/message.h"
#include "registry/limits.h"

namespace emc::api {

/// Of a workbook; its macros are not looked at.
inline constexpr std::string_view workbook_types[] = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel.sheet.macroEnabled.12",
    "application/octet-stream",
};

class Upload {
public:
    /// `types` are the content types that a body which is the file itself may have.
    [[nodiscard]] static Checked<Upload> take(
        http::Request& request,
        const std::filesystem::path& temp_folder,
        std::span<const std::string_view> types,
        std::uint64_t file_bytes_max = registry::list_file_bytes_max,
        Why over = Why::file_too_large
    );

    [[nodiscard]] const std::filesystem::path& path() const { return file_.path(); }
    /// As the sender called it, made safe; empty where it has no name.
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    Upload(http::BodyFile file, std::string name)
        : file_(std::move(file)), name_(std::move(name)) {}

    http::BodyFile file_;
    std::string name_;
};

}  // namespace emc::api
