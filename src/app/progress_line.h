#pragma once

/// How far a long command is, on stderr.
///
/// Shape     On a terminal one line with a bar (progress_bar.h) as wide as the terminal at most,
///           written again and again; elsewhere nothing at all, so that logs stay short.
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

    /// The next part of the work, in the same line; the time that is left counts from here.
    void begin(std::string title);
    /// 0 to 1, and words about it.
    void show(double share, const std::string& words = "");

private:
    std::string title_;
    const bool terminal_;
    bool written_ = false;
    bool whole_ = false;  ///< The end was shown.
    std::chrono::steady_clock::time_point begun_;
    std::chrono::steady_clock::time_point shown_{};
};

}  // namespace emc::app
