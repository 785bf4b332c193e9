#include "importer/import_services.h"

#include "importer/annex1_warnings.h"
#include "importer/errc.h"
#include "importer/file_fault.h"
#include "registry/limits.h"

namespace emc::importer {
namespace {

ServiceImport nothing(registry::Problem why) {
    return {std::nullopt, {}, {std::move(why)}, 1, {}, 0};
}

base::Result<Annex1> read(
    const ServiceUpload& upload, const ImportLimits& limits, const Progress& progress
) {
    TRY(auto reader, sheet::Reader::open(upload.file, limits.reader));
    return read_services(reader, limits.list, progress, upload.problems);
}

/// The rows of the newest version; none where there is no version yet.
base::Result<std::vector<model::ServiceRow>> last_rows(
    registry::Registry& registry, model::SiteId site
) {
    TRY(const auto versions, registry.list_versions(site, {1, 0}));
    if (versions.items.empty()) return std::vector<model::ServiceRow>{};
    const auto newest = versions.items.front().version;
    TRY(auto page, registry.list_rows(site, newest, {registry::list_rows_max, 0}));
    return std::move(page.items);
}

base::Result<Aliases> aliases_of(registry::Registry& registry, model::SiteId site) {
    TRY(const auto page, registry.aliases(site, {registry::aliases_max, 0}));
    Aliases aliases;
    for (const auto& alias : page.items)
        aliases.emplace(alias.code, alias.id_mcdt);
    return aliases;
}

}  // namespace

base::Result<ServiceImport> import_services(
    registry::Registry& registry,
    const ServiceUpload& upload,
    const ImportLimits& limits,
    const registry::Actor& by,
    const Progress& progress
) {
    auto annex = read(upload, limits, progress);
    if (!annex) {
        if (auto fault = workbook_fault(annex.error())) return nothing(*std::move(fault));
        return annex.error();
    }
    if (const auto* refusal = std::get_if<Refusal>(&*annex)) {
        return nothing(of_the_whole_file(refusal->code, refusal->message_vi, refusal->message_en));
    }

    auto& list = std::get<ServiceList>(*annex);
    ServiceImport result;
    result.sheet = list.sheet;
    result.problems = stored(std::move(list.problems));
    result.problems_total = list.problems_total;
    if (list.rows.empty()) {
        if (!list.left_merge.empty()) {
            if (upload.problems) upload.problems(merges_left(list.left_merge));
            auto first = stored({merges_left(list.left_merge)});
            first.insert(first.end(), result.problems.begin(), result.problems.end());
            result.problems = std::move(first);
            ++result.problems_total;
        }
        if (!result.problems.empty()) return result;
        return nothing(
            of_the_whole_file("no_rows", "Danh mục không có dòng nào.", "The list has no rows.")
        );
    }

    TRY(const auto last, last_rows(registry, upload.site));
    TRY(const auto aliases, aliases_of(registry, upload.site));
    auto warnings = warnings_of(list, last, limits.list, aliases);
    result.warnings = stored(std::move(warnings.kept));
    result.warnings_total = warnings.total;

    registry::NewList entry;
    entry.site = upload.site;
    entry.imported_by = by.name;
    entry.file_name = upload.file_name;
    entry.rows = std::move(list.rows);
    entry.sheet = result.sheet;
    entry.problems_total = result.problems_total;
    entry.warnings_total = result.warnings_total;
    entry.problems = result.problems;
    entry.problems.insert(entry.problems.end(), result.warnings.begin(), result.warnings.end());
    TRY(entry.file, registry::FileBytes::at(upload.file));
    if (!goes_on(progress, 1)) return Errc::cancelled;
    TRY(result.version, registry.add_list(entry, upload.default_from, by));
    return result;
}

}  // namespace emc::importer
