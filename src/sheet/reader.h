#pragma once

/// Rows of an .xlsx workbook that somebody else made.
///
/// Place     Called by the importer. Starts a child process of the same executable (child.h), which
///           does all the reading under limits and without rights, and takes its rows from a pipe.
/// Promise   open() returns after the workbook's sheets are known, so that most refusals come from
///           it. next() gives row after row, then nothing; rows that were given stay as good as
///           they are when a later one fails. Whatever the file holds, this process parses only
///           frames, and holds no more than one row and the pipe's buffer.
///           After an error next() returns the same error again.
/// Errors    Those of errc.h but write_failed. sentence() says each to people.
/// Threads   One at a time. Blocks while the child works: not for the network's threads.
/// Limits    Limits; wait_max counts the time spent waiting here, not the caller's own.

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sheet/child.h"
#include "sheet/limits.h"
#include "sheet/row.h"

namespace emc::sheet {

struct ReaderOptions {
    /// The program that reads, with what its main() wants to hear before it calls reader_child.
    std::vector<std::string> child_command{"/proc/self/exe", child_flag};
    Limits limits;
};

class Reader final : public Rows {
public:
    [[nodiscard]] static base::Result<Reader> open(
        const std::filesystem::path& path, const ReaderOptions& options
    );

    /// Ends the child where it still runs.
    ~Reader() override;
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;

    [[nodiscard]] const std::vector<Sheet>& sheets() const override;
    [[nodiscard]] base::Result<std::optional<Row>> next() override;
    [[nodiscard]] std::span<const LeftMerge> left_merges() const override;
    [[nodiscard]] double progress() const override;
    [[nodiscard]] pid_t child() const;

private:
    struct State;
    explicit Reader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace emc::sheet
