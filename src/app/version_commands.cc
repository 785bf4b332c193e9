#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/answer_text.h"
#include "app/indicators_text.h"
#include "app/list_commands.h"
#include "app/list_pages.h"
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

}  // namespace

int run(const VersionsCommand& command) {
    const auto door = Door::open(command.place);
    const auto list = whole_list(*door, site_path(command.site, "services/imports"));
    if (command.format == Format::json) {
        print(json::serialize(list) + "\n");
        return 0;
    }
    std::vector<std::vector<std::string>> rows{
        {"Phiên bản", "Lúc", "Người nhập", "Tệp", "Số dòng", "Mặc định từ", "Quyết định"}};
    for (const auto& item : objects_at(list, "items")) {
        const auto* decision = item.if_contains("decision");
        const bool has_decision = decision != nullptr && decision->is_object();
        rows.push_back(
            {std::to_string(number_at(item, "version")),
             text_at(item, "imported"),
             text_at(item, "importedBy"),
             text_at(item, "fileName"),
             vietnamese_number(number_at(item, "rows")),
             text_at(item, "defaultFrom"),
             has_decision ? text_at(decision->get_object(), "fileName") : ""}
        );
    }
    print(text_table(rows, {0, 4}));
    return 0;
}

int run(const DifferenceCommand& command) {
    const auto door = Door::open(command.place);
    auto target = version_path(command.site, command.version, "diff");
    if (command.with != 0) target += fmt::format("?with={}", command.with);
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
    const auto version = object_of(ask_well(*door, {Method::post, target}));
    print(fmt::format(
        "version {} is the default from {}\n", command.version, text_at(version, "defaultFrom")
    ));
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
    const auto* rest = command.what == What::save_export ? "export" : "decision";
    const auto target = version_path(command.site, command.version, rest);
    write_file(command.file, ask_well(*door, {Method::get, target}).body);
    return 0;
}

int run(const DecisionRemoveCommand& command) {
    const auto door = Door::open(command.place);
    const auto target = version_path(command.site, command.version, "decision");
    (void)ask_well(*door, {Method::del, target});
    return 0;
}

}  // namespace emc::app
