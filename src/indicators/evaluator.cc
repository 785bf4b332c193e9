#include "indicators/evaluator.h"

#include <algorithm>

#include "base/assert.h"
#include "indicators/case_tally.h"
#include "indicators/service_tally.h"
#include "indicators/user_tally.h"
#include "store/errc.h"

namespace emc::indicators {
namespace {

using model::Period;
using model::UnitCode;

/// What a question needs to have counted.
struct Needs {
    bool cases = false;
    bool lists = false;
    bool used = false;
    bool users = false;
};

/// DefinitionSet and Definition alike.
template <class T>
Needs needs_of(const T& asked) {
    const bool used = asked.needs(Source::used_lists);
    return {
        asked.needs(Source::cases),
        used || asked.needs(Source::lists),
        used,
        asked.needs(Source::users)};
}

/// More sites than this are asked for as the whole country, whose other answers are not counted.
constexpr std::uint32_t named_sites_max = 1'000;

/// The sites of a span that have just this part of the period.
std::vector<model::SiteId> sites_with(
    const Outline& outline, Outline::Span span, Period part, Period period
) {
    std::vector<model::SiteId> sites;
    for (std::uint32_t place = span.begin; place < span.end; ++place)
        if (outline.part_at(place, period) == part) sites.push_back(outline.site_at(place));
    return sites;
}

/// What an answer is made from, whatever its period.
struct Sources {
    Figures& store;
    const Outline& outline;
    ServiceNumbers& numbers;
    const store::Visible::State& visible;
    Outline::Span span;
    Needs needs;
    std::atomic<bool>& names_codes;  ///< Evaluator's.

    [[nodiscard]] std::shared_ptr<const registry::Snapshot> lists() const {
        return visible.lists ? visible.lists : outline.snapshot();
    }
};

/// What the lists of these sites name, and what stands for it: no other code means a service.
std::vector<store::UsedCodes::Code> listed_codes(const Sources& sources) {
    std::vector<store::UsedCodes::Code> codes;
    const auto snapshot = sources.lists();
    for (std::uint32_t place = sources.span.begin; place < sources.span.end; ++place) {
        const auto site = sources.outline.site_at(place);
        const auto* lists = snapshot->lists_of(site);
        if (lists == nullptr) continue;
        for (const auto& [from, list] : lists->by_day)
            for (const auto& service : list->services)
                codes.push_back({site, service.code});
        for (const auto& [code, means] : lists->aliases)
            codes.push_back({site, code});
    }
    return codes;
}

/// The codes used at these sites of the span, or at all of it, where none are given. Where they are
/// more than an answer of the store holds, those that mean a service: one case system that sends
/// its case numbers as codes is not to leave the country without figures.
base::Result<store::UsedCodes> used_codes(
    const Sources& sources, std::span<const Period> periods, std::span<const model::SiteId> sites
) {
    if (!sources.names_codes) {
        auto used = sources.store.used_codes(periods, sites);
        if (used || used.error() != store::Errc::answer_too_long) return used;
        sources.names_codes = true;
    }
    return sources.store.used_codes_among(periods, listed_codes(sources));
}

/// What the store says of each of several periods as a whole.
struct Answers {
    std::vector<Figures::Sums> sums;  ///< Empty where cases are not needed.
    store::UsedCodes used;            ///< The same of codes.
};

base::Result<Answers> ask_store(const Sources& sources, std::span<const Period> periods) {
    Answers answers;
    if (sources.needs.cases) {
        TRY(answers.sums, sources.store.sums(periods));
    }
    if (sources.needs.used) {
        answers.used.periods.resize(periods.size());
        auto sites = sources.outline.sites_of(sources.span);
        if (sites.empty()) return answers;
        const bool is_country = sources.span.size() == sources.outline.size();
        if (is_country || sites.size() > named_sites_max) sites.clear();
        TRY(answers.used, used_codes(sources, periods, sites));
    }
    return answers;
}

/// The answers of the store and the lists, ready to be counted period by period, unit by unit.
class Question {
public:
    /// Both outlive this object.
    Question(const Sources& sources, const Answers& answers)
        : sources_(sources), answers_(answers), outline_(sources.outline) {
        if (!sources.needs.lists) return;
        lists_ = sources.lists();
        services_.emplace(outline_, *lists_, sources.numbers, sources.span);
    }

    /// Turns to one of the periods that the store was asked about.
    base::Result<void> begin(Period period, std::size_t place) {
        period_ = period;
        if (sources_.needs.cases) {
            cases_.emplace(outline_, sources_.visible, period);
            cases_->add(answers_.sums[place], period);
        }
        if (services_) services_->begin(period);
        if (sources_.needs.used) services_->add(answers_.used, place, period);
        if (sources_.needs.users) users_.emplace(*outline_.snapshot(), period);
        return add_parts();
    }

    /// Of a unit, whose span this is.
    [[nodiscard]] Counts count(const UnitCode& unit, Outline::Span span) {
        Counts counts;
        if (users_) counts.users = users_->count(unit);
        if (cases_) counts.cases = cases_->count(span);
        if (services_) counts.services = services_->count(span);
        return counts;
    }

    [[nodiscard]] Coverage coverage(Outline::Span span) const {
        const auto has_it = [this](std::uint32_t place) {
            return outline_.part_at(place, period_).has_value();
        };
        Coverage coverage{outline_.count_sites(span, has_it), std::nullopt, std::nullopt};
        if (cases_) coverage.sites_with_data = cases_->sites_with_data(span);
        if (services_) coverage.sites_with_list = services_->sites_with_list(span);
        return coverage;
    }

private:
    /// Of the sites that a unit had for a part of the period only.
    base::Result<void> add_parts() {
        for (const auto part : outline_.parts(sources_.span, period_)) {
            if (part == period_) continue;
            if (cases_) {
                TRY(const auto sums, sources_.store.sums_in(part));
                cases_->add(sums, part);
            }
            if (!sources_.needs.used) continue;
            auto sites = sites_with(outline_, sources_.span, part, period_);
            if (sites.size() > named_sites_max) sites.clear();
            TRY(const auto used, used_codes(sources_, std::span(&part, 1), sites));
            services_->add(used, 0, part);
        }
        return {};
    }

