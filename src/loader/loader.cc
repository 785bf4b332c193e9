#include "loader/loader.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/background.h"
#include "base/fault.h"
#include "base/log.h"
#include "loader/case_change.h"
#include "loader/in_parts.h"
#include "loader/recount.h"
#include "store/errc.h"
#include "store/words.h"
#include "wire/record.h"

namespace emc::loader {
namespace {

constexpr std::chrono::milliseconds wait_for_log{100};

template <class Row>
std::vector<std::byte> record_of(const Row& row) {
    std::vector<std::byte> payload;
    if constexpr (std::is_same_v<Row, store::EventRow>) {
        wire::encode(row.event, payload);
    } else {
        wire::encode(row.refused, payload);
    }
    return payload;
}

}  // namespace

Loader::Loader(Options options)
    : options_(std::move(options)),
      set_aside_(options_.rejected_folder),
      reader_(
          BatchReader(*options_.log, set_aside_, *options_.agents),
          options_.batch_rows_max,
          options_.batch_bytes_max
      ),
      hits_(*options_.hits, set_aside_, [this] { return go_on(); }),
      ledger_(*options_.ledger, set_aside_),
      live_(options_.live, set_aside_) {}

std::unique_ptr<Loader> Loader::start(Options options) {
    ASSERT(
        options.log && options.store && options.hits && options.ledger && options.agents &&
        options.lists && options.visible && options.clock
    );
    std::unique_ptr<Loader> loader(new Loader(std::move(options)));
    loader->thread_ = std::thread([raw = loader.get()] { raw->run(); });
    return loader;
}

Loader::~Loader() {
    ASSERT(!thread_.joinable());
}

void Loader::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

base::Result<void> Loader::go_on() {
    const std::lock_guard lock(mutex_);
    if (stopping_) return store::Errc::store_down;
    return {};
}

void Loader::pause(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, time, [&] { return stopping_ || waiting_ > 0 || wanted_rebuild_; });
}

void Loader::run() {
    auto retry_pause = std::chrono::milliseconds(50);
    bool stands_back = false;
    for (;;) {
        std::shared_ptr<Rebuild> rebuild;
        {
            const std::lock_guard lock(mutex_);
            if (stopping_) break;
            rebuild = std::move(wanted_rebuild_);
        }
        if (rebuild) {
            auto result = rebuild_now(rebuild->progress);
            if (!result) {
                const auto& error = result.error();
                spdlog::error(
                    "loader rebuild failed error={}{}", error.message(), store::words_field(error)
                );
            }
            const std::lock_guard lock(mutex_);
            rebuild->result = std::move(result);
            rebuild->done = true;
        }
        const auto progress = step();
        if (!progress && go_on()) note_failure(progress.error());
        {
            const std::lock_guard lock(mutex_);
            ++rounds_;
            if (!progress) {
                ++failed_rounds_;
                last_failure_ = progress.error();
            }
        }
        changed_.notify_all();
        if (!progress) {
            resumed_ = false;
            std::unique_lock lock(mutex_);
            changed_.wait_for(lock, retry_pause, [&] { return stopping_; });
            retry_pause = std::min(retry_pause * 2, options_.retry_pause_max);
            continue;
        }
        retry_pause = std::chrono::milliseconds(50);
        // What is in the log is safe: taking in more of it goes before counting it. Until the store
        // has answered once nobody can ask for anything, and all wait for this thread.
        if (!std::exchange(stands_back, true)) base::work_behind_requests();
        if (*progress == Standing::behind) continue;
        pause(options_.pause_min);
        options_.log->wait_beyond(wal::Seq{positions_.code_counts}, wait_for_log);
    }
}

/// One round: what is new in the log becomes visible.
base::Result<Loader::Standing> Loader::step() {
    // Before the lists too: what is visible as of an instant follows every change up to it.
    const base::Instant before_reading = options_.clock->now();
    const std::uint64_t newest = options_.log->last().value;
    TRY(lists_, options_.lists());
    if (!resumed_) TRY(resume());
    TRY(const auto batch, reader_.next());
    if (batch.records > 0) {
        TRY(load(batch));
        const auto count_some = [this](auto events, auto through) {
            return count(events, through);
        };
        TRY(count_in_parts(
            std::span<const store::EventRow>(batch.events), batch.through, count_some
        ));
        const Rejections before = hits_.rejections();
        const auto loaded = hits_.load(batch.hits, batch.through);
        note_rejections(before, hits_.rejections());
        TRY(loaded);
        TRY(ledger_.load(batch));
        live_.load(batch, before_reading);
    }
    if (batch.at_end) hits_.reach(positions_.level_counts);
    TRY(apply_lists());
    publish(batch, before_reading, newest);
    TRY(remove_old_generations());
    return batch.at_end ? Standing::caught_up : Standing::behind;
}

