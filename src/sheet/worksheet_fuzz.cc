/// Fuzzes a sheet's XML behind the zip, where checksums keep the other target from getting far.

#include <cstdint>

#include "sheet/workbook.h"
#include "sheet/worksheet.h"

namespace {

class Ignored final : public emc::sheet::RowSink {
public:
    emc::base::Result<void> sheets(const std::vector<emc::sheet::Sheet>&) override { return {}; }
    emc::base::Result<void> row(const emc::sheet::Row& row) override {
        for (const auto& cell : row.cells)
            seen_ += cell.size();
        return {};
    }

private:
    std::size_t seen_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const emc::sheet::Limits limits;
    const emc::sheet::WorkbookParts parts;
    emc::sheet::Totals totals;
    Ignored ignored;
    emc::sheet::WorksheetSink sheet(0, parts, limits, totals, ignored);
    emc::sheet::XmlParser parser(sheet);
    if (!parser.feed({reinterpret_cast<const char*>(data), size})) return 0;
    (void)parser.finish();
    return 0;
}
