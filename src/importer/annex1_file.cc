#include "importer/annex1_file.h"

#include "sheet/writer.h"

namespace emc::importer {

base::Result<void> write_services(
    const std::filesystem::path& path, std::span<const model::ServiceRow> rows
) {
    sheet::WriterOptions options;
    options.columns = {{"Name", 60}, {"Level", 8}, {"Url", 30}, {"ID CDVCQG", 28}, {"ID MCDT", 20}};
    TRY(auto writer, sheet::Writer::open(path, options));
    for (const auto& row : rows) {
        const sheet::Value values[] = {
            row.name, std::int64_t{row.level}, row.url, row.id_cdvcqg, row.id_mcdt};
        TRY(writer.row(values));
    }
    return writer.close();
}

}  // namespace emc::importer
