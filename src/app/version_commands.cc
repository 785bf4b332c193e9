#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/answer_text.h"
#include "app/failure.h"
#include "app/indicators_text.h"
#include "app/list_commands.h"
#include "app/list_pages.h"
#include "app/problems_text.h"
#include "app/text_table.h"
#include "app/write_file.h"
#include "http/client.h"

namespace emc::app {
namespace {

namespace json = boost::json;
using http::Method;

std::string version_path(model::SiteId site, std::uint32_t version, const std::string& rest) {
    return site_path(site, fmt::format("services/imports/{}/{}", version, rest));
}

/// The row that a change left, else the one that is gone.
std::string name_of(const json::object& changed) {
    for (const auto* key : {"after", "before"}) {
        const auto* row = changed.if_contains(key);
        if (row != nullptr && row->is_object()) return text_at(row->get_object(), "name");
    }
    return "";
}

std::string level_of(const json::object& changed, const char* key) {
    const auto* row = changed.if_contains(key);
    if (row == nullptr || !row->is_object()) return "";
    return std::to_string(number_at(row->get_object(), "level"));
}

const char* file_of(VersionFileCommand::What what) {
    using What = VersionFileCommand::What;
    if (what == What::save_original) return "file";
    return what == What::save_export ? "export" : "decision";
}

/// `2023-02-27 – 2023-03-31, 2023-05-01`: the days on which it is or was the default.
std::string default_days(const json::object& version) {
    const auto periods = objects_at(version, "defaultPeriods");
    if (periods.empty()) return text_at(version, "defaultFrom");
    std::string text;
    for (const auto& period : periods) {
        if (!text.empty()) text += ", ";
        text += text_at(period, "from");
        if (const auto to = text_at(period, "to"); !to.empty()) text += " – " + to;
    }
    return text;
}

bool is_default(const json::object& version) {
    const auto* is = version.if_contains("default");
    return is != nullptr && *is == true;
}

/// Empty where whoever is asked does not say it.
std::string problems_total(const json::object& version) {
    if (!version.contains("problemsTotal")) return "";
    return vietnamese_number(number_at(version, "problemsTotal"));
}

std::string changes_of(const json::object& changed) {
    std::string text;
    const auto* changes = changed.if_contains("changes");
    if (changes == nullptr || !changes->is_array()) return text;
    for (const auto& change : changes->get_array()) {
        if (!change.is_string()) continue;
        if (!text.empty()) text += ' ';
        text += std::string_view(change.get_string());
    }
    return text;
}

std::string services_of(const json::object& list) {
    std::vector<std::vector<std::string>> rows{{"ID MCDT", "Mức độ", "ID CDVCQG", "Tên", "Url"}};
    for (const auto& item : objects_at(list, "items")) {
        rows.push_back(
            {text_at(item, "idMcdt"),
             std::to_string(number_at(item, "level")),
             text_at(item, "idCdvcqg"),
             text_at(item, "name"),
             text_at(item, "url")}
        );
    }
    return text_table(rows, {1});
}

}  // namespace

int run(const VersionsCommand& command) {
    const auto door = Door::open(command.place);
    const auto list = whole_list(*door, site_path(command.site, "services/imports"));
    if (command.format == Format::json) {
        print(json::serialize(list) + "\n");
        return 0;
    }
    std::vector<std::vector<std::string>> rows{
        {"Phiên bản",
         "Lúc",
         "Người nhập",
         "Tệp",
         "Số dòng",
         "Số lỗi",
         "Mặc định",
         "Mặc định từ",
         "Quyết định"}};
    for (const auto& item : objects_at(list, "items")) {
        const auto* decision = item.if_contains("decision");
        const bool has_decision = decision != nullptr && decision->is_object();
        rows.push_back(
            {std::to_string(number_at(item, "version")),
             text_at(item, "imported"),
             text_at(item, "importedBy"),
             text_at(item, "fileName"),
             vietnamese_number(number_at(item, "rows")),
             problems_total(item),
             is_default(item) ? "hiện nay" : "",
             default_days(item),
             has_decision ? text_at(decision->get_object(), "fileName") : ""}
        );
    }
    print(text_table(rows, {0, 4, 5}));
    return 0;
}

int run(const DifferenceCommand& command) {
    const auto door = Door::open(command.place);
    auto target = version_path(command.site, command.version, "diff");
    if (command.with != 0) target += fmt::format("?with={}", command.with);
    if (command.with == 0 && command.version == 1) {
        throw Failure(
            "version 1 has none before it; name another one: --with VERSION", Failure::usage
        );
    }
    const auto list = whole_list(*door, target);
    if (command.format == Format::json) {
        print(json::serialize(list) + "\n");
        return 0;
    }
    std::vector<std::vector<std::string>> rows{{"ID MCDT", "Thay đổi", "Cũ", "Mới", "Tên"}};
    for (const auto& item : objects_at(list, "items")) {
        rows.push_back(
            {text_at(item, "idMcdt"),
             changes_of(item),
             level_of(item, "before"),
             level_of(item, "after"),
             name_of(item)}
        );
    }
    print(text_table(rows, {2, 3}));
    return 0;
}

int run(const MakeDefaultCommand& command) {
    const auto door = Door::open(command.place);
    auto target = version_path(command.site, command.version, "default");
    if (command.from) target += "?from=" + base::to_string(*command.from);
    (void)ask_well(*door, {Method::post, target});
    const auto from = command.from ? base::to_string(*command.from) : "today";
    print(fmt::format("version {} is the default from {}\n", command.version, from));
    return 0;
}

int run(const VersionFileCommand& command) {
    using What = VersionFileCommand::What;
    const auto door = Door::open(command.place);
    if (command.what == What::attach_decision) {
        const auto content = read_file(command.file);
        auto form = http::multipart_file("file", command.file.filename().string(), content);
        const auto target = version_path(command.site, command.version, "decision");
        (void)ask_well(*door, {Method::put, target, std::move(form.body), form.content_type});
        return 0;
    }
    const auto target = version_path(command.site, command.version, file_of(command.what));
    write_file(command.file, ask_well(*door, {Method::get, target}).body);
    return 0;
}

int run(const VersionPartCommand& command) {
    const auto door = Door::open(command.place);
    if (command.what == VersionPartCommand::What::rows) {
        const auto list =
            whole_list(*door, version_path(command.site, command.version, "services"));
        print(command.format == Format::json ? json::serialize(list) + "\n" : services_of(list));
        return 0;
    }
    const auto target =
        site_path(command.site, fmt::format("services/imports/{}", command.version));
    const auto version = object_of(ask_well(*door, {Method::get, target}));
    if (command.format == Format::json) {
        print(json::serialize(problems_of(version)) + "\n");
    } else {
        print_problems(version);
    }
    return 0;
}

int run(const DecisionRemoveCommand& command) {
    const auto door = Door::open(command.place);
    const auto target = version_path(command.site, command.version, "decision");
    (void)ask_well(*door, {Method::del, target});
    return 0;
}

}  // namespace emc::app
