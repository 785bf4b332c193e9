#include "app/space_watch.h"

#include <filesystem>

#include "base/background.h"
#include "registry/disk_bytes.h"
#include "store/disk_use.h"

namespace emc::app {
namespace {

std::optional<api::Disk> disk_of(const std::filesystem::path& folder) {
    std::error_code error;
    const auto space = std::filesystem::space(folder, error);
    if (error) return {};
    // What the system keeps for root is not there for a server that is somebody else.
    return api::Disk{space.available, space.capacity};
}

}  // namespace

api::Space measured(Spine& spine) {
    api::Space space;
    space.log = disk_of(spine.folder().wal());
    registry::Options registry;
    registry.url = spine.settings().registry_url;
    registry.folder = spine.folder().path();
    if (const auto bytes = registry::disk_bytes(registry)) space.registry_bytes = *bytes;
    // A store that hangs would be waited for, and so would whoever stops the server.
    if (!spine.loader().stats().store_answers) return space;
    if (const auto use = store::disk_use(spine.engine())) {
        space.store_bytes = use->used_bytes;
        if (use->free_bytes) space.store = api::Disk{*use->free_bytes, *use->total_bytes};
    }
    return space;
}

SpaceWatch::SpaceWatch(Measure measure, std::chrono::milliseconds pause)
    : measure_(std::move(measure)), pause_(pause), thread_([this] { run(); }) {}

api::Space SpaceWatch::newest() const {
    const std::lock_guard lock(mutex_);
    return newest_;
}

void SpaceWatch::stop() {
    {
        const std::lock_guard lock(mutex_);
        stops_ = true;
    }
    stopped_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void SpaceWatch::run() {
    base::work_in_background();
    std::unique_lock lock(mutex_);
    while (!stops_) {
        lock.unlock();
        const auto space = measure_();
        lock.lock();
        newest_ = space;
        stopped_.wait_for(lock, pause_, [this] { return stops_; });
    }
}

}  // namespace emc::app
