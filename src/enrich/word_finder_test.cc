#include "enrich/word_finder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <set>

namespace emc::enrich {
namespace {

std::vector<int> found(const std::vector<std::string>& words, std::string_view text) {
    std::vector<int> out;
    WordFinder(words).find(text, out);
    return out;
}

TEST(WordFinderTest, WordsInsideOfWordsAreFound) {
    EXPECT_EQ(found({"he", "she", "his", "hers"}, "ushers"), (std::vector<int>{0, 1, 3}));
    EXPECT_EQ(found({"abcd", "bc", "c"}, "xabcx"), (std::vector<int>{1, 2}));
}

TEST(WordFinderTest, AWordThatStandsTwiceIsGivenOnce) {
    EXPECT_EQ(found({"a"}, "aaa"), (std::vector<int>{0}));
}

TEST(WordFinderTest, WithoutWordsOrTextNothingIsFound) {
    EXPECT_TRUE(found({}, "text").empty());
    EXPECT_TRUE(found({"word"}, "").empty());
}

TEST(WordFinderTest, ItFindsWhatASearchWordByWordFinds) {
    const auto* given = std::getenv("EMC_SEED");
    const auto seed = given ? std::stoul(given) : std::random_device{}();
    std::printf("EMC_SEED=%lu\n", static_cast<unsigned long>(seed));
    std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
    const auto some = [&](std::size_t bytes_max) {
        std::string text;
        for (auto left = 1 + random() % bytes_max; left > 0; --left)
            text += static_cast<char>('a' + random() % 3);
        return text;
    };
    for (int round = 0; round < 300; ++round) {
        std::set<std::string> distinct;
        for (int i = 0; i < 20; ++i)
            distinct.insert(some(5));
        const std::vector<std::string> words(distinct.begin(), distinct.end());
        const auto text = some(30);
        std::vector<int> wanted;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (text.find(words[i]) != std::string::npos) wanted.push_back(static_cast<int>(i));
        }
        EXPECT_EQ(found(words, text), wanted) << text;
    }
}

}  // namespace
}  // namespace emc::enrich
