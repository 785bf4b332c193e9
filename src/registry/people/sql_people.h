#pragma once

/// People and sessions over SQL: each call is one transaction over the tables' functions.

#include <type_traits>

#include "registry/change.h"
#include "registry/people/people.h"
#include "registry/sql/pool.h"

namespace emc::registry {

class SqlPeople final : public People {
public:
    /// Both outlive this object.
    SqlPeople(Pool& pool, const base::Clock& clock) : pool_(pool), clock_(clock) {}

    base::Result<Person> add(Person person, const std::string& password_hash, const Actor& by)
        override;
    base::Result<Person> change(const Person& person, const Actor& by, const Person* seen) override;
    base::Result<Person> person(std::int64_t id) override;
    base::Result<std::vector<Person>> all() override;
    base::Result<std::optional<Credentials>> credentials(std::string_view login) override;
    base::Result<void> set_password(
        std::int64_t person, const std::string& password_hash, std::int64_t kept, const Actor& by
    ) override;
    base::Result<NewReset> add_reset(std::int64_t person, const Actor& by, ResetWay way) override;
    base::Result<std::optional<Person>> reset(std::string_view secret) override;
    base::Result<void> use_reset(
        std::string_view secret, const std::string& password_hash, const Actor& by
    ) override;
    base::Result<std::optional<SecondFactor>> second_factor(std::int64_t person) override;
    base::Result<void> begin_second_factor(
        std::int64_t person, const std::string& sealed, const Actor& by
    ) override;
    base::Result<std::vector<std::string>> confirm_second_factor(
        std::int64_t person, std::int64_t step, std::int64_t kept, const Actor& by
    ) override;
    base::Result<void> use_step(std::int64_t person, std::int64_t step) override;
    base::Result<void> use_recovery_code(
        std::int64_t person, std::string_view code, const Actor& by
    ) override;
    base::Result<void> remove_second_factor(std::int64_t person, const Actor& by) override;
    base::Result<std::optional<Person>> linked(const Identity& identity) override;
    base::Result<Person> link(const Identity& identity, const Claimed& claimed, const Actor& by)
        override;
    base::Result<void> unlink(std::int64_t person, const Actor& by) override;
    base::Result<NewSession> begin_session(
        const Credentials& proven, std::string_view agent, const Actor& by, Proof proof
    ) override;
    base::Result<std::optional<LiveSession>> session(std::string_view secret) override;
    base::Result<std::vector<Session>> sessions(std::int64_t person) override;
    base::Result<void> end_session(std::int64_t person, std::int64_t session, const Actor& by)
        override;
    base::Result<void> end_sessions(std::int64_t person, const Actor& by) override;

private:
    /// Runs `body(Change)` as one writing transaction of `by`.
    template <class Body>
    auto write(const Actor& by, Body body) -> std::invoke_result_t<Body&, const Change&>;

    Pool& pool_;
    const base::Clock& clock_;
};

}  // namespace emc::registry
