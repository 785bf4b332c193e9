#pragma once

/// For tests: an engine that fails at a chosen moment.

#include <atomic>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "store/engine.h"

namespace emc::loader::testing {

/// The inserts of a load, counted from 1, at which a test lets it die: each of them. A build with
/// sanitizers looks for another kind of mistake, which the first and the last of them show.
[[nodiscard]] inline std::vector<std::uint64_t> deaths(std::uint64_t inserts) {
#ifdef EMC_SANITIZED
    return {1, inserts};
#else
    std::vector<std::uint64_t> each(inserts);
    std::iota(each.begin(), each.end(), 1);
    return each;
#endif
}

/// An engine that does what it is told at one of its inserts, and otherwise what the real one does.
class TroubledEngine final : public store::Engine {
public:
    explicit TroubledEngine(store::Engine& real) : real_(real) {}

    enum class At { before, after };

    /// The insert with this number (from 1) fails, before or after it took effect, and so does
    /// everything after it: as if the process had been killed there.
    void die(At when, std::uint64_t insert) {
        when_ = when;
        dies_at_ = insert;
    }
    /// Rows that hold these bytes are bad.
    void refuse_rows_with(std::string poison) { poison_ = std::move(poison); }
    /// Inserts that are longer are not taken.
    void take_at_most(std::size_t bytes) { insert_bytes_max_ = bytes; }
    [[nodiscard]] std::uint64_t inserts_too_long() const { return inserts_too_long_; }
    /// Answers that are longer are not given.
    void answer_at_most(std::size_t bytes) { answer_bytes_max_ = bytes; }
    [[nodiscard]] std::uint64_t answers_too_long() const { return answers_too_long_; }
    [[nodiscard]] bool is_dead() const { return dead_; }

    base::Result<std::string> query(std::string_view sql, std::span<const store::Extern> externs)
        override {
        if (dead_) return store::Errc::store_down;
        auto answer = real_.query(sql, externs);
        if (answer && answer->size() > answer_bytes_max_) {
            ++answers_too_long_;
            return store::Errc::answer_too_long;
        }
        return answer;
    }
    base::Result<void> execute(std::string_view sql) override {
        if (dead_) return store::Errc::store_down;
        return real_.execute(sql);
    }
    base::Result<void> insert(
        std::string_view table, std::string_view structure, base::Bytes rows, std::string_view id
    ) override {
        if (dead_) return store::Errc::store_down;
        if (!poison_.empty() && base::text_of(rows).find(poison_) != std::string_view::npos) {
            return store::Errc::store_refused;
        }
        if (rows.size() > insert_bytes_max_) {
            ++inserts_too_long_;
            return store::Errc::insert_too_long;
        }
        const bool dies_now = ++inserts_ == dies_at_;
        if (dies_now) dead_ = true;
        if (dies_now && when_ == At::before) return store::Errc::store_down;
        const auto result = real_.insert(table, structure, rows, id);
        if (dies_now) return store::Errc::store_down;
        return result;
    }
    base::Result<void> settle() override {
        if (dead_) return store::Errc::store_down;
        return real_.settle();
    }
    base::Result<void> ping() override { return real_.ping(); }
    std::string_view name() const override { return real_.name(); }

private:
    store::Engine& real_;
    At when_ = At::before;
    std::uint64_t dies_at_ = 0;
    std::uint64_t inserts_ = 0;
    std::string poison_;
    std::size_t insert_bytes_max_ = SIZE_MAX;
    std::atomic<std::uint64_t> inserts_too_long_ = 0;
    std::size_t answer_bytes_max_ = SIZE_MAX;
    std::atomic<std::uint64_t> answers_too_long_ = 0;
    std::atomic<bool> dead_ = false;
};

}  // namespace emc::loader::testing
