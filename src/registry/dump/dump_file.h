#pragma once

/// The file of a dump, as lines.
///
/// Promise   A file of the wanted name is there only when finish() has returned, and then it is
///           whole and on disk; only its owner may read it, as it holds hashes of secrets.
/// Errors    dump_unwritable; dump_broken where a line is over the limit.

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "registry/limits.h"

namespace emc::registry {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

class DumpWriter {
public:
    [[nodiscard]] static base::Result<DumpWriter> create(std::filesystem::path path);
    DumpWriter(DumpWriter&&) = default;
    ~DumpWriter();

    [[nodiscard]] base::Result<void> write(std::string_view line);
    [[nodiscard]] base::Result<void> finish();

private:
    DumpWriter(std::filesystem::path path, std::filesystem::path part, File file);

    std::filesystem::path path_;
    std::filesystem::path part_;  ///< What is written until it is whole.
    File file_;
};

class DumpReader {
public:
    [[nodiscard]] static base::Result<DumpReader> open(
        const std::filesystem::path& path, std::size_t line_bytes_max = dump_line_bytes_max
    );

    /// The next line without its end, or nothing at the end of the file.
    [[nodiscard]] base::Result<std::optional<std::string>> read();

private:
    DumpReader(File file, std::size_t line_bytes_max);

    File file_;
    std::size_t line_bytes_max_;
};

}  // namespace emc::registry
