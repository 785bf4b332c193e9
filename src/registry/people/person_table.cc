#include "registry/people/person_table.h"

#include "base/clock.h"
#include "base/text.h"
#include "registry/people/reset_table.h"
#include "registry/people/session_table.h"
#include "registry/rules.h"
#include "registry/sql/column.h"
#include "registry/sql/json.h"
#include "registry/unit_table.h"

namespace emc::registry {
namespace {

constexpr auto* select_people =
    "SELECT id, login, name, email, role, unit, password_hash, created_us, ended_us,"
    " (SELECT confirmed_us FROM second_factors WHERE person = people.id),"
    " issuer, subject, named, linked_us"
    " FROM people LEFT JOIN oidc_links ON oidc_links.person = people.id";

/// A row of the table, as its columns are.
struct PersonRow {
    long long id = 0;
    Person person;
    std::string role;
    Column<std::string> unit;
    std::string password_hash;
    long long created = 0;
    Column<long long> ended;
    Column<long long> second_factor;
    Column<std::string> issuer;
    Column<std::string> subject;
    Column<std::string> named;
    Column<long long> linked;

    [[nodiscard]] Credentials credentials() const {
        auto read = person;
        const auto known = parse_role(role);
        if (!known) throw Broken("stored role: " + role);
        read.id = id;
        read.role = *known;
        read.unit = unit_code_of(unit);
        read.created = base::instant_of(created);
        if (!ended.empty()) read.ended = base::instant_of(ended.value);
        if (!second_factor.empty()) read.second_factor = base::instant_of(second_factor.value);
        if (!linked.empty()) {
            read.link = {
                {issuer.value, subject.value}, named.value, base::instant_of(linked.value)};
        }
        return {std::move(read), password_hash};
    }
};

template <class Exchange>
void exchange_columns(Exchange& into, PersonRow& row) {
    into.exchange(soci::into(row.id));
    into.exchange(soci::into(row.person.login));
    into.exchange(soci::into(row.person.name));
    into.exchange(soci::into(row.person.email));
    into.exchange(soci::into(row.role));
    into.exchange(soci::into(row.unit.value, row.unit.is));
    into.exchange(soci::into(row.password_hash));
    into.exchange(soci::into(row.created));
    into.exchange(soci::into(row.ended.value, row.ended.is));
    into.exchange(soci::into(row.second_factor.value, row.second_factor.is));
    into.exchange(soci::into(row.issuer.value, row.issuer.is));
    into.exchange(soci::into(row.subject.value, row.subject.is));
    into.exchange(soci::into(row.named.value, row.named.is));
    into.exchange(soci::into(row.linked.value, row.linked.is));
}

/// The rows of a query, whose text ends as `tail` says with at most one value in it.
template <class... Values>
std::vector<Credentials> read(soci::session& sql, const std::string& tail, Values&... values) {
    PersonRow row;
    soci::statement select(sql);
    exchange_columns(select, row);
    (select.exchange(soci::use(values)), ...);
    select.alloc();
    select.prepare(select_people + tail);
    select.define_and_bind();
    select.execute();
    std::vector<Credentials> all;
    while (select.fetch())
        all.push_back(row.credentials());
    return all;
}

/// Whether another account that can log in has the address.
bool is_email_taken(soci::session& sql, const Person& person) {
    if (person.email.empty() || person.ended) return false;
    const long long own = person.id;
    std::string email;
    // Compared here, as it is at a login: the engines fold letters each in its own way.
    soci::statement select =
        (sql.prepare << "SELECT email FROM people WHERE ended_us IS NULL AND id <> :own",
         soci::into(email),
         soci::use(own));
    select.execute();
    bool is_taken = false;
    while (select.fetch())
        is_taken = is_taken || base::equals_ignoring_case(email, person.email);
    return is_taken;
}

/// Accounts of one address that are there already can still be changed, and ended.
bool claims_email(const Person& before, const Person& after) {
    return before.ended || !base::equals_ignoring_case(before.email, after.email);
}

}  // namespace

Subject subject_of(const Person& person) {
    return {"account/" + std::to_string(person.id), person.unit};
}

Subject subject_of_person(soci::session& sql, std::int64_t id) {
    const auto person = read_person(sql, id);
    return person ? subject_of(*person) : Subject{"account/" + std::to_string(id), {}};
}

std::vector<Person> read_people(soci::session& sql) {
    std::vector<Person> people;
    for (auto& known : read(sql, " ORDER BY login"))
        people.push_back(std::move(known.person));
    return people;
}

std::optional<Person> read_person(soci::session& sql, std::int64_t id) {
    const long long wanted = id;
    auto found = read(sql, " WHERE id = :id", wanted);
    if (found.empty()) return std::nullopt;
    return std::move(found.front().person);
}

std::optional<Credentials> read_credentials(soci::session& sql, const std::string& login) {
    auto found = read(sql, " WHERE login = :login", login);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

base::Result<Person> add_person(
    const Change& change, Person person, const std::string& password_hash
) {
    TRY(check(person));
    auto& sql = change.sql;
    if (!person.unit.empty() && !unit_exists(sql, person.unit)) return Errc::invalid;
    if (read_credentials(sql, person.login)) return Errc::conflict;
    long long id = 0;
    long long count = 0;
    sql << "SELECT COALESCE(MAX(id), 0) + 1, COUNT(*) FROM people", soci::into(id),
        soci::into(count);
    if (static_cast<std::size_t>(count) >= people_max) return Errc::invalid;
    person.id = id;
    person.created = change.now;
    person.ended = std::nullopt;
    person.second_factor = std::nullopt;
    person.link = std::nullopt;
    if (is_email_taken(sql, person)) return Errc::email_taken;
    const std::string role(to_string(person.role));
    auto unit = column_of(person.unit);
    const long long created = base::micros_of(person.created);
    sql << "INSERT INTO people (id, login, name, email, role, unit, password_hash, created_us)"
           " VALUES (:id, :login, :name, :email, :role, :unit, :hash, :created)",
        soci::use(id), soci::use(person.login), soci::use(person.name), soci::use(person.email),
        soci::use(role), soci::use(unit.value, unit.is), soci::use(password_hash),
        soci::use(created);
    change.note("account.add", subject_of(person), {}, to_json(person));
    return person;
}

base::Result<Person> change_person(const Change& change, const Person& person, const Person* seen) {
    auto& sql = change.sql;
    const auto before = read_person(sql, person.id);
    if (!before) return Errc::not_found;
    if (seen && *seen != *before) return Errc::changed;
    auto after = person;
    after.login = before->login;
    after.created = before->created;
    after.second_factor = before->second_factor;
    after.link = before->link;
    TRY(check(after));
    if (!after.unit.empty() && !unit_exists(sql, after.unit)) return Errc::invalid;
    if (after == *before) return after;
    if (claims_email(*before, after) && is_email_taken(sql, after)) return Errc::email_taken;
    const long long id = person.id;
    const std::string role(to_string(after.role));
    auto unit = column_of(after.unit);
    Column<long long> ended;
    if (after.ended) ended = {base::micros_of(*after.ended), soci::i_ok};
    sql << "UPDATE people SET name = :name, email = :email, role = :role, unit = :unit,"
           " ended_us = :ended WHERE id = :id",
        soci::use(after.name), soci::use(after.email), soci::use(role),
        soci::use(unit.value, unit.is), soci::use(ended.value, ended.is), soci::use(id);
    const bool has_other_rights = after.role != before->role || after.unit != before->unit;
    // Whoever managed the account before may hold one of its sessions, or a word for its password.
    if (after.ended || has_other_rights) delete_sessions(sql, id);
    // A letter to the address before is in somebody else's hands.
    if (after.ended || has_other_rights || after.email != before->email) delete_resets(sql, id);
    change.note("account.change", subject_of(*before), to_json(*before), to_json(after));
    return after;
}

}  // namespace emc::registry
