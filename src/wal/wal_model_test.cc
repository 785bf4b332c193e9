/// The log against a vector: any operations, any crashes, and what must be found afterwards.
///
/// WAL_MODEL_SEED takes a seed back from a failure, WAL_MODEL_RUNS makes it as long as one likes.

#include <fmt/format.h>

#include <cstdlib>
#include <random>

#include "wal/testing/log_fixture.h"

namespace emc::wal {
namespace {

unsigned number_from(const char* variable, unsigned otherwise) {
    const char* const text = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): tests only
    return text != nullptr ? static_cast<unsigned>(std::stoul(text)) : otherwise;
}

/// What a batch of the model must be after a crash.
enum class Fate {
    sure,     ///< Accepted as synced, or seen by a reader, or found after a crash.
    on_disk,  ///< Accepted as written: sure after kill, open after a power cut.
    open,     ///< Refused as "perhaps kept", or in flight: whole or not at all.
};

struct ModelBatch {
    std::vector<std::string> payloads;
    Fate fate = Fate::open;
};

class WalModelTest : public testing::LogTest {
protected:
    /// Batches are told apart by their payloads: "<batch>.<index>", with padding of any length.
    std::vector<std::string> payloads_of_new_batch() {
        const std::size_t id = batches_.size();
        std::vector<std::string> payloads;
        const int count = pick(4) == 0 ? 1 + pick(20) : 1;
        for (int i = 0; i < count; ++i) {
            auto payload = fmt::format("{}.{}.", id, i);
            payload.append(static_cast<std::size_t>(pick(8) == 0 ? pick(3000) : pick(60)), '-');
            payloads.push_back(std::move(payload));
        }
        batches_.push_back({payloads, Fate::open});
        return payloads;
    }

    int pick(int below) { return std::uniform_int_distribution(0, below - 1)(random_); }

    void append() {
        const bool synced = pick(2) == 0;
        const auto payloads = payloads_of_new_batch();
        const std::size_t id = batches_.size() - 1;
        const bool here = !synced && pick(2) == 0;
        auto told = start(
            payloads,
            synced ? Durability::synced : Durability::written,
            here ? Begin::with_all : Begin::now
        );
        if (here) log_->write_waiting();
        const auto outcome = told.get();
        const auto* way = synced ? "synced" : here ? "written here" : "written";
        tell("append {} ×{} {} → {}", id, payloads.size(), way, outcome);
        if (!disk_.is_dead()) note_losses();
        auto& batch = batches_[id];
        if (std::isdigit(static_cast<unsigned char>(outcome[0])) != 0) {
            batch.fate = synced ? Fate::sure : Fate::on_disk;
            if (synced) synced_up_to(id);
        } else if (outcome == "disk_full" || outcome == "log_full") {
            batch.payloads.clear();  // Nothing of it may ever be found.
        }
    }

    /// Whatever was accepted before is synced with the batch.
    void synced_up_to(std::size_t id) {
        for (std::size_t i = 0; i <= id; ++i) {
            if (batches_[i].fate == Fate::on_disk) batches_[i].fate = Fate::sure;
        }
    }

    /// Hits accepted before may be lost to failing syncs; the log counts them.
    void note_losses() {
        const auto lost = log_->stats().lost_records;
        if (std::exchange(lost_, lost) == lost) return;
        for (auto& batch : batches_) {
            if (batch.fate == Fate::on_disk) batch.fate = Fate::open;
        }
    }

    void spoil() {
        const int what = pick(6);
        const int much = pick(100);
        tell("fault {} {}", what, much);
        switch (what) {
            case 0: disk_.fail_writes(1, static_cast<std::size_t>(much)); break;
            case 1: disk_.fail_syncs(1 + much % 3); break;
            case 2: disk_.fail_truncates(1); break;
            case 3: disk_.fail_renames(1); break;
            case 4: disk_.space_left(static_cast<std::uint64_t>(much * 20)); break;
            default: disk_.space_left({}); break;
        }
    }

    /// A line of the story, which is printed when it ends badly.
    template <class... Args>
    void tell(fmt::format_string<Args...> format, Args&&... args) {
        story_ += fmt::format(format, std::forward<Args>(args)...) + '\n';
    }

