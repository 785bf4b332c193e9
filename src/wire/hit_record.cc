#include "wire/hit_record.h"

#include <algorithm>
#include <bit>

namespace emc::wire {
namespace {

/// Which optional parts follow.
constexpr std::uint8_t has_time = 1, has_value = 2, has_timings = 4, has_network = 8, has_all = 15;
constexpr std::size_t numbers_bytes_max = 96;

template <class Hit>
auto texts_of(Hit& hit) {
    return std::array{
        &hit.url,
        &hit.title,
        &hit.referrer,
        &hit.agent,
        &hit.hints,
        &hit.language,
        &hit.view,
        &hit.target,
        &hit.category,
        &hit.action,
        &hit.name,
        &hit.country,
    };
}

bool is_known(const std::array<std::uint8_t, 16>& network) {
    return std::any_of(network.begin(), network.end(), [](auto byte) { return byte != 0; });
}

}  // namespace

std::size_t hit_bytes_max(const model::Hit& hit) {
    std::size_t bytes = numbers_bytes_max;
    for (const auto* text : texts_of(hit))
        bytes += varint_bytes_max + text->size();
    for (const auto& dimension : hit.dimensions)
        bytes += 2 + varint_bytes_max + dimension.value.size();
    return bytes;
}

void write(const model::Hit& hit, Writer& out) {
    const bool network = is_known(hit.network);
    out.fixed(hit.site.value);
    out.fixed(static_cast<std::uint8_t>(hit.kind));
    out.fixed(static_cast<std::uint8_t>(hit.excluded));
    out.fixed(hit.flags);
    out.fixed(hit.visitor);
    out.fixed(hit.screen_width);
    out.fixed(hit.screen_height);
    out.fixed(static_cast<std::uint8_t>(
        (hit.time ? has_time : 0) | (hit.value ? has_value : 0) | (hit.timings ? has_timings : 0) |
        (network ? has_network : 0)
    ));
    if (hit.time) out.fixed(static_cast<std::int64_t>(hit.time->time_since_epoch().count()));
    if (hit.value) out.fixed(std::bit_cast<std::uint64_t>(*hit.value));
    if (hit.timings) {
        for (const auto timing : *hit.timings)
            out.fixed(timing);
    }
    if (network) out.raw(hit.network.data(), hit.network.size());
    for (const auto* text : texts_of(hit))
        out.text(*text);
    out.fixed(static_cast<std::uint8_t>(hit.dimensions.size()));
    for (const auto& dimension : hit.dimensions) {
        out.fixed(dimension.number);
        out.text(dimension.value);
    }
}

bool read(Reader& in, model::Hit& hit) {
    hit.site.value = in.fixed<std::uint32_t>();
    const auto kind = in.fixed<std::uint8_t>();
    const auto excluded = in.fixed<std::uint8_t>();
    if (kind >= model::hit_kind_count || excluded >= model::hit_exclusion_count) return false;
    hit.kind = static_cast<model::HitKind>(kind);
    hit.excluded = static_cast<model::HitExclusion>(excluded);
    hit.flags = in.fixed<std::uint16_t>();
    hit.visitor = in.fixed<std::uint64_t>();
    hit.screen_width = in.fixed<std::uint16_t>();
    hit.screen_height = in.fixed<std::uint16_t>();
    const auto has = in.fixed<std::uint8_t>();
    if ((has & ~has_all) != 0) return false;
    if ((has & has_time) != 0) {
        hit.time = base::Instant{std::chrono::microseconds{in.fixed<std::int64_t>()}};
    }
    if ((has & has_value) != 0) hit.value = std::bit_cast<double>(in.fixed<std::uint64_t>());
    if ((has & has_timings) != 0) {
        for (auto& timing : hit.timings.emplace())
            timing = in.fixed<std::uint32_t>();
    }
    if ((has & has_network) != 0) {
        in.raw(hit.network);
        if (!is_known(hit.network)) return false;
    }
    for (auto* text : texts_of(hit))
        in.text(*text);
    const auto dimensions = in.fixed<std::uint8_t>();
    for (std::size_t i = 0; i < dimensions && in.ok(); ++i) {
        auto& dimension = hit.dimensions.emplace_back();
        dimension.number = in.fixed<std::uint16_t>();
        in.text(dimension.value);
    }
    return in.ok() && in.at_end();
}

}  // namespace emc::wire
