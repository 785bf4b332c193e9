#include "model/case_state.h"

#include <algorithm>
#include <tuple>

#include "base/assert.h"

namespace emc::model {
namespace {

/// How far a case has come at a status: a tie in time goes to the further one.
int progress_of(std::int8_t status) {
    switch (status) {
        case status::received: return 1;
        case status::assigned: return 2;
        case status::processing: return 3;
        case status::returned: return 4;
        default: return 0;
    }
}

}  // namespace

void CaseFold::take(Latest<std::int8_t>& latest, const Rank& rank, std::int8_t said) {
    if (said == not_said) return;
    if (latest.value == not_said || latest.rank < rank) latest = {rank, said};
}

void CaseFold::add(const CaseFact& fact) {
    if (has_facts_ && fact.identity == identity_) return;
    first_ = has_facts_ ? std::min(first_, fact.at) : fact.at;
    has_facts_ = true;
    identity_ = fact.identity;
    const Rank rank{fact.at, 0, fact.seq};
    if (!fact.code.empty() && (code_.value.empty() || code_.rank < rank)) {
        code_.rank = rank;
        code_.value = fact.code;
    }
    take(status_, {fact.at, progress_of(fact.status), fact.seq}, fact.status);
    take(channel_, rank, fact.channel);
    take(payment_, rank, fact.payment);
    take(level_, rank, fact.level);
    take(post_, rank, fact.post);
}

CaseState CaseFold::state() const {
    ASSERT(has_facts_);
    return {
        base::day_of(first_),
        code_.value,
        status_.value,
        channel_.value,
        payment_.value,
        level_.value,
        post_.value};
}

CaseState fold(std::span<CaseFact> facts) {
    std::sort(facts.begin(), facts.end(), [](const CaseFact& a, const CaseFact& b) {
        return std::tie(a.identity, a.at, a.seq) < std::tie(b.identity, b.at, b.seq);
    });
    CaseFold folded;
    for (const auto& fact : facts)
        folded.add(fact);
    return folded.state();
}

}  // namespace emc::model
