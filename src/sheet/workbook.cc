#include "sheet/workbook.h"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <string>

#include "sheet/errc.h"
#include "sheet/frames.h"
#include "sheet/merges.h"
#include "sheet/package.h"
#include "sheet/relations.h"
#include "sheet/sheet_parser.h"
#include "sheet/worksheet.h"

namespace emc::sheet {
namespace {

/// What the main part of a package is that is no workbook, by its first element.
Errc other_kind(std::string_view element) {
    const bool is_known = element == "document" || element == "presentation";
    return is_known ? Errc::other_document : Errc::not_a_workbook;
}

/// The workbook's own part: which sheets there are, and how days are counted.
class WorkbookSink final : public XmlSink {
public:
    explicit WorkbookSink(std::uint32_t sheets_max) : sheets_max_(sheets_max) {}

    struct Named {
        Sheet sheet;
        std::string relation;
    };

    base::Result<void> open(const Element& element) override {
        if (first_ && element.name != "workbook") return other_kind(element.name);
        first_ = false;
        if (element.name == "workbookPr" &&
            (element.get("date1904") == "1" || element.get("date1904") == "true")) {
            dates = DateSystem::from_1904;
        }
        if (element.name != "sheet") return {};
        if (sheets.size() == sheets_max_) return Errc::too_many_sheets;
        if (element.get("name").size() > sheet_name_bytes_max) return Errc::damaged;
        const auto state = element.get("state");
        const bool hidden = state == "hidden" || state == "veryHidden";
        sheets.push_back(
            {{std::string(element.get("name")), hidden}, std::string(element.get("id"))}
        );
        return {};
    }
    base::Result<void> text(std::string_view) override { return {}; }
    base::Result<void> close(std::string_view) override { return {}; }

    std::vector<Named> sheets;
    DateSystem dates = DateSystem::from_1900;

private:
    std::uint32_t sheets_max_;
    bool first_ = true;
};

/// The name of the first related part of a type, or empty text.
std::string target_of(const Relations& relations, std::string_view type) {
    for (const auto& [id, relation] : relations) {
        if (relation.type == type) return relation.target;
    }
    return {};
}

base::Result<std::string> main_part(const Package& package) {
    TRY(const auto relations, read_relations(package, ""));
    auto part = target_of(relations, "officeDocument");
    if (part.ends_with(".bin")) return Errc::binary_workbook;
    if (part.ends_with(".xml")) return part;
    if (package.has("META-INF/manifest.xml")) return Errc::open_document;
    return Errc::archive;
}

/// Tells the sink how far the sheets are.
class Meter {
public:
    Meter(std::uint64_t done, std::uint64_t all, RowSink& sink)
        : done_(done), all_(all), sink_(sink) {}

    void add(std::size_t bytes) {
        done_ += bytes;
        const auto permille = static_cast<std::uint32_t>(std::min(done_, all_) * 1000 / all_);
        if (permille == told_) return;
        told_ = permille;
        sink_.progress(permille);
    }

private:
    std::uint64_t done_;
    std::uint64_t all_;
    RowSink& sink_;
    std::uint32_t told_ = 0;
};

base::Result<void> read(base::Bytes file, const Limits& limits, RowSink& sink) {
    TRY(const auto package, Package::open(file, limits));
    TRY(const auto main, main_part(package));
    WorkbookSink workbook(limits.sheets_max);
    TRY(package.parse(main, workbook));
    TRY(const auto relations, read_relations(package, main));

    WorkbookParts parts;
    parts.dates = workbook.dates;
    if (const auto part = target_of(relations, "styles"); package.has(part)) {
        TRY(parts.styles, Styles::read(package, part));
    }
    if (const auto part = target_of(relations, "sharedStrings"); package.has(part)) {
        TRY(parts.strings, SharedStrings::read(package, part, limits));
    }

    // Sheets that are charts or dialogs have no rows, and are as if they were not there.
    std::vector<Sheet> sheets;
    std::vector<std::string> targets;
    for (const auto& named : workbook.sheets) {
        const auto relation = relations.find(named.relation);
        if (relation == relations.end()) return Errc::damaged;
        if (relation->second.type != "worksheet") continue;
        sheets.push_back(named.sheet);
        sheets.back().from_1904 = parts.dates == DateSystem::from_1904;
        targets.push_back(relation->second.target);
    }
    TRY(sink.sheets(sheets));
    const auto strings_bytes = package.bytes_of(target_of(relations, "sharedStrings"));
    auto all_bytes = strings_bytes + 1;
    for (const auto& target : targets)
        all_bytes += package.bytes_of(target);
    Meter meter(strings_bytes, all_bytes, sink);
    Totals totals;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        WorksheetSink worksheet(static_cast<std::uint32_t>(i), parts, limits, totals, sink);
        TRY(auto merged, read_merges(package, targets[i]));
        worksheet.take(std::move(merged));
        if (!are_merges_filled(package, targets[i])) worksheet.leave_merges();
        SheetParser parser(worksheet);
        TRY(package.read(targets[i], [&](std::string_view piece) {
            meter.add(piece.size());
            return parser.feed(piece);
        }));
        TRY(parser.finish());
        for (const auto& merge : worksheet.left_merges())
            sink.left_merge(merge);
    }
    return {};
}

}  // namespace

base::Result<void> read_workbook(base::Bytes file, const Limits& limits, RowSink& sink) {
    try {
        return read(file, limits, sink);
    } catch (const std::bad_alloc&) {
        return Errc::out_of_memory;
    } catch (const std::length_error&) {
        return Errc::out_of_memory;
    }
}

}  // namespace emc::sheet
