#include "registry/people/session_table.h"

#include "base/clock.h"
#include "base/text.h"
#include "registry/errc.h"
#include "registry/people/person_table.h"
#include "registry/people/token_secret.h"
#include "registry/sql/column.h"

namespace emc::registry {
namespace {

/// Sessions that began, or were last seen, before these have ended.
struct Bounds {
    long long begun;
    long long seen;

    explicit Bounds(base::Instant now)
        : begun(base::micros_of(now - session_age_max)),
          seen(base::micros_of(now - session_idle_max)) {}
};

/// A row of the table, as its columns are.
struct SessionRow {
    long long id = 0;
    long long person = 0;
    long long begun = 0;
    long long seen = 0;
    std::string address;
    std::string agent;

    [[nodiscard]] FoundSession found() const {
        return {{id, base::instant_of(begun), base::instant_of(seen), address, agent}, person};
    }
};

/// What is no text is not kept, and a cut leaves whole characters.
std::string cut(std::string_view agent) {
    if (!base::is_utf8(agent) || agent.find('\0') != agent.npos) return {};
    auto length = std::min(agent.size(), agent_bytes_max);
    while (length < agent.size() && length > 0 && (agent[length] & 0xC0) == 0x80)
        --length;
    return std::string(agent.substr(0, length));
}

/// Those that have ended by themselves, and of a person those above the limit.
void delete_ended(soci::session& sql, long long person, base::Instant now) {
    const Bounds bounds(now);
    sql << "DELETE FROM sessions WHERE begun_us < :begun OR seen_us < :seen",
        soci::use(bounds.begun), soci::use(bounds.seen);
    const long long kept = sessions_max - 1;
    sql << "DELETE FROM sessions WHERE person = :person AND id NOT IN"
           " (SELECT id FROM sessions WHERE person = :again ORDER BY seen_us DESC, id DESC"
           " LIMIT :kept)",
        soci::use(person), soci::use(person), soci::use(kept);
}

}  // namespace

std::optional<FoundSession> read_session(
    soci::session& sql, const std::string& secret_hash, base::Instant now
) {
    const Bounds bounds(now);
    SessionRow row;
    sql << "SELECT id, person, begun_us, seen_us, address, agent FROM sessions"
           " WHERE secret_hash = :hash AND begun_us >= :begun AND seen_us >= :seen",
        soci::use(secret_hash), soci::use(bounds.begun), soci::use(bounds.seen), soci::into(row.id),
        soci::into(row.person), soci::into(row.begun), soci::into(row.seen),
        soci::into(row.address), soci::into(row.agent);
    if (!sql.got_data()) return std::nullopt;
    return row.found();
}

std::vector<Session> read_sessions(soci::session& sql, std::int64_t person, base::Instant now) {
    const Bounds bounds(now);
    const long long wanted = person;
    SessionRow row;
    soci::statement select =
        (sql.prepare << "SELECT id, person, begun_us, seen_us, address, agent FROM sessions"
                        " WHERE person = :person AND begun_us >= :begun AND seen_us >= :seen"
                        " ORDER BY id DESC",
         soci::use(wanted),
         soci::use(bounds.begun),
         soci::use(bounds.seen),
         soci::into(row.id),
         soci::into(row.person),
         soci::into(row.begun),
         soci::into(row.seen),
         soci::into(row.address),
         soci::into(row.agent));
    select.execute();
    std::vector<Session> sessions;
    while (select.fetch())
        sessions.push_back(row.found().session);
    return sessions;
}

base::Result<People::NewSession> begin_session(
    const Change& change, const Credentials& proven, std::string_view agent, Proof proof
) {
    auto& sql = change.sql;
    const auto known = read_credentials(sql, proven.person.login);
    if (!known || known->person.ended) return Errc::not_found;
    const bool is_same_password =
        proof == Proof::provider || known->password_hash == proven.password_hash;
    if (known->person != proven.person || !is_same_password) return Errc::changed;
    const auto person = proven.person.id;
    delete_ended(sql, person, change.now);
    long long id = 0;
    // Ids are not used twice while one of them is alive, and the trail tells the rest by time.
    sql << "SELECT COALESCE(MAX(id), 0) + 1 FROM sessions", soci::into(id);
    const long long whom = person;
    const std::string secret = new_token_secret();
    const std::string hash = token_hash(secret);
    const std::string kept_agent = cut(agent);
    const long long now = base::micros_of(change.now);
    sql << "INSERT INTO sessions (id, person, secret_hash, begun_us, seen_us, address, agent)"
           " VALUES (:id, :person, :hash, :begun, :seen, :address, :agent)",
        soci::use(id), soci::use(whom), soci::use(hash), soci::use(now), soci::use(now),
        soci::use(change.by.address), soci::use(kept_agent);
    const auto* how = proof == Proof::provider ? R"({"proof":"oidc"})" : "";
    change.note("session.begin", subject_of(known->person), {}, how);
    return People::NewSession{{id, change.now, change.now, change.by.address, kept_agent}, secret};
}

void see_session(soci::session& sql, std::int64_t id, base::Instant now) {
    const long long which = id;
    const long long seen = base::micros_of(now);
    sql << "UPDATE sessions SET seen_us = :seen WHERE id = :id AND seen_us < :again",
        soci::use(seen), soci::use(which), soci::use(seen);
}

base::Result<void> end_session(const Change& change, std::int64_t person, std::int64_t session) {
    const long long whom = person;
    const long long which = session;
    long long count = 0;
    change.sql << "SELECT COUNT(*) FROM sessions WHERE id = :id AND person = :person",
        soci::use(which), soci::use(whom), soci::into(count);
    if (count == 0) return Errc::not_found;
    change.sql << "DELETE FROM sessions WHERE id = :id", soci::use(which);
    change.note("session.end", subject_of_person(change.sql, person), {}, {});
    return {};
}

void delete_sessions(soci::session& sql, std::int64_t person, std::int64_t kept) {
    const long long whom = person;
    const long long other = kept;
    sql << "DELETE FROM sessions WHERE person = :person AND id <> :kept", soci::use(whom),
        soci::use(other);
}

}  // namespace emc::registry
