#pragma once

/// What cases call the procedures behind their codes: a small table, so that nobody has to look for
/// a name among all messages.
///
/// Place     CaseStore writes a name with the messages that bring it, before them.
/// Shape     code_names: of a site and code the name that its newest named message has, and that
///           message's place in the log. The same row may stand there many times; the greatest seq
///           counts. A row of site 0 says that the names of all older messages are in it.
/// Threads   The store's writer alone.
/// Limits    CodeNames remembers 16 bytes of up to names_max codes; beyond, names are written
///           again.

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "store/case_store.h"

namespace emc::store {

/// Which names the table has already, so that only new ones are written.
class CodeNames {
public:
    static constexpr std::size_t names_max = 1'000'000;

    /// The last of these messages for each site and code whose name is not remembered.
    [[nodiscard]] std::vector<const EventRow*> unknown(std::span<const EventRow> rows) const;
    /// To be called once the table has them.
    void remember(std::span<const EventRow* const> rows);

private:
    /// Hashes: of a site and code, and of the name.
    std::unordered_map<std::uint64_t, std::uint64_t> names_;
};

}  // namespace emc::store
