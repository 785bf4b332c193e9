#pragma once

/// The accounts of one list, each kept once.
///
/// Place     Filled with the rows of a workbook, and before them, where a list is appended to, with
///           those that the unit has already; packed for the registry.
/// Shape     Packed, an account is: flags (1 byte: bits 0 and 1 the type, bit 2 linked, bit 3 has
///           logged in), the hash of ID_local (16), that of ID_QG where linked (16), day of
///           creation (2, little endian, from 1970-01-01), day of last login where there is one
///           (2).
/// Promise   Of two with the same ID_local the one with the later login stays.
/// Threads   One at a time.
/// Limits    accounts_max. Memory: 52 to 60 bytes for each account.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/user_account.h"

namespace emc::importer {

class UserSet {
public:
    static constexpr std::size_t part_bytes_max = 1u << 20;

    explicit UserSet(std::uint64_t accounts_max) : accounts_max_(accounts_max) {}

    enum class Added { is_new, is_known, too_many };
    /// Days are between 1970 and 2149. `row` is its row in the workbook; 0: none.
    Added add(const model::UserAccount& account, std::uint32_t row);
    /// The row that the account which was last added was first seen in; 0: in no row.
    [[nodiscard]] std::uint32_t first_row() const { return first_row_; }

    [[nodiscard]] std::uint64_t size() const { return size_; }
    void each(const std::function<void(const model::UserAccount&)>& visit) const;

    /// Gives the accounts packed, part by part; an empty part is the end. The set outlives it.
    [[nodiscard]] std::function<std::string()> parts() const;
    /// Adds the accounts of a part; false where it is none, or there are too many.
    [[nodiscard]] bool add_part(std::string_view part);

private:
    struct Entry {
        std::array<std::uint8_t, 16> local;
        std::array<std::uint8_t, 16> national;
        std::uint16_t created;
        std::uint16_t login;
        std::uint8_t type;
        bool has_login;
        std::uint32_t row;
    };
    static constexpr std::size_t block_entries = 1u << 16;
    static constexpr std::uint32_t empty = 0;  ///< Of a slot; others are an index and one.

    static Entry entry_of(const model::UserAccount& account, std::uint32_t row);
    static model::UserAccount account_of(const Entry& entry);
    [[nodiscard]] Entry& at(std::size_t index) const {
        return blocks_[index / block_entries][index % block_entries];
    }
    /// The slot that holds the account of this hash, or the empty one where it would stand.
    [[nodiscard]] std::size_t slot_of(const std::array<std::uint8_t, 16>& local) const;
    void grow();

    const std::uint64_t accounts_max_;
    /// Blocks, because a vector that doubles would hold everything twice for a moment.
    std::vector<std::unique_ptr<Entry[]>> blocks_;
    std::vector<std::uint32_t> slots_;
    std::size_t size_ = 0;
    std::uint32_t first_row_ = 0;
};

}  // namespace emc::importer
