#include "registry/people/sql_people.h"

#include <soci/soci.h>

#include "registry/errc.h"
#include "registry/people/oidc_link_table.h"
#include "registry/people/person_table.h"
#include "registry/people/reset_table.h"
#include "registry/people/second_factor_table.h"
#include "registry/people/session_table.h"
#include "registry/people/token_secret.h"
#include "registry/sql/writing.h"

namespace emc::registry {

/// People are in no snapshot: nobody need read a new one because somebody logged in.
template <class Body>
auto SqlPeople::write(const Actor& by, Body body) -> std::invoke_result_t<Body&, const Change&> {
    return registry::write(pool_, clock_, by, std::move(body), Access::write_apart);
}

base::Result<Person> SqlPeople::add(
    Person person, const std::string& password_hash, const Actor& by
) {
    return write(by, [&](const Change& change) {
        return add_person(change, person, password_hash);
    });
}

base::Result<Person> SqlPeople::change(const Person& person, const Actor& by, const Person* seen) {
    return write(by, [&](const Change& change) { return change_person(change, person, seen); });
}

base::Result<Person> SqlPeople::person(std::int64_t id) {
    return transact(pool_, Access::one_query, [&](soci::session& sql) -> base::Result<Person> {
        auto person = read_person(sql, id);
        if (!person) return Errc::not_found;
        return *std::move(person);
    });
}

base::Result<std::vector<Person>> SqlPeople::all() {
    return transact(pool_, Access::one_query, [](soci::session& sql) {
        return base::Result<std::vector<Person>>(read_people(sql));
    });
}

base::Result<std::optional<Credentials>> SqlPeople::credentials(std::string_view login) {
    using Found = base::Result<std::optional<Credentials>>;
    const std::string wanted(login);
    return transact(pool_, Access::one_query, [&](soci::session& sql) -> Found {
        auto found = read_credentials(sql, wanted);
        if (found && found->person.ended) found.reset();
        return found;
    });
}

base::Result<void> SqlPeople::set_password(
    std::int64_t person, const std::string& password_hash, std::int64_t kept, const Actor& by
) {
    return write(by, [&](const Change& change) {
        return registry::set_password(change, person, password_hash, kept);
    });
}

base::Result<People::NewReset> SqlPeople::add_reset(
    std::int64_t person, const Actor& by, ResetWay way
) {
    return write(by, [&](const Change& change) {
        return registry::add_reset(change, person, way);
    });
}

base::Result<std::optional<Person>> SqlPeople::reset(std::string_view secret) {
    const auto hash = token_hash(secret);
    return transact(pool_, Access::read, [&](soci::session& sql) {
        return base::Result<std::optional<Person>>(read_reset(sql, hash, clock_.now()));
    });
}

base::Result<void> SqlPeople::use_reset(
    std::string_view secret, const std::string& password_hash, const Actor& by
) {
    const auto hash = token_hash(secret);
    return write(by, [&](const Change& change) -> base::Result<void> {
        const auto whose = read_reset(change.sql, hash, change.now);
        if (!whose) return Errc::not_found;
        return registry::set_password(change, whose->id, password_hash, 0);
    });
}

base::Result<std::optional<SecondFactor>> SqlPeople::second_factor(std::int64_t person) {
    return transact(pool_, Access::read, [&](soci::session& sql) {
        return base::Result<std::optional<SecondFactor>>(read_second_factor(sql, person));
    });
}

base::Result<void> SqlPeople::begin_second_factor(
    std::int64_t person, const std::string& sealed, const Actor& by
) {
    return write(by, [&](const Change& change) {
        return registry::begin_second_factor(change, person, sealed);
    });
}

base::Result<std::vector<std::string>> SqlPeople::confirm_second_factor(
    std::int64_t person, std::int64_t step, std::int64_t kept, const Actor& by
) {
    return write(by, [&](const Change& change) {
        return registry::confirm_second_factor(change, person, step, kept);
    });
}

base::Result<void> SqlPeople::use_step(std::int64_t person, std::int64_t step) {
    return transact(pool_, Access::write_apart, [&](soci::session& sql) {
        return registry::use_step(sql, person, step);
    });
}

base::Result<void> SqlPeople::use_recovery_code(
    std::int64_t person, std::string_view code, const Actor& by
) {
    return write(by, [&](const Change& change) {
        return registry::use_recovery_code(change, person, code);
    });
}

base::Result<void> SqlPeople::remove_second_factor(std::int64_t person, const Actor& by) {
    return write(by, [&](const Change& change) {
        return registry::remove_second_factor(change, person);
    });
}

base::Result<std::optional<Person>> SqlPeople::linked(const Identity& identity) {
    return transact(pool_, Access::read, [&](soci::session& sql) {
        return base::Result<std::optional<Person>>(read_linked(sql, identity));
    });
}

base::Result<Person> SqlPeople::link(
    const Identity& identity, const Claimed& claimed, const Actor& by
) {
    return write(by, [&](const Change& change) {
        return link_identity(change, identity, claimed);
    });
}

base::Result<void> SqlPeople::unlink(std::int64_t person, const Actor& by) {
    return write(by, [&](const Change& change) { return registry::unlink(change, person); });
}

base::Result<People::NewSession> SqlPeople::begin_session(
    const Credentials& proven, std::string_view agent, const Actor& by, Proof proof
) {
    return write(by, [&](const Change& change) {
        return registry::begin_session(change, proven, agent, proof);
    });
}

base::Result<std::optional<LiveSession>> SqlPeople::session(std::string_view secret) {
    using Live = base::Result<std::optional<LiveSession>>;
    const auto hash = token_hash(secret);
    const auto now = clock_.now();
    TRY(const auto live, transact(pool_, Access::read, [&](soci::session& sql) -> Live {
            const auto found = read_session(sql, hash, now);
            if (!found) return std::optional<LiveSession>();
            auto person = read_person(sql, found->person);
            if (!person || person->ended) return std::optional<LiveSession>();
            return std::optional(LiveSession{found->session, *std::move(person)});
        }));
    if (live && now - live->session.seen >= session_seen_step) {
        // One statement, and true again when it is repeated: it needs no transaction.
        TRY(transact(pool_, Access::one_query, [&](soci::session& sql) -> base::Result<void> {
            see_session(sql, live->session.id, now);
            return {};
        }));
    }
    return live;
}

base::Result<std::vector<Session>> SqlPeople::sessions(std::int64_t person) {
    return transact(pool_, Access::one_query, [&](soci::session& sql) {
        return base::Result<std::vector<Session>>(read_sessions(sql, person, clock_.now()));
    });
}

base::Result<void> SqlPeople::end_session(
    std::int64_t person, std::int64_t session, const Actor& by
) {
    return write(by, [&](const Change& change) {
        return registry::end_session(change, person, session);
    });
}

base::Result<void> SqlPeople::end_sessions(std::int64_t person, const Actor& by) {
    return write(by, [&](const Change& change) -> base::Result<void> {
        if (!read_person(change.sql, person)) return Errc::not_found;
        delete_sessions(change.sql, person);
        delete_resets(change.sql, person);
        change.note("session.end_all", subject_of_person(change.sql, person), {}, {});
        return {};
    });
}

}  // namespace emc::registry
