#pragma once

/// For tests: a log, a store and a loader between them.

#include <gtest/gtest.h>

#include <filesystem>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/log.h"
#include "loader/loader.h"
#include "store/testing/engines.h"
#include "wire/record.h"

namespace emc::loader::testing {

/// The parameter names the engine. What a test sends, and how it reads what came of it, is its own.
class LoaderHouse : public ::testing::TestWithParam<std::string> {
protected:
    LoaderHouse() : LoaderHouse(system_clock_) {}
    /// The clock outlives it.
    explicit LoaderHouse(const base::Clock& clock) : house_(GetParam()), given_clock_(clock) {
        base::start_log("off");
        open_log();
        engine_ = house_.open();
    }
    ~LoaderHouse() override {
        stop();
        log_->stop();
    }

    [[nodiscard]] std::filesystem::path log_folder() const { return house_.folder() / "wal"; }

    void open_log() {
        wal::Options options;
        options.folder = log_folder();
        options.clock = &given_clock_;
        log_ = *wal::Log::open(options);
    }
    /// Returns when it is on the disk.
    void append(wal::Batch batch) {
        std::promise<bool> durable;
        log_->append(std::move(batch), wal::Durability::synced, [&](auto appended) {
            durable.set_value(appended.has_value());
        });
        ASSERT_TRUE(durable.get_future().get());
    }

    /// In one batch.
    template <class Message>
    void append_each(const std::vector<Message>& messages) {
        wal::Batch batch;
        for (const auto& message : messages) {
            std::vector<std::byte> bytes;
            wire::encode(message, bytes);
            batch.add(bytes);
        }
        append(std::move(batch));
    }

    void start(store::Engine& engine) {
        store_ = std::make_unique<store::CaseStore>(engine);
        hits_ = std::make_unique<store::HitStore>(engine);
        ledger_ = std::make_unique<store::LedgerStore>(engine);
        Options options;
        options.log = log_.get();
        options.store = store_.get();
        options.hits = hits_.get();
        options.ledger = ledger_.get();
        options.agents = agents_.get();
        options.visible = &visible_;
        options.clock = &given_clock_;
        options.lists = [this]() -> base::Result<std::shared_ptr<const registry::Snapshot>> {
            const std::lock_guard lock(lists_mutex_);
            return lists_;
        };
        options.rejected_folder = house_.folder() / "rejected";
        options.batch_rows_max = batch_rows_max_;
        options.fill_records_min = fill_records_min_;
        options.pause_min = std::chrono::milliseconds(1);
        loader_ = Loader::start(options);
    }
    void start() { start(*engine_); }
    void stop() {
        if (loader_) loader_->stop();
        loader_.reset();
    }
    void catch_up() {
        const auto result = loader_->catch_up();
        ASSERT_TRUE(result) << result.error().message() << ": " << store::last_message();
    }
    void rebuild() {
        const auto rebuilt = loader_->rebuild([](double) {});
        ASSERT_TRUE(rebuilt) << rebuilt.error().message() << ": " << store::last_message();
        catch_up();
    }

    void set_lists(std::shared_ptr<const registry::Snapshot> lists) {
        const std::lock_guard lock(lists_mutex_);
        lists_ = std::move(lists);
    }

    store::testing::EngineHouse house_;
    const base::SystemClock system_clock_;
    const base::Clock& given_clock_;
    std::unique_ptr<wal::Log> log_;
    std::unique_ptr<store::Engine> engine_;
    std::unique_ptr<store::CaseStore> store_;
    std::unique_ptr<store::HitStore> hits_;
    std::unique_ptr<store::LedgerStore> ledger_;
    const std::unique_ptr<enrich::Agents> agents_ = *enrich::Agents::open();
    store::Visible visible_;
    std::mutex lists_mutex_;
    std::shared_ptr<const registry::Snapshot> lists_ = std::make_shared<registry::Snapshot>();
    std::unique_ptr<Loader> loader_;
    std::size_t batch_rows_max_ = 1000;
    std::uint64_t fill_records_min_ = 1'000'000;
};

}  // namespace emc::loader::testing
