#include "registry/lists/list_table.h"

#include <random>

#include "registry/limits.h"
#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

const base::Day today = base::day_from(2023, 2, 27);

using Periods = std::vector<DefaultPeriod>;

class ListsTest : public RegistryContract {
protected:
    void SetUp() override {
        RegistryContract::SetUp();
        if (registry) site = add_site();
    }

    std::uint32_t import(std::vector<model::ServiceRow> rows) {
        return registry->add_list(a_list(site.id, std::move(rows)), {}, tester()).value().version;
    }

    ListVersion make_default(std::uint32_t version, base::Day from) {
        return registry->make_default(site.id, version, from, tester()).value();
    }

    ListVersion version(std::uint32_t number) {
        return registry->list_version(site.id, number).value();
    }

    /// The version that the snapshot holds for the default of a day, 0 for none.
    std::uint32_t default_on(base::Day day) {
        const auto now = refreshed();
        const auto* lists = now->lists_of(site.id);
        const auto* list = lists == nullptr ? nullptr : lists->on(day);
        return list == nullptr ? 0 : list->version;
    }

    std::uint32_t lists_revision() { return refreshed()->site(site.id)->lists_revision; }

    Site site;
};

INSTANTIATE_TEST_SUITE_P(Sqlite, ListsTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, ListsTest, ::testing::Values(postgres_engine));

TEST_P(ListsTest, AnImportIsKeptWithItsRowsProblemsAndFacts) {
    NewList list = a_list(site.id, {a_service("000001"), a_service("2.000221", 3)});
    list.problems = {{7, "Level", "level_unknown", "Mức độ lạ", "Unknown level", false}};
    const auto added = registry->add_list(list, {}, tester()).value();
    EXPECT_EQ(added.version, 1U);
    EXPECT_EQ(added.site, site.id);
    EXPECT_EQ(added.imported, database->clock.now());
    EXPECT_EQ(added.imported_by, "tester");
    EXPECT_EQ(added.file_name, list.file_name);
    EXPECT_EQ(added.file_bytes, list.file.size());
    EXPECT_EQ(added.rows, 2U);
    EXPECT_EQ(added.problems, list.problems);
    EXPECT_FALSE(added.is_default);
    EXPECT_EQ(version(1).problems, list.problems);

    const auto rows = registry->list_rows(site.id, 1, {}).value();
    EXPECT_EQ(rows.total, 2U);
    EXPECT_EQ(rows.items, list.rows);
}

TEST_P(ListsTest, TheWorkbookComesBackByteForByte) {
    std::mt19937 random(7);
    for (const std::size_t size : {0U, 1U, 3U, (1U << 20), (1U << 20) + 1, (9U << 20)}) {
        std::string file(size, '\0');
        for (auto& byte : file) {
            byte = static_cast<char>(random());
        }
        NewList list = a_list(site.id, {});
        list.file = file;
        const auto added = registry->add_list(list, {}, tester()).value();
        EXPECT_TRUE(list_file(*registry, site.id, added.version).value() == file) << size;
    }
}

TEST_P(ListsTest, AWorkbookThatLostAPartIsReportedAsBroken) {
    import({});
    *database->raw() << "DELETE FROM list_files";
    EXPECT_EQ(outcome(list_file(*registry, site.id, 1)), "registry_broken");
}

TEST_P(ListsTest, HowACellHeldItsCodeIsKept) {
    using model::CodeCell;
    std::vector<model::ServiceRow> rows;
    for (const auto cell : {CodeCell::unknown, CodeCell::text, CodeCell::number}) {
        rows.push_back(a_service(std::to_string(rows.size())));
        rows.back().code_cell = cell;
    }
    import(rows);
    const auto items = registry->list_rows(site.id, 1, {3, 0}).value().items;
    for (std::size_t i = 0; i < rows.size(); ++i)
        EXPECT_EQ(items.at(i).code_cell, rows[i].code_cell) << i;
}

