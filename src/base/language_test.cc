#include "base/language.h"

#include <gtest/gtest.h>

namespace emc::base {
namespace {

TEST(LanguageTest, TheHeavierOfTheTwoWins) {
    for (const auto* vi :
         {"",
          "vi",
          "vi-VN",
          "fr",
          "*",
          "en;q=0",
          "en;q=0.7,vi;q=0.8",
          "vi,en",
          "en;q=0.9 , VI",
          "english",
          ";q=1",
          ",,,",
          "en;q=0.1,vi;q=0.11"}) {
        EXPECT_EQ(language_of(vi), Language::vi) << vi;
    }
    for (const auto* en :
         {"en",
          "EN-us",
          "en,vi",
          "fr, en;q=0.2",
          "vi;q=0.2,en;q=0.3",
          "vi;q=0,en;q=0.001",
          "en;q=x,vi;q=0.5",
          "vi;q=0.5, en ; q=1.0"}) {
        EXPECT_EQ(language_of(en), Language::en) << en;
    }
}

}  // namespace
}  // namespace emc::base
