#pragma once

/// Workbooks for tests, part by part, and the damage that can be done to them.

#include <string>
#include <utility>
#include <vector>

namespace emc::sheet::testing {

/// A zip of the given files, packed unless `stored`.
[[nodiscard]] std::string zip_of(
    const std::vector<std::pair<std::string, std::string>>& files, bool stored = false
);

/// A minimal workbook: `a_workbook().sheet_data("<row>…</row>").bytes()`. Every part can be
/// replaced by another text.
class WorkbookText {
public:
    WorkbookText();
    WorkbookText& sheet_data(const std::string& rows);
    WorkbookText& more_sheet(
        const std::string& name, const std::string& state, const std::string& rows
    );
    WorkbookText& shared_strings(const std::string& items);
    /// Cell styles 1, 2, … with these number formats; style 0 is General.
    WorkbookText& formats(const std::vector<std::string>& codes);
    WorkbookText& from_1904();
    WorkbookText& part(const std::string& name, const std::string& text);
    WorkbookText& without(const std::string& name);
    [[nodiscard]] std::string bytes() const;

private:
    struct Named {
        std::string name;
        std::string state;
    };
    std::vector<Named> sheets_;
    bool from_1904_ = false;
    std::vector<std::pair<std::string, std::string>> parts_;
};

[[nodiscard]] inline WorkbookText a_workbook() {
    return {};
}

}  // namespace emc::sheet::testing
