#include "app/list_commands.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cctype>

#include "app/answer_text.h"
#include "app/door.h"
#include "app/indicators_text.h"
#include "app/list_pages.h"
#include "app/text_table.h"

namespace emc::app {
namespace {

namespace json = boost::json;
using http::Method;

/// How many codes the server changes in one call.
constexpr std::size_t codes_a_call = 500;

/// A text as one segment of a path.
std::string segment_of(const std::string& text) {
    std::string segment;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 && byte < 0x80) {
            segment += c;
        } else {
            segment += fmt::format("%{:02X}", static_cast<unsigned>(byte));
        }
    }
    return segment;
}

/// `000001 Đăng ký khai sinh`, or nothing.
std::string first_candidate(const json::object& item) {
    const auto candidates = objects_at(item, "candidates");
    if (candidates.empty()) return "";
    return text_at(candidates.front(), "idMcdt") + " " + text_at(candidates.front(), "name");
}

std::string level_of(const json::object& item) {
    const auto* level = item.if_contains("level");
    return level != nullptr && level->is_int64() ? std::to_string(level->get_int64()) : "";
}

/// With the cases of everything that the log has.
json::object unmatched_of(Door& door, const std::string& target) {
    (void)ask_well(door, {Method::post, "/api/v1/system/catch-up"});
    return whole_list(door, target);
}

}  // namespace

int run(const AliasAddCommand& command) {
    const auto door = Door::open(command.place);
    const json::object body{{"code", command.code}, {"idMcdt", command.id_mcdt}};
    const Ask ask{Method::post, site_path(command.site, "aliases"), json::serialize(body)};
    const auto alias = object_of(ask_well(*door, ask));
    print(
        fmt::format("{} is {} {}\n", command.code, text_at(alias, "idMcdt"), text_at(alias, "name"))
    );
    return 0;
}

int run(const AliasMatchCommand& command) {
    const auto door = Door::open(command.place);
    const auto list = unmatched_of(*door, site_path(command.site, "unmatched"));
    std::vector<std::vector<std::string>> rows{{"Mã", "ID MCDT", "Số hồ sơ", "Tên"}};
    std::vector<json::array> calls;
    for (const auto& item : objects_at(list, "items")) {
        const auto id_mcdt = text_at(item, "sameProcedure");
        if (id_mcdt.empty()) continue;
        const auto code = text_at(item, "code");
        if (calls.empty() || calls.back().size() == codes_a_call) calls.emplace_back();
        calls.back().push_back(json::object{{"code", code}, {"idMcdt", id_mcdt}});
        const auto cases = vietnamese_number(number_at(item, "cases"));
        rows.push_back({code, id_mcdt, cases, text_at(item, "name")});
    }
    if (calls.empty()) {
        note("no unmatched code has just one row of the same procedure");
        return 0;
    }
    print(text_table(rows, {2}));
    for (auto& set : command.dry_run ? std::vector<json::array>() : calls) {
        const auto body = json::serialize(json::object{{"set", std::move(set)}});
        (void)ask_well(*door, {Method::patch, site_path(command.site, "aliases"), body});
    }
    const auto* would = command.dry_run ? "would stand for a row" : "stand for a row now";
    note(fmt::format("{} codes {}", rows.size() - 1, would));
    return 0;
}

int run(const AliasListCommand& command) {
    const auto door = Door::open(command.place);
    const auto list = whole_list(*door, site_path(command.site, "aliases"));
    if (command.format == Format::json) {
        print(json::serialize(list) + "\n");
        return 0;
    }
    std::vector<std::vector<std::string>> rows{
        {"Mã", "ID MCDT", "Mức độ", "Danh mục đã có mã", "Tên"}};
    for (const auto& item : objects_at(list, "items")) {
        const auto* listed = item.if_contains("listed");
        rows.push_back(
            {text_at(item, "code"),
             text_at(item, "idMcdt"),
             level_of(item),
             listed != nullptr && *listed == true ? "có" : "",
             text_at(item, "name")}
        );
    }
    print(text_table(rows, {2}));
    return 0;
}

int run(const AliasRemoveCommand& command) {
    const auto door = Door::open(command.place);
    const auto target = site_path(command.site, "aliases/" + segment_of(command.code));
    (void)ask_well(*door, {Method::del, target});
    return 0;
}

int run(const UnmatchedCommand& command) {
    const auto door = Door::open(command.place);
    auto target = site_path(command.site, "unmatched");
    const char* mark = "?";
    for (const auto& [name, day] : {std::pair{"from", command.from}, {"to", command.to}}) {
        if (!day) continue;
        target += fmt::format("{}{}={}", std::exchange(mark, "&"), name, base::to_string(*day));
    }
    const auto list = unmatched_of(*door, target);
    if (command.format == Format::json) {
        print(json::serialize(list) + "\n");
        return 0;
    }
    std::vector<std::vector<std::string>> rows{
        {"Mã", "Số hồ sơ", "Từ ngày", "Đến ngày", "Tên", "Có thể là"}};
    for (const auto& item : objects_at(list, "items")) {
        rows.push_back(
            {text_at(item, "code"),
             vietnamese_number(number_at(item, "cases")),
             text_at(item, "first"),
             text_at(item, "last"),
             text_at(item, "name"),
             first_candidate(item)}
        );
    }
    print(text_table(rows, {1}));
    const auto without = number_at(list, "withoutCode");
    if (without > 0) note(fmt::format("{} cases name no code", without));
    return 0;
}

}  // namespace emc::app
