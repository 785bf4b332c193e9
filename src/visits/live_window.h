#pragma once

/// Who is on the sites now: visitors of the last half hour, and the pages they looked at last.
///
/// Place     The loader adds what it has stored; api asks for some sites or all. Nothing is asked
///           of the store.
/// Shape     A visitor of a site counts from when it was last seen, to bucket_width. A visitor is
///           one of a site, as everywhere: one who looks at two sites is two.
/// Promise   Empty at the program's start: what it knows begins with begun().
/// Threads   Any.
/// Limits    visitors_max: beyond it new visitors are not counted, and is_whole says so for half an
///           hour. pages_max pages of each site and of all. Forgets what is older than kept_max.
///           About 60 bytes for each visitor; asking costs some microseconds a site.

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "model/ids.h"

namespace emc::visits {

class LiveWindow {
public:
    static constexpr std::chrono::minutes kept_max{30};
    static constexpr std::chrono::minutes short_span{5};
    static constexpr std::chrono::seconds bucket_width{10};
    static constexpr std::size_t pages_max = 10;

    struct Page {
        base::Instant at;
        model::SiteId site;
        std::string page;
        std::string title;

        bool operator==(const Page&) const = default;
    };
    /// A hit, as far as it matters here; `page` is empty where none was viewed.
    struct Sighting {
        model::SiteId site;
        std::uint64_t visitor = 0;
        base::Instant at;
        std::string page;
        std::string title;
    };
    struct View {
        std::int64_t visitors_short = 0;  ///< Within short_span.
        std::int64_t visitors = 0;        ///< Within kept_max.
        std::vector<Page> pages;          ///< Newest first.
        bool is_whole = true;

        bool operator==(const View&) const = default;
    };

    explicit LiveWindow(base::Instant begun, std::size_t visitors_max = 1'000'000)
        : begun_(begun), visitors_max_(visitors_max) {}

    /// Sightings older than kept_max, and those that are ahead, change nothing.
    void add(std::span<const Sighting> sightings, base::Instant now);

    /// Of these sites, or of all.
    [[nodiscard]] View of(const std::optional<std::vector<model::SiteId>>& sites, base::Instant now)
        const;
    [[nodiscard]] base::Instant begun() const { return begun_; }

private:
    using Bucket = std::int64_t;
    struct Crowd {
        std::map<Bucket, std::int64_t> by_bucket;  ///< Visitors by when they were last seen.
        std::deque<Page> pages;                    ///< Ascending by time.
    };
    struct Site {
        Crowd crowd;
        std::unordered_map<std::uint64_t, Bucket> last_seen;
    };

    static Bucket bucket_of(base::Instant at);
    static void move(Crowd& crowd, std::optional<Bucket> from, Bucket to);
    static void note_page(Crowd& crowd, const Page& page);
    static void add_to(View& view, const Crowd& crowd, base::Instant now);
    void add(const Sighting& sighting);
    void forget(base::Instant now);

    const base::Instant begun_;
    const std::size_t visitors_max_;
    mutable std::mutex mutex_;
    std::unordered_map<model::SiteId, Site> sites_;
    Crowd all_;
    std::size_t visitors_ = 0;
    Bucket forgotten_ = 0;  ///< When this was done last.
    std::optional<base::Instant> overflowed_;
};

}  // namespace emc::visits