TEST_P(ListsTest, RowsComeInPages) {
    std::vector<model::ServiceRow> rows;
    for (int i = 0; i < 250; ++i) {
        rows.push_back(a_service(std::to_string(1000 + i)));
    }
    import(rows);
    const auto page = registry->list_rows(site.id, 1, {100, 200}).value();
    EXPECT_EQ(page.total, 250U);
    ASSERT_EQ(page.items.size(), 50U);
    EXPECT_EQ(page.items[0], rows[200]);
    EXPECT_TRUE(registry->list_rows(site.id, 1, {100, 300}).value().items.empty());
}

TEST_P(ListsTest, VersionsAreNumberedPerSiteAndListedNewestFirst) {
    import({});
    import({});
    const auto other = registry->add_site(a_site("H34"), tester()).value();
    const auto first = registry->add_list(a_list(other.id, {}), {}, tester()).value();
    EXPECT_EQ(first.version, 1U);
    import({});
    const auto page = registry->list_versions(site.id, {2, 0}).value();
    EXPECT_EQ(page.total, 3U);
    ASSERT_EQ(page.items.size(), 2U);
    EXPECT_EQ(page.items[0].version, 3U);
    EXPECT_EQ(page.items[1].version, 2U);
    EXPECT_EQ(registry->list_versions(site.id, {2, 2}).value().items[0].version, 1U);
}

TEST_P(ListsTest, WhatIsNotThereIsNotFound) {
    import({});
    EXPECT_EQ(outcome(registry->add_list(a_list({99}, {}), {}, tester())), "not_found");
    EXPECT_EQ(outcome(registry->list_versions({99}, {})), "not_found");
    EXPECT_EQ(outcome(registry->list_version(site.id, 2)), "not_found");
    EXPECT_EQ(outcome(registry->list_rows(site.id, 2, {})), "not_found");
    EXPECT_EQ(outcome(list_file(*registry, site.id, 2)), "not_found");
    EXPECT_EQ(outcome(registry->make_default(site.id, 2, today, tester())), "not_found");
    EXPECT_EQ(outcome(registry->make_default({99}, 1, today, tester())), "not_found");
}

TEST_P(ListsTest, WithoutADefaultASiteHasNoList) {
    import({a_service("1")});
    EXPECT_EQ(refreshed()->lists_of(site.id), nullptr);
    EXPECT_EQ(lists_revision(), 0U);
}

TEST_P(ListsTest, TheFirstDefaultHoldsForAllDaysBeforeItToo) {
    import({});
    make_default(1, today);
    EXPECT_EQ(default_on(today), 1U);
    EXPECT_EQ(default_on(today - 10000), 1U);
    EXPECT_EQ(default_on(today + 10000), 1U);
}

TEST_P(ListsTest, ADefaultHoldsFromItsDayUntilTheNext) {
    import({});
    import({});
    import({});
    make_default(1, today - 10);
    make_default(3, today + 10);
    make_default(2, today);
    EXPECT_EQ(default_on(today - 1), 1U);
    EXPECT_EQ(default_on(today), 2U);
    EXPECT_EQ(default_on(today + 9), 2U);
    EXPECT_EQ(default_on(today + 10), 3U);
}

TEST_P(ListsTest, TheLaterCallForOneDayWins) {
    import({});
    import({});
    make_default(1, today);
    make_default(2, today);
    EXPECT_EQ(default_on(today), 2U);
    EXPECT_EQ(default_on(today - 1), 2U);
    EXPECT_EQ(version(1).default_periods, Periods());
    make_default(1, today);
    EXPECT_EQ(default_on(today), 1U);
    EXPECT_EQ(last_audit().action, "list.default");
    EXPECT_NE(last_audit().before.find("\"version\":2"), std::string::npos);
}

