#include "importer/header.h"

#include "base/text.h"

namespace emc::importer {
namespace {

/// No title is longer, and folding a long text costs time.
constexpr std::size_t title_bytes_max = 128;

}  // namespace

HeaderFinder::HeaderFinder(std::span<const std::string_view> names)
    : names_(names), best_(names.size()) {
    for (const auto name : names)
        folded_.push_back(base::fold_name(name));
}

std::optional<std::vector<std::size_t>> HeaderFinder::look(const sheet::Row& row) {
    std::vector<std::optional<std::size_t>> places(names_.size());
    std::size_t found = 0;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const auto& cell = row.cells[column];
        if (cell.empty() || cell.size() > title_bytes_max) continue;
        const auto title = base::fold_name(cell);
        for (std::size_t i = 0; i < folded_.size(); ++i) {
            if (title != folded_[i] || places[i]) continue;
            places[i] = column;
            ++found;
        }
    }
    if (found > best_found_) {
        best_found_ = found;
        best_ = places;
    }
    if (found < names_.size()) return std::nullopt;
    std::vector<std::size_t> columns;
    for (const auto& place : places)
        columns.push_back(*place);
    return columns;
}

std::vector<std::string> HeaderFinder::missing() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        if (!best_[i]) names.emplace_back(names_[i]);
    }
    return names;
}

}  // namespace emc::importer
