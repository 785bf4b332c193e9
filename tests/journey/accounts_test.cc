/// A unit's list of accounts (Annex II), from the command line and through the server, until it
/// stands in the indicators; and a kill in the middle of an import.

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <fstream>
#include <iterator>

#include "sheet/writer.h"
#include "support/agency.h"

namespace emc::tests {
namespace {

const std::string annex_2 = EMC_SOURCE_DIR "/tests/fixtures/users/annex-2.xlsx";
const std::string with_mistakes = EMC_SOURCE_DIR "/tests/fixtures/users/with-mistakes.xlsx";
constexpr int many = 150'000;

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

    std::string large_workbook() {
        sheet::WriterOptions options;
        for (const auto* title : {"ID_local", "ID_QG", "TYPE", "CREATDATE_USER", "LAST_LOGIN"})
            options.columns.push_back({title});
        const auto path = folder_.path() / "many.xlsx";
        auto writer = sheet::Writer::open(path, options).value();
        for (int i = 0; i < many; ++i) {
            const std::vector<sheet::Value> row{
                "TK" + std::to_string(i),
                "",
                std::int64_t{2},
                base::day_from(2022, 1, 1) + i % 400,
                base::day_from(2023, 2, 1) + i % 40};
            writer.row(row).value();
        }
        writer.close().value();
        return file_bytes(path);
    }

    static std::string file_bytes(const std::filesystem::path& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
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

TEST_P(AccountsTest, AKillInTheMiddleLeavesTheOldListOrTheNewOne) {
    ASSERT_EQ(import(annex_2), "version 1, 6 accounts\n");
    const auto bytes = large_workbook();
    for (const double until : {0.05, 0.6, 0.9}) {
        const auto begun = agency_.server().post(
            "/api/v1/units/H34/users/imports", bytes, "application/octet-stream", agency_.token()
        );
        if (begun.status == 202) {
            const std::string job(boost::json::parse(begun.body).at("job").as_string());
            auto state = get("jobs/" + job);
            while (state.at("state") == "running" &&
                   state.at("progress").to_number<double>() < until)
                state = get("jobs/" + job);
        }
        agency_.server().kill();
        agency_.start();
        const auto left = total();
        EXPECT_TRUE(left == 6 || left == many) << left;
    }
    EXPECT_EQ(import(annex_2).substr(0, 8), "version ");
    EXPECT_EQ(total(), 6);
}

INSTANTIATE_TEST_SUITE_P(
    Registries,
    AccountsTest,
    ::testing::Values("sqlite", "postgresql"),
    [](const auto& registry) { return registry.param; }
);

}  // namespace
}  // namespace emc::tests
