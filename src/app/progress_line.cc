#include "app/progress_line.h"

#include <unistd.h>

#include <cstdio>

namespace emc::app {

using namespace std::chrono_literals;

ProgressLine::ProgressLine(std::string title)
    : title_(std::move(title)), terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
    if (terminal_ && begun_) std::fputc('\n', stderr);
}

void ProgressLine::show(double progress, const std::string& words) {
    const auto now = std::chrono::steady_clock::now();
    const bool whole = progress >= 1;
    if (whole && whole_) return;
    whole_ = whole;
    const std::chrono::nanoseconds pause = terminal_ ? std::chrono::nanoseconds(100ms) : 10s;
    if (begun_ && !whole && now - shown_ < pause) return;
    begun_ = true;
    shown_ = now;
    const auto* form = terminal_ ? "\r%s: %3.0f %% %s\x1b[K" : "%s: %3.0f %% %s\n";
    std::fprintf(stderr, form, title_.c_str(), 100 * progress, words.c_str());
    std::fflush(stderr);
}

}  // namespace emc::app