/// Finds out what the store holds, and goes on from there.
base::Result<void> Loader::resume() {
    TRY(store::claim(options_.store->engine(), options_.owner));
    TRY(options_.store->prepare());
    TRY(positions_, options_.store->positions());
    TRY(hits_.resume());
    TRY(ledger_.resume());
    const std::uint64_t newest = options_.log->last().value;
    if (positions_.code_counts == 0) {
        TRY(options_.store->clear_code_counts());
        if (newest >= options_.fill_records_min) TRY(fill_empty_store(newest));
    }
    if (positions_.level_counts == 0) {
        TRY(options_.store->clear_level_counts());
        if (positions_.code_counts > 0) {
            const auto each = [this](double) { return go_on(); };
            TRY(recount_levels_of_all(*options_.store, *lists_, positions_.code_counts, each));
            positions_.level_counts = positions_.code_counts;
        }
    }
    generations_.clear();
    replaced_.clear();
    TRY(const auto cut_off, options_.store->unfinished_generations());
    for (const auto& generation : cut_off)
        TRY(options_.store->remove_generation(generation));
    TRY(const auto found, options_.store->generations());
    for (const auto& generation : found) {
        auto& current = generations_[generation.site];
        current = std::max(current, generation.number);
    }
    // Readers may still count by one that another has replaced.
    const auto shown = options_.visible->get();
    for (const auto& generation : found) {
        if (generation.number == generations_[generation.site]) continue;
        if (generation.number == shown->generation_of(generation.site)) {
            replaced_.push_back({generation, options_.clock->now()});
        } else {
            TRY(options_.store->remove_generation(generation));
        }
    }
    applied_lists_ = nullptr;
    const auto counted = std::min(positions_.code_counts, positions_.level_counts);
    TRY(reader_.seek(std::min({counted, hits_.position(), ledger_.position()}), ledger_.position())
    );
    resumed_ = true;
    const std::lock_guard lock(mutex_);
    stats_.store_answers = true;
    return {};
}

/// All messages first, then all counts in one pass.
base::Result<void> Loader::fill_empty_store(std::uint64_t through) {
    spdlog::info("loader fills an empty store records={}", through);
    const auto hits_from = hits_.position() == 0 ? 0 : positions_.events;
    TRY(reader_.seek(
        std::min({positions_.events, positions_.refused, hits_from, ledger_.position()}),
        ledger_.position()
    ));
    for (bool at_end = false; !at_end;) {
        TRY(const auto batch, reader_.next());
        at_end = batch.at_end || batch.through >= through;
        if (batch.records == 0) continue;
        TRY(load(batch));
        TRY(hits_.add_hits(batch.hits));
        TRY(ledger_.load(batch));
        through = std::max(through, batch.through);
        TRY(go_on());
    }
    if (hits_.position() == 0) TRY(hits_.recount(through));
    TRY(recount_codes_of_all(*options_.store, through, [this](double) { return go_on(); }));
    positions_.code_counts = through;
    return {};
}

void Loader::note_rejections(const Rejections& before, const Rejections& now) {
    const std::lock_guard lock(mutex_);
    stats_.failures_refused += now.refused_batches - before.refused_batches;
    stats_.rejected_records += now.rejected_records - before.rejected_records;
}

/// Inserts the messages that the store does not have yet.
base::Result<void> Loader::load(const Batch& batch) {
    const auto behind = [](const auto& rows, std::uint64_t position) {
        const auto first = std::partition_point(rows.begin(), rows.end(), [&](const auto& row) {
            return row.seq <= position;
        });
        return std::span(first, rows.end());
    };
    const auto add = [&](auto rows, auto insert) -> base::Result<void> {
        if (rows.empty()) return {};
        Rejections rejections;
        const auto added = add_or_set_aside(
            rows, insert, record_of<typename decltype(rows)::value_type>, set_aside_, rejections
        );
        note_rejections({}, rejections);
        return added;
    };
    TRY(add(behind(batch.events, positions_.events), [&](auto rows) {
        return options_.store->add_events(rows);
    }));
    positions_.events = std::max(positions_.events, batch.through);
    TRY(add(behind(batch.refused, positions_.refused), [&](auto rows) {
        return options_.store->add_refused(rows);
    }));
    positions_.refused = std::max(positions_.refused, batch.through);
    const std::lock_guard lock(mutex_);
    stats_.loaded_records += batch.records;
    stats_.damaged_records += batch.damaged;
    ++stats_.batches;
    return {};
}

