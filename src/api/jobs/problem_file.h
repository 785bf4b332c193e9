#pragma once

/// All problems of one import, for those who mend more than an answer holds.
///
/// Place     An import's work adds to it; the job keeps it as long as it is remembered, and its
///           routes read it.
/// Shape     A file in the folder of uploads, made with the first problem, and removed with this
///           object. Of a list of accounts it says no more of a cell than the answer would.
/// Errors    Where it cannot be written, close() says so, and the answer tells of no file.
/// Threads   One adds; after close() any read.
/// Limits    kept_max. Memory: a buffer, and 8 bytes for every thousand problems.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/upload/temp_file.h"
#include "base/language.h"
#include "importer/problem.h"
#include "registry/sql/types.h"

namespace emc::api {

class ProblemFile {
public:
    /// As many as one sheet of a workbook has room for.
    static constexpr std::uint64_t kept_max = 1'000'000;

    explicit ProblemFile(std::filesystem::path folder, std::uint64_t most = kept_max)
        : folder_(std::move(folder)), most_(most) {}

    void add(const importer::Problem& problem);
    /// False: not all that was to be kept is there.
    bool close();

    [[nodiscard]] std::uint64_t kept() const { return kept_; }
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

    using Take = std::function<base::Result<void>(const registry::Problem&)>;
    /// Those from `offset` on, at most so many.
    [[nodiscard]] base::Result<void> each(
        std::uint64_t offset, std::uint64_t limit, const Take& take
    ) const;

private:
    void write_out();

    std::filesystem::path folder_;
    std::uint64_t most_;
    std::optional<TempFile> out_;
    std::optional<http::BodyFile> file_;
    std::string buffer_;
    std::vector<std::uint64_t> marks_;  ///< Where every thousandth begins.
    std::uint64_t kept_ = 0;
    std::uint64_t bytes_ = 0;
    bool failed_ = false;
};

/// As a table in UTF-8, with a mark by which spreadsheets know it, and as a workbook.
[[nodiscard]] base::Result<http::BodyFile> problems_as_csv(
    const ProblemFile& problems, const std::filesystem::path& folder, base::Language language
);
[[nodiscard]] base::Result<http::BodyFile> problems_as_xlsx(
    const ProblemFile& problems, const std::filesystem::path& folder, base::Language language
);

}  // namespace emc::api
