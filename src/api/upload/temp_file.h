#pragma once

/// A new file for an upload, written from front to back.

#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "http/message.h"
#include "registry/lists/file_bytes.h"

namespace emc::api {

/// Errors    temp_unwritable. A file that is not taken is removed.
class TempFile {
public:
    [[nodiscard]] static base::Result<TempFile> open(const std::filesystem::path& folder);
    TempFile(TempFile&& other) noexcept;
    TempFile& operator=(TempFile&&) = delete;
    ~TempFile();

    [[nodiscard]] base::Result<void> write(std::string_view bytes);
    /// write(), for who gives a file part by part. This must outlive it.
    [[nodiscard]] registry::PartSink sink();
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
    /// Closes; the file is the caller's from now on.
    [[nodiscard]] http::BodyFile take();

private:
    TempFile(int descriptor, std::filesystem::path path)
        : descriptor_(descriptor), path_(std::move(path)) {}
    void close();

    int descriptor_;  ///< -1: closed.
    std::filesystem::path path_;
    std::uint64_t bytes_ = 0;
};

}  // namespace emc::api
