#include "sheet/testing/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/assert.h"

namespace emc::sheet::testing {
namespace {

const std::string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const std::string main_ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const std::string office_ns = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string package_ns = "http://schemas.openxmlformats.org/package/2006/relationships";

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + office_ns + "/" + type + "\" Target=\"" +
           target + "\"/>";
}

std::string relations(const std::string& inside) {
    return declaration + "<Relationships xmlns=\"" + package_ns + "\">" + inside +
           "</Relationships>";
}

std::string worksheet(const std::string& rows) {
    return declaration + "<worksheet xmlns=\"" + main_ns + "\"><sheetData>" + rows +
           "</sheetData></worksheet>";
}

}  // namespace

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files, bool stored) {
    std::size_t total = 1u << 16;
    for (const auto& [name, text] : files)
        total += text.size() + 2 * name.size() + 512;
    std::string bytes(total, '\0');
    std::size_t used = 0;
    auto* const zip = archive_write_new();
    archive_write_set_format_zip(zip);
    if (stored) archive_write_zip_set_compression_store(zip);
    archive_write_set_bytes_per_block(zip, 0);
    ASSERT(archive_write_open_memory(zip, bytes.data(), bytes.size(), &used) == ARCHIVE_OK);
    for (const auto& [name, text] : files) {
        auto* const entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        ASSERT(archive_write_header(zip, entry) == ARCHIVE_OK);
        ASSERT(archive_write_data(zip, text.data(), text.size()) >= 0);
        archive_entry_free(entry);
    }
    ASSERT(archive_write_close(zip) == ARCHIVE_OK);
    archive_write_free(zip);
    bytes.resize(used);
    return bytes;
}

WorkbookText::WorkbookText() {
    part("_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
    sheets_.push_back({"Sheet1", ""});
    part("xl/worksheets/sheet1.xml", worksheet(""));
}

WorkbookText& WorkbookText::sheet_data(const std::string& rows) {
    return part("xl/worksheets/sheet1.xml", worksheet(rows));
}

WorkbookText& WorkbookText::more_sheet(
    const std::string& name, const std::string& state, const std::string& rows
) {
    sheets_.push_back({name, state});
    return part("xl/worksheets/sheet" + std::to_string(sheets_.size()) + ".xml", worksheet(rows));
}

WorkbookText& WorkbookText::shared_strings(const std::string& items) {
    return part(
        "xl/sharedStrings.xml", declaration + "<sst xmlns=\"" + main_ns + "\">" + items + "</sst>"
    );
}

WorkbookText& WorkbookText::formats(const std::vector<std::string>& codes) {
    std::string named;
    std::string styles = "<xf numFmtId=\"0\"/>";
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const auto id = std::to_string(164 + i);
        std::string code;
        for (const char c : codes[i])
            code += c == '"' ? "&quot;" : c == '<' ? "&lt;" : std::string(1, c);
        named += fmt::format("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", id, code);
        styles += fmt::format("<xf numFmtId=\"{}\" applyNumberFormat=\"1\"/>", id);
    }
    return part(
        "xl/styles.xml",
        declaration + "<styleSheet xmlns=\"" + main_ns + "\"><numFmts>" + named +
            "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + styles +
            "</cellXfs></styleSheet>"
    );
}

WorkbookText& WorkbookText::from_1904() {
    from_1904_ = true;
    return *this;
}

WorkbookText& WorkbookText::part(const std::string& name, const std::string& text) {
    without(name);
    parts_.emplace_back(name, text);
    return *this;
}

WorkbookText& WorkbookText::without(const std::string& name) {
    std::erase_if(parts_, [&name](const auto& one) { return one.first == name; });
    return *this;
}

std::string WorkbookText::bytes() const {
    const auto has = [this](const std::string& name) {
        return std::any_of(parts_.begin(), parts_.end(), [&name](const auto& one) {
            return one.first == name;
        });
    };
    std::string sheets;
    std::string related = relation("s1", "styles", "styles.xml") +
                          relation("s2", "sharedStrings", "/xl/sharedStrings.xml");
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
        const auto number = std::to_string(i + 1);
        const auto& [name, state] = sheets_[i];
        const auto shown = state.empty() ? "" : fmt::format(" state=\"{}\"", state);
        sheets += fmt::format(
            "<sheet name=\"{}\" sheetId=\"{}\"{} r:id=\"rId{}\"/>", name, number, shown, number
        );
        related += relation("rId" + number, "worksheet", "worksheets/sheet" + number + ".xml");
    }
    auto parts = parts_;
    if (!has("xl/workbook.xml")) {
        parts.emplace_back(
            "xl/workbook.xml",
            declaration + "<workbook xmlns=\"" + main_ns + "\" xmlns:r=\"" + office_ns + "\">" +
                (from_1904_ ? "<workbookPr date1904=\"1\"/>" : "") + "<sheets>" + sheets +
                "</sheets></workbook>"
        );
    }
    if (!has("xl/_rels/workbook.xml.rels")) {
        parts.emplace_back("xl/_rels/workbook.xml.rels", relations(related));
    }
    return zip_of(parts);
}

}  // namespace emc::sheet::testing
