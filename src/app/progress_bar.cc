#include "app/progress_bar.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/text_table.h"

namespace emc::app {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t bar_width_max = 40;
constexpr std::size_t bar_width_min = 5;
/// Before this much is done, what is left would be a guess.
constexpr double share_min = 0.02;
constexpr auto passed_min = 1s;

std::string words_of(std::chrono::seconds left) {
    const auto seconds = left.count();
    if (seconds < 60) return fmt::format("{} s left", seconds);
    if (seconds < 3600) return fmt::format("{} min {:02} s left", seconds / 60, seconds % 60);
    return fmt::format("{} h {:02} min left", seconds / 3600, seconds / 60 % 60);
}

}  // namespace

std::string progress_bar(const Progress& progress, std::size_t width) {
    const auto share = std::clamp(progress.share, 0.0, 1.0);
    auto rest = fmt::format("{:3.0f} %", std::floor(100 * share));
    if (!progress.words.empty()) rest += "  " + progress.words;
    if (progress.left) rest += "  " + words_of(*progress.left);
    const auto taken = width_of(progress.title) + width_of(rest) + std::string(" [] ").size();
    if (taken + bar_width_min > width) return cut_to(progress.title + " " + rest, width);
    const auto bar = std::min(width - taken, bar_width_max);
    const auto filled = static_cast<std::size_t>(share * static_cast<double>(bar));
    return fmt::format(
        "{} [{}{}] {}",
        progress.title,
        std::string(filled, '#'),
        std::string(bar - filled, '-'),
        rest
    );
}

std::optional<std::chrono::seconds> time_left(double share, std::chrono::nanoseconds passed) {
    if (share < share_min || share >= 1 || passed < passed_min) return std::nullopt;
    const std::chrono::duration<double> so_far = passed;
    return std::chrono::ceil<std::chrono::seconds>(so_far * ((1 - share) / share));
}

}  // namespace emc::app
