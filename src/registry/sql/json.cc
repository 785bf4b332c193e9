#include "registry/sql/json.h"

#include <boost/json.hpp>

#include "registry/sql/column.h"
#include "registry/sql/failure.h"

namespace emc::registry {
namespace {

namespace json = boost::json;

json::object object_of(const Policy& policy) {
    json::array addresses;
    for (const auto& address : policy.addresses) {
        addresses.emplace_back(address);
    }
    return {
        {"tokenRequired", policy.token_required},
        {"addresses", std::move(addresses)},
        {"eventsPerSecondMax", policy.events_per_second_max}};
}

json::array array_of(const std::vector<FormerUnit>& units) {
    json::array array;
    for (const auto& former : units) {
        array.push_back({{"unit", former.unit.text()}, {"until", base::to_string(former.until)}});
    }
    return array;
}

json::object object_of(const Problem& problem) {
    return {
        {"row", problem.row},
        {"column", problem.column},
        {"code", problem.code},
        {"messageVi", problem.message_vi},
        {"messageEn", problem.message_en},
        {"warning", problem.warning}};
}

json::value day_or_null(const std::optional<base::Day>& day) {
    return day ? json::value(base::to_string(*day)) : json::value(nullptr);
}

std::string text_of(const json::object& object, const char* name) {
    return std::string(object.at(name).as_string());
}

Problem problem_of(const json::object& object) {
    return {
        object.at("row").to_number<std::uint32_t>(),
        text_of(object, "column"),
        text_of(object, "code"),
        text_of(object, "messageVi"),
        text_of(object, "messageEn"),
        object.at("warning").as_bool()};
}

/// Any exception of the reader becomes Broken, so that it cannot be taken for one of the database.
template <class Read>
auto read(std::string_view text, Read from) try {
    return from(json::parse({text.data(), text.size()}));
} catch (const std::exception& e) {
    throw Broken(std::string("stored JSON: ") + e.what());
}

}  // namespace

std::string to_json(const Policy& policy) {
    return json::serialize(object_of(policy));
}

Policy policy_from_json(std::string_view text) {
    return read(text, [](const json::value& value) {
        const auto& object = value.as_object();
        Policy policy;
        policy.token_required = object.at("tokenRequired").as_bool();
        for (const auto& address : object.at("addresses").as_array()) {
            policy.addresses.emplace_back(address.as_string());
        }
        policy.events_per_second_max = object.at("eventsPerSecondMax").to_number<std::uint32_t>();
        return policy;
    });
}

std::string to_json(const std::vector<FormerUnit>& units) {
    return json::serialize(array_of(units));
}

std::vector<FormerUnit> former_units_from_json(std::string_view text) {
    return read(text, [](const json::value& value) {
        std::vector<FormerUnit> units;
        for (const auto& former : value.as_array()) {
            const auto& object = former.as_object();
            const auto until = base::parse_day(text_of(object, "until"));
            units.push_back({unit_code_of(text_of(object, "unit")), until.value()});
        }
        return units;
    });
}

std::string to_json(const std::vector<Problem>& problems) {
    json::array array;
    for (const auto& problem : problems) {
        array.push_back(object_of(problem));
    }
    return json::serialize(array);
}

std::vector<Problem> problems_from_json(std::string_view text) {
    return read(text, [](const json::value& value) {
        std::vector<Problem> problems;
        for (const auto& problem : value.as_array()) {
            problems.push_back(problem_of(problem.as_object()));
        }
        return problems;
    });
}

std::string to_json(const Unit& unit) {
    return json::serialize(json::object{
        {"code", unit.code.text()},
        {"name", unit.name},
        {"kind", unit.kind},
        {"parent", unit.parent.text()},
        {"validFrom", day_or_null(unit.valid_from)},
        {"validTo", day_or_null(unit.valid_to)},
        {"successor", unit.successor.text()}});
}

std::string to_json(const Site& site) {
    return json::serialize(json::object{
        {"id", site.id.value},
        {"unit", site.unit.text()},
        {"name", site.name},
        {"url", site.url},
        {"kind", site.kind},
        {"policy", object_of(site.policy)},
        {"formerUnits", array_of(site.former_units)},
        {"archived", site.archived ? json::value(base::to_string(*site.archived)) : nullptr}});
}

std::string to_json(const Token& token) {
    return json::serialize(json::object{
        {"id", token.id},
        {"name", token.name},
        {"role", to_string(token.role)},
        {"unit", token.unit.text()},
        {"ended", token.ended ? json::value(base::to_string(*token.ended)) : nullptr},
        {"validTo", day_or_null(token.valid_to)}});
}

std::string to_json(const Person& person) {
    return json::serialize(json::object{
        {"id", person.id},
        {"login", person.login},
        {"name", person.name},
        {"email", person.email},
        {"role", to_string(person.role)},
        {"unit", person.unit.text()},
        {"ended", person.ended ? json::value(base::to_string(*person.ended)) : nullptr}});
}

std::string to_json(const std::vector<Contact>& contacts) {
    json::array array;
    for (const auto& contact : contacts) {
        array.push_back(json::object{
            {"topic", contact.topic},
            {"name", contact.name},
            {"phone", contact.phone},
            {"email", contact.email}});
    }
    return json::serialize(json::object{{"items", std::move(array)}});
}

std::string to_json(const ListVersion& version) {
    return json::serialize(json::object{
        {"version", version.version},
        {"fileName", version.file_name},
        {"fileBytes", version.file_bytes},
        {"rows", version.rows},
        {"problems", version.problems_total}});
}

std::string to_json(std::uint32_t version, const Decision& decision) {
    return json::serialize(json::object{
        {"version", version}, {"fileName", decision.file_name}, {"fileBytes", decision.file_bytes}}
    );
}

std::string to_json(const Alias& alias) {
    return json::serialize(json::object{{"code", alias.code}, {"idMcdt", alias.id_mcdt}});
}

std::string to_json(const UserListVersion& version) {
    return json::serialize(json::object{
        {"version", version.version},
        {"fileName", version.file_name},
        {"fileBytes", version.file_bytes},
        {"appended", version.appended},
        {"accounts", version.accounts},
        {"problems", version.problems_total}});
}

}  // namespace emc::registry
