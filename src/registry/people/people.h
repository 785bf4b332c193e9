#pragma once

/// People who log in, and the sessions they have.
///
/// Place     Part of the registry (Registry::people()); the api's front door asks and writes it.
/// Shape     A login is what a person types: lower case, unique for ever, also after the account
///           has ended. A session is known by its secret, of which a hash is kept. Sessions are in
///           no snapshot and no dump: they are asked for with each request, so that one that was
///           ended is ended everywhere at once, and none outlives a restore.
/// Promise   As Registry: one transaction a call, and each write but seeing a session stands in
///           the audit trail. Whoever may no longer log in has no session left.
/// Errors    not_found; conflict where the login exists; email_taken; invalid; registry_down;
///           registry_broken.
/// Threads   Any.
/// Limits    session_idle_max, session_age_max, sessions_max; reset_age_max; people_max;
///           recovery_codes_max.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "registry/sql/types.h"

namespace emc::registry {

/// A session that nobody used for so long has ended.
inline constexpr std::chrono::hours session_idle_max{12};
/// And so has one that began so long ago, used or not.
inline constexpr std::chrono::hours session_age_max{24 * 7};
/// Of one person; the one that was not seen for longest gives way.
inline constexpr std::size_t sessions_max = 20;
/// How exactly it is known when a session was last seen: it is written no more often.
inline constexpr std::chrono::minutes session_seen_step{1};
/// How long the word that sets a forgotten password is good.
inline constexpr std::chrono::hours reset_age_max{24};
inline constexpr std::size_t people_max = 100'000;
/// Each good for one login without the authenticator.
inline constexpr std::size_t recovery_codes_max = 10;
/// Of what a browser says of itself; the rest is cut.
inline constexpr std::size_t agent_bytes_max = 200;

/// Whom an OpenID Connect provider speaks of: two texts that it never gives to anybody else.
struct Identity {
    std::string issuer;
    std::string subject;

    bool operator==(const Identity&) const = default;
};

/// An identity that logs in as a person.
struct OidcLink {
    Identity identity;
    std::string named;  ///< What the first login was recognised by.
    base::Instant since;

    bool operator==(const OidcLink&) const = default;
};

/// What a provider says of somebody, by which the account is found at the first login.
struct Claimed {
    enum class By : std::uint8_t { email, login };
    By by = By::email;
    std::string value;
};

/// How the word that sets a forgotten password came to the person.
enum class ResetWay : std::uint8_t {
    handed,  ///< By an operator.
    letter,  ///< By mail, which anybody can ask for.
};

/// What a session was begun with.
enum class Proof : std::uint8_t { password, provider };

struct Person {
    std::int64_t id = 0;
    std::string login;  ///< 2 to 64 of a-z, 0-9 and . _ - @
    std::string name;
    /// Empty: none. Of those who may log in each has its own, in whatever case, as the first login
    /// by a provider finds the account by it; an earlier program let several have the same.
    std::string email;
    Role role = Role::viewer;
    model::UnitCode unit;  ///< Empty: the whole country.
    base::Instant created;
    std::optional<base::Instant> ended;  ///< May not log in any more.
    /// Since when logging in takes a second factor; the person's own doing alone.
    std::optional<base::Instant> second_factor = {};
    std::optional<OidcLink> link = {};  ///< Made by a login, removed by an operator.

    bool operator==(const Person&) const = default;
};

/// What a login is checked against.
struct Credentials {
    Person person;
    std::string password_hash;  ///< Empty: no password was set yet.
};

/// An authenticator, and the words on paper that stand in for it.
struct SecondFactor {
    std::string sealed;          ///< Its secret, which the registry cannot read.
    std::int64_t last_step = 0;  ///< Of the newest code that was used.
    std::optional<base::Instant> confirmed;
    std::size_t recovery_codes = 0;  ///< Left.
};

struct Session {
    std::int64_t id = 0;
    base::Instant begun;
    base::Instant seen;  ///< To session_seen_step.
    std::string address;
    std::string agent;
};

/// A session with whose it is.
struct LiveSession {
    Session session;
    Person person;
};

class People {
public:
    virtual ~People() = default;

