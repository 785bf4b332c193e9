#include "api/standing.h"

#include <algorithm>

#include "api/api.h"
#include "api/people/proof.h"
#include "api/rights.h"

namespace emc::api {
namespace {

/// As it stands now, as far as rights go; nothing where its session or token has ended.
base::Result<std::optional<Caller>> caller_now(
    Api& api, const registry::Snapshot& snapshot, const Caller& before
) {
    std::optional<Caller> now(before);
    if (before.token != 0) {
        const auto* token = snapshot.token_of(before.token);
        if (!token || token->is_over(api.today())) return std::optional<Caller>();
        now->role = token->role;
        now->unit = token->unit;
        return now;
    }
    if (!before.session) return now;
    auto& people = api.registry().people();
    const auto& own = *before.session;
    TRY(const auto sessions, people.sessions(own.person.id));
    // The id of a session that has ended may be another's by now.
    const auto lasts = std::ranges::any_of(sessions, [&](const registry::Session& session) {
        return session.id == own.session.id && session.begun == own.session.begun;
    });
    if (!lasts) return std::optional<Caller>();
    TRY(const auto person, people.person(own.person.id));
    now->role = person.role;
    now->unit = person.unit;
    now->must_enrol = must_enrol(api.options().second_factor, person);
    return now;
}

}  // namespace

bool still_reads(Api& api, const Caller& caller, const model::UnitCode& unit) {
    const auto snapshot = api.registry().snapshot();
    const auto now = caller_now(api, *snapshot, caller);
    if (!now || !*now) return false;
    return !refused(Need::read, *snapshot, **now, {Subject::Kind::unit, unit});
}

}  // namespace emc::api
