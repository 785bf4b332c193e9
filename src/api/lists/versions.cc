#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <map>

#include "api/file_answer.h"
#include "api/handlers.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/upload/temp_file.h"
#include "api/upload/upload.h"
#include "http/json.h"
#include "importer/annex1_file.h"
#include "model/list_difference.h"
#include "registry/limits.h"

namespace emc::api {
namespace {

namespace json = boost::json;

constexpr std::string_view pdf_type = "application/pdf";
constexpr std::string_view pdf_types[] = {pdf_type, "application/octet-stream"};

/// A PDF ends with this mark, behind which some programs write a little more.
constexpr std::string_view pdf_begin = "%PDF-";
constexpr std::string_view pdf_end = "%%EOF";
constexpr std::streamoff pdf_tail_bytes_max = 1024;

bool is_pdf(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string begin(pdf_begin.size(), '\0');
    if (!in.read(begin.data(), static_cast<std::streamsize>(begin.size())) || begin != pdf_begin) {
        return false;
    }
    const auto bytes = static_cast<std::streamoff>(std::filesystem::file_size(path));
    in.seekg(std::max(std::streamoff{0}, bytes - pdf_tail_bytes_max));
    const std::string tail{std::istreambuf_iterator<char>(in), {}};
    return tail.find(pdf_end) != tail.npos;
}

base::Result<std::vector<model::ServiceRow>> rows_of(
    Api& api, model::SiteId site, std::uint32_t version
) {
    TRY(auto page, api.registry().list_rows(site, version, {registry::list_rows_max, 0}));
    return std::move(page.items);
}

/// The version to compare with: the query's, else the one before.
Checked<std::uint32_t> other_version(const http::Request& request, std::uint32_t version) {
    const auto text = request.query("with");
    if (!text) {
        if (version == 1) return Refusal(Why::parameter_missing, "with");
        return version - 1;
    }
    const auto other = number_in(*text);
    if (!other || *other == 0) return Refusal(Why::parameter_invalid, "with");
    return *other;
}

json::value row_or_null(const model::ServiceRow* row) {
    if (!row) return nullptr;
    return json_of(*row);
}

json::object change_json(const model::ChangedService& changed) {
    json::array changes;
    for (const auto change : changed.changes)
        changes.emplace_back(to_string(change));
    return {
        {"idMcdt", changed.after ? changed.after->id_mcdt : changed.before->id_mcdt},
        {"changes", std::move(changes)},
        {"before", row_or_null(changed.before)},
        {"after", row_or_null(changed.after)},
    };
}

json::object totals_of(const std::vector<model::ChangedService>& changed) {
    std::map<model::ListChange, std::uint64_t> counts;
    for (const auto& one : changed) {
        for (const auto change : one.changes)
            ++counts[change];
    }
    json::object totals;
    for (const auto change : model::all_list_changes)
        totals[to_string(change)] = counts[change];
    return totals;
}

/// A workbook of these rows.
base::Result<http::BodyFile> workbook_of(
    const std::filesystem::path& folder, std::span<const model::ServiceRow> rows
) {
    static std::atomic<std::uint64_t> count{0};
    http::BodyFile file(folder / fmt::format("export-{}-{}", ::getpid(), ++count), 0);
    TRY(importer::write_services(file.path(), rows));
    return file;
}

}  // namespace

Answer get_difference(Api& api, Call& call) {
    TRY(const auto window, window_of(call.request));
    TRY(const auto version, version_of(call.request));
    TRY(const auto other, other_version(call.request, version));
    TRY(const auto after, rows_of(api, call.site->id, version));
    TRY(const auto before, rows_of(api, call.site->id, other));
    const auto changed = model::difference_of(before, after);
    json::array items;
    for (const auto& one : shown(changed, window))
        items.push_back(change_json(one));
    return http::json_response(
        200,
        {{"version", version},
         {"with", other},
         {"totals", totals_of(changed)},
         {"items", std::move(items)},
         {"total", changed.size()}}
    );
}

Answer export_version(Api& api, Call& call) {
    TRY(const auto version, version_of(call.request));
    TRY(const auto rows, rows_of(api, call.site->id, version));
    TRY(auto workbook, workbook_of(api.options().temp_folder, rows));
    const auto name = fmt::format("danh-muc-{}-{}.xlsx", call.site->id.value, version);
    return file_answer(std::move(workbook), workbook_type, name);
}

Answer put_decision(Api& api, Call& call) {
    TRY(const auto number, version_of(call.request));
    TRY(api.registry().list_version(call.site->id, number));
    TRY(const auto upload,
        Upload::take(
            call.request,
            api.options().temp_folder,
            pdf_types,
            registry::decision_bytes_max,
            Why::scan_too_large
        ));
    TRY(const auto file, registry::FileBytes::at(upload.path()));
    if (!is_pdf(upload.path())) return Refusal(Why::not_pdf, "file");
    const auto name = upload.name().empty() ? std::string("quyet-dinh.pdf") : upload.name();
    TRY(const auto version,
        api.registry().put_decision(call.site->id, number, name, file, call.caller.actor));
    auto object = json_of(version);
    add_findings(object, version.problems, call.language);
    return http::json_response(200, object);
}

Answer remove_decision(Api& api, Call& call) {
    TRY(const auto number, version_of(call.request));
    TRY(api.registry().remove_decision(call.site->id, number, call.caller.actor));
    http::Response response;
    response.status = 204;
    return response;
}

Answer get_decision(Api& api, Call& call) {
    TRY(const auto number, version_of(call.request));
    TRY(const auto version, api.registry().list_version(call.site->id, number));
    if (!version.decision) return Refusal(Why::not_found);
    TRY(auto file, TempFile::open(api.options().temp_folder));
    TRY(api.registry().decision_file(call.site->id, number, file.sink()));
    return file_answer(file.take(), pdf_type, version.decision->file_name);
}

}  // namespace emc::api
