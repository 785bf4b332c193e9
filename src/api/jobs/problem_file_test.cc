#include "api/jobs/problem_file.h"

#include <gtest/gtest.h>

#include <iterator>

#include "base/testing/read_file.h"
#include "base/testing/temp_folder.h"

namespace emc::api {
namespace {

importer::Problem problem(std::uint32_t row, bool warning = false) {
    const auto number = std::to_string(row);
    return {row, "TYPE", "type_unknown", "Lỗi\n" + number, "Wrong \"" + number + "\"", warning};
}

class ProblemFileTest : public ::testing::Test {
protected:
    /// `row message_vi`, a line each.
    static std::string told(const ProblemFile& file, std::uint64_t offset, std::uint64_t limit) {
        std::string text;
        EXPECT_TRUE(file.each(offset, limit, [&](const registry::Problem& one) {
            text += std::to_string(one.row) + " " + one.message_vi + "\n";
            return base::Result<void>();
        }));
        return text;
    }
    static std::string bytes_of(const http::BodyFile& file) {
        return base::testing::read_file(file.path());
    }

    const base::testing::TempFolder folder;
};

TEST_F(ProblemFileTest, PagesAreReadFromAnyPlaceToTheEnd) {
    ProblemFile file(folder.path());
    for (std::uint32_t row = 1; row <= 5000; ++row)
        file.add(problem(row));
    ASSERT_TRUE(file.close());
    EXPECT_EQ(file.kept(), 5000u);
    EXPECT_EQ(told(file, 0, 1), "1 Lỗi 1\n");
    EXPECT_EQ(told(file, 3456, 2), "3457 Lỗi 3457\n3458 Lỗi 3458\n");
    EXPECT_EQ(told(file, 4999, 10), "5000 Lỗi 5000\n");
    EXPECT_EQ(told(file, 5000, 10), "");
}

TEST_F(ProblemFileTest, WithoutAProblemThereIsNoFileAndWithItTheFileGoesWithTheObject) {
    {
        ProblemFile none(folder.path());
        EXPECT_TRUE(none.close());
        EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
        ProblemFile file(folder.path());
        file.add(problem(1));
        EXPECT_TRUE(file.close());
        EXPECT_FALSE(std::filesystem::is_empty(folder.path()));
        EXPECT_GT(file.bytes(), 0u);
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST_F(ProblemFileTest, NoMoreAreKeptThanItMay) {
    ProblemFile file(folder.path(), 2);
    for (const std::uint32_t row : {1u, 2u, 3u})
        file.add(problem(row));
    ASSERT_TRUE(file.close());
    EXPECT_EQ(told(file, 0, 10), "1 Lỗi 1\n2 Lỗi 2\n");
}

TEST_F(ProblemFileTest, AFolderThatTakesNothingIsToldAtTheEnd) {
    ProblemFile file(folder / "nowhere");
    file.add(problem(1));
    EXPECT_FALSE(file.close());
}

TEST_F(ProblemFileTest, ATableHasThemInTheLanguageThatIsAskedFor) {
    ProblemFile file(folder.path());
    file.add(problem(7));
    file.add({0, "", "merges_left", "Gộp.", "Merged.", true});
    ASSERT_TRUE(file.close());
    EXPECT_EQ(
        bytes_of(*problems_as_csv(file, folder.path(), base::Language::en)),
        "\xEF\xBB\xBFRow,Column,Kind,Code,Problem\r\n"
        "7,\"TYPE\",problem,type_unknown,\"Wrong \"\"7\"\"\"\r\n"
        ",\"\",warning,merges_left,\"Merged.\"\r\n"
    );
    const auto vietnamese = bytes_of(*problems_as_csv(file, folder.path(), base::Language::vi));
    EXPECT_NE(vietnamese.find("Dòng,Cột,Loại,Mã,Nội dung"), std::string::npos);
    const auto workbook = problems_as_xlsx(file, folder.path(), base::Language::vi);
    ASSERT_TRUE(workbook);
    EXPECT_TRUE(bytes_of(*workbook).starts_with("PK"));
}

}  // namespace
}  // namespace emc::api
