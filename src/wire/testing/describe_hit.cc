#include <fmt/format.h>

#include <array>

#include "base/day.h"
#include "wire/testing/describe.h"

namespace emc::wire::testing {
namespace {

std::string flags_of(const model::Hit& hit) {
    constexpr std::array<std::string_view, 8> names = {
        "new_visit",
        "lasting",
        "odd_text",
        "text_cut",
        "odd_number",
        "odd_time",
        "override_ignored",
        "crawlers_count"};
    std::string flags;
    for (std::size_t bit = 0; bit < names.size(); ++bit) {
        if ((hit.flags >> bit & 1) == 0) continue;
        if (!flags.empty()) flags += ',';
        flags += names[bit];
    }
    return flags;
}

}  // namespace

std::string describe(const model::Hit& hit) {
    constexpr std::array<std::string_view, model::hit_kind_count> kinds = {
        "view",
        "search",
        "outlink",
        "download",
        "event",
        "content",
        "used",
        "goal",
        "ping",
        "service",
        "custom"};
    constexpr std::array<std::string_view, model::hit_exclusion_count> exclusions = {
        "", "prefetch", "address", "do_not_track"};
    auto out = fmt::format("{} {}", hit.site.value, kinds[static_cast<std::size_t>(hit.kind)]);
    add_said(out, "excluded", exclusions[static_cast<std::size_t>(hit.excluded)]);
    add_said(out, "url", hit.url);
    add_said(out, "title", hit.title);
    add_said(out, "from", hit.referrer);
    add_said(out, "agent", hit.agent);
    add_said(out, "hints", hit.hints);
    add_said(out, "language", hit.language);
    add_said(out, "view", hit.view);
    add_said(out, "target", hit.target);
    add_said(out, "category", hit.category);
    add_said(out, "action", hit.action);
    add_said(out, "name", hit.name);
    add_said(out, "country", hit.country);
    if (hit.value) add_said(out, "value", fmt::format("{}", *hit.value));
    if (hit.screen_width != 0) {
        add_said(out, "screen", fmt::format("{}x{}", hit.screen_width, hit.screen_height));
    }
    if (hit.timings) add_said(out, "timings", fmt::format("{}", fmt::join(*hit.timings, ",")));
    if (hit.time) add_said(out, "time", base::to_string(*hit.time));
    for (const auto& dimension : hit.dimensions)
        add_said(out, fmt::format("dimension{}", dimension.number), dimension.value);
    add_said(out, "flags", flags_of(hit));
    return out;
}

std::string describe(const HitRequest& request) {
    std::string out;
    const auto line = [&out](std::string_view text) {
        if (!out.empty()) out += '\n';
        out += text;
    };
    if (request.whole) line(to_string(*request.whole));
    for (const auto& read : request.hits)
        line(describe(read.hit));
    for (const auto& refused : request.refused)
        line(fmt::format("#{} {}", refused.index, to_string(refused.reason)));
    return out;
}

}  // namespace emc::wire::testing
