#include "indicators/definition.h"
#include "base/testing/source_tree.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace emc::indicators {
namespace {

TEST(DefinitionTest, TheSetInForceIsFoundByItsName) {
    EXPECT_EQ(current_set().name, "emc-2024");
    EXPECT_EQ(find_set("emc-2024"), &current_set());
    EXPECT_EQ(find_set("emc-1999"), nullptr);
}

TEST(DefinitionTest, EverySetNamesEachIndicatorOnce) {
    for (const auto& set : definition_sets()) {
        std::set<std::string_view> codes;
        for (const auto& definition : set.definitions) {
            EXPECT_TRUE(codes.insert(definition.code).second) << definition.code;
            EXPECT_EQ(set.find(definition.code), &definition);
            EXPECT_FALSE(definition.name_vi.empty());
            EXPECT_FALSE(definition.name_en.empty());
        }
    }
    EXPECT_EQ(current_set().find("no_such_rate"), nullptr);
}

TEST(DefinitionTest, EveryMeasureIsCountedInItsSource) {
    for (const auto& set : definition_sets()) {
        for (const auto& definition : set.definitions) {
            for (const auto* measure : {definition.numerator, definition.denominator}) {
                if (!measure) continue;
                EXPECT_EQ(measure->of_cases != nullptr, measure->source == Source::cases);
                EXPECT_EQ(measure->of_users != nullptr, measure->source == Source::users);
                const int ways = (measure->of_cases != nullptr) +
                                 (measure->of_services != nullptr) + (measure->of_users != nullptr);
                EXPECT_EQ(ways, 1);
            }
        }
    }
}

TEST(DefinitionTest, TheDocumentDescribesEveryIndicatorAndMeasure) {
    std::ifstream file(base::testing::in_source("docs/indicators.md"));
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (const auto& set : definition_sets()) {
        EXPECT_NE(text.find(set.name), std::string::npos);
        for (const auto& definition : set.definitions) {
            const auto heading = "### `" + std::string(definition.code) + "`";
            EXPECT_NE(text.find(heading), std::string::npos) << heading;
            EXPECT_NE(text.find(definition.name_vi), std::string::npos) << definition.name_vi;
            for (const auto* measure : {definition.numerator, definition.denominator}) {
                if (!measure) continue;
                const auto row = "| `" + std::string(measure->code) + "` |";
                EXPECT_NE(text.find(row), std::string::npos) << row;
            }
        }
    }
}

}  // namespace
}  // namespace emc::indicators
