#include <algorithm>

#include "api/answers.h"
#include "api/etag.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/rights.h"
#include "api/upload/upload.h"
#include "base/fault.h"
#include "http/json.h"
#include "importer/units_file.h"
#include "registry/errc.h"

namespace emc::api {
namespace {

using registry::Unit;

constexpr std::string_view unit_file_types[] = {
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/octet-stream",
};

Checked<void> apply(const Fields& fields, registry::Unit& unit) {
    TRY(fields.text("name", unit.name));
    TRY(fields.text("kind", unit.kind));
    TRY(fields.unit("parent", unit.parent));
    TRY(fields.day("validFrom", unit.valid_from));
    TRY(fields.day("validTo", unit.valid_to));
    TRY(fields.unit("successor", unit.successor));
    return {};
}

Checked<void> check(const registry::Unit& unit, const registry::Snapshot& snapshot) {
    constexpr std::string_view kinds[] = {"ministry", "province", "unit"};
    if (unit.name.empty()) return Refusal(Why::field_missing, "name");
    if (unit.kind.empty()) return Refusal(Why::field_missing, "kind");
    if (std::ranges::find(kinds, unit.kind) == std::end(kinds)) {
        return Refusal(Why::field_invalid, "kind");
    }
    if (!unit.parent.empty()) {
        if (!snapshot.unit(unit.parent)) return Refusal(Why::unit_unknown, "parent");
        if (snapshot.is_within(unit.parent, unit.code)) {
            return Refusal(Why::field_invalid, "parent");
        }
    }
    if (!unit.successor.empty() && !snapshot.unit(unit.successor)) {
        return Refusal(Why::unit_unknown, "successor");
    }
    if (unit.successor == unit.code) return Refusal(Why::field_invalid, "successor");
    if (unit.valid_from && unit.valid_to && *unit.valid_to < *unit.valid_from) {
        return Refusal(Why::field_invalid, "validTo");
    }
    return {};
}

}  // namespace

Answer list_units(Api&, Call& call) {
    TRY(const auto window, window_of(call.request));
    const auto kind = call.request.query("kind");
    std::vector<const registry::Unit*> units;
    for (const auto& [code, unit] : call.snapshot->units) {
        if (kind && unit.kind != *kind) continue;
        if (sees(*call.snapshot, call.caller, code)) units.push_back(&unit);
    }
    boost::json::array items;
    for (const auto* unit : shown(units, window))
        items.push_back(json_of(*unit));
    return http::json_response(
        200,
        {{"items", std::move(items)},
         {"total", units.size()},
         {"asOf", json_of(call.snapshot_as_of)}}
    );
}

Answer add_unit(Api& api, Call& call) {
    TRY(const auto fields, Fields::read(call.request.body));
    registry::Unit unit;
    TRY(fields.unit("code", unit.code));
    if (unit.code.empty()) return Refusal(Why::field_missing, "code");
    TRY(apply(fields, unit));
    TRY(check(unit, *call.snapshot));
    const auto added = api.registry().add_unit(unit, call.caller.actor);
    if (!added && added.error() == base::Fault::conflict)
        return Refusal(Why::unit_code_taken, "code");
    TRY(added);
    TRY(api.registry().refresh());
    auto response = http::json_response(201, json_of(unit));
    response.headers.emplace_back("Location", "/api/v1/units/" + unit.code.text());
    return response;
}

Answer get_unit(Api&, Call& call) {
    return tagged(json_of(*call.unit));
}

Answer change_unit(Api& api, Call& call) {
    TRY(const auto fields, Fields::read(call.request.body));
    // What places a unit in the country is the national operator's to say.
    if (call.caller.role != registry::Role::national) {
        for (const auto* name : {"kind", "parent", "validFrom", "validTo", "successor"}) {
            if (fields.has(name)) return Refusal(Why::forbidden, name);
        }
    }
    TRY(check_seen(call.request, json_of(*call.unit)));
    auto unit = *call.unit;
    TRY(apply(fields, unit));
    TRY(check(unit, *call.snapshot));
    TRY(api.registry().change_unit(unit, call.caller.actor, call.unit));
    TRY(api.registry().refresh());
    return tagged(json_of(unit));
}

Answer import_units(Api& api, Call& call) {
    const auto& options = api.options();
    TRY(const auto upload, Upload::take(call.request, options.temp_folder, unit_file_types));
    TRY(const auto file, importer::read_units_file(upload.path(), options.import.reader));
    importer::UnitsRead read;
    // By what is stored then, not by this call's snapshot: what the file has no column for stays.
    const auto units_of = [&](const registry::Units& known) -> base::Result<std::vector<Unit>> {
        read = importer::rows_to_units(file, known);
        if (read.problems.empty()) read.problems = importer::tree_problems(read.units, known);
        if (!read.problems.empty()) return registry::Errc::invalid;
        return read.units;
    };
    const auto put = api.registry().put_units_of(units_of, call.caller.actor);
    if (!read.problems.empty()) {
        auto response = response_of({Why::nothing_imported}, call.language);
        return with_problems(
            std::move(response), read.problems, read.problems.size(), call.language
        );
    }
    TRY(put);
    TRY(api.registry().refresh());
    return http::json_response(
        200, {{"units", read.units.size()}, {"problems", boost::json::array()}}
    );
}

}  // namespace emc::api
