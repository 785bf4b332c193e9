/// kill -9 during an import of either annex: afterwards the old list is in force or the new one,
/// whole, and the next import goes through.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <boost/json/parse.hpp>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>
#include <vector>

#include "importer/annex1_file.h"
#include "support/agency.h"
#include "support/workbooks.h"

namespace emc::tests {
namespace {

namespace json = boost::json;

constexpr int rounds = 6;
constexpr std::uint32_t services = 10'000, accounts = 100'000;

class ImportKillTest : public ::testing::TestWithParam<std::string> {
protected:
    ImportKillTest() : engines_(GetParam(), "chdb"), agency_(engines_) {
        const auto seed = ::testing::UnitTest::GetInstance()->random_seed();
        std::printf("seed %d\n", seed);
        random_.seed(static_cast<unsigned>(seed));
    }

    json::value asked(const std::string& path) {
        const auto answer = agency_.server().get("/api/v1/" + path, agency_.token());
        EXPECT_EQ(answer.status, 200u) << path << ": " << answer.body;
        return json::parse(answer.body);
    }

    /// Sends the workbook and goes on until its import has ended, or the server has.
    void import(const std::string& path, const std::string& workbook) {
        const auto body = fmt::format(
            "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"l.xlsx\"\r\n\r\n{}"
            "\r\n--xyz--\r\n",
            workbook
        );
        const auto form = "multipart/form-data; boundary=xyz";
        auto answer = agency_.server().post("/api/v1/" + path, body, form, agency_.token());
        while (answer.status == 202 || answer.status == 200) {
            const auto said = json::parse(answer.body);
            const auto* job = said.as_object().if_contains("job");
            const auto* state = said.as_object().if_contains("state");
            if (!job && !(state && *state == "running")) return;
            const auto id = std::string((job ? *job : said.at("id")).as_string());
            answer = agency_.server().get("/api/v1/jobs/" + id, agency_.token());
        }
    }

    /// The time of an import, told by how often the server says meanwhile that it is up.
    int asks_during(const std::string& path, const std::string& workbook) {
        std::atomic<bool> done = false;
        std::thread importing([&] {
            import(path, workbook);
            done = true;
        });
        int asks = 0;
        for (; !done; ++asks)
            (void)agency_.server().get("/healthz");
        importing.join();
        return asks;
    }

    /// The same, with the axe at some moment of it.
    void killed_during(const std::string& path, const std::string& workbook, int asks) {
        std::thread importing([&] { import(path, workbook); });
        for (auto left = random_() % static_cast<unsigned>(asks); left > 0; --left)
            (void)agency_.server().get("/healthz");
        agency_.server().kill();
        importing.join();
        agency_.start();
    }

    Engines engines_;
    Agency agency_;
    std::mt19937 random_;
};

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST_P(ImportKillTest, AListOfServicesIsTheOldOneOrTheNew) {
    const Folder folder;
    std::vector<model::ServiceRow> rows(services);
    for (std::uint32_t i = 0; i < services; ++i)
        rows[i] = {fmt::format("Thủ tục {}", i), 4, "", "", fmt::format("1.{:06}", i)};
    importer::write_services(folder.path() / "l.xlsx", rows).value();
    const auto workbook = bytes_of(folder.path() / "l.xlsx");
    const std::string imports = "sites/227/services/imports";
    const auto asks = asks_during(imports + "?default=true", workbook);
    ASSERT_EQ(asked(imports).at("items").at(0).at("rows"), services);
    std::int64_t versions = asked(imports).at("total").as_int64();
    for (int round = 0; round < rounds; ++round) {
        killed_during(imports + "?default=true", workbook, asks);
        const auto list = asked(imports);
        const auto now = list.at("total").as_int64();
        EXPECT_TRUE(now == versions || now == versions + 1) << now << " after " << versions;
        versions = now;
        const auto& newest = list.at("items").at(0);
        EXPECT_EQ(newest.at("version"), versions);
        EXPECT_EQ(newest.at("default"), true);
        EXPECT_EQ(newest.at("rows"), services);
        const auto kept = asked(fmt::format("{}/{}/services?limit=1", imports, versions));
        EXPECT_EQ(kept.at("total"), services);
    }
    import(imports + "?default=true", workbook);
    EXPECT_EQ(asked(imports).at("total"), versions + 1);
}

TEST_P(ImportKillTest, AListOfAccountsIsTheOldOneOrTheNew) {
    const Folder folder;
    write_accounts(folder.path() / "l.xlsx", accounts);
    const auto workbook = bytes_of(folder.path() / "l.xlsx");
    const std::string users = "units/H34/users/";
    const auto imports = users + "imports";
    const auto small = file_of_project("tests/fixtures/users/annex-2.xlsx");
    const auto asks = asks_during(imports, workbook);
    for (int round = 0; round < rounds; ++round) {
        // A small list before it, so that the two are told apart.
        import(imports, small);
        const auto before = asked(imports);
        const auto versions = before.at("total").as_int64();
        const auto few = before.at("items").at(0).at("rows").as_int64();
        ASSERT_LT(few, 100);
        killed_during(imports, workbook, asks);
        const auto now = asked(imports);
        const bool is_new = now.at("total") != versions;
        EXPECT_EQ(now.at("total"), versions + (is_new ? 1 : 0));
        const auto rows = is_new ? std::int64_t{accounts} : few;
        EXPECT_EQ(now.at("items").at(0).at("rows"), rows);
        EXPECT_EQ(asked(users + "summary?from=2023-01-01&to=2023-12-31").at("total"), rows);
    }
    import(imports, workbook);
    EXPECT_EQ(asked(imports).at("items").at(0).at("rows"), accounts);
}

INSTANTIATE_TEST_SUITE_P(
    Registries,
    ImportKillTest,
    ::testing::Values("sqlite", "postgresql"),
    [](const auto& registry) { return registry.param; }
);

}  // namespace
}  // namespace emc::tests
