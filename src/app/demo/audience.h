#pragma once

/// Who looks at the portals of the demo country: browsers, languages, where people come from.
///
/// Shape     A profile is an agent with its screen. The agents are those of 2024 and after, some
///           hundred, so that reports by browser, system and device look as they do in the field.
/// Promise   The same draws give the same profiles.

#include <string>
#include <string_view>
#include <vector>

#include "app/demo/random.h"
#include "app/demo/weighted.h"

namespace emc::app {

struct Profile {
    std::string agent;
    std::uint16_t width = 0;
    std::uint16_t height = 0;
};

class Audience {
public:
    Audience();

    [[nodiscard]] const Profile& person(Random& random) const {
        return people_[by_person_.pick(random)];
    }
    /// The agent of a crawler.
    [[nodiscard]] const std::string& crawler(Random& random) const {
        return crawlers_[by_crawler_.pick(random)];
    }
    /// The page that led to a portal; empty: none.
    [[nodiscard]] std::string_view referrer(Random& random) const;
    [[nodiscard]] std::string_view language(Random& random) const;
    [[nodiscard]] std::string_view country(Random& random) const;
    /// By how much more visits begin in an hour of the day than in others; the sum is 1.
    [[nodiscard]] static double hour_share(unsigned hour);

private:
    std::vector<Profile> people_;
    std::vector<std::string> crawlers_;
    Weighted by_person_;
    Weighted by_crawler_;
    Weighted by_referrer_;
    Weighted by_language_;
    Weighted by_country_;
};

}  // namespace emc::app
