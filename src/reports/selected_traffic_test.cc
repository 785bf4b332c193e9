#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include "reports/errc.h"
#include "reports/traffic.h"
#include "store/testing/engines.h"
#include "visits/hit_fact.h"

namespace emc::reports {
namespace {

using store::VisitorDay;
using visits::Condition;
using visits::Dimension;
using visits::HitFact;
using visits::Match;

/// A visit as a test counts it, without any of the code under test.
struct PlainVisit {
    VisitorDay day;
    std::vector<const HitFact*> hits;
    bool lasting = false;
};

/// A store with random hits of few visitors on few pages, in the counts and as themselves.
class SelectedTrafficTest : public ::testing::TestWithParam<std::string> {
protected:
    SelectedTrafficTest() : house_(GetParam()), random_(seed_) {
        engine_ = house_.open();
        store_ = std::make_unique<store::HitStore>(*engine_);
        EXPECT_TRUE(store_->prepare()) << store::last_message();
        for (const std::uint32_t id : {1u, 2u}) {
            const auto unit = *model::UnitCode::parse(id == 1 ? "H34" : "G01");
            snapshot_.units[unit].code = unit;
            snapshot_.sites[{id}].id = {id};
            snapshot_.sites[{id}].unit = unit;
        }
    }

    static std::string one_of(std::mt19937_64& random, std::vector<std::string> texts) {
        return texts[random() % texts.size()];
    }

    void add_random_hits(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            auto& row = rows_.emplace_back();
            row.seq = row.fact.seq = i + 1;
            const auto day = base::day_from(2026, 1, 28) + static_cast<std::int32_t>(random_() % 8);
            const auto site = static_cast<std::uint32_t>(1 + random_() % 2);
            // From one end of the hashes to the other.
            constexpr std::uint64_t step = ~std::uint64_t{0} / 60 * 10;
            const auto nth = random_() % 6;
            row.key = {day, {site}, nth * step + 10 * site + nth};
            auto& fact = row.fact;
            // Quarters of an hour within six hours: visits of many hits, and ends of visits.
            fact.at = base::begin_of(day) + std::chrono::minutes(15 * (random_() % 24));
            row.arrival = fact.at;
            fact.kind = static_cast<model::HitKind>(random_() % model::hit_kind_count);
            if (random_() % 2 == 0) fact.kind = model::HitKind::page_view;
            if (random_() % 12 == 0) fact.excluded = "prefetch";
            if (row.key.visitor % 10 < 3) {
                fact.flags = static_cast<std::uint16_t>(model::HitFlag::lasting_visitor);
            }
            fact.page = one_of(random_, {"p.vn/", "p.vn/ấ", "p.vn/ấ/b", "q.vn/it's", ""});
            fact.title = one_of(random_, {"Trang chủ", "Hồ sơ", ""});
            fact.source = one_of(random_, {"direct", "Google", "a.vn", "campaign:tết"});
            fact.label = one_of(random_, {"x", "x|y", "z\\"});
            fact.browser = one_of(random_, {"Firefox", "Chrome", "unknown"});
            fact.browser_major = one_of(random_, {"", "121"});
            fact.os = one_of(random_, {"Windows", "Android"});
            fact.device = one_of(random_, {"desktop", "phone"});
            fact.country = one_of(random_, {"VN", "US"});
            fact.language = one_of(random_, {"vi", "en"});
            fact.screen = one_of(random_, {"1x1", "2x2"});
        }
        EXPECT_TRUE(store_->add_hits(rows_)) << store::last_message();
        std::vector<store::HitCount> counts;
        std::vector<store::LastingVisitor> visitors;
        std::map<VisitorDay, std::vector<HitFact>> days;
        for (const auto& row : rows_)
            days[row.key].push_back(row.fact);
        for (auto& [key, facts] : days) {
            for (const auto& [dimension, text, numbers] : visits::counts_of(facts)) {
                counts.push_back({dimension, key.day, key.site, text, numbers});
                if (numbers.lasting == 0) continue;
                visitors.push_back({dimension, key.day, key.site, text, key.visitor, 1});
            }
        }
        EXPECT_TRUE(store_->add_counts(0, count, counts)) << store::last_message();
        EXPECT_TRUE(store_->add_visitors(0, count, visitors)) << store::last_message();
    }

