#include "indicators/testing/case_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "indicators/evaluator.h"
#include "indicators/testing/fake_figures.h"

namespace emc::indicators::testing {
namespace {

using model::SiteId;
using model::UnitCode;

std::string shown(const Figure& figure) {
    const auto denominator =
        figure.denominator ? fmt::format("{}", *figure.denominator) : std::string("null");
    const auto value = figure.value ? to_string(*figure.value) : std::string("null");
    return fmt::format("{} / {} = {}", figure.numerator, denominator, value);
}

std::string shown(std::optional<std::uint32_t> number) {
    return number ? fmt::format("{}", *number) : std::string("-");
}

const std::map<std::string, std::int64_t store::SiteSums::*> sums_fields{
    {"cases", &store::SiteSums::cases},
    {"online_level_4", &store::SiteSums::online_level_4},
    {"online_level_3_or_4", &store::SiteSums::online_level_3_or_4},
    {"paid_online", &store::SiteSums::paid_online},
    {"paid_any", &store::SiteSums::paid_any},
    {"by_post", &store::SiteSums::by_post},
    {"returned", &store::SiteSums::returned},
    {"matched", &store::SiteSums::matched},
    {"unnumbered", &store::SiteSums::unnumbered},
};

class Story {
public:
    explicit Story(Codes codes) { store_.has_many_codes = codes == Codes::many; }

    /// The lines of its answer; nothing where the statement asks nothing.
    std::string tell(const std::string& line) {
        words_.clear();
        words_.str(line);
        const auto verb = word();
        if (verb == "unit") return unit();
        if (verb == "site") return site();
        if (verb == "list") return list();
        if (verb == "sums") return sums();
        if (verb == "used") return used();
        if (verb == "users") return users();
        if (verb == "current") return current();
        if (verb == "period") return period();
        if (verb == "figures") return figures("");
        if (verb == "figure") return figures(word());
        if (verb == "ranking") return ranking();
        if (verb == "coverage") return coverage();
        if (verb == "asked") return asked();
        return fmt::format("    what is '{}'?\n", verb);
    }

private:
    std::string word() {
        std::string next;
        words_ >> next;
        return next;
    }

    SiteId site_id() { return {static_cast<std::uint32_t>(std::stoul(word()))}; }
    model::Period days() {
        const auto from = day();
        return {from, day()};
    }
    base::Day day() { return base::parse_day(word()).value(); }

    UnitCode unit_code() {
        const auto text = word();
        return text == "country" ? UnitCode{} : UnitCode::parse(text).value();
    }

    std::string unit() {
        registry::Unit unit;
        unit.code = UnitCode::parse(word()).value();
        unit.kind = word();
        for (auto next = word(); next != "named"; next = word()) {
            if (next == "below") {
                unit.parent = UnitCode::parse(word()).value();
            } else if (next == "from") {
                unit.valid_from = day();
            } else if (next == "to") {
                unit.valid_to = day();
            } else {
                return fmt::format("    a unit has no '{}'\n", next);
            }
        }
        std::getline(words_ >> std::ws, unit.name);
        snapshot_.units[unit.code] = unit;
        return {};
    }

    std::string site() {
        registry::Site site;
        site.id = site_id();
        word();  // of
        site.unit = UnitCode::parse(word()).value();
        while (word() == "then") {
            const auto unit = UnitCode::parse(word()).value();
            word();  // from
            registry::give(site, unit, day());
        }
        snapshot_.sites[site.id] = site;
        return {};
    }

    std::string list() {
        const auto site = site_id();
        word();  // from
        const auto from = day();
        word();  // :
        auto list = std::make_shared<registry::ServiceList>();
        for (auto row = word(); !row.empty(); row = word()) {
            const auto equals = row.find('=');
            const auto at = row.find('@');
            registry::ListedService service;
            service.code = row.substr(0, equals);
            service.level = static_cast<std::int8_t>(row.at(equals + 1) - '0');
            if (at != std::string::npos) service.procedure = row.substr(at + 1);
            list->services.push_back(service);
        }
        list->index();
        auto lists = std::make_shared<registry::SiteLists>();
        if (const auto* earlier = snapshot_.lists_of(site)) *lists = *earlier;
        lists->by_day.emplace_back(from, list);
        lists->revision = ++snapshot_.sites[site].lists_revision;
        snapshot_.lists[site] = lists;
        return {};
    }