    /// Adds an account; its id is taken anew. An empty hash: nobody can log in with it yet.
    virtual base::Result<Person> add(
        Person person, const std::string& password_hash, const Actor& by
    ) = 0;
    /// Replaces name, email, role, unit and end; the rest stays. Another role or unit ends all
    /// sessions and resets of the person.
    /// Errors: `changed` where the person is no longer as the caller saw it.
    virtual base::Result<Person> change(
        const Person& person, const Actor& by, const Person* seen = nullptr
    ) = 0;
    virtual base::Result<Person> person(std::int64_t id) = 0;
    /// All, ended ones too, ascending by login.
    virtual base::Result<std::vector<Person>> all() = 0;
    /// Nothing for a login that nobody has, or that has ended.
    virtual base::Result<std::optional<Credentials>> credentials(std::string_view login) = 0;

    /// Ends all sessions of the person but `kept` (0: none), and the resets that were given.
    virtual base::Result<void> set_password(
        std::int64_t person, const std::string& password_hash, std::int64_t kept, const Actor& by
    ) = 0;

    struct NewReset {
        std::string secret;  ///< Shown once.
        base::Instant until;
    };
    /// A word with which the person sets a new password, once; an earlier one of the same way is
    /// void from now on. One of the other way stays good, so that nobody's letter takes away what
    /// an operator gave; the use of either ends both.
    virtual base::Result<NewReset> add_reset(
        std::int64_t person, const Actor& by, ResetWay way = ResetWay::handed
    ) = 0;
    /// Whose it is; nothing where it was used, is void, or its time is over.
    virtual base::Result<std::optional<Person>> reset(std::string_view secret) = 0;
    /// set_password by that word, which is void from now on; not_found where it is already.
    virtual base::Result<void> use_reset(
        std::string_view secret, const std::string& password_hash, const Actor& by
    ) = 0;

    virtual base::Result<std::optional<SecondFactor>> second_factor(std::int64_t person) = 0;
    /// In place of one that was begun and not confirmed; conflict where one is confirmed.
    virtual base::Result<void> begin_second_factor(
        std::int64_t person, const std::string& sealed, const Actor& by
    ) = 0;
    /// From now on logins take it; `step` is used up, and all sessions but `kept` end. Gives the
    /// recovery codes, which are shown once.
    virtual base::Result<std::vector<std::string>> confirm_second_factor(
        std::int64_t person, std::int64_t step, std::int64_t kept, const Actor& by
    ) = 0;
    /// Uses up a step; conflict where it, or a later one, is used up already.
    virtual base::Result<void> use_step(std::int64_t person, std::int64_t step) = 0;
    /// Uses up a code, typed in any case, with or without its dashes; not_found where there is
    /// none.
    virtual base::Result<void> use_recovery_code(
        std::int64_t person, std::string_view code, const Actor& by
    ) = 0;
    virtual base::Result<void> remove_second_factor(std::int64_t person, const Actor& by) = 0;

    /// Whose identity it is, also of an account that has ended; nothing where it is nobody's.
    virtual base::Result<std::optional<Person>> linked(const Identity& identity) = 0;
    /// Links the identity to the one account that the claim names; a link to another issuer gives
    /// way. not_found where no account, an ended one, several, or one of another identity of the
    /// issuer is named; conflict where the identity is somebody's already.
    virtual base::Result<Person> link(
        const Identity& identity, const Claimed& claimed, const Actor& by
    ) = 0;
    /// Removes the link, and ends all sessions of the person.
    virtual base::Result<void> unlink(std::int64_t person, const Actor& by) = 0;

    struct NewSession {
        Session session;
        std::string secret;  ///< Shown once.
    };
    /// Of whom `proven` says, by the password that it has, or by a provider.
    /// Errors: `changed` where the person, or that password, is no longer so: what ended the
    /// sessions of before ends this one too.
    virtual base::Result<NewSession> begin_session(
        const Credentials& proven,
        std::string_view agent,
        const Actor& by,
        Proof proof = Proof::password
    ) = 0;
    /// The session of a secret, unless it has ended in one way or another; it counts as seen.
    virtual base::Result<std::optional<LiveSession>> session(std::string_view secret) = 0;
    /// Newest first.
    virtual base::Result<std::vector<Session>> sessions(std::int64_t person) = 0;
    /// One session of a person. not_found where there is none.
    virtual base::Result<void> end_session(
        std::int64_t person, std::int64_t session, const Actor& by
    ) = 0;
    /// All of a person.
    virtual base::Result<void> end_sessions(std::int64_t person, const Actor& by) = 0;
};

}  // namespace emc::registry
