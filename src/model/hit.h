#pragma once

/// One hit of a visitor on a portal: a page seen, a link followed, a word searched, a service
/// begun.
///
/// Shape     Texts are UTF-8 in normal form C without NUL, cut to their limits; empty means not
///           said. Neither addresses nor ids of people are in it: `visitor` is a keyed hash,
///           `country` was looked up while the whole address was known, and `network` is that
///           address cut to /24 (IPv4) or /48 (IPv6).
/// Source    The Matomo Tracking HTTP API; docs/integrating.md, "Visits".

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "model/ids.h"

namespace emc::model {

enum class HitKind : std::uint8_t {
    page_view,
    search,         ///< `target` the word, `category` its category.
    outlink,        ///< `target` the link.
    download,       ///< `target` the file's URL.
    event,          ///< `category`, `action`, `name`, `value`.
    content_shown,  ///< `target` the content's name, `category` its piece, `name` its target.
    content_used,   ///< The same, and `action` what was done.
    goal,           ///< `target` its id, `value` the revenue.
    ping,           ///< The visitor is still there; no action.
    service,        ///< trackDVC: `target` the service's code, `action` "-1" viewed, "1" submitted.
    custom,         ///< An action of some other kind; counts as none of the above.
};
inline constexpr std::size_t hit_kind_count = 11;

/// A bit each; stored, never a reason to refuse.
enum class HitFlag : std::uint16_t {
    new_visit = 1u << 0,        ///< The sender says that a visit begins here.
    lasting_visitor = 1u << 1,  ///< `visitor` comes from an id that the sender gave.
    odd_text = 1u << 2,         ///< A text was no UTF-8, or held NUL; it counts as not said.
    text_cut = 1u << 3,         ///< A text was longer than its limit.
    odd_number = 1u << 4,       ///< A number was none, or out of its limits.
    odd_time = 1u << 5,         ///< `cdt` was no time, before 2000, or ahead.
    override_ignored =
        1u << 6,               ///< `cdt`, `cip` or `ua` came without a token that covers the site.
    crawlers_count = 1u << 7,  ///< The sender wants crawlers counted like people (`bots=1`).
};

/// Why a hit that was taken is in no figure but the count of its reason. Reasons that the log
/// records; that its sender is a crawler is found out behind it (visits::crawler_exclusion).
enum class HitExclusion : std::uint8_t { none, prefetch, address, do_not_track };
inline constexpr std::size_t hit_exclusion_count = 4;

struct Hit {
    static constexpr std::size_t url_bytes_max = 2048;
    static constexpr std::size_t text_bytes_max = 512;
    static constexpr std::size_t hints_bytes_max = 1024;
    static constexpr std::size_t dimensions_max = 16;
    static constexpr std::uint32_t no_timing = 0xFFFFFFFF;

    /// Milliseconds: network, server, transfer, DOM processing, DOM completion, onload.
    using Timings = std::array<std::uint32_t, 6>;
    struct Dimension {
        std::uint16_t number = 0;  ///< 1 to 999.
        std::string value;
        bool operator==(const Dimension&) const = default;
    };

    SiteId site;
    HitKind kind = HitKind::page_view;
    HitExclusion excluded = HitExclusion::none;
    std::uint16_t flags = 0;
    std::uint64_t visitor = 0;
    std::array<std::uint8_t, 16> network{};  ///< IPv4 in its mapped form; all zero: not known.
    std::uint16_t screen_width = 0;          ///< 0: not said.
    std::uint16_t screen_height = 0;
    std::string url;
    std::string title;
    std::string referrer;
    std::string agent;
    std::string hints;     ///< Client hints: the JSON that the browser gave.
    std::string language;  ///< The first tag: `vi-VN`.
    std::string view;      ///< Same for all hits of one page view.
    std::string target;
    std::string category;
    std::string action;
    std::string name;
    std::string country;  ///< Two capital letters; empty: not known.
    std::optional<double> value;
    std::optional<Timings> timings;
    std::optional<base::Instant> time;  ///< As a token's holder said; nothing: arrival counts.
    std::vector<Dimension> dimensions;

    void flag(HitFlag what) { flags |= static_cast<std::uint16_t>(what); }
    [[nodiscard]] bool has(HitFlag what) const {
        return (flags & static_cast<std::uint16_t>(what)) != 0;
    }
    bool operator==(const Hit&) const = default;
};

}  // namespace emc::model
