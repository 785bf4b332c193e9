#include "sheet/sentence.h"

#include <gtest/gtest.h>

#include <set>

namespace emc::sheet {
namespace {

TEST(SentenceTest, EveryErrorHasItsOwnSentenceInBothLanguages) {
    std::set<std::string_view> seen;
    for (int code = 1; code <= static_cast<int>(Errc::write_failed); ++code) {
        for (const auto language : {Language::vi, Language::en}) {
            const auto text = sentence(static_cast<Errc>(code), language);
            EXPECT_TRUE(text.ends_with('.')) << code;
            EXPECT_TRUE(seen.insert(text).second) << text;
        }
        EXPECT_NE(make_error_code(static_cast<Errc>(code)).message(), "unknown");
    }
}

}  // namespace
}  // namespace emc::sheet
