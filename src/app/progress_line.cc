#include "app/progress_line.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

#include "app/progress_bar.h"
#include "app/settings.h"

namespace emc::app {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto pause = 100ms;
constexpr std::size_t usual_width = 80;

/// One that can write a line again.
bool is_terminal() {
    return ::isatty(STDERR_FILENO) == 1 && environment_variable("TERM") != "dumb";
}

std::size_t terminal_width() {
    winsize size{};
    const bool told = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return told ? size.ws_col : usual_width;
}

}  // namespace

ProgressLine::ProgressLine(std::string title)
    : title_(std::move(title)), terminal_(is_terminal()), begun_(Clock::now()) {}

ProgressLine::~ProgressLine() {
    if (written_) std::fputc('\n', stderr);
}

void ProgressLine::begin(std::string title) {
    title_ = std::move(title);
    whole_ = false;
    begun_ = Clock::now();
    shown_ = {};
}

void ProgressLine::show(double share, const std::string& words) {
    const auto now = Clock::now();
    const bool whole = share >= 1;
    if (!terminal_ || (whole && whole_)) return;
    whole_ = whole;
    if (!whole && now - shown_ < pause) return;
    written_ = true;
    shown_ = now;
    // The last column stays free: many terminals go to the next line behind it.
    const auto bar =
        progress_bar({title_, share, words, time_left(share, now - begun_)}, terminal_width() - 1);
    std::fprintf(stderr, "\r%s\x1b[K", bar.c_str());
    std::fflush(stderr);
}

}  // namespace emc::app
