#include "app/users_commands.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/answer_text.h"
#include "app/door.h"
#include "app/indicators_text.h"
#include "app/list_pages.h"
#include "app/problems_text.h"
#include "app/text_table.h"

namespace emc::app {
namespace {

namespace json = boost::json;
using http::Method;
using Rows = std::vector<std::vector<std::string>>;

std::string users_path(const model::UnitCode& unit, const std::string& rest) {
    return fmt::format("/api/v1/units/{}/users/{}", unit.text(), rest);
}

const std::vector<std::string> titles{
    "Phiên bản", "Lúc", "Người nhập", "Tệp", "Cách nhập", "Số tài khoản", "Số lỗi"};

std::vector<std::string> row_of(const json::object& version) {
    const auto* appended = version.if_contains("appended");
    const bool is_appended = appended != nullptr && *appended == true;
    return {
        std::to_string(number_at(version, "version")),
        text_at(version, "imported"),
        text_at(version, "importedBy"),
        text_at(version, "fileName"),
        is_appended ? "nối thêm" : "thay toàn bộ",
        vietnamese_number(number_at(version, "rows")),
        vietnamese_number(number_at(version, "problemsTotal"))};
}

}  // namespace

int run(const UserListsCommand& command) {
    const auto door = Door::open(command.place);
    const auto list = whole_list(*door, users_path(command.unit, "imports"));
    if (command.format == Format::json) {
        print(json::serialize(list) + "\n");
        return 0;
    }
    Rows rows{titles};
    for (const auto& version : objects_at(list, "items"))
        rows.push_back(row_of(version));
    print(text_table(rows, {0, 5, 6}));
    return 0;
}

int run(const UserListCommand& command) {
    using What = UserListCommand::What;
    const auto door = Door::open(command.place);
    const auto target = users_path(command.unit, fmt::format("imports/{}", command.version));
    const auto version = object_of(ask_well(*door, {Method::get, target}));
    const bool is_problems = command.what == What::problems;
    if (command.format == Format::json) {
        print(json::serialize(is_problems ? problems_of(version) : version) + "\n");
    } else if (is_problems) {
        print_problems(version);
    } else {
        Rows rows;
        const auto values = row_of(version);
        for (std::size_t i = 0; i < titles.size(); ++i)
            rows.push_back({titles[i], values[i]});
        print(text_table(rows, {}));
    }
    return 0;
}

int run(const UserSummaryCommand& command) {
    const auto door = Door::open(command.place);
    const auto& [from, to] = command.period;
    const auto days = fmt::format("?from={}&to={}", base::to_string(from), base::to_string(to));
    const auto answer =
        object_of(ask_well(*door, {Method::get, users_path(command.unit, "summary" + days)}));
    if (command.format == Format::json) {
        print(json::serialize(answer) + "\n");
        return 0;
    }
    const auto* types = answer.if_contains("byType");
    const auto by_type =
        types != nullptr && types->is_object() ? types->get_object() : json::object();
    Rows rows{{"Tài khoản", "Số lượng"}};
    const bool no_list = number_at(answer, "lists") == 0;
    const auto add = [&rows](const char* what, std::int64_t number, bool no_data) {
        rows.push_back({what, no_data ? no_data_text : vietnamese_number(number)});
    };
    const bool nobody = number_at(answer, "existing") == 0;
    add("Tổng số", number_at(answer, "total"), no_list);
    add("Doanh nghiệp (1)", number_at(by_type, "1"), no_list);
    add("Công dân (2)", number_at(by_type, "2"), no_list);
    add("Cán bộ một cửa (3)", number_at(by_type, "3"), no_list);
    add("Tạo trong kỳ", number_at(answer, "created"), nobody);
    add("Đăng nhập trong kỳ", number_at(answer, "active"), nobody);
    add("Liên thông CDVCQG", number_at(answer, "linkedNational"), no_list);
    add("Số danh mục được tính", number_at(answer, "lists"), false);
    print(text_table(rows, {1}));
    if (no_list) note("no list was imported: there is no data");
    return 0;
}

}  // namespace emc::app