    /// Batches in order, whole, nothing sure missing. Hits that are not synced are not shown yet.
    void compare() {
        std::vector<std::string> found;
        const auto reader = *log_->read_from(log_->first());
        for (;;) {
            const auto item = reader->next();
            ASSERT_TRUE(item) << item.error().message();
            if (!*item) break;
            if (const auto* record = std::get_if<Record>(&**item))
                found.emplace_back(base::text_of(record->payload));
        }
        std::size_t at = 0;
        std::vector<ModelBatch> kept;
        for (auto& batch : batches_) {
            const bool is_there =
                !batch.payloads.empty() && at < found.size() && found[at] == batch.payloads[0];
            if (!is_there) {
                EXPECT_NE(batch.fate, Fate::sure) << batch.payloads.at(0) << " is missing";
                continue;
            }
            for (const auto& payload : batch.payloads) {
                ASSERT_LT(at, found.size()) << payload << " is missing: half a batch";
                ASSERT_EQ(found[at], payload) << "half a batch";
                ++at;
            }
            batch.fate = Fate::sure;
        }
        EXPECT_EQ(at, found.size()) << "nobody knows " << (at < found.size() ? found[at] : "");
    }

    /// What is gone stays gone: a later crash may not bring it back.
    void settle() {
        for (auto& batch : batches_) {
            if (batch.fate != Fate::sure) batch.payloads.clear();
        }
    }

    void crash() {
        disk_.space_left({});
        const bool by_power = pick(2) == 0;
        const bool in_flight = pick(2) == 0;
        const auto seed = static_cast<unsigned>(pick(1 << 20));
        tell("{} {} {}", by_power ? "power cut" : "kill", seed, in_flight ? "in flight" : "");
        if (in_flight) {
            disk_.dies_after(
                static_cast<std::uint64_t>(pick(6)), by_power ? std::optional(seed) : std::nullopt
            );
            for (int i = 0; i < 6 && !disk_.is_dead(); ++i)
                append();
        }
        if (by_power) {
            for (auto& batch : batches_) {
                if (batch.fate == Fate::on_disk) batch.fate = Fate::open;
            }
            disk_.cut_power(seed);
        } else {
            disk_.kill();
        }
        close();
        disk_.restart();
        if (pick(4) == 0) crash_while_opening();
        open();
        lost_ = 0;
        for (auto& batch : batches_) {
            if (batch.fate == Fate::on_disk) batch.fate = Fate::sure;
        }
        compare();
        settle();
    }

    void crash_while_opening() {
        const auto changes = static_cast<std::uint64_t>(pick(5));
        tell("kill while opening, after {}", changes);
        disk_.dies_after(changes);
        auto log = Log::open(options_);
        if (log) (*log)->stop();
        disk_.kill();
        disk_.restart();
    }

    void run(unsigned seed) {
        SCOPED_TRACE(fmt::format("WAL_MODEL_SEED={}", seed));
        random_.seed(seed);
        story_.clear();
        options_.segment_bytes_max = static_cast<std::uint64_t>(200 + pick(5000));
        options_.sync_interval_max = std::chrono::hours{1};
        options_.pack = pick(2) == 0;  // Then two threads use the disk, and a seed says less.
        open();
        lost_ = 0;
        for (int step = 0; step < 60 && !HasFailure(); ++step) {
            const int what = pick(21);
            if (what < 14) {
                append();
            } else if (what < 17) {
                spoil();
            } else if (what < 18) {
                crash();
            } else if (what < 19) {
                tell("release");
                log_->release(log_->last());
            } else {
                compare();
            }
        }
        crash();
        if (HasFailure()) std::printf("%s", story_.c_str());
        close();
        for (const auto& name : disk_.names("/log"))
            (void)disk_.remove("/log/" + name);
        batches_.clear();
    }

    std::mt19937 random_;
    std::vector<ModelBatch> batches_;
    std::string story_;
    std::uint64_t lost_ = 0;  ///< As the log counted it since it opened.
};

TEST_F(WalModelTest, LogAgreesWithAVector) {
    const unsigned first = number_from("WAL_MODEL_SEED", std::random_device{}());
    const unsigned runs = number_from("WAL_MODEL_RUNS", 50);
    std::printf("WAL_MODEL_SEED=%u\n", first);
    for (unsigned i = 0; i < runs && !HasFailure(); ++i)
        run(first + i);
}

}  // namespace
}  // namespace emc::wal
