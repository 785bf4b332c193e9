#include "registry/people/second_factor_table.h"

#include <sodium.h>

#include <array>

#include "base/clock.h"
#include "registry/errc.h"
#include "registry/people/person_table.h"
#include "registry/people/session_table.h"
#include "registry/people/token_secret.h"
#include "registry/sql/column.h"

namespace emc::registry {
namespace {

constexpr std::size_t group_letters = 4;
constexpr std::size_t groups = 4;

/// Letters and digits that nobody takes for one another on paper: 32, five bits each.
constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyz123456789";

/// `abcd-efgh-jkmn-pqrs`: 80 random bits.
std::string new_recovery_code() {
    std::string code;
    for (std::size_t i = 0; i < groups * group_letters; ++i) {
        if (i > 0 && i % group_letters == 0) code += '-';
        code += alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
    }
    return code;
}

/// Of a code as people type it: in any case, with or without what parts its groups.
std::string hash_of(std::int64_t person, std::string_view code) {
    std::string letters;
    for (const char c : code) {
        if (c == '-' || c == ' ') continue;
        letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return token_hash("recovery " + std::to_string(person) + " " + letters);
}

void delete_codes(soci::session& sql, std::int64_t person) {
    const long long whom = person;
    sql << "DELETE FROM recovery_codes WHERE person = :person", soci::use(whom);
}

std::vector<std::string> new_codes(soci::session& sql, std::int64_t person) {
    delete_codes(sql, person);
    const long long whom = person;
    std::vector<std::string> codes;
    for (long long number = 1; number <= static_cast<long long>(recovery_codes_max); ++number) {
        codes.push_back(new_recovery_code());
        const auto hash = hash_of(person, codes.back());
        sql << "INSERT INTO recovery_codes (person, number, code_hash)"
               " VALUES (:person, :number, :hash)",
            soci::use(whom), soci::use(number), soci::use(hash);
    }
    return codes;
}

}  // namespace

std::optional<SecondFactor> read_second_factor(soci::session& sql, std::int64_t person) {
    const long long whom = person;
    SecondFactor factor;
    long long last_step = 0;
    Column<long long> confirmed;
    sql << "SELECT sealed, last_step, confirmed_us FROM second_factors WHERE person = :person",
        soci::use(whom), soci::into(factor.sealed), soci::into(last_step),
        soci::into(confirmed.value, confirmed.is);
    if (!sql.got_data()) return std::nullopt;
    factor.last_step = last_step;
    if (!confirmed.empty()) factor.confirmed = base::instant_of(confirmed.value);
    long long codes = 0;
    sql << "SELECT COUNT(*) FROM recovery_codes WHERE person = :person", soci::use(whom),
        soci::into(codes);
    factor.recovery_codes = narrow<std::size_t>(codes);
    return factor;
}

base::Result<void> begin_second_factor(
    const Change& change, std::int64_t person, const std::string& sealed
) {
    auto& sql = change.sql;
    const auto whose = read_person(sql, person);
    if (!whose || whose->ended) return Errc::not_found;
    if (whose->second_factor) return Errc::conflict;
    const long long whom = person;
    sql << "DELETE FROM second_factors WHERE person = :person", soci::use(whom);
    sql << "INSERT INTO second_factors (person, sealed, last_step) VALUES (:person, :sealed, 0)",
        soci::use(whom), soci::use(sealed);
    change.note("account.second_factor_begin", subject_of(*whose), {}, {});
    return {};
}

base::Result<std::vector<std::string>> confirm_second_factor(
    const Change& change, std::int64_t person, std::int64_t step, std::int64_t kept
) {
    auto& sql = change.sql;
    const auto factor = read_second_factor(sql, person);
    if (!factor) return Errc::not_found;
    if (factor->confirmed) return Errc::conflict;
    const long long whom = person;
    const long long last_step = step;
    const long long confirmed = base::micros_of(change.now);
    sql << "UPDATE second_factors SET last_step = :step, confirmed_us = :confirmed"
           " WHERE person = :person",
        soci::use(last_step), soci::use(confirmed), soci::use(whom);
    auto codes = new_codes(sql, person);
    delete_sessions(sql, person, kept);
    change.note("account.second_factor", subject_of_person(sql, person), {}, {});
    return codes;
}

base::Result<void> use_step(soci::session& sql, std::int64_t person, std::int64_t step) {
    const long long whom = person;
    const long long used = step;
    soci::statement update =
        (sql.prepare << "UPDATE second_factors SET last_step = :step"
                        " WHERE person = :person AND last_step < :again"
                        " AND confirmed_us IS NOT NULL",
         soci::use(used),
         soci::use(whom),
         soci::use(used));
    update.execute(true);
    if (update.get_affected_rows() == 0) return Errc::conflict;
    return {};
}

base::Result<void> use_recovery_code(
    const Change& change, std::int64_t person, std::string_view code
) {
    const long long whom = person;
    const auto hash = hash_of(person, code);
    soci::statement remove =
        (change.sql.prepare << "DELETE FROM recovery_codes WHERE person = :person"
                               " AND code_hash = :hash",
         soci::use(whom),
         soci::use(hash));
    remove.execute(true);
    if (remove.get_affected_rows() == 0) return Errc::not_found;
    change.note("account.recovery_code", subject_of_person(change.sql, person), {}, {});
    return {};
}

base::Result<void> remove_second_factor(const Change& change, std::int64_t person) {
    auto& sql = change.sql;
    const long long whom = person;
    if (!read_second_factor(sql, person)) return Errc::not_found;
    delete_codes(sql, person);
    sql << "DELETE FROM second_factors WHERE person = :person", soci::use(whom);
    change.note("account.second_factor_end", subject_of_person(sql, person), {}, {});
    return {};
}

}  // namespace emc::registry
