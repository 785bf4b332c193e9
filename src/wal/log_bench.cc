/// How many records the log takes and gives on the disk at hand (TMPDIR, else /tmp).
///
/// append_and_wait is the collector with single events: each caller has one record on its way and
/// waits for its fdatasync. The bar is 20 000 a second with 256 callers, and 200 000 a second in
/// batches. Were it missed while syncs_per_second is near what the disk can do alone, the groups
/// would be too small; were it far below, the writer would do too much beside.

#include "wal/log.h"

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <string>

#include "base/assert.h"
#include "base/log.h"

namespace emc::wal {
namespace {

/// A log in a folder of its own, which goes with it.
class OwnLog {
public:
    explicit OwnLog(Options options = {}) {
        static int count = 0;
        spdlog::set_level(spdlog::level::err);
        options.folder =
            std::filesystem::temp_directory_path() /
            ("emc_wal_bench_" + std::to_string(::getpid()) + "_" + std::to_string(++count));
        folder_ = options.folder;
        log_ = *Log::open(std::move(options));
    }
    ~OwnLog() {
        log_->stop();
        log_.reset();
        std::filesystem::remove_all(folder_);
    }
    OwnLog(const OwnLog&) = delete;
    OwnLog& operator=(const OwnLog&) = delete;

    Log& operator*() const { return *log_; }
    Log* operator->() const { return log_.get(); }

private:
    std::filesystem::path folder_;
    std::unique_ptr<Log> log_;
};

/// Lets so many appends be on their way at once.
class Gate {
public:
    explicit Gate(int open) : open_(open) {}

    void enter() {
        std::unique_lock lock(mutex_);
        freed_.wait(lock, [this] { return open_ > 0; });
        --open_;
    }
    void leave() {
        const std::scoped_lock lock(mutex_);
        if (++open_ == 1) freed_.notify_one();
    }

private:
    std::mutex mutex_;
    std::condition_variable freed_;
    int open_;
};

Batch batch_of(std::int64_t records, std::size_t bytes) {
    static const std::vector<std::byte> payload(4096, std::byte{42});
    Batch batch;
    for (std::int64_t i = 0; i < records; ++i)
        batch.add(base::Bytes(payload).first(bytes));
    return batch;
}

/// Records written in all; the disk must not fill while the benchmark looks for its time.
Options bounded() {
    Options options;
    options.disk_bytes_max = std::uint64_t{1} << 30;
    options.pack = false;
    return options;
}

void append_and_wait(benchmark::State& state) {
    const OwnLog log(bounded());
    const auto callers = static_cast<int>(state.range(0));
    const auto records = state.range(1);
    const auto durability = state.range(2) != 0 ? Durability::synced : Durability::written;
    Gate gate(callers);
    for (auto _ : state) {
        gate.enter();
        log->append(batch_of(records, 200), durability, [&](const base::Result<Appended>& result) {
            ASSERT(result);
            gate.leave();
        });
        log->release(log->last());
    }
    for (int i = 0; i < callers; ++i)
        gate.enter();
    state.SetItemsProcessed(state.iterations() * records);
    const auto stats = log->stats();
    state.counters["syncs_per_second"] =
        benchmark::Counter(static_cast<double>(stats.syncs), benchmark::Counter::kIsRate);
    state.counters["records_per_write"] =
        static_cast<double>(stats.appended_records) / static_cast<double>(stats.writes);
}
BENCHMARK(append_and_wait)
    ->ArgNames({"callers", "records", "synced"})
    ->Args({1, 1, 1})
    ->Args({256, 1, 1})
    ->Args({4, 1000, 1})
    ->Args({256, 1, 0})
    ->Args({4, 1000, 0})
    ->UseRealTime();

/// A log with so many records of 200 bytes, read from front to back.
void read_through(benchmark::State& state) {
    const auto packed = state.range(0) != 0;
    constexpr std::int64_t records = 500'000;
    Options options = bounded();
    options.pack = packed;
    // All batches may wait at once: a refused one would be missing for ever.
    options.queue_bytes_max = std::size_t{1} << 30;
    const OwnLog log(options);
    for (std::int64_t i = 0; i < records / 1000; ++i)
        log->append(batch_of(1000, 200), Durability::written, [](const auto&) {});
    while (log->last().value < records)
        log->wait_beyond(log->last(), std::chrono::minutes{1});
    log->release(log->last());
    while (packed && log->stats().segments_packed + 1 < log->stats().segments)
        log->wait_beyond(log->last(), std::chrono::milliseconds{10});
    for (auto _ : state) {
        const auto reader = *log->read_from(Seq{1});
        std::int64_t count = 0;
        while (const auto item = *reader->next())
            count += std::holds_alternative<Record>(*item) ? 1 : 0;
        ASSERT(count == records);
    }
    state.SetItemsProcessed(state.iterations() * records);
    state.SetBytesProcessed(state.iterations() * records * 200);
}
BENCHMARK(read_through)->ArgName("packed")->Arg(0)->Arg(1)->UseRealTime();

/// A start after a kill with a full newest segment.
void open_full_segment(benchmark::State& state) {
    const auto folder = std::filesystem::temp_directory_path() /
                        ("emc_wal_bench_open_" + std::to_string(::getpid()));
    spdlog::set_level(spdlog::level::err);
    Options options;
    options.folder = folder;
    {
        auto log = *Log::open(options);
        for (int i = 0; i < 280; ++i)
            log->append(batch_of(1000, 200), Durability::synced, [](const auto&) {});
        log->stop();
    }
    for (auto _ : state) {
        auto log = *Log::open(options);
        log->stop();
    }
    std::filesystem::remove_all(folder);
}
BENCHMARK(open_full_segment)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace emc::wal
