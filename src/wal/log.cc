#include "wal/log.h"

#include "base/assert.h"
#include "base/log.h"
#include "wal/keeper.h"
#include "wal/recovery.h"
#include "wal/shared.h"
#include "wal/writer.h"

namespace emc::wal {
namespace {

base::Result<std::unique_ptr<DiskLock>> lock_folder(Shared& shared) {
    namespace sys = boost::system::errc;
    const auto& folder = shared.options.folder;
    if (!shared.disk.make_folder(folder)) return Errc::folder_unusable;
    auto lock = shared.disk.lock(folder / "lock");
    if (lock) return lock;
    const bool is_held = lock.error() == sys::operation_would_block;
    return is_held ? Errc::folder_locked : Errc::folder_unusable;
}

std::chrono::microseconds arrivals_ahead(const Shared& shared) {
    const auto ahead = shared.catalog.last_arrival() - shared.clock.now();
    return std::max(ahead, std::chrono::microseconds{0});
}

}  // namespace

base::Result<std::unique_ptr<Log>> Log::open(Options options) {
    ASSERT(options.segment_bytes_max > 0 && options.queue_bytes_max > 0);
    auto shared = std::make_shared<Shared>(std::move(options));
    TRY(auto lock, lock_folder(*shared));
    if (!shared->aside.open()) return Errc::folder_unusable;
    TRY(auto recovered, recover(*shared));
    spdlog::info(
        "wal opened first={} last={} bytes={}",
        shared->catalog.first().value,
        shared->catalog.last().value,
        shared->catalog.disk_bytes()
    );
    if (const auto ahead = arrivals_ahead(*shared); ahead >= arrivals_ahead_told) {
        spdlog::error(
            "wal the clock is behind what came before, and new arrivals are stamped too late "
            "seconds={}",
            std::chrono::duration_cast<std::chrono::seconds>(ahead).count()
        );
    }
    std::unique_ptr<Log> log(new Log(shared, std::move(lock)));
    log->writer_ = std::make_unique<Writer>(*shared, std::move(recovered));
    log->keeper_ = std::make_unique<Keeper>(*shared);
    return log;
}

Log::Log(std::shared_ptr<Shared> shared, std::unique_ptr<DiskLock> lock)
    : shared_(std::move(shared)), lock_(std::move(lock)) {}

Log::~Log() {
    ASSERT(stopped_);
}

void Log::append(Batch batch, Durability durability, Done done, Begin begin) {
    writer_->append(std::move(batch), durability, std::move(done), begin);
}

void Log::write_waiting() {
    writer_->write_waiting();
}

Seq Log::first() const {
    return shared_->catalog.first();
}

Seq Log::last() const {
    return shared_->catalog.last();
}

base::Instant Log::last_arrival() const {
    return shared_->catalog.last_arrival();
}

base::Result<std::unique_ptr<Reader>> Log::read_from(Seq seq) {
    const auto& catalog = shared_->catalog;
    if (seq < catalog.first()) return Errc::record_gone;
    if (seq > std::max(catalog.last(), catalog.released()) + 1) return Errc::beyond_end;
    return std::make_unique<Reader>(shared_, seq);
}

void Log::release(Seq through) {
    if (shared_->catalog.release(through)) keeper_->wake();
}

bool Log::wait_beyond(Seq seq, std::chrono::milliseconds timeout) {
    return shared_->catalog.wait_beyond(seq, timeout);
}

Stats Log::stats() const {
    Stats stats;
    shared_->counters.fill(stats);
    stats.disk_bytes = shared_->catalog.disk_bytes();
    std::tie(stats.segments, stats.segments_packed) = shared_->catalog.segments_and_packed();
    stats.queue_bytes = writer_->queue_bytes();
    stats.kept_aside_bytes = shared_->aside.bytes();
    stats.arrivals_ahead = arrivals_ahead(*shared_);
    return stats;
}

void Log::stop() {
    if (stopped_) return;
    keeper_->stop();
    writer_->stop();
    shared_->catalog.stop_waiting();
    lock_.reset();
    stopped_ = true;
}

}  // namespace emc::wal
