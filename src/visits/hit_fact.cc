#include "visits/hit_fact.h"

#include <array>

#include "visits/page_key.h"
#include "visits/source.h"

namespace emc::visits {
namespace {

/// `category / action / name`, without what is empty.
std::string event_key(const model::Hit& hit) {
    std::string key;
    for (const auto* part : {&hit.category, &hit.action, &hit.name}) {
        if (part->empty()) continue;
        if (!key.empty()) key += " / ";
        key += *part;
    }
    return key;
}

/// `vi` of `vi-VN`, `vi_VN` and `VI`.
std::string language_of(std::string_view tag) {
    std::string language(tag.substr(0, tag.find_first_of("-_")));
    for (char& c : language) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c < 'a' || c > 'z') return std::string(unknown);
    }
    constexpr std::size_t letters_min = 2, letters_max = 3;
    const bool is_code = language.size() >= letters_min && language.size() <= letters_max;
    return is_code ? language : std::string(unknown);
}

std::string screen_of(const model::Hit& hit) {
    if (hit.screen_width == 0) return std::string(unknown);
    return std::to_string(hit.screen_width) + 'x' + std::to_string(hit.screen_height);
}

std::int8_t step_of(const model::Hit& hit) {
    if (hit.kind != model::HitKind::service) return 0;
    return hit.action == "-1"  ? std::int8_t{-1}
           : hit.action == "1" ? std::int8_t{1}
                               : std::int8_t{0};
}

}  // namespace

HitFact fact_of(std::uint64_t seq, base::Instant arrival, const model::Hit& hit) {
    HitFact fact;
    fact.seq = seq;
    fact.at = hit.time.value_or(arrival);
    fact.kind = hit.kind;
    fact.flags = hit.flags;
    fact.excluded = exclusion_name(hit.excluded);
    fact.page = page_key(hit.url);
    fact.title = hit.title;
    fact.source = source_of(hit.url, hit.referrer);
    fact.label = hit.kind == model::HitKind::event ? event_key(hit) : hit.target;
    fact.step = step_of(hit);
    fact.language = language_of(hit.language);
    fact.screen = screen_of(hit);
    fact.country = hit.country.empty() ? unknown : hit.country;
    return fact;
}

std::string_view exclusion_name(model::HitExclusion exclusion) {
    constexpr std::array<std::string_view, model::hit_exclusion_count> names = {
        "", "prefetch", "address", "do_not_track"};
    return names[static_cast<std::size_t>(exclusion)];
}

}  // namespace emc::visits
