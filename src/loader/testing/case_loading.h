#pragma once

/// For tests of the loader with cases: the verbs that send them, and how their figures read.

#include <fmt/format.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "loader/testing/loader_house.h"

namespace emc::loader::testing {

class LoaderTest : public LoaderHouse {
protected:
    model::CaseEvent message(std::string number, std::int8_t status, std::string_view day) {
        model::CaseEvent event;
        event.site = {1};
        event.case_number = std::move(number);
        event.code = "000001";
        event.channel = 1;
        event.level = 3;
        event.status = status;
        event.time = *base::parse_instant(std::string(day) + "T08:00:00+07:00");
        return event;
    }

    void sent(const std::vector<model::CaseEvent>& events) { append_each(events); }
    void sent(const model::CaseEvent& event) { append_each(std::vector{event}); }

    void list_from(std::string_view day, std::string code, std::int8_t level) {
        auto list = std::make_shared<registry::ServiceList>();
        list->services.push_back({std::move(code), level, ""});
        list->index();
        auto lists = std::make_shared<registry::SiteLists>();
        if (const auto* old = lists_->lists_of({1})) *lists = *old;
        lists->revision += 1;
        lists->by_day.emplace_back(*base::parse_day(day), std::move(list));
        auto next = std::make_shared<registry::Snapshot>(*lists_);
        next->lists[{1}] = std::move(lists);
        set_lists(std::move(next));
    }

    /// An empty row takes the alias away.
    void alias(const std::string& code, const std::string& row) {
        auto lists = std::make_shared<registry::SiteLists>(*lists_->lists_of({1}));
        lists->revision += 1;
        lists->aliases.erase(code);
        if (!row.empty()) lists->aliases.emplace(code, row);
        auto next = std::make_shared<registry::Snapshot>(*lists_);
        next->lists[{1}] = std::move(lists);
        set_lists(std::move(next));
    }

    /// What a reader of the current generation sees of 2024.
    std::string figures() {
        const auto visible = visible_.get();
        const model::Period year{*base::parse_day("2024-01-01"), *base::parse_day("2024-12-31")};
        const auto sums = store_->sums(std::span(&year, 1));
        if (!sums) return sums.error().message();
        std::map<std::uint32_t, std::string> by_site;
        for (const auto& row : sums->at(0)) {
            if (row.generation.number != visible->generation_of(row.generation.site)) continue;
            by_site[row.generation.site.value] = fmt::format(
                "site {}: {} cases, {} level 4, {} online, {} returned, {} matched, {} unnumbered",
                row.generation.site.value,
                row.cases,
                row.online_level_4,
                row.online_level_3_or_4,
                row.returned,
                row.matched,
                row.unnumbered
            );
        }
        std::string text;
        for (const auto& [site, line] : by_site)
            text += (text.empty() ? "" : "; ") + line;
        return text;
    }

    /// Messages of a few dozen cases: late ones, repeated ones, without number, of two sites.
    std::vector<model::CaseEvent> random_messages(std::mt19937& random, std::size_t count) {
        std::vector<model::CaseEvent> events;
        while (events.size() < count) {
            if (!events.empty() && random() % 8 == 0) {
                const auto& again = events[random() % events.size()];
                if (!again.case_number.empty()) {
                    events.push_back(model::CaseEvent(again));
                    continue;
                }
            }
            const auto number = random() % 40;
            auto event = message(
                number == 0 ? "" : std::to_string(number),
                static_cast<std::int8_t>(random() % 5),
                "2024-03-01"
            );
            *event.time += std::chrono::minutes(random() % 200'000);
            event.site = {static_cast<std::uint32_t>(1 + random() % 2)};
            event.channel = static_cast<std::int8_t>(static_cast<int>(random() % 3) - 1);
            event.level = static_cast<std::int8_t>(static_cast<int>(random() % 6) - 1);
            event.code = random() % 4 == 0 ? "" : "00000" + std::to_string(random() % 3);
            events.push_back(std::move(event));
        }
        return events;
    }
};

}  // namespace emc::loader::testing