    std::string sums() {
        store::SiteSums sums;
        sums.generation.site = site_id();
        std::optional<model::Period> in;
        for (auto next = word(); !next.empty(); next = word()) {
            if (next == "in") {
                in = days();
                continue;
            }
            const auto number = std::stoll(word());
            if (next == "generation") {
                sums.generation.number = static_cast<std::uint32_t>(number);
            } else if (const auto field = sums_fields.find(next); field != sums_fields.end()) {
                sums.*field->second = number;
            } else {
                return fmt::format("    sums have no '{}'\n", next);
            }
        }
        if (in) {
            store_.told_sums_in.emplace_back(*in, sums);
        } else {
            store_.told_sums.push_back(sums);
        }
        return {};
    }

    std::string used() {
        const auto site = site_id();
        const auto code = word();
        store::UsedCode used{site, code, 1};
        std::optional<model::Period> in;
        for (auto next = word(); !next.empty(); next = word()) {
            if (next == "in") {
                in = days();
            } else {
                used.cases = std::stoll(next);
            }
        }
        if (in) {
            store_.told_used_in.emplace_back(*in, used);
        } else {
            store_.told_used.push_back(used);
        }
        return {};
    }

    /// users H34 : 2@2024-01-05 1+@2024-01-05/2024-03-01  (type, + linked, @ created, / last login)
    std::string users() {
        const auto unit = unit_code();
        word();  // :
        model::UserCounts::Builder builder;
        for (auto next = word(); !next.empty(); next = word()) {
            const auto at = next.find('@');
            const auto slash = next.find('/');
            model::UserAccount account;
            account.type = static_cast<std::uint8_t>(next.front() - '0');
            if (next[1] == '+') account.national[0] = 1;
            account.created = base::parse_day(next.substr(at + 1, 10)).value();
            if (slash != next.npos) account.last_login = base::parse_day(next.substr(slash + 1));
            builder.add(account);
        }
        const auto version = snapshot_.user_lists[unit] ? snapshot_.user_lists[unit]->version : 0;
        snapshot_.user_lists[unit] = std::make_shared<const registry::UserList>(registry::UserList{
            version + 1, builder.finish()});
        return {};
    }

    std::string current() {
        const auto site = site_id();
        word();  // generation
        visible_state_.generations[site] = site_id().value;
        visible_.set(visible_state_);
        return {};
    }

    std::string period() {
        period_ = days();
        return {};
    }

    base::Result<UnitFigures> ask() {
        store_.asked.clear();
        const auto snapshot = std::make_shared<const registry::Snapshot>(snapshot_);
        TRY(auto answers,
            evaluator_.evaluate(snapshot, current_set(), unit_code(), std::span(&period_, 1)));
        return std::move(answers.front());
    }

    std::string figures(const std::string& only) {
        const auto answer = ask();
        if (!answer) return fmt::format("    error {}\n", answer.error().message());
        std::string text;
        for (const auto& figure : answer->figures) {
            const auto code = figure.definition->code;
            if (!only.empty() && only != code) continue;
            fmt::format_to(std::back_inserter(text), "    {} {}\n", code, shown(figure));
        }
        return text;
    }

    std::string coverage() {
        const auto answer = ask();
        if (!answer) return fmt::format("    error {}\n", answer.error().message());
        const auto& covered = answer->coverage;
        return fmt::format(
            "    {} sites, {} with data, {} with a list\n",
            covered.sites,
            shown(covered.sites_with_data),
            shown(covered.sites_with_list)
        );
    }

    std::string ranking() {
        store_.asked.clear();
        const auto snapshot = std::make_shared<const registry::Snapshot>(snapshot_);
        const auto indicator = word();
        const auto kind = word();
        const auto answer = evaluator_.rank(snapshot, current_set(), indicator, kind, period_);
        if (!answer) return fmt::format("    error {}\n", answer.error().message());
        std::string text;
        for (const auto& item : answer->items) {
            fmt::format_to(
                std::back_inserter(text),
                "    {} {} {}\n",
                shown(item.rank),
                item.unit.text(),
                shown(item.figure)
            );
        }
        return text;
    }

    std::string asked() {
        if (store_.asked.empty()) return "    nothing\n";
        return fmt::format("    {}\n", fmt::join(store_.asked, " "));
    }

    std::istringstream words_;
    registry::Snapshot snapshot_;
    FakeFigures store_;
    store::Visible visible_;
    store::Visible::State visible_state_;
    Evaluator evaluator_{store_, visible_};
    model::Period period_;
};

}  // namespace

Played play(const std::filesystem::path& file, Codes codes) {
    std::ifstream in(file);
    Played played;
    Story story(codes);
    bool is_of_asked = false;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') continue;
        const bool is_answer = line.starts_with("    ");
        if (!is_answer) is_of_asked = line == "asked";
        // The questions are others then; the answers are not.
        if (codes == Codes::many && is_of_asked) continue;
        played.expected += line + '\n';
        if (!is_answer) played.actual += line + '\n' + story.tell(line);
    }
    return played;
}

}  // namespace emc::indicators::testing
