#include "app/problems_text.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>

#include "app/locale.h"

namespace emc::app {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::internal::CaptureStderr;
using ::testing::internal::CaptureStdout;
using ::testing::internal::GetCapturedStderr;
using ::testing::internal::GetCapturedStdout;
namespace json = boost::json;

/// The environment's locale, while the object lives.
class Locale {
public:
    explicit Locale(const char* language) {
        for (const auto* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
            ::unsetenv(name);
        ::setenv("LANG", language, 1);
    }
    ~Locale() { ::unsetenv("LANG"); }
};

json::object report(std::size_t problems, std::size_t total) {
    json::array items;
    for (std::size_t i = 0; i < problems; ++i) {
        items.push_back(json::object{
            {"row", i + 2},
            {"column", "Level"},
            {"code", "level_invalid"},
            {"message", "No level."},
            {"warning", i == 1}});
    }
    return {{"problems", std::move(items)}, {"problemsTotal", total}};
}

std::string noted(const json::object& report, const std::string& command) {
    CaptureStderr();
    note_problems(report, command);
    return GetCapturedStderr();
}

TEST(ProblemsTextTest, WhatIsNotShownIsCountedByTheTotal) {
    const auto said = noted(report(1000, 1500), "emc users problems 3");
    EXPECT_EQ(std::ranges::count(said, '\n'), 21);
    EXPECT_THAT(
        said, EndsWith("… and 1480 more; to read what is kept of them: emc users problems 3\n")
    );
}

TEST(ProblemsTextTest, FewProblemsAreShownAll) {
    EXPECT_EQ(
        noted(report(2, 2), "x"), "row 2, Level: No level.\nwarning: row 3, Level: No level.\n"
    );
    EXPECT_EQ(noted({}, "x"), "");
}

TEST(ProblemsTextTest, AReportWithoutATotalHasToldAll) {
    auto told = report(25, 0);
    told.erase("problemsTotal");
    EXPECT_THAT(noted(told, ""), EndsWith("… and 5 more\n"));
}

TEST(ProblemsTextTest, TheTableHasAllThatIsKeptWithCodes) {
    const Locale locale("en_GB.UTF-8");
    CaptureStdout();
    CaptureStderr();
    print_problems(report(25, 30));
    const auto table = GetCapturedStdout();
    EXPECT_EQ(std::ranges::count(table, '\n'), 26);
    EXPECT_THAT(table, HasSubstr("Row  Column  Kind     Code           Problem\n"));
    EXPECT_THAT(table, HasSubstr(" 26  Level   problem  level_invalid  No level.\n"));
    EXPECT_EQ(GetCapturedStderr(), "… and 5 more, which were not kept\n");
}

TEST(ProblemsTextTest, TheLocaleSaysTheLanguage) {
    const Locale locale("vi_VN.UTF-8");
    CaptureStdout();
    print_problems(report(2, 2));
    EXPECT_THAT(GetCapturedStdout(), HasSubstr("3  Level  cảnh báo  level_invalid"));
}

TEST(ProblemsTextTest, TheFirstVariableThatIsSetSaysTheLocale) {
    const Locale locale("vi_VN.UTF-8");
    EXPECT_EQ(language_of_locale(), base::Language::vi);
    ::setenv("LC_MESSAGES", "en_US", 1);
    EXPECT_EQ(language_of_locale(), base::Language::en);
    ::setenv("LC_ALL", "vi", 1);
    EXPECT_EQ(language_of_locale(), base::Language::vi);
    ::setenv("LC_ALL", "", 1);
    EXPECT_EQ(language_of_locale(), base::Language::en);
    for (const auto* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        ::unsetenv(name);
    EXPECT_EQ(language_of_locale(), base::Language::en);
    ::setenv("LANG", "vietnam", 1);
    EXPECT_EQ(language_of_locale(), base::Language::en);
}

}  // namespace
}  // namespace emc::app
