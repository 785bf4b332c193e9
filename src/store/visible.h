#pragma once

/// What readers of the counts may rely on now.
///
/// Place     The loader sets it after each step; indicators and api read it, before they query.
/// Promise   For each site the counts of the current generation hold every message up to `through`,
///           all of it by one state of the site's lists, which is that of `lists`: an answer that
///           looks at lists too takes these, and so never mixes old and new. A generation that was
///           current stays whole for generation_kept_min after it was replaced.
/// Threads   Any; one sets.

#include <chrono>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "base/clock.h"
#include "model/ids.h"

namespace emc::registry {
class Snapshot;  // Carried from the loader to the readers; nothing here looks inside.
}

namespace emc::store {

inline constexpr std::chrono::seconds generation_kept_min{60};

class Visible {
public:
    struct State {
        base::Instant as_of;        ///< Everything accepted up to here is counted.
        std::uint64_t through = 0;  ///< The same as a place in the log.
        /// Current generation by site; a site that is not named has generation 0.
        std::unordered_map<model::SiteId, std::uint32_t> generations;
        /// By whose lists these generations were counted; null before the first ones were.
        std::shared_ptr<const registry::Snapshot> lists = nullptr;
        /// Given by set(): the same as before where nothing but `as_of` has moved on, so that
        /// answers made under one of the two hold for the other.
        std::uint64_t edition = 0;

        [[nodiscard]] std::uint32_t generation_of(model::SiteId site) const {
            const auto found = generations.find(site);
            return found == generations.end() ? 0 : found->second;
        }
    };

    [[nodiscard]] std::shared_ptr<const State> get() const {
        const std::lock_guard lock(mutex_);
        return state_;
    }

    void set(State state) {
        const auto before = get();
        const bool is_same = state.through == before->through && state.lists == before->lists &&
                             state.generations == before->generations;
        state.edition = before->edition + (is_same ? 0 : 1);
        auto next = std::make_shared<const State>(std::move(state));
        const std::lock_guard lock(mutex_);
        state_ = std::move(next);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const State> state_ = std::make_shared<State>();
};

}  // namespace emc::store