    /// Site 1 is H34's until the day before, G01's from it on.
    void move_site(base::Day on) {
        registry::give(snapshot_.sites.at({1}), *model::UnitCode::parse("G01"), on);
    }

    /// Visits by plain counting: 30 minutes of silence, a page view or other action to begin, a new
    /// campaign.
    std::vector<PlainVisit> plain_visits() const {
        std::map<VisitorDay, std::vector<const HitFact*>> days;
        for (const auto& row : rows_) {
            if (row.fact.excluded.empty()) days[row.key].push_back(&row.fact);
        }
        std::vector<PlainVisit> visits;
        for (auto& [key, hits] : days) {
            std::sort(hits.begin(), hits.end(), [](const auto* a, const auto* b) {
                return std::pair(a->at, a->seq) < std::pair(b->at, b->seq);
            });
            const auto first = visits.size();
            for (const auto* hit : hits) {
                const bool is_ping = hit->kind == model::HitKind::ping;
                bool is_new = visits.size() == first;
                if (!is_new) {
                    const auto& open = visits.back().hits;
                    is_new = hit->at - open.back()->at > std::chrono::minutes(30) ||
                             (!is_ping && hit->source.starts_with("campaign:") &&
                              hit->source != open.front()->source);
                }
                if (is_new && is_ping) continue;
                if (is_new) visits.push_back({key, {}, key.visitor % 10 < 3});
                visits.back().hits.push_back(hit);
            }
        }
        return visits;
    }

    TrafficQuestion question(std::string_view by, std::vector<Condition> conditions) const {
        TrafficQuestion asked;
        asked.scope = scope_;
        asked.period = {base::day_from(2026, 1, 28), base::day_from(2026, 2, 4)};
        asked.breakdown = find_breakdown(by);
        asked.conditions = std::move(conditions);
        return asked;
    }
    TrafficReport report(std::string_view by, std::vector<Condition> conditions) {
        StoredHits source(*store_, visible_, reading_);
        auto report = Traffic(source, visible_).report(snapshot_, question(by, conditions));
        if (report) return *std::move(report);
        ADD_FAILURE() << report.error().message() << ": " << store::last_message();
        return {};
    }
    static std::string text(const visits::Numbers& n) {
        return fmt::format(
            "{}/{}/{} {} {} {}", n.hits, n.visits, n.visitors, n.actions, n.bounces, n.seconds
        );
    }
    static std::string text(const TrafficReport& report) {
        std::string out = text(report.totals) + "\n";
        for (const auto& row : report.rows)
            out += row.key + " " + text(row.numbers) + "\n";
        return out;
    }

    /// What plain counting says of the visits that `pass`.
    template <class Pass>
    std::string plain_totals(Pass pass) const {
        visits::Numbers n;
        std::set<std::uint64_t> lasting;
        std::set<VisitorDay> others;
        for (const auto& visit : plain_visits()) {
            if (!pass(visit)) continue;
            std::int64_t actions = 0;
            for (const auto* hit : visit.hits) {
                n.hits += hit->kind == model::HitKind::page_view ? 1 : 0;
                using model::HitKind;
                const bool is_done = hit->kind != HitKind::ping && hit->kind != HitKind::goal &&
                                     hit->kind != HitKind::content_shown;
                actions += is_done ? 1 : 0;
            }
            n.visits += 1;
            n.actions += actions;
            n.bounces += actions == 1 ? 1 : 0;
            const auto lasted = visit.hits.back()->at - visit.hits.front()->at;
            n.seconds += std::chrono::duration_cast<std::chrono::seconds>(lasted).count();
            if (visit.lasting)
                lasting.insert(visit.day.visitor);
            else
                others.insert(visit.day);
        }
        n.visitors = static_cast<std::int64_t>(lasting.size() + others.size());
        return text(n);
    }

