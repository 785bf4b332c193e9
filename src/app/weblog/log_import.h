#pragma once

/// Web servers' logs → hits in our log, where the visits of a portal without the snippet come from.
///
/// Place     `emc import log`, through SystemRoutes: in the server, or in the command where no
///           server has the folder.
/// Shape     A line is a page view or a download, or counts for nothing (LineKind). Hits of
///           crawlers and of excluded addresses go in, too, and are counted apart, here as behind
///           the log.
/// Promise   The hits of a piece and the position behind it are one batch: after a kill at any
///           moment the same command goes on behind the last piece that is there. A file that grew,
///           was renamed or was packed is the same file. Lines that cannot be read are counted, and
///           named by their numbers. A file that cannot be read to its end keeps no other one out:
///           the whole lines before are in, and once it is mended the same command goes on there.
/// Errors    FileReport::failure. Failure: our log does not take it; what came before is in.
/// Limits    piece_lines_max, unreadable_shown_max; LineReader's.
/// Source    docs/operating.md, "Logs of web servers"

#include <array>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/spine.h"
#include "app/weblog/log_line.h"

namespace emc::app {

inline constexpr std::size_t piece_lines_max = 20'000;
inline constexpr std::size_t unreadable_shown_max = 50;

struct FileReport {
    std::filesystem::path file;
    std::uint64_t earlier = 0;  ///< Lines that an earlier import has read.
    std::uint64_t lines = 0;    ///< Lines read now.
    std::array<std::uint64_t, line_kind_count> by_kind{};
    std::uint64_t crawlers = 0;  ///< Pages and downloads that are in no kind: a crawler's.
    std::uint64_t excluded = 0;  ///< The same of excluded addresses.
    std::uint64_t unreadable = 0;
    std::vector<std::uint64_t> unreadable_lines;  ///< Numbers of the first ones.
    /// The text ends before what was read of it earlier: it was cut.
    bool shorter = false;
    /// The last line has no end and is not whole: it is left for the next import.
    bool unfinished = false;
    /// Why the file was not read to its end, and behind which line, or that it is no log; empty: it
    /// was read.
    std::string failure;
};

struct LogImport {
    model::SiteId site;
    std::vector<std::filesystem::path> files;
    /// Gets 0 to 1 and what was done so far. It may throw, which ends the import.
    std::function<void(double, const std::vector<FileReport>&)> progress;
};

/// The site exists.
[[nodiscard]] std::vector<FileReport> import_logs(Spine& spine, const LogImport& import);

}  // namespace emc::app
