#pragma once

/// What is noted of the records of one batch for the ledger, added up.
///
/// Shape     `received` of each message as it is read, and once what became of it, each noted where
///           it is known: so the two balance only if nothing was lost between.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/ledger_store.h"

namespace emc::loader {

/// The reason of a message that stands aside in `rejected/`.
inline constexpr std::string_view set_aside_reason = "set_aside";

class LedgerNotes {
public:
    void add(
        model::SiteId site,
        base::Instant arrival,
        model::Flow flow,
        store::LedgerEntry entry,
        std::string_view reason = {},
        std::uint64_t count = 1
    );

    [[nodiscard]] std::vector<store::LedgerRow> rows() const;

private:
    struct Key {
        model::SiteId site;
        std::int64_t hour = 0;
        model::Flow flow = model::Flow::hits;
        store::LedgerEntry entry = store::LedgerEntry::received;
        std::string reason;
        bool operator==(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const noexcept;
    };
    std::unordered_map<Key, std::int64_t, Hash> counts_;
};

}  // namespace emc::loader
