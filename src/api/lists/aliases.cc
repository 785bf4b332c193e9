#include <algorithm>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_of.h"
#include "api/lists/known_codes.h"
#include "api/parameters.h"
#include "http/json.h"
#include "importer/candidates.h"
#include "registry/limits.h"

namespace emc::api {
namespace {

namespace json = boost::json;
using Rows = std::vector<model::ServiceRow>;
using Meaning = registry::AliasChanges::Meaning;

/// Candidates are looked for on each row of a page: so many rows at most.
constexpr std::uint32_t unmatched_limit_max = 1'000;
/// How many codes one call may change.
constexpr std::size_t alias_changes_max = 500;

/// The rows of the list that holds today; none where the site has no list.
base::Result<Rows> rows_of_today(Api& api, model::SiteId site, const registry::SiteLists* lists) {
    const auto* list = lists ? lists->on(api.today()) : nullptr;
    if (!list) return Rows{};
    TRY(auto page, api.registry().list_rows(site, list->version, {registry::list_rows_max, 0}));
    return std::move(page.items);
}

json::array candidates_json(const std::vector<importer::Candidate>& candidates) {
    json::array array;
    for (const auto& one : candidates) {
        array.push_back(json::object{
            {"idMcdt", one.row->id_mcdt},
            {"name", one.row->name},
            {"level", one.row->level},
            {"why", importer::to_string(one.reason)},
            {"likeness", one.likeness},
        });
    }
    return array;
}

const model::ServiceRow* row_in(const Rows& rows, std::string_view id_mcdt) {
    const auto found = std::ranges::find(rows, id_mcdt, &model::ServiceRow::id_mcdt);
    return found == rows.end() ? nullptr : &*found;
}

json::object alias_json(const registry::Alias& alias, const Rows& rows) {
    const auto* row = row_in(rows, alias.id_mcdt);
    return {
        {"code", alias.code},
        {"idMcdt", alias.id_mcdt},
        {"name", row ? json::value(json::string(row->name)) : json::value()},
        {"level", row ? json::value(row->level) : json::value()},
        {"listed", row_in(rows, alias.code) != nullptr},
        {"set", json_of(alias.set)},
        {"setBy", alias.set_by},
    };
}

/// In any list that ever was the site's default.
bool is_listed(const registry::SiteLists* lists, std::string_view id_mcdt) {
    return lists && std::ranges::any_of(lists->by_day, [&](const auto& entry) {
               return entry.second->find(id_mcdt) != nullptr;
           });
}

/// In some list that was the default the code lacks a row of its own, and the alias names one.
bool is_of_use(const registry::SiteLists& lists, const Meaning& meaning) {
    return std::ranges::any_of(lists.by_day, [&](const auto& entry) {
        const auto& list = *entry.second;
        return list.find(meaning.code) == nullptr && list.find(meaning.id_mcdt) != nullptr;
    });
}

Checked<Meaning> meaning_in(const Fields& fields, const registry::SiteLists* lists) {
    Meaning meaning;
    auto& [code, id_mcdt] = meaning;
    TRY(fields.text("code", code));
    TRY(fields.text("idMcdt", id_mcdt));
    if (code.empty()) return Refusal(Why::field_missing, "code");
    if (id_mcdt.empty()) return Refusal(Why::field_missing, "idMcdt");
    if (code == id_mcdt) return Refusal(Why::field_invalid, "code");
    if (!is_listed(lists, id_mcdt)) return Refusal(Why::service_unknown, "idMcdt");
    if (!is_of_use(*lists, meaning)) return Refusal(Why::code_listed, "code");
    return meaning;
}

}  // namespace

Answer list_unmatched(Api& api, Call& call) {
    TRY(const auto window, window_of(call.request));
    TRY(const auto days, open_period_of(call.request));
    const auto site = call.site->id;
    const auto* lists = call.snapshot->lists_of(site);
    const auto known = known_codes(lists, days.from, days.to);
    const auto as_of = std::min(call.snapshot_as_of, api.counted_as_of());
    const auto limit = std::min(window.limit, unmatched_limit_max);
    TRY(const auto found, api.options().stages->unknown_codes(site, known, limit, window.offset));
    TRY(auto rows, rows_of_today(api, site, lists));
    importer::Candidates candidates(std::move(rows));
    const auto* today = lists ? lists->on(api.today()) : nullptr;
    json::array items;
    for (const auto& one : found.items) {
        const bool listed_today = today && lists->row_of(*today, one.code) != nullptr;
        const auto likely = candidates.of(one.code, one.name);
        const auto* same = listed_today ? nullptr : importer::Candidates::same_procedure(likely);
        items.push_back(json::object{
            {"code", readable(one.code)},
            {"cases", one.cases},
            {"first", json_of(one.first)},
            {"last", json_of(one.last)},
            {"name", one.name.empty() ? json::value() : json::value(readable(one.name))},
            {"listedToday", listed_today},
            {"sameProcedure", same ? json::value(json::string(same->id_mcdt)) : json::value()},
            {"candidates", candidates_json(likely)},
        });
    }
    return http::json_response(
        200,
        {{"items", std::move(items)},
         {"total", found.total},
         {"asOf", json_of(as_of)},
         {"cases", found.cases},
         {"withoutCode", found.without_code}}
    );
}

Answer list_aliases(Api& api, Call& call) {
    TRY(const auto window, window_of(call.request));
    const auto site = call.site->id;
    const auto as_of = api.now();
    TRY(const auto page, api.registry().aliases(site, window));
    TRY(const auto rows, rows_of_today(api, site, call.snapshot->lists_of(site)));
    json::array items;
    for (const auto& alias : page.items)
        items.push_back(alias_json(alias, rows));
    return http::json_response(
        200, {{"items", std::move(items)}, {"total", page.total}, {"asOf", json_of(as_of)}}
    );
}

Answer put_alias(Api& api, Call& call) {
    TRY(const auto fields, Fields::read(call.request.body));
    const auto site = call.site->id;
    const auto* lists = call.snapshot->lists_of(site);
    TRY(const auto meaning, meaning_in(fields, lists));
    const auto& [code, id_mcdt] = meaning;
    TRY(const auto alias, api.registry().put_alias(site, code, id_mcdt, call.caller.actor));
    TRY(api.registry().refresh());
    TRY(const auto rows, rows_of_today(api, site, lists));
    return http::json_response(201, alias_json(alias, rows));
}

Answer change_aliases(Api& api, Call& call) {
    TRY(const auto fields, Fields::read(call.request.body));
    TRY(fields.only({"set", "remove"}));
    const auto site = call.site->id;
    const auto* lists = call.snapshot->lists_of(site);
    registry::AliasChanges changes;
    TRY(fields.texts("remove", changes.removed));
    TRY(const auto set, fields.objects("set"));
    const auto count = changes.removed.size() + (set ? set->size() : 0);
    if (count == 0) return Refusal(Why::field_missing, "set");
    if (count > alias_changes_max) return Refusal(Why::too_many, "set");
    for (std::size_t place = 0; set && place < set->size(); ++place) {
        auto meaning = meaning_in((*set)[place], lists);
        if (!meaning) return meaning.error().in_item("set", place);
        changes.put.push_back(*std::move(meaning));
    }
    TRY(api.registry().change_aliases(site, changes, call.caller.actor));
    TRY(api.registry().refresh());
    return http::json_response(
        200, {{"set", changes.put.size()}, {"removed", changes.removed.size()}}
    );
}

Answer remove_alias(Api& api, Call& call) {
    const auto code = call.request.param("alias");
    TRY(api.registry().remove_alias(call.site->id, code, call.caller.actor));
    TRY(api.registry().refresh());
    http::Response response;
    response.status = 204;
    return response;
}

}  // namespace emc::api
