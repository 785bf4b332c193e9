#include "importer/file_fault.h"

#include <fstream>
#include <iterator>

#include "base/fault.h"
#include "sheet/errc.h"
#include "sheet/sentence.h"

namespace emc::importer {

registry::Problem of_the_whole_file(
    std::string_view code, std::string_view message_vi, std::string_view message_en
) {
    return {0, "", std::string(code), std::string(message_vi), std::string(message_en), false};
}

std::optional<registry::Problem> workbook_fault(const boost::system::error_code& error) {
    if (error.category() != sheet::category()) return {};
    if (error != base::Fault::invalid && error != sheet::Errc::not_confined) return {};
    const auto code = static_cast<sheet::Errc>(error.value());
    return of_the_whole_file(
        error.message(),
        sheet::sentence(code, sheet::Language::vi),
        sheet::sentence(code, sheet::Language::en)
    );
}

std::vector<registry::Problem> stored(std::vector<Problem> problems) {
    std::vector<registry::Problem> result;
    result.reserve(problems.size());
    for (auto& one : problems) {
        result.push_back(
            {one.row,
             std::move(one.column),
             std::move(one.code),
             std::move(one.message_vi),
             std::move(one.message_en),
             one.warning}
        );
    }
    return result;
}

base::Result<std::string> bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad()) return sheet::Errc::file_unreadable;
    return bytes;
}

}  // namespace emc::importer
