#include "registry/dump/tables.h"

#include <algorithm>

namespace emc::registry {
namespace {

TableColumn number(const char* name) {
    return {name, true};
}

TableColumn text(const char* name) {
    return {name, false};
}

std::vector<Table> make() {
    return {
        {.name = "units",
         .columns =
             {text("code"),
              text("name"),
              text("kind"),
              text("parent"),
              number("valid_from_day"),
              number("valid_to_day"),
              text("successor")}},
        {.name = "sites",
         .columns =
             {number("id"),
              text("unit"),
              text("name"),
              text("url"),
              text("kind"),
              text("policy"),
              number("lists_revision"),
              number("created_us"),
              number("archived_us"),
              text("former_units")}},
        {.name = "tokens",
         .columns =
             {number("id"),
              text("name"),
              text("role"),
              text("unit"),
              text("secret_hash"),
              number("created_us"),
              number("ended_us"),
              number("used_us"),
              number("valid_to_day")}},
        {.name = "people",
         .columns =
             {number("id"),
              text("login"),
              text("name"),
              text("email"),
              text("role"),
              text("unit"),
              text("password_hash"),
              number("created_us"),
              number("ended_us")}},
        {.name = "second_factors",
         .columns =
             {number("person"), text("sealed"), number("last_step"), number("confirmed_us")}},
        {.name = "oidc_links",
         .columns =
             {number("person"),
              text("issuer"),
              text("subject"),
              text("named"),
              number("linked_us")}},
        {.name = "recovery_codes",
         .columns = {number("person"), number("number"), text("code_hash")},
         .key_columns = 2},
        {.name = "list_versions",
         .columns =
             {number("site"),
              number("version"),
              number("imported_us"),
              text("imported_by"),
              text("file_name"),
              number("file_bytes"),
              number("row_count"),
              text("problems"),
              number("problem_count"),
              number("warning_count"),
              text("sheet")},
         .key_columns = 2,
         .page_rows = 4},
        {.name = "list_rows",
         .columns =
             {number("site"),
              number("version"),
              number("number"),
              text("name"),
              number("level"),
              text("url"),
              text("id_cdvcqg"),
              text("id_mcdt"),
              number("code_cell")},
         .key_columns = 3},
        {.name = "list_files",
         .columns = {number("site"), number("version"), number("part"), text("base64")},
         .key_columns = 3,
         .page_rows = 4},
        {.name = "list_decisions",
         .columns =
             {number("site"),
              number("version"),
              text("file_name"),
              number("file_bytes"),
              number("attached_us"),
              text("attached_by")},
         .key_columns = 2},
        {.name = "list_decision_parts",
         .columns = {number("site"), number("version"), number("part"), text("base64")},
         .key_columns = 3,
         .page_rows = 4},
        {.name = "list_defaults",
         .columns = {number("site"), number("from_day"), number("version")},
         .key_columns = 2},
        {.name = "list_aliases",
         .columns =
             {number("site"), text("code"), text("id_mcdt"), number("set_us"), text("set_by")},
         .key_columns = 2},
        {.name = "user_list_versions",
         .columns =
             {text("unit"),
              number("version"),
              number("imported_us"),
              text("imported_by"),
              text("file_name"),
              number("file_bytes"),
              number("appended"),
              number("account_count"),
              text("problems"),
              number("problem_count"),
              text("key_check"),
              text("counts")},
         .key_columns = 2,
         .page_rows = 4},
        {.name = "user_list_parts",
         .columns = {text("unit"), number("version"), number("part"), text("base64")},
         .key_columns = 3,
         .page_rows = 4},
        {.name = "contacts",
         .columns = {number("number"), text("topic"), text("name"), text("phone"), text("email")}},
        {.name = "audit",
         .columns =
             {number("id"),
              number("at_us"),
              text("actor"),
              text("address"),
              text("action"),
              text("subject"),
              text("before_json"),
              text("after_json"),
              text("unit")}},
    };
}

}  // namespace

std::span<const Table> tables() {
    static const std::vector<Table> all = make();
    return all;
}

const Table* table_named(std::string_view name) {
    const auto all = tables();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Table& t) { return t.name == name; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace emc::registry
