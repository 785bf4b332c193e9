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

auto rank_of(const CaseFact& fact) {
    return std::tuple(fact.at, progress_of(fact.status), fact.identity);
}

void take(std::int8_t& value, std::int8_t said) {
    if (said != not_said) value = said;
}

}  // namespace

CaseState fold(std::span<CaseFact> facts) {
    ASSERT(!facts.empty());
    const auto by_identity = [](const CaseFact& a, const CaseFact& b) {
        return std::tie(a.identity, a.at, a.seq) < std::tie(b.identity, b.at, b.seq);
    };
    std::sort(facts.begin(), facts.end(), by_identity);
    std::vector<const CaseFact*> told;
    for (const auto& fact : facts) {
        if (told.empty() || told.back()->identity != fact.identity) told.push_back(&fact);
    }
    std::sort(told.begin(), told.end(), [](const CaseFact* a, const CaseFact* b) {
        return rank_of(*a) < rank_of(*b);
    });

    CaseState state;
    state.received = base::day_of(told.front()->at);
    for (const CaseFact* fact : told) {
        if (!fact->code.empty()) state.code = fact->code;
        take(state.status, fact->status);
        take(state.channel, fact->channel);
        take(state.payment, fact->payment);
        take(state.level, fact->level);
        take(state.post, fact->post);
    }
    return state;
}

}  // namespace emc::model