    static std::uint64_t seed() {
        const char* given = std::getenv("EMC_TEST_SEED");
        const auto seed = given != nullptr ? std::strtoull(given, nullptr, 10)
                                           : std::uint64_t{std::random_device{}()};
        std::cout << "EMC_TEST_SEED=" << seed << "\n";
        return seed;
    }

    store::testing::EngineHouse house_;
    std::uint64_t seed_ = seed();
    std::mt19937_64 random_;
    std::unique_ptr<store::Engine> engine_;
    std::unique_ptr<store::HitStore> store_;
    std::vector<store::HitRow> rows_;
    registry::Snapshot snapshot_;
    store::Visible visible_;
    Scope scope_{true, {}};
    HitReading reading_;
};

constexpr std::string_view of_visits[] = {
    "day",       "hour",     "week",     "month",         "page",      "title",    "entry",
    "exit",      "os",       "referrer", "referrerClass", "search",    "event",    "browserVersion",
    "osVersion", "browser",  "device",   "country",       "screen",    "language", "unit",
    "outlink",   "download", "goal",     "content",       "contentUse"};

TEST_P(SelectedTrafficTest, AFilterThatAllPassGivesTheReportOfAll) {
    add_random_hits(1500);
    for (const auto sites : {0, 1, 2}) {
        if (sites > 0) scope_ = {false, {{{1}, {}}}};
        if (sites > 1) scope_.stays.push_back({{2}, {}});
        for (const auto by : of_visits) {
            const Condition anything{Dimension::browser, Match::is, true, {"no such"}};
            EXPECT_EQ(text(report(by, {anything})), text(report(by, {}))) << by << " " << sites;
        }
    }
}

TEST_P(SelectedTrafficTest, AUnitHasTheDaysOfASiteThatWereItsOwn) {
    add_random_hits(1500);
    const auto moved = base::day_from(2026, 2, 1);
    move_site(moved);
    const auto is_of_old = [&](const PlainVisit& visit) {
        return visit.day.site.value == 1 && visit.day.day < moved;
    };
    const auto of_old = plain_totals(is_of_old);
    const auto of_new = plain_totals([&](const auto& visit) { return !is_of_old(visit); });
    const auto of_all = plain_totals([](const auto&) { return true; });
    const std::vector<std::vector<Condition>> both_ways{
        {}, {{Dimension::browser, Match::is, true, {"no such"}}}};
    for (const auto& conditions : both_ways) {
        scope_ = {false, snapshot_.stays_within(*model::UnitCode::parse("H34"))};
        EXPECT_EQ(text(report("page", conditions).totals), of_old);
        scope_ = {false, snapshot_.stays_within(*model::UnitCode::parse("G01"))};
        EXPECT_EQ(text(report("day", conditions).totals), of_new);
        scope_ = {true, {}};
        const auto country = report("unit", conditions);
        EXPECT_EQ(text(country.totals), of_all);
        ASSERT_EQ(country.rows.size(), 2u);
        EXPECT_EQ(country.rows[1].key, "H34");
        EXPECT_EQ(text(country.rows[1].numbers), of_old);
        const auto of_row = country.rows[0].numbers.hits + country.rows[1].numbers.hits;
        EXPECT_EQ(of_row, country.totals.hits);
    }
}

TEST_P(SelectedTrafficTest, FiltersAgreeWithPlainCounting) {
    add_random_hits(1500);
    const auto passes = [](const PlainVisit& visit, const Condition& condition) {
        std::set<std::string> keys;
        const HitFact* first_page = nullptr;
        for (const auto* hit : visit.hits) {
            const bool is_view = hit->kind == model::HitKind::page_view;
            if (condition.dimension == Dimension::page && is_view && !hit->page.empty())
                keys.insert(hit->page);
            if (condition.dimension == Dimension::title && is_view && !hit->title.empty())
                keys.insert(hit->title);
            if (condition.dimension == Dimension::search && hit->kind == model::HitKind::search)
                keys.insert(hit->label);
            if (is_view && !hit->page.empty() && first_page == nullptr) first_page = hit;
        }
        const auto& first = *visit.hits.front();
        if (condition.dimension == Dimension::entry && first_page != nullptr)
            keys.insert(first_page->page);
        if (condition.dimension == Dimension::browser_version) {
            const auto known = std::ranges::find_if(visit.hits, [](const HitFact* hit) {
                return hit->browser != visits::unknown;
            });
            const auto& told = known == visit.hits.end() ? first : **known;
            keys.insert(
                told.browser_major.empty() ? told.browser : told.browser + " " + told.browser_major
            );
        }
        if (condition.dimension == Dimension::country) keys.insert(first.country);
        if (condition.dimension == Dimension::referrer) keys.insert(first.source);
        bool any = false;
        for (const auto& key : keys) {
            for (const auto& value : condition.values) {
                const auto at = key.find(value);
                if (condition.match == Match::is) any = any || key == value;
                if (condition.match == Match::begins) any = any || at == 0;
                if (condition.match == Match::contains) any = any || at != std::string::npos;
            }
        }
        return any != condition.negated;
    };
    const std::vector<Dimension> dimensions = {
        Dimension::page,
        Dimension::title,
        Dimension::search,
        Dimension::entry,
        Dimension::browser_version,
        Dimension::country,
        Dimension::referrer};
    const std::vector<std::string> values = {
        "p.vn/ấ", "q.vn/it's", "Hồ sơ", "x|y", "z\\", "VN", "Firefox 121", "Firefox", "a.vn", "ấ"};
    for (int round = 0; round < 40; ++round) {
        std::vector<Condition> conditions(1 + random_() % 3);
        std::string said;
        for (auto& condition : conditions) {
            condition.dimension = dimensions[random_() % dimensions.size()];
            condition.match = static_cast<Match>(random_() % 3);
            condition.negated = random_() % 2 == 0;
            for (auto n = 1 + random_() % 2; n > 0; --n)
                condition.values.push_back(values[random_() % values.size()]);
            said += fmt::format(
                "{} {}{} {}; ",
                static_cast<int>(condition.dimension),
                condition.negated ? "not " : "",
                static_cast<int>(condition.match),
                fmt::join(condition.values, "|")
            );
        }
        const auto plain = plain_totals([&](const PlainVisit& visit) {
            return std::ranges::all_of(conditions, [&](const auto& condition) {
                return passes(visit, condition);
            });
        });
        EXPECT_EQ(text(report("day", conditions).totals), plain) << said;
    }
}

TEST_P(SelectedTrafficTest, SmallChunksGiveTheSameReport) {
    add_random_hits(600);
    const Condition condition{Dimension::page, Match::contains, false, {"ấ"}};
    const auto whole = text(report("page", {condition}));
    reading_.chunk_hits_max = 7;
    EXPECT_EQ(text(report("page", {condition})), whole);
    reading_.chunk_hits_max = 1;
    EXPECT_EQ(text(report("page", {condition})), whole);
}

TEST_P(SelectedTrafficTest, MoreHitsThanAReportMayReadAreRefused) {
    add_random_hits(50);
    const Condition anything{Dimension::browser, Match::is, true, {"no such"}};
    reading_.hits_max = 50;
    (void)report("day", {anything});
    reading_.hits_max = 49;
    StoredHits source(*store_, visible_, reading_);
    const auto refused = Traffic(source, visible_).report(snapshot_, question("day", {anything}));
    EXPECT_EQ(refused.error(), Errc::too_many_hits);
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    SelectedTrafficTest,
    ::testing::ValuesIn(store::testing::engine_names()),
    [](const auto& each) { return each.param; }
);

}  // namespace
}  // namespace emc::reports
