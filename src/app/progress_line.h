#pragma once

/// How far a long command is, on stderr.
///
/// Shape     On a terminal one line that is written again and again; else a line every ten seconds,
///           so that a log stays short.
/// Threads   One.

#include <chrono>
#include <string>

namespace emc::app {

class ProgressLine {
public:
    explicit ProgressLine(std::string title);
    /// Ends the line.
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// 0 to 1, and words about it.
    void show(double progress, const std::string& words = "");

private:
    std::string title_;
    bool terminal_;
    bool begun_ = false;
    bool whole_ = false;  ///< The end was shown.
    std::chrono::steady_clock::time_point shown_{};
};

}  // namespace emc::app
