#pragma once

/// For tests, of other modules too: a registry of its own in a folder that goes away with it.
///
///     TempRegistry registry;
///     registry->put_units({a_unit("H34")}, tester()).value();
///     const auto site = registry->add_site(a_site("H34"), tester()).value();
///     registry->refresh().value()->site(site.id);

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/day.h"
#include "base/testing/temp_folder.h"
#include "registry/registry.h"

namespace emc::registry::testing {

/// SQLite, with a clock that stands at noon of 27/02/2023 in Vietnam until it is told otherwise.
class TempRegistry {
public:
    TempRegistry() {
        Options options;
        options.folder = folder_.path();
        options.clock = &clock;
        registry_ = Registry::open(options).value();
    }

    Registry& operator*() { return *registry_; }
    Registry* operator->() { return registry_.get(); }

    base::ManualClock clock{base::begin_of(base::day_from(2023, 2, 27)) + std::chrono::hours{12}};

private:
    base::testing::TempFolder folder_;
    std::unique_ptr<Registry> registry_;
};

inline Actor tester() {
    return {"tester", "127.0.0.1"};
}

inline model::UnitCode code(std::string_view text) {
    return model::UnitCode::parse(text).value();
}

inline Unit a_unit(std::string_view unit_code, std::string_view parent = "") {
    Unit unit;
    unit.code = code(unit_code);
    unit.name = "Đơn vị " + std::string(unit_code);
    unit.kind = parent.empty() ? "province" : "unit";
    if (!parent.empty()) unit.parent = code(parent);
    return unit;
}

inline Site a_site(std::string_view unit, std::uint32_t id = 0) {
    Site site;
    site.id = {id};
    site.unit = code(unit);
    site.name = "Cổng dịch vụ công";
    site.url = "https://dichvucong.example.vn";
    site.kind = "both";
    return site;
}

inline Person a_person(
    std::string_view login, Role role = Role::viewer, std::string_view unit = ""
) {
    Person person;
    person.login = login;
    person.name = "Cán bộ " + std::string(login);
    person.role = role;
    if (!unit.empty()) person.unit = code(unit);
    return person;
}

inline model::ServiceRow a_service(std::string_view id_mcdt, std::int8_t level = 4) {
    model::ServiceRow row;
    row.name = "Thủ tục " + std::string(id_mcdt);
    row.level = level;
    row.url = "https://dichvucong.example.vn/" + std::string(id_mcdt);
    row.id_cdvcqg = std::string(id_mcdt) + ".000.00.00.H34";
    row.id_mcdt = id_mcdt;
    return row;
}

inline NewList a_list(model::SiteId site, std::vector<model::ServiceRow> rows) {
    NewList list;
    list.site = site;
    list.imported_by = "tester";
    list.file_name = "danh-muc.xlsx";
    list.file = "PK: the bytes of a workbook";
    list.rows = std::move(rows);
    return list;
}

/// A sink that puts the parts of a file together.
inline PartSink into(std::string& bytes) {
    return [&bytes](std::string_view part) -> base::Result<void> {
        bytes += part;
        return {};
    };
}
/// The whole workbook of a version.
inline base::Result<std::string> list_file(
    Registry& registry, model::SiteId site, std::uint32_t version
) {
    std::string bytes;
    TRY(registry.list_file(site, version, into(bytes)));
    return bytes;
}

}  // namespace emc::registry::testing
