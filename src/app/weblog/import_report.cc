#include "app/weblog/import_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/json.hpp>

#include "app/answer_text.h"

namespace emc::app {
namespace {

namespace json = boost::json;

constexpr std::array<const char*, line_kind_count> kind_names = {
    "pages", "downloads", "assets", "errors", "redirects", "others"};

std::string report_of(const json::object& file) {
    const auto at = [&](const char* name) { return number_at(file, name); };
    auto text = fmt::format("{}: {} lines", text_at(file, "file"), at("lines"));
    if (at("earlier") > 0) text += fmt::format(" behind {} of an earlier import", at("earlier"));
    text += fmt::format(
        ": {} pages and {} downloads in; apart {} of crawlers, {} of excluded addresses; "
        "left out {} assets, {} errors, {} redirects, {} others\n",
        at("pages"),
        at("downloads"),
        at("crawlers"),
        at("excluded"),
        at("assets"),
        at("errors"),
        at("redirects"),
        at("others")
    );
    if (at("unreadable") > 0) {
        const auto lines = json::value_to<std::vector<std::uint64_t>>(file.at("unreadableLines"));
        const auto all = static_cast<std::size_t>(at("unreadable")) == lines.size();
        text += fmt::format(
            "  {} lines cannot be read: {}{}\n",
            at("unreadable"),
            fmt::join(lines, ", "),
            all ? "" : ", …"
        );
    }
    if (file.at("shorter").as_bool()) {
        text += "  it is shorter than what an earlier import has read of it: nothing was read\n";
    }
    if (file.at("unfinished").as_bool()) {
        text += "  the last line is not whole: it is left for the next import\n";
    }
    if (const auto failure = text_at(file, "failure"); !failure.empty()) {
        text += fmt::format("  {}\n", failure);
    }
    return text;
}

}  // namespace

std::string failure_in(const std::vector<FileReport>& reports) {
    std::string line;
    std::size_t failed = 0;
    for (const auto& report : reports) {
        if (report.failure.empty() || failed++ > 0) continue;
        line = report.file.string() + ": " + report.failure;
    }
    if (failed > 1) line += fmt::format("; {} of {} files failed", failed, reports.size());
    return line;
}

json::array json_of(const std::vector<FileReport>& reports) {
    json::array files;
    for (const auto& report : reports) {
        json::object file{
            {"file", report.file.string()},
            {"earlier", report.earlier},
            {"lines", report.lines},
            {"crawlers", report.crawlers},
            {"excluded", report.excluded},
            {"unreadable", report.unreadable},
            {"unreadableLines", json::value_from(report.unreadable_lines)},
            {"shorter", report.shorter},
            {"unfinished", report.unfinished},
            {"failure", report.failure}};
        for (std::size_t i = 0; i < line_kind_count; ++i)
            file[kind_names[i]] = report.by_kind[i];
        files.push_back(std::move(file));
    }
    return files;
}

std::string import_report(const std::string& text) {
    std::string lines;
    if (text.empty()) return lines;
    const auto files = json::parse(text);
    for (const auto& file : files.as_array())
        lines += report_of(file.as_object());
    return lines;
}

}  // namespace emc::app
