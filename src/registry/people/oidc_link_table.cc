#include "registry/people/oidc_link_table.h"

#include <soci/soci.h>

#include <boost/json.hpp>

#include "base/clock.h"
#include "base/text.h"
#include "registry/errc.h"
#include "registry/people/person_table.h"
#include "registry/people/session_table.h"
#include "registry/sql/column.h"

namespace emc::registry {
namespace {

std::string json_text(const OidcLink& link) {
    return boost::json::serialize(boost::json::object{
        {"issuer", link.identity.issuer},
        {"subject", link.identity.subject},
        {"named", link.named},
    });
}

bool is_meant(const Person& person, const Claimed& claimed) {
    if (person.ended || claimed.value.empty()) return false;
    if (claimed.by == Claimed::By::login) return person.login == claimed.value;
    return base::equals_ignoring_case(person.email, claimed.value);
}

/// The one account that a claim names; nothing where there are none or several.
std::optional<Person> one_of(const std::vector<Person>& people, const Claimed& claimed) {
    const Person* found = nullptr;
    for (const auto& person : people) {
        if (!is_meant(person, claimed)) continue;
        if (found != nullptr) return std::nullopt;
        found = &person;
    }
    return found != nullptr ? std::optional(*found) : std::nullopt;
}

void delete_link(soci::session& sql, std::int64_t person) {
    const long long whom = person;
    sql << "DELETE FROM oidc_links WHERE person = :person", soci::use(whom);
}

}  // namespace

std::optional<Person> read_linked(soci::session& sql, const Identity& identity) {
    long long person = 0;
    sql << "SELECT person FROM oidc_links WHERE issuer = :issuer AND subject = :subject",
        soci::use(identity.issuer), soci::use(identity.subject), soci::into(person);
    if (!sql.got_data()) return std::nullopt;
    return read_person(sql, person);
}

base::Result<Person> link_identity(
    const Change& change, const Identity& identity, const Claimed& claimed
) {
    auto& sql = change.sql;
    if (read_linked(sql, identity)) return Errc::conflict;
    const auto person = one_of(read_people(sql), claimed);
    if (!person) return Errc::not_found;
    const auto& earlier = person->link;
    if (earlier && earlier->identity.issuer == identity.issuer) return Errc::not_found;
    delete_link(sql, person->id);
    const long long whom = person->id;
    const long long now = base::micros_of(change.now);
    sql << "INSERT INTO oidc_links (person, issuer, subject, named, linked_us)"
           " VALUES (:person, :issuer, :subject, :named, :now)",
        soci::use(whom), soci::use(identity.issuer), soci::use(identity.subject),
        soci::use(claimed.value), soci::use(now);
    const OidcLink link{identity, claimed.value, change.now};
    change.note(
        "account.link", subject_of(*person), earlier ? json_text(*earlier) : "", json_text(link)
    );
    auto linked = *person;
    linked.link = link;
    return linked;
}

base::Result<void> unlink(const Change& change, std::int64_t person) {
    const auto whose = read_person(change.sql, person);
    if (!whose || !whose->link) return Errc::not_found;
    delete_link(change.sql, person);
    delete_sessions(change.sql, person, 0);
    change.note("account.unlink", subject_of(*whose), json_text(*whose->link), "");
    return {};
}

}  // namespace emc::registry
