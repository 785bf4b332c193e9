#include "importer/annex1_file.h"

#include <gtest/gtest.h>

#include "base/testing/temp_folder.h"
#include "importer/annex1.h"
#include "registry/testing/temp_registry.h"
#include "sheet/errc.h"
#include "sheet/reader.h"

namespace emc::importer {
namespace {

TEST(Annex1FileTest, WhatIsWrittenIsReadBackTheSame) {
    const base::testing::TempFolder folder;
    const auto path = folder.path() / "list.xlsx";
    const std::vector<model::ServiceRow> rows{
        {"Đăng ký khai sinh",
         4,
         "https://dvc.example.vn/a?b=c&d",
         "1.001193.000.00.00.H34",
         "000001"},
        {"=1+1", 3, "", "", "1e5"},
        {"Tên có _x000D_ và \"dấu\" <b>", 0, "", "", "2023-02-27"}};
    ASSERT_TRUE(write_services(path, rows));
    auto reader = sheet::Reader::open(path, {});
    ASSERT_TRUE(reader);
    const auto read = read_services(*reader, {});
    ASSERT_TRUE(read);
    const auto* list = std::get_if<ServiceList>(&*read);
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->rows, rows);
    EXPECT_TRUE(list->problems.empty());
}

TEST(Annex1FileTest, AFolderThatIsNotThereIsAnError) {
    EXPECT_EQ(write_services("/nonexistent/list.xlsx", {}).error(), sheet::Errc::write_failed);
}

}  // namespace
}  // namespace emc::importer