    const Sources& sources_;
    const Answers& answers_;
    const Outline& outline_;
    Period period_;
    std::optional<CaseTally> cases_;
    std::shared_ptr<const registry::Snapshot> lists_;  ///< services_ points into it.
    std::optional<ServiceTally> services_;
    std::optional<UserTally> users_;
};

Figure figure_of(const Definition& definition, const Counts& counts) {
    Figure figure{&definition, definition.numerator->in(counts), std::nullopt, std::nullopt};
    if (definition.denominator) {
        figure.denominator = definition.denominator->in(counts);
        figure.value = share_of(figure.numerator, *figure.denominator);
    }
    return figure;
}

/// They are at least one, none is backwards, and each begins after the one before has ended.
bool ascend(std::span<const Period> periods) {
    for (std::size_t place = 0; place < periods.size(); ++place) {
        if (periods[place].to < periods[place].from) return false;
        if (place > 0 && periods[place].from <= periods[place - 1].to) return false;
    }
    return !periods.empty();
}

bool was_valid_in(const registry::Unit& unit, Period period) {
    return (!unit.valid_from || *unit.valid_from <= period.to) &&
           (!unit.valid_to || period.from <= *unit.valid_to);
}

bool stands_before(const RankedUnit& a, const RankedUnit& b) {
    if (a.figure.value && b.figure.value && a.valid != b.valid) return a.valid;
    if (a.figure.value != b.figure.value) return a.figure.value > b.figure.value;  // Nothing: last.
    if (!a.figure.value && a.figure.numerator != b.figure.numerator) {
        return a.figure.numerator > b.figure.numerator;
    }
    return a.unit < b.unit;
}

/// To the first of the items, which have a value and are of the period; says how many these are.
std::uint32_t give_ranks(std::vector<RankedUnit>& items) {
    std::uint32_t given = 0;
    for (auto& item : items) {
        if (!item.figure.value || !item.valid) break;
        const auto* before = given > 0 ? &items[given - 1] : nullptr;
        const bool shares = before && before->figure.value == item.figure.value;
        ++given;
        item.rank = shares ? *before->rank : given;
    }
    return given;
}

}  // namespace

base::Result<std::vector<UnitFigures>> Evaluator::evaluate(
    const SnapshotPtr& snapshot,
    const DefinitionSet& set,
    const UnitCode& unit,
    std::span<const Period> periods
) {
    if (!ascend(periods)) return Errc::bad_period;
    const auto visible = visible_.get();
    const auto outline = outline_of(snapshot);
    const auto span = outline->of(unit);
    if (!span) return Errc::no_such_unit;
    const Sources sources{store_, *outline, numbers_, *visible, *span, needs_of(set), names_codes_};
    TRY(const auto answers, ask_store(sources, periods));

    Question question(sources, answers);
    std::vector<UnitFigures> all;
    for (std::size_t place = 0; place < periods.size(); ++place) {
        TRY(question.begin(periods[place], place));
        UnitFigures& of_period = all.emplace_back();
        of_period.basis = {&set, periods[place], visible->as_of};
        of_period.unit = unit;
        of_period.coverage = question.coverage(*span);
        const auto counts = question.count(unit, *span);
        for (const auto& definition : set.definitions)
            of_period.figures.push_back(figure_of(definition, counts));
    }
    return all;
}

base::Result<Ranking> Evaluator::rank(
    const SnapshotPtr& snapshot,
    const DefinitionSet& set,
    std::string_view indicator,
    std::string_view kind,
    Period period
) {
    if (period.to < period.from) return Errc::bad_period;
    const auto* definition = set.find(indicator);
    if (!definition) return Errc::no_such_indicator;
    const auto visible = visible_.get();
    const auto outline = outline_of(snapshot);
    const auto country = outline->country();
    const auto needs = needs_of(*definition);
    const Sources sources{store_, *outline, numbers_, *visible, country, needs, names_codes_};
    TRY(const auto answers, ask_store(sources, std::span(&period, 1)));
    Question question(sources, answers);
    TRY(question.begin(period, 0));

    Ranking ranking{{&set, period, visible->as_of}, definition, {}, 0};
    for (const auto& [code, unit] : snapshot->units) {
        if (unit.kind != kind) continue;
        const auto span = outline->of(code);
        ASSERT(span);  // The registry lets no unit stand above itself.
        const auto coverage = question.coverage(*span);
        // What still comes in at the sites of a unit that has ended would else stand nowhere.
        const bool valid = was_valid_in(unit, period);
        if (!valid && coverage.sites_with_data.value_or(0) == 0) continue;
        const auto figure = figure_of(*definition, question.count(code, *span));
        ranking.items.push_back({std::nullopt, code, unit.name, figure, coverage, valid});
    }
    std::ranges::sort(ranking.items, stands_before);
    ranking.ranked = give_ranks(ranking.items);
    return ranking;
}

std::shared_ptr<const Outline> Evaluator::outline_of(const SnapshotPtr& snapshot) {
    const std::lock_guard lock(mutex_);
    if (!outline_ || outline_->snapshot() != snapshot) {
        outline_ = std::make_shared<const Outline>(snapshot);
        numbers_.sweep();
    }
    return outline_;
}

}  // namespace emc::indicators
