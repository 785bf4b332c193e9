#include "app/weblog/line_reader.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "base/testing/temp_folder.h"

namespace emc::app {
namespace {

class LineReaderTest : public ::testing::Test {
protected:
    std::filesystem::path write(const std::string& text) const {
        const auto file = folder_ / "log";
        std::ofstream(file, std::ios::binary) << text;
        return file;
    }
    /// `text@offset`, `!` where too long, `~` where the end is missing.
    static std::string rest(LineReader& reader) {
        std::string out;
        while (const auto line = reader.next()) {
            if (!out.empty()) out += ' ';
            out += line->too_long ? "!" : std::string(line->text);
            out += (line->ended ? "@" : "~") + std::to_string(reader.offset());
        }
        return out;
    }

    const base::testing::TempFolder folder_;
};

TEST_F(LineReaderTest, LinesComeWithTheOffsetBehindThem) {
    LineReader reader(write("a\r\n\nbc\nd"));
    EXPECT_EQ(rest(reader), "a@3 @4 bc@7 d~8");
    EXPECT_EQ(reader.progress(), 1);
}

TEST_F(LineReaderTest, AnEmptyFileHasNoLines) {
    LineReader reader(write(""));
    EXPECT_EQ(reader.head(10), "");
    EXPECT_EQ(rest(reader), "");
}

TEST_F(LineReaderTest, ReadingGoesOnBehindAnOffset) {
    const auto file = write("ab\ncd\nef\n");
    LineReader reader(file);
    EXPECT_EQ(reader.head(4), "ab\nc");
    EXPECT_TRUE(reader.skip_to(3));
    EXPECT_EQ(rest(reader), "cd@6 ef@9");
    LineReader shorter(file);
    EXPECT_FALSE(shorter.skip_to(10));
}

TEST_F(LineReaderTest, TheRestOfALineThatHadNoEndIsNoLine) {
    const auto file = write("ab\ncd\nef\n");
    for (const auto& [offset, expected] :
         {std::pair(5, "ef@9"),
          {4, "ef@9"},
          {6, "ef@9"},
          {8, ""},
          {9, ""},
          {0, "ab@3 cd@6 ef@9"}}) {
        LineReader reader(file);
        EXPECT_TRUE(reader.skip_to(offset));
        EXPECT_EQ(rest(reader), expected) << offset;
    }
    LineReader growing(write("ab\ncd"));
    EXPECT_TRUE(growing.skip_to(4));
    EXPECT_EQ(rest(growing), "");
    EXPECT_EQ(growing.offset(), 5u);
}

TEST_F(LineReaderTest, ALineIsReadUpToItsLimit) {
    const std::string longest(LineReader::line_bytes_max, 'x');
    LineReader reader(
        write(longest + "\n" + longest + "y\n" + longest + longest + longest + "\nz\n")
    );
    EXPECT_EQ(reader.next()->text, longest);
    EXPECT_EQ(rest(reader), "!@131075 !@327684 z@327686");
}

TEST_F(LineReaderTest, PackedFilesAreReadAndDamagedOnesUpToTheDamage) {
    std::string text;
    for (int i = 0; i < 200'000; ++i)
        text += std::to_string(i * 7919 % 1'000'003) + "\n";
    const auto file = write(text);
    for (const std::string command : {"gzip -kf ", "zstd -qf "}) {
        ASSERT_EQ(std::system((command + file.string()).c_str()), 0);
        const auto packed = file.string() + (command.starts_with("gzip") ? ".gz" : ".zst");
        LineReader reader(packed);
        std::string read;
        while (const auto line = reader.next())
            read += std::string(line->text) + "\n";
        EXPECT_EQ(read, text);
        EXPECT_EQ(reader.damage(), "");
        std::filesystem::resize_file(packed, std::filesystem::file_size(packed) / 2);
        LineReader cut(packed);
        EXPECT_EQ(cut.head(100), text.substr(0, 100));
        std::string before;
        std::uint64_t offset = 0;
        while (const auto line = cut.next()) {
            EXPECT_TRUE(line->ended);
            before += std::string(line->text) + "\n";
            offset = cut.offset();
        }
        EXPECT_NE(cut.damage(), "") << packed;
        EXPECT_TRUE(text.starts_with(before));
        EXPECT_GT(before.size(), text.size() / 4);
        EXPECT_EQ(offset, before.size());
        EXPECT_FALSE(cut.next());
        LineReader further(packed);
        EXPECT_FALSE(further.skip_to(text.size() - 1));
        EXPECT_NE(further.damage(), "");
    }
}

TEST_F(LineReaderTest, WhatIsNoFileIsDamageFromTheBeginning) {
    for (const auto& path : {folder_ / "none", folder_.path()}) {
        LineReader reader(path);
        EXPECT_NE(reader.damage(), "") << path;
        EXPECT_EQ(reader.head(10), "");
        EXPECT_FALSE(reader.next());
        EXPECT_EQ(reader.progress(), 1);
    }
}

TEST_F(LineReaderTest, AFileThatIsCutInItsFirstBlockHasNoLines) {
    const auto file = write(std::string(1000, 'a') + "\nb\nc\n");
    ASSERT_EQ(std::system(("gzip -kf " + file.string()).c_str()), 0);
    const auto packed = file.string() + ".gz";
    std::filesystem::resize_file(packed, std::filesystem::file_size(packed) - 12);
    LineReader reader(packed);
    EXPECT_EQ(rest(reader), "");
    EXPECT_NE(reader.damage(), "");
}

}  // namespace
}  // namespace emc::app
