#pragma once

/// What was stored just now → the window of who is there.
///
/// Place     The loader's thread calls it with each batch when the batch's rows are stored.
/// Promise   A hit is shown once, also where a batch is read again.

#include <cstdint>

#include "base/clock.h"
#include "loader/batch.h"
#include "loader/set_aside.h"
#include "visits/live_window.h"

namespace emc::loader {

class LiveLoading {
public:
    /// Without a window nothing is shown.
    LiveLoading(visits::LiveWindow* window, const SetAside& set_aside)
        : window_(window), set_aside_(set_aside) {}

    void load(const Batch& batch, base::Instant now);

private:
    visits::LiveWindow* window_;
    const SetAside& set_aside_;
    std::uint64_t through_ = 0;
};

}  // namespace emc::loader
