#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/testing/source_tree.h"
#include "base/testing/temp_folder.h"
#include "indicators/testing/case_file.h"

namespace emc::indicators {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> case_files() {
    std::vector<fs::path> files;
    for (const auto& entry :
         fs::directory_iterator(base::testing::in_source("src/indicators/cases"))) {
        if (entry.path().extension() == ".case") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

class CasesTest : public ::testing::TestWithParam<fs::path> {};

TEST_P(CasesTest, AnswersAsTheCaseSays) {
    const auto played = testing::play(GetParam());
    EXPECT_FALSE(played.expected.empty());
    EXPECT_EQ(played.actual, played.expected);
}

TEST_P(CasesTest, HoweverManyOtherCodesWereUsedItIsTheSame) {
    const auto played = testing::play(GetParam(), testing::Codes::many);
    EXPECT_FALSE(played.expected.empty());
    EXPECT_EQ(played.actual, played.expected);
}

INSTANTIATE_TEST_SUITE_P(Cases, CasesTest, ::testing::ValuesIn(case_files()), [](const auto& file) {
    return file.param.stem().string();
});

TEST(CaseLanguageTest, AWrongAnswerIsSeen) {
    const base::testing::TempFolder folder;
    const auto file = folder / "wrong_answer.case";
    std::FILE* out = std::fopen(file.c_str(), "w");
    ASSERT_NE(out, nullptr);
    std::fputs(
        "period 2024-01-01 2024-01-02\nfigure online_rate country\n    online_rate 1 / 2\n", out
    );
    std::fclose(out);
    const auto played = testing::play(file);
    EXPECT_NE(played.actual, played.expected);
}

}  // namespace
}  // namespace emc::indicators