/// Tallies what these messages change, as far as they are behind `after`.
base::Result<void> Loader::count_into(
    std::span<const store::EventRow> events,
    std::uint64_t after,
    std::uint64_t through,
    CodeTally& tally
) {
    std::vector<store::CaseKey> keys;
    for (const auto& row : events) {
        if (row.seq <= after || set_aside_.has(row.seq)) continue;
        if (row.event.case_number.empty()) {
            model::CaseState state;
            state.received = base::day_of(row.event.time.value_or(row.arrival));
            tally.add(row.event.site, false, state, 1);
        } else {
            keys.push_back({row.event.site, row.event.case_number});
        }
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    TRY(add_changes_of(*options_.store, keys, after, through, tally));
    const std::lock_guard lock(mutex_);
    stats_.folded_cases += keys.size();
    return {};
}

/// Moves both tables of counts. After a kill between the two they stand at different positions;
/// each then gets the change from its own.
base::Result<void> Loader::count(std::span<const store::EventRow> events, std::uint64_t through) {
    const std::uint64_t codes_after = positions_.code_counts;
    std::vector<store::CodeCount> changes;
    if (codes_after < through) {
        CodeTally tally;
        TRY(count_into(events, codes_after, through, tally));
        changes = tally.take();
        TRY(options_.store->add_code_counts(codes_after, through, changes));
        positions_.code_counts = through;
    }
    const std::uint64_t levels_after = positions_.level_counts;
    if (levels_after >= through) return {};
    if (levels_after != codes_after) {
        CodeTally tally;
        TRY(count_into(events, levels_after, through, tally));
        changes = tally.take();
    }
    auto levels = level_counts_of(changes, *lists_);
    // A site whose lists changed gets a whole new generation from apply_lists, these rows included.
    std::erase_if(levels, [&](const auto& row) {
        const auto current = generations_.find(row.site);
        return row.generation != (current == generations_.end() ? 0 : current->second);
    });
    TRY(options_.store->add_level_counts(levels_after, through, levels));
    positions_.level_counts = through;
    return {};
}

/// Makes a new generation for each site whose lists changed since its counts were made.
base::Result<void> Loader::apply_lists() {
    if (applied_lists_ == lists_) return {};
    if (positions_.code_counts != positions_.level_counts) return {};
    for (const auto& [site, lists] : lists_->lists) {
        const auto [current, has_none] = generations_.try_emplace(site, 0);
        if (lists->revision == current->second) continue;
        TRY(go_on());
        TRY(recount_levels(*options_.store, *lists_, site));
        if (!has_none) replaced_.push_back({{site, current->second}, options_.clock->now()});
        current->second = lists->revision;
        const std::lock_guard lock(mutex_);
        ++stats_.recounted_sites;
    }
    applied_lists_ = lists_;
    return {};
}

base::Result<void> Loader::remove_old_generations() {
    const auto kept_from = options_.clock->now() - store::generation_kept_min;
    while (!replaced_.empty() && replaced_.front().at < kept_from) {
        TRY(options_.store->remove_generation(replaced_.front().generation));
        replaced_.pop_front();
    }
    return {};
}

/// `newest` was the last number of the log before reading.
void Loader::publish(const Batch& batch, base::Instant before_reading, std::uint64_t newest) {
    const std::uint64_t through =
        std::min({positions_.level_counts, hits_.through(), ledger_.position()});
    const auto as_of = batch.at_end ? before_reading - options_.unreadable_max : batch.newest;
    if (positions_.code_counts == positions_.level_counts) {
        options_.visible->set({as_of, through, generations_, applied_lists_});
        options_.log->release(wal::Seq{through});
    }
    const std::lock_guard lock(mutex_);
    // Where the log ends in damage, its last numbers have no records.
    through_ = batch.at_end ? std::max(through, newest) : through;
    stats_.backlog_records = backlog();
    stats_.visible_as_of = as_of;
}

std::uint64_t Loader::backlog() const {
    const std::uint64_t newest = options_.log->last().value;
    const std::uint64_t behind = std::max(through_, options_.log->first().value - 1);
    return newest > behind ? newest - behind : 0;
}

void Loader::note_failure(const boost::system::error_code& error) {
    const std::lock_guard lock(mutex_);
    stats_.failure_words = store::words_of(error);
    if (error == base::Fault::invalid) {
        ++stats_.failures_refused;
    } else {
        ++stats_.failures_unavailable;
    }
    if (stats_.store_answers) {
        spdlog::warn(
            "loader waits error={} nothing_lost=true{}", error.message(), store::words_field(error)
        );
    }
    stats_.store_answers = false;
    stats_.backlog_records = backlog();
}

base::Result<void> Loader::catch_up() {
    const std::uint64_t target = options_.log->last().value;
    std::unique_lock lock(mutex_);
    const std::uint64_t failed_before = failed_rounds_;
    // The round in hand may have read lists and log before this call; the one after it has not.
    const std::uint64_t round = rounds_ + 2;
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [&] {
        return stopping_ || failed_rounds_ > failed_before ||
               (rounds_ >= round && through_ >= target);
    });
    --waiting_;
    if (rounds_ >= round && through_ >= target) return {};
    return stopping_ ? make_error_code(store::Errc::store_down) : last_failure_;
}

base::Result<void> Loader::rebuild(std::function<void(double)> progress) {
    auto wanted = std::make_shared<Rebuild>();
    wanted->progress = std::move(progress);
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopping_ || !wanted_rebuild_; });
    wanted_rebuild_ = wanted;
    changed_.notify_all();
    // Once it has begun, its progress is told to the end.
    changed_.wait(lock, [&] { return wanted->done || (stopping_ && wanted_rebuild_ == wanted); });
    return wanted->done ? wanted->result : store::Errc::store_down;
}

Stats Loader::stats() const {
    const std::lock_guard lock(mutex_);
    Stats stats = stats_;
    const auto behind = options_.clock->now() - stats_.visible_as_of;
    stats.lag_seconds = std::chrono::duration<double>(behind).count();
    return stats;
}

}  // namespace emc::loader
