#include "registry/people/reset_table.h"

#include "base/clock.h"
#include "registry/errc.h"
#include "registry/people/person_table.h"
#include "registry/people/session_table.h"
#include "registry/people/token_secret.h"
#include "registry/sql/column.h"

namespace emc::registry {
namespace {

bool may_log_in(soci::session& sql, std::int64_t person) {
    const auto whose = read_person(sql, person);
    return whose && !whose->ended;
}

}  // namespace

void delete_resets(soci::session& sql, std::int64_t person) {
    const long long whom = person;
    sql << "DELETE FROM resets WHERE person = :person", soci::use(whom);
}

base::Result<People::NewReset> add_reset(const Change& change, std::int64_t person, ResetWay way) {
    auto& sql = change.sql;
    if (!may_log_in(sql, person)) return Errc::not_found;
    const long long whom = person;
    const std::string how = way == ResetWay::handed ? "handed" : "letter";
    sql << "DELETE FROM resets WHERE person = :person AND way = :way", soci::use(whom),
        soci::use(how);
    const auto until = change.now + reset_age_max;
    const long long until_us = base::micros_of(until);
    const std::string secret = new_token_secret();
    const std::string hash = token_hash(secret);
    sql << "INSERT INTO resets (person, way, secret_hash, until_us)"
           " VALUES (:person, :way, :hash, :until)",
        soci::use(whom), soci::use(how), soci::use(hash), soci::use(until_us);
    change.note("account.reset", subject_of_person(change.sql, person), {}, {});
    return People::NewReset{secret, until};
}

std::optional<Person> read_reset(
    soci::session& sql, const std::string& secret_hash, base::Instant now
) {
    const long long at = base::micros_of(now);
    long long person = 0;
    sql << "SELECT person FROM resets WHERE secret_hash = :hash AND until_us >= :now",
        soci::use(secret_hash), soci::use(at), soci::into(person);
    if (!sql.got_data()) return std::nullopt;
    auto whose = read_person(sql, person);
    if (!whose || whose->ended) return std::nullopt;
    return whose;
}

base::Result<void> set_password(
    const Change& change, std::int64_t person, const std::string& password_hash, std::int64_t kept
) {
    auto& sql = change.sql;
    if (!may_log_in(sql, person)) return Errc::not_found;
    const long long whom = person;
    sql << "UPDATE people SET password_hash = :hash WHERE id = :id", soci::use(password_hash),
        soci::use(whom);
    delete_sessions(sql, person, kept);
    delete_resets(sql, person);
    change.note("account.password", subject_of_person(change.sql, person), {}, {});
    return {};
}

}  // namespace emc::registry
