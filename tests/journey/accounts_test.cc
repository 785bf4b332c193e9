/// A unit's list of accounts (Annex II), from the command line and through the server, until it
/// stands in the indicators.

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "base/testing/source_tree.h"
#include "support/agency.h"

namespace emc::tests {
namespace {

const std::string annex_2 = base::testing::in_source("tests/fixtures/users/annex-2.xlsx");
const std::string with_mistakes =
    base::testing::in_source("tests/fixtures/users/with-mistakes.xlsx");

class AccountsTest : public ::testing::TestWithParam<std::string> {
protected:
    AccountsTest() : engines_(GetParam(), "chdb"), agency_(engines_) {}

    std::string import(const std::string& file, const std::string& option = "") {
        std::vector<std::string> arguments{
            "import", "users", "--data", agency_.data().string(), "--unit", "H34", file};
        if (!option.empty()) arguments.push_back(option);
        return agency_.run(arguments);
    }

    boost::json::value get(const std::string& path) {
        const auto answer = agency_.server().get("/api/v1/" + path, agency_.token());
        EXPECT_EQ(answer.status, 200u) << path << ": " << answer.body;
        return boost::json::parse(answer.body);
    }

    std::int64_t total() {
        return get("units/H34/users/summary?from=2023-02-01&to=2023-02-28").at("total").as_int64();
    }

    Engines engines_;
    Agency agency_;
    Folder folder_;
};

TEST_P(AccountsTest, AListComesInAndStandsInTheIndicators) {
    EXPECT_EQ(agency_.server().stop(), 0);
    EXPECT_EQ(import(annex_2), "version 1, 6 accounts\n") << "into a folder without a server";
    agency_.start();
    EXPECT_EQ(total(), 6);
    EXPECT_EQ(agency_.figure("H34", "accounts_linked_rate"), "3/5");
    EXPECT_EQ(agency_.figure("H34", "accounts_active_rate"), "0/5") << "nobody since 2023";
    EXPECT_EQ(import(with_mistakes, "--append"), "version 2, 9 accounts\n") << "to the server";
    EXPECT_EQ(total(), 9);
    EXPECT_EQ(agency_.server().stop(), 0);
    agency_.start();
    EXPECT_EQ(total(), 9);
    const auto backup = (folder_.path() / "emc.tar.zst").string();
    agency_.run({"backup", "--data", agency_.data().string(), backup});
    EXPECT_EQ(import(annex_2), "version 3, 6 accounts\n");
}

INSTANTIATE_TEST_SUITE_P(
    Registries,
    AccountsTest,
    ::testing::Values("sqlite", "postgresql"),
    [](const auto& registry) { return registry.param; }
);

}  // namespace
}  // namespace emc::tests
