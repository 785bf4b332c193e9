#include "importer/user_set.h"

#include <algorithm>
#include <cstring>
#include <span>

#include "base/assert.h"

namespace emc::importer {
namespace {

constexpr std::uint8_t type_mask = 3;
constexpr std::uint8_t linked_bit = 4;
constexpr std::uint8_t login_bit = 8;
constexpr std::size_t slots_min = 1u << 12;

std::uint16_t packed(base::Day day) {
    ASSERT(day.days >= 0 && day.days <= UINT16_MAX);
    return static_cast<std::uint16_t>(day.days);
}

template <class Bytes>
void append(std::string& out, const Bytes& bytes) {
    out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void append(std::string& out, base::Day day) {
    const auto days = packed(day);
    out += static_cast<char>(days & 0xFF);
    out += static_cast<char>(days >> 8);
}

void append(std::string& out, const model::UserAccount& account) {
    auto flags = account.type;
    if (account.is_linked()) flags |= linked_bit;
    if (account.last_login) flags |= login_bit;
    out += static_cast<char>(flags);
    append(out, account.local);
    if (account.is_linked()) append(out, account.national);
    append(out, account.created);
    if (account.last_login) append(out, *account.last_login);
}

bool take(std::string_view& part, std::span<std::uint8_t> bytes) {
    if (part.size() < bytes.size()) return false;
    std::memcpy(bytes.data(), part.data(), bytes.size());
    part.remove_prefix(bytes.size());
    return true;
}

bool take(std::string_view& part, base::Day& day) {
    std::array<std::uint8_t, 2> bytes{};
    if (!take(part, bytes)) return false;
    day.days = bytes[0] | bytes[1] << 8;
    return true;
}

bool take(std::string_view& part, model::UserAccount& account) {
    std::array<std::uint8_t, 1> flags{};
    if (!take(part, flags) || !take(part, account.local)) return false;
    account.type = flags[0] & type_mask;
    if (account.type == 0 || flags[0] > (type_mask | linked_bit | login_bit)) return false;
    if ((flags[0] & linked_bit) != 0 && !take(part, account.national)) return false;
    if (!take(part, account.created)) return false;
    if ((flags[0] & login_bit) == 0) return true;
    return take(part, account.last_login.emplace());
}

}  // namespace

UserSet::Entry UserSet::entry_of(const model::UserAccount& account, std::uint32_t row) {
    return {
        account.local,
        account.national,
        packed(account.created),
        account.last_login ? packed(*account.last_login) : std::uint16_t{0},
        account.type,
        account.last_login.has_value(),
        row};
}

model::UserAccount UserSet::account_of(const Entry& entry) {
    model::UserAccount account;
    account.local = entry.local;
    account.national = entry.national;
    account.type = entry.type;
    account.created = {entry.created};
    if (entry.has_login) account.last_login = base::Day{entry.login};
    return account;
}

UserSet::Added UserSet::add(const model::UserAccount& account, std::uint32_t row) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    const auto slot = slot_of(account.local);
    if (slots_[slot] != empty) {
        auto& known = at(slots_[slot] - 1);
        first_row_ = known.row;
        if (account.last_login > account_of(known).last_login) {
            known = entry_of(account, known.row);
        }
        return Added::is_known;
    }
    if (size_ >= accounts_max_) return Added::too_many;
    if (size_ == blocks_.size() * block_entries) {
        blocks_.push_back(std::make_unique_for_overwrite<Entry[]>(block_entries));
    }
    at(size_) = entry_of(account, row);
    first_row_ = row;
    slots_[slot] = static_cast<std::uint32_t>(++size_);
    return Added::is_new;
}

std::size_t UserSet::slot_of(const std::array<std::uint8_t, 16>& local) const {
    // The key is a keyed hash: its bytes are as good as random, and nobody can choose them.
    std::size_t slot = 0;
    std::memcpy(&slot, local.data(), sizeof slot);
    for (slot &= slots_.size() - 1;; slot = (slot + 1) & (slots_.size() - 1)) {
        if (slots_[slot] == empty || at(slots_[slot] - 1).local == local) return slot;
    }
}

void UserSet::grow() {
    slots_ = std::vector<std::uint32_t>(std::max(slots_min, 2 * slots_.size()));
    for (std::size_t index = 0; index < size_; ++index)
        slots_[slot_of(at(index).local)] = static_cast<std::uint32_t>(index + 1);
}

void UserSet::each(const std::function<void(const model::UserAccount&)>& visit) const {
    for (std::size_t index = 0; index < size_; ++index)
        visit(account_of(at(index)));
}

std::function<std::string()> UserSet::parts() const {
    return [this, next = std::size_t{0}]() mutable {
        constexpr std::size_t account_bytes_max = 37;
        std::string part;
        while (next < size_ && part.size() + account_bytes_max <= part_bytes_max)
            append(part, account_of(at(next++)));
        return part;
    };
}

bool UserSet::add_part(std::string_view part) {
    while (!part.empty()) {
        model::UserAccount account;
        if (!take(part, account) || add(account, 0) == Added::too_many) return false;
    }
    return true;
}

}  // namespace emc::importer
