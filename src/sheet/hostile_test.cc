/// Files that are no workbooks, and workbooks made to hurt: each is refused for its own reason.

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "base/testing/source_tree.h"
#include "sheet/package.h"
#include "sheet/testing/read.h"
#include "sheet/testing/zip.h"
#include "sheet/xml.h"

namespace emc::sheet {
namespace {

using testing::a_workbook;
using testing::read_text;
using testing::slurp;
using testing::zip_of;

const std::string annex_1 = base::testing::in_source("tests/fixtures/services/annex-1.xlsx");

std::string refusal(const std::string& bytes, const Limits& limits = {}) {
    const auto text = read_text(bytes, limits);
    const auto begin = text.rfind('<');
    return begin == text.npos ? "read" : text.substr(begin + 1, text.size() - begin - 3);
}

std::string with_rows(const std::string& rows, const Limits& limits = {}) {
    return refusal(a_workbook().sheet_data(rows).bytes(), limits);
}

std::string text_cell(const std::string& text) {
    return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

TEST(HostileTest, OtherKindsOfFilesAreNamed) {
    EXPECT_EQ(refusal(""), "file_empty");
    EXPECT_EQ(refusal("Name,Level,Url\nx,4,\n"), "text_file");
    EXPECT_EQ(refusal("<html><table>"), "text_file");
    EXPECT_EQ(refusal("\xFF\xFEN\0a\0"), "text_file");
    EXPECT_EQ(refusal(std::string("\x01\x02\0\x03", 4)), "not_a_workbook");
    EXPECT_EQ(refusal(zip_of({{"a.txt", "a"}})), "archive");
    EXPECT_EQ(
        refusal(zip_of({{"META-INF/manifest.xml", "<a/>"}, {"content.xml", "<a/>"}})),
        "open_document"
    );
}

TEST(HostileTest, WhatPeopleSendInAWorkbooksPlaceIsNamed) {
    using namespace std::string_literals;
    const std::pair<std::string, const char*> files[] = {
        {"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s, "picture"},
        {"\x89PNG", "picture"},
        {"\xFF\xD8\xFF\xE0\0\x10JFIF"s, "picture"},
        {"GIF89a\1\0", "picture"},
        {"RIFF\x24\0\0\0WEBPVP8 "s, "picture"},
        {"\0\0\0\x18"
         "ftypheic"s,
         "picture"},
        {"II*\0\x08"s, "picture"},
        {"%PDF-1.7\n1 0 obj", "pdf"},
        {"{\\rtf1\\ansi Danh s\\'e1ch}", "other_document"},
        {"Rar!\x1A\x07\x01"s, "archive"},
        {"7z\xBC\xAF\x27\x1C"s, "archive"},
        {"\x1F\x8B\x08\0"s, "archive"},
        {"PK\x05\x06"s + std::string(18, '\0'), "archive"},
        {"PKW: a list of names\n", "text_file"},
        {"RIFF", "text_file"},
    };
    for (const auto& [bytes, kind] : files)
        EXPECT_EQ(refusal(bytes), kind) << bytes.substr(0, 8);
}

TEST(HostileTest, OldAndEncryptedWorkbooksAreTold) {
    const std::string head = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    std::string name;
    for (const char c : std::string("EncryptedPackage"))
        name += std::string(1, c) + '\0';
    EXPECT_EQ(refusal(head + std::string(2048, '\0')), "old_format");
    EXPECT_EQ(refusal(head + std::string(2048, '\0') + name), "password_protected");
}

TEST(HostileTest, AnEncryptedZipIsToldByItsFlag) {
    auto bytes = a_workbook().bytes();
    for (const auto* const mark : {"PK\x03\x04", "PK\x01\x02"}) {
        const auto flag_at = std::string_view(mark)[2] == '\x03' ? 6u : 8u;
        for (auto at = bytes.find(mark); at != bytes.npos; at = bytes.find(mark, at + 1)) {
            bytes[at + flag_at] = static_cast<char>(bytes[at + flag_at] | 1);
        }
    }
    EXPECT_EQ(refusal(bytes), "password_protected");
}

TEST(HostileTest, ABinaryWorkbookIsTold) {
    const auto relations =
        "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" "
        "Target=\"xl/workbook.bin\"/></Relationships>";
    EXPECT_EQ(refusal(zip_of({{"_rels/.rels", relations}})), "binary_workbook");
}

TEST(HostileTest, ADocumentThatIsNoWorkbookIsTold) {
    const auto with_main = [](const char* xml) {
        return refusal(a_workbook().part("xl/workbook.xml", xml).bytes());
    };
    EXPECT_EQ(with_main("<document/>"), "other_document");
    EXPECT_EQ(with_main("<presentation/>"), "other_document");
    EXPECT_EQ(with_main("<drawing/>"), "not_a_workbook");
}

TEST(HostileTest, EveryCutOfAWorkbookIsDamaged) {
    const auto whole = slurp(annex_1);
    ASSERT_GT(whole.size(), 1000u);
    for (std::size_t size = 4; size < whole.size(); size += 97) {
        EXPECT_EQ(refusal(whole.substr(0, size)), "damaged") << size;
    }
}

TEST(HostileTest, AChangedByteNeverHurts) {
    const auto* const given = std::getenv("EMC_SEED");
    const auto seed = given != nullptr ? std::strtoul(given, nullptr, 10) : std::random_device{}();
    SCOPED_TRACE("EMC_SEED=" + std::to_string(seed));
    std::mt19937 random(static_cast<std::uint32_t>(seed));
    const auto whole = slurp(annex_1);
    for (int round = 0; round < 300; ++round) {
        auto bytes = whole;
        for (int change = 0; change < 3; ++change) {
            bytes[random() % bytes.size()] = static_cast<char>(random());
        }
        EXPECT_FALSE(read_text(bytes).empty());
    }
}

TEST(HostileTest, AChangedTextFailsItsChecksum) {
    auto bytes = zip_of({{"_rels/.rels", "<Relationships></Relationships>"}}, true);
    bytes[bytes.find("<Rel") + 1] = 'r';
    EXPECT_EQ(refusal(bytes), "damaged");
}

TEST(HostileTest, ABombIsNotUnpacked) {
    const std::string zeros(64u << 20, ' ');
    const auto bomb = a_workbook().part("xl/bomb.xml", zeros).bytes();
    EXPECT_EQ(refusal(bomb), "packed_too_tightly");
    Limits limits;
    limits.ratio_max = 2000;
    EXPECT_EQ(refusal(bomb, limits), "read");
    limits.unpacked_bytes_max = 32u << 20;
    EXPECT_EQ(refusal(bomb, limits), "unpacked_too_large");
}

TEST(HostileTest, ADirectoryThatLiesAboutASizeIsDamaged) {
    auto bytes = zip_of({{"_rels/.rels", std::string(100'000, ' ')}});
    const auto entry = bytes.find("PK\x01\x02");
    ASSERT_NE(entry, bytes.npos);
    bytes.replace(entry + 24, 4, std::string("\x10\0\0\0", 4));
    EXPECT_EQ(refusal(bytes), "damaged");
}

TEST(HostileTest, EachLimitRefusesTheFirstThatIsTooMuch) {
    Limits limits;
    limits.file_bytes_max = 10;
    EXPECT_EQ(with_rows("", limits), "file_too_large");
    limits = {};
    limits.entries_max = 4;
    EXPECT_EQ(with_rows("", limits), "read");
    limits.entries_max = 3;
    EXPECT_EQ(with_rows("", limits), "too_many_entries");
    limits = {};
    limits.sheets_max = 1;
    EXPECT_EQ(with_rows("", limits), "read");
    EXPECT_EQ(refusal(a_workbook().more_sheet("b", "", "").bytes(), limits), "too_many_sheets");
    limits = {};
    limits.rows_max = 1;
    EXPECT_EQ(with_rows("<row><c><v>1</v></c></row><row/>", limits), "read");
    EXPECT_EQ(
        with_rows("<row><c><v>1</v></c></row><row><c><v>1</v></c></row>", limits), "too_many_rows"
    );
    limits = {};
    limits.columns_max = 2;
    EXPECT_EQ(with_rows("<row><c r=\"B1\"><v>1</v></c><c r=\"C1\"/></row>", limits), "read");
    EXPECT_EQ(with_rows("<row><c r=\"C1\"><v>1</v></c></row>", limits), "too_many_columns");
    limits = {};
    limits.cell_bytes_max = 4;
    EXPECT_EQ(with_rows("<row>" + text_cell("abcd") + "</row>", limits), "read");
    EXPECT_EQ(with_rows("<row>" + text_cell("abcde") + "</row>", limits), "cell_too_long");
    EXPECT_EQ(
        refusal(a_workbook().shared_strings("<si><t>abcde</t></si>").bytes(), limits),
        "cell_too_long"
    );
    limits = {};
    limits.row_bytes_max = 4;
    EXPECT_EQ(with_rows("<row>" + text_cell("ab") + text_cell("cd") + "</row>", limits), "read");
    EXPECT_EQ(
        with_rows("<row>" + text_cell("ab") + text_cell("cde") + "</row>", limits), "cell_too_long"
    );
    limits = {};
    limits.text_bytes_max = 4;
    const auto row = "<row>" + text_cell("ab") + "</row>";
    EXPECT_EQ(with_rows(row + row, limits), "read");
    EXPECT_EQ(with_rows(row + row + row, limits), "too_much_text");
}

TEST(HostileTest, AddressesBeyondTheFormatAreDamaged) {
    EXPECT_EQ(with_rows("<row><c r=\"XFD1\"><v>1</v></c></row>"), "too_many_columns");
    for (const auto* address : {"XFE1", "AAAAA1", "A", "1", "a1", "A1A", "A-1", "$A$1"}) {
        EXPECT_EQ(
            with_rows("<row><c r=\"" + std::string(address) + "\"><v>1</v></c></row>"), "damaged"
        ) << address;
    }
    for (const auto* number : {"0", "1048577", "-1", "x", "99999999999999999999"}) {
        EXPECT_EQ(with_rows("<row r=\"" + std::string(number) + "\"/>"), "damaged") << number;
    }
    EXPECT_EQ(with_rows("<row r=\"1048576\"/>"), "read");
}

TEST(HostileTest, SheetsThatDoNotHoldTogetherAreDamaged) {
    EXPECT_EQ(with_rows("<row r=\"2\"/><row r=\"2\"/>"), "damaged");
    EXPECT_EQ(with_rows("<row r=\"2\"/><row r=\"1\"/>"), "damaged");
    EXPECT_EQ(with_rows("<row><row/></row>"), "damaged");
    EXPECT_EQ(with_rows("<row><c><c/></c></row>"), "damaged");
    EXPECT_EQ(with_rows("<c/>"), "damaged");
    EXPECT_EQ(with_rows("<row><c><v>x</v></c></row>"), "damaged");
    EXPECT_EQ(with_rows("<row><c><v>inf</v></c></row>"), "damaged");
    EXPECT_EQ(with_rows("<row><c><v>1e999</v></c></row>"), "damaged");
    EXPECT_EQ(with_rows("<row><c t=\"s\"><v>0</v></c></row>"), "damaged");
    EXPECT_EQ(with_rows("<row><c t=\"s\"><v>-1</v></c></row>"), "damaged");
    EXPECT_EQ(with_rows("<row></sheetData>"), "damaged");
    EXPECT_EQ(refusal(a_workbook().without("xl/worksheets/sheet1.xml").bytes()), "damaged");
    EXPECT_EQ(refusal(a_workbook().part("xl/_rels/workbook.xml.rels", "<a/>").bytes()), "damaged");
    EXPECT_EQ(refusal(a_workbook().more_sheet(std::string(1025, 'n'), "", "").bytes()), "damaged");
}

TEST(HostileTest, EntitiesDoNotMultiply) {
    const std::string laughs =
        "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;\">]><sst><si><t>&c;</t></si></sst>";
    EXPECT_EQ(refusal(a_workbook().part("xl/sharedStrings.xml", laughs).bytes()), "document_type");
    const std::string outside =
        "<!DOCTYPE sst [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><sst><si><t>&a;</t></si></sst>";
    EXPECT_EQ(refusal(a_workbook().part("xl/sharedStrings.xml", outside).bytes()), "document_type");
    EXPECT_EQ(with_rows("<row><c t=\"str\"><v>&lol;</v></c></row>"), "document_type");
}

TEST(HostileTest, XmlHasItsOwnLimits) {
    const auto nested = [](std::size_t depth) {
        std::string text;
        for (std::size_t i = 0; i < depth; ++i)
            text += "<x>";
        for (std::size_t i = 0; i < depth; ++i)
            text += "</x>";
        return text;
    };
    EXPECT_EQ(with_rows(nested(xml_depth_max - 2)), "read");
    EXPECT_EQ(with_rows(nested(xml_depth_max - 1)), "damaged");
    const auto tag = [](std::size_t size) { return "<x a=\"" + std::string(size, 'a') + "\"/>"; };
    EXPECT_EQ(with_rows(tag(1000)), "read");
    EXPECT_EQ(with_rows(tag(4 * xml_tag_bytes_max)), "damaged");
}

}  // namespace
}  // namespace emc::sheet