TEST_P(ListsTest, AVersionSaysWhetherItIsTodaysDefaultAndSinceWhen) {
    import({});
    EXPECT_TRUE(make_default(1, today).is_default);
    import({});
    EXPECT_FALSE(make_default(2, today + 1).is_default);
    EXPECT_TRUE(version(1).is_default);
    database->clock.advance(std::chrono::hours{24});
    EXPECT_FALSE(version(1).is_default);
    EXPECT_EQ(version(1).default_periods, (Periods{{today, today}}));
    EXPECT_TRUE(version(2).is_default);
    EXPECT_EQ(version(2).default_periods, (Periods{{today + 1, std::nullopt}}));
}

TEST_P(ListsTest, AVersionThatIsTheDefaultAgainSaysBothPeriods) {
    import({});
    import({});
    make_default(1, today);
    make_default(2, today + 10);
    make_default(1, today + 20);
    make_default(1, today + 30);
    EXPECT_EQ(version(1).default_periods, (Periods{{today, today + 9}, {today + 20, std::nullopt}}))
        << "what changes nothing begins no period";
    EXPECT_EQ(version(2).default_periods, (Periods{{today + 10, today + 19}}));
}

TEST_P(ListsTest, WhatAnImportFoundStaysWithItsVersion) {
    NewList list = a_list(site.id, {});
    list.sheet = "Phụ lục I";
    list.problems = {{2, "A", "c", "Lỗi", "Error", false}, {3, "A", "w", "Lạ", "Odd", true}};
    list.problems_total = 1500;
    list.warnings_total = 7;
    registry->add_list(list, {}, tester()).value();
    EXPECT_EQ(version(1).sheet, "Phụ lục I");
    EXPECT_EQ(version(1).problems_total, 1500U);
    EXPECT_EQ(version(1).warnings_total, 7U);
    *database->raw() << "UPDATE list_versions SET problem_count = -1, warning_count = -1";
    EXPECT_EQ(version(1).problems_total, 1U) << "of an import by an older program: those kept";
    EXPECT_EQ(version(1).warnings_total, 1U);
}

TEST_P(ListsTest, TheListsRevisionGrowsByOneWithEachChangeOfTheDefaults) {
    import({});
    make_default(1, today);
    EXPECT_EQ(lists_revision(), 1U);
    make_default(1, today);
    EXPECT_EQ(lists_revision(), 1U) << "nothing changed";
    import({});
    EXPECT_EQ(lists_revision(), 1U) << "no default yet";
    make_default(2, today);
    EXPECT_EQ(lists_revision(), 2U);
}

TEST_P(ListsTest, AnImportCanBecomeTheDefaultInTheSameCall) {
    const auto added = registry->add_list(a_list(site.id, {a_service("1")}), today, tester());
    EXPECT_TRUE(added.value().is_default);
    EXPECT_EQ(added.value().default_periods, (Periods{{today, std::nullopt}}));
    EXPECT_EQ(default_on(today), 1U);
}

TEST_P(ListsTest, WhatIsOverALimitIsInvalidAndNotKept) {
    const auto adding = [&](const NewList& list) {
        return outcome(registry->add_list(list, {}, tester()));
    };
    NewList list = a_list(site.id, {});
    list.rows.resize(list_rows_max + 1);
    EXPECT_EQ(adding(list), "invalid");

    list = a_list(site.id, {});
    list.file = std::string(list_file_bytes_max + 1, 'x');
    EXPECT_EQ(adding(list), "invalid");

    list = a_list(site.id, {});
    list.problems.resize(list_problems_max + 1);
    EXPECT_EQ(adding(list), "invalid");

    list.problems.resize(list_problems_bytes_max / text_bytes_max);
    for (auto& problem : list.problems) {
        problem.message_en.resize(text_bytes_max, 'x');
    }
    EXPECT_EQ(adding(list), "invalid");

    list = a_list(site.id, {a_service("1", 2)});
    EXPECT_EQ(adding(list), "invalid");
    EXPECT_EQ(registry->list_versions(site.id, {}).value().total, 0U);
}

}  // namespace
}  // namespace emc::registry
