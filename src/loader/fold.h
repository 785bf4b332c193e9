#pragma once

/// What new messages change in the counts: for each case touched its old contribution back, its new
/// one in.
///
/// Place     Pure; the loader gives it the facts of the touched cases and stores what comes out.
/// Promise   The counts of everything up to `after`, plus change_of(facts, after, through), are the
///           counts of everything up to `through`. Changes that cancel out are left out.
/// Limits    The facts of one call are sorted in place; about 200 bytes a fact.

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "registry/snapshot.h"
#include "store/case_store.h"

namespace emc::loader {

/// Adds up signed counts by site and state.
class CodeTally {
public:
    void add(model::SiteId site, bool numbered, const model::CaseState& state, std::int64_t count);
    [[nodiscard]] std::size_t size() const { return counts_.size(); }
    /// One insert should not hold so much.
    [[nodiscard]] bool is_too_large() const {
        return size() > rows_max || code_bytes_ > code_bytes_max;
    }
    /// All that is not 0; the tally is empty afterwards.
    [[nodiscard]] std::vector<store::CodeCount> take();

private:
    /// The store adds a row by month to many of them.
    static constexpr std::size_t rows_max = store::insert_rows_max / 4;
    static constexpr std::size_t code_bytes_max = 64 << 20;

    struct Key {
        model::SiteId site;
        bool numbered = true;
        model::CaseState state;
        bool operator==(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const noexcept;
    };
    std::unordered_map<Key, std::int64_t, Hash> counts_;
    std::size_t code_bytes_ = 0;
};

/// Adds to the tally what the messages behind `after` change. `facts` are all messages, up to the
/// position counted to, of the cases that any of these messages belongs to.
void add_change(std::vector<store::KeyedFact>& facts, std::uint64_t after, CodeTally& tally);

/// The change of one case, message by message.
class CaseChange {
public:
    /// In the order of model::CaseFold.
    void add(const model::CaseFact& fact, std::uint64_t after);
    void add_to(CodeTally& tally, model::SiteId site) const;

private:
    bool has_new_ = false;
    model::CaseFold before_;  ///< Up to `after`.
    model::CaseFold now_;
};

/// The counts by effective level of these counts by code, by the lists of each site.
[[nodiscard]] std::vector<store::LevelCount> level_counts_of(
    const std::vector<store::CodeCount>& counts, const registry::Snapshot& lists
);

}  // namespace emc::loader
