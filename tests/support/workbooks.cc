#include "support/workbooks.h"

#include <fmt/format.h>

#include <array>

#include "sheet/writer.h"

namespace emc::tests {

void write_accounts(const std::filesystem::path& path, std::uint32_t accounts) {
    sheet::WriterOptions options;
    for (const auto* title : {"ID_local", "ID_QG", "TYPE", "CREATDATE_USER", "LAST_LOGIN"})
        options.columns.push_back({title});
    auto workbook = sheet::Writer::open(path, options).value();
    for (std::uint32_t i = 0; i < accounts; ++i) {
        const std::array<sheet::Value, 5> row{
            fmt::format("nguoi-dan-{}", i),
            fmt::format("qg-{}", i),
            std::int64_t{2},
            "27/02/2023",
            "01/03/2023"};
        workbook.row(row).value();
    }
    workbook.close().value();
}

}  // namespace emc::tests
