#include "importer/import_services.h"
#include "base/testing/source_tree.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/fault.h"
#include "base/testing/temp_folder.h"
#include "importer/errc.h"
#include "registry/testing/temp_registry.h"
#include "sheet/writer.h"

namespace emc::importer {
namespace {

using registry::testing::a_site;
using registry::testing::a_unit;
using registry::testing::tester;

const std::string fixtures = base::testing::in_source("tests/fixtures/services/");

class ImportServicesTest : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(registry->put_units({a_unit("H34")}, tester()));
        site = registry->add_site(a_site("H34"), tester()).value().id;
    }

    base::Result<ServiceImport> import(
        const std::string& name, std::optional<base::Day> default_from = {}
    ) {
        return import_services(
            *registry, {site, fixtures + name, name, default_from}, limits, tester(), progress
        );
    }

    [[nodiscard]] std::uint64_t versions() {
        return registry->list_versions(site, {}).value().total;
    }

    registry::testing::TempRegistry registry;
    model::SiteId site;
    ImportLimits limits;
    Progress progress;
};

TEST_F(ImportServicesTest, AWorkbookBecomesTheNextVersion) {
    const auto first = import("annex-1.xlsx");
    ASSERT_TRUE(first) << first.error().message();
    ASSERT_TRUE(first->version);
    EXPECT_EQ(first->version->version, 1u);
    EXPECT_EQ(first->version->rows, 3u);
    EXPECT_EQ(first->version->file_name, "annex-1.xlsx");
    EXPECT_FALSE(first->version->is_default);
    EXPECT_TRUE(first->problems.empty());
    EXPECT_EQ(import("annex-1-second-version.xlsx")->version->version, 2u);
}

TEST_F(ImportServicesTest, TheDefaultIsSetInTheSameStep) {
    const auto today = base::day_from(2023, 2, 27);
    const auto result = import("annex-1.xlsx", today);
    ASSERT_TRUE(result && result->version);
    EXPECT_TRUE(result->version->is_default);
    EXPECT_EQ(result->version->default_periods.at(0).from, today);
    const auto snapshot = registry->refresh().value();
    ASSERT_NE(snapshot->lists_of(site), nullptr);
    EXPECT_NE(snapshot->lists_of(site)->on(today)->find("000001"), nullptr);
}

TEST_F(ImportServicesTest, TheWorkbookIsKeptByteForByte) {
    ASSERT_TRUE(import("annex-1.xlsx"));
    std::ifstream in(fixtures + "annex-1.xlsx", std::ios::binary);
    const std::string sent{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(registry::testing::list_file(*registry, site, 1).value(), sent);
}

TEST_F(ImportServicesTest, GoodRowsAreTakenAndTheOthersNamed) {
    const auto result = import("with-mistakes.xlsx");
    ASSERT_TRUE(result && result->version);
    EXPECT_EQ(result->version->rows, 2u);
    EXPECT_EQ(result->problems.size(), 6u);
    EXPECT_EQ(result->problems_total, 6u);
    EXPECT_EQ(result->warnings_total, 1u) << "a level in words";
    auto kept = result->problems;
    kept.insert(kept.end(), result->warnings.begin(), result->warnings.end());
    EXPECT_EQ(registry->list_version(site, 1)->problems, kept);
}

TEST_F(ImportServicesTest, AListIsHeldAgainstTheVersionBeforeIt) {
    registry
        ->add_list(
            registry::testing::a_list(site, {registry::testing::a_service("1")}), {}, tester()
        )
        .value();
    const auto first = import("annex-1.xlsx");
    ASSERT_TRUE(first && first->version);
    EXPECT_EQ(first->version->rows, 3u) << "a warning holds nothing back";
    ASSERT_EQ(first->warnings.size(), 1u);
    EXPECT_EQ(first->warnings[0].code, "code_rewritten");
    EXPECT_TRUE(first->warnings[0].warning);
    EXPECT_TRUE(first->problems.empty());
    EXPECT_EQ(import("annex-1.xlsx")->warnings_total, 0u);
}

TEST_F(ImportServicesTest, ACodeWhoseCellTurnsFromNumberToTextIsTold) {
    const base::testing::TempFolder folder;
    const auto import_code = [&](const sheet::Value& code) {
        const auto file = folder.path() / "codes.xlsx";
        auto writer = *sheet::Writer::open(
            file, {"Sheet1", {{"Name"}, {"Level"}, {"Url"}, {"ID CDVCQG"}, {"ID MCDT"}}}
        );
        const sheet::Value row[] = {"Khai sinh", std::int64_t{4}, {}, {}, code};
        EXPECT_TRUE(writer.row(row) && writer.close());
        const auto result =
            import_services(*registry, {site, file, "codes.xlsx", {}}, limits, tester(), progress);
        std::string codes;
        for (const auto& warning : result->warnings)
            codes += warning.code + " ";
        return codes;
    };
    const sheet::Value number = std::int64_t{7};
    const sheet::Value text = "7";
    EXPECT_EQ(import_code(number), "");
    EXPECT_EQ(import_code(number), "");
    EXPECT_EQ(import_code(text), "code_now_text ");
    EXPECT_EQ(import_code(text), "");
    EXPECT_EQ(import_code(number), "code_now_number ");
}

TEST_F(ImportServicesTest, WithoutTheColumnsNothingIsWritten) {
    const auto result = import("wrong-columns.xlsx");
    ASSERT_TRUE(result);
    EXPECT_FALSE(result->version);
    ASSERT_EQ(result->problems.size(), 1u);
    EXPECT_EQ(result->problems[0].code, "no_header");
    EXPECT_EQ(result->problems[0].row, 0u);
    EXPECT_EQ(versions(), 0u);
}

TEST_F(ImportServicesTest, WhatIsNoWorkbookSaysSoToPeople) {
    const auto result = import("not-a-workbook.xlsx");
    ASSERT_TRUE(result);
    EXPECT_FALSE(result->version);
    ASSERT_EQ(result->problems.size(), 1u);
    EXPECT_FALSE(result->problems[0].message_vi.empty());
    EXPECT_FALSE(result->problems[0].message_en.empty());
    EXPECT_EQ(versions(), 0u);
}

TEST_F(ImportServicesTest, AFileThatIsNotThereIsAnError) {
    const auto result = import("no-such-file.xlsx");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error(), base::Fault::not_found);
}

TEST_F(ImportServicesTest, AnUnknownSiteIsTheRegistrysError) {
    site = {99};
    const auto result = import("annex-1.xlsx");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error(), base::Fault::not_found);
}

TEST_F(ImportServicesTest, AReaderThatDoesNotStartIsUnavailable) {
    limits.reader.child_command = {"/nonexistent/reader"};
    const auto result = import("annex-1.xlsx");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error(), base::Fault::unavailable);
}

TEST_F(ImportServicesTest, AnImportThatIsToldToStopWritesNothing) {
    for (const double last : {0.0, 1.0}) {
        progress = [last](double done) { return done < last; };
        const auto result = import("annex-1.xlsx");
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error(), Errc::cancelled);
        EXPECT_EQ(versions(), 0u);
    }
}

TEST_F(ImportServicesTest, AListOverTheLimitIsRefusedWhole) {
    limits.list.services_max = 2;
    const auto result = import("annex-1.xlsx");
    ASSERT_TRUE(result);
    EXPECT_FALSE(result->version);
    EXPECT_EQ(result->problems[0].code, "too_many_rows");
    EXPECT_EQ(versions(), 0u);
}

}  // namespace
}  // namespace emc::importer
