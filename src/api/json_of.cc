#include "api/json_of.h"

#include <boost/json/array.hpp>

#include "base/text.h"

namespace emc::api {

namespace json = boost::json;

namespace {

json::value or_null(const std::string& text) {
    if (text.empty()) return nullptr;
    return json::string(text);
}

template <class Number>
json::value or_null(const std::optional<Number>& number) {
    if (!number) return nullptr;
    return *number;
}

/// Bytes of the well-formed character that begins here; 0: none does.
std::size_t character_bytes(std::string_view rest) {
    const auto lead = static_cast<unsigned char>(rest.front());
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return bytes <= rest.size() && base::is_utf8(rest.substr(0, bytes)) ? bytes : 0;
}

}  // namespace

std::string readable(std::string_view bytes) {
    if (base::is_utf8(bytes)) return std::string(bytes);
    std::string text;
    while (!bytes.empty()) {
        const auto good = character_bytes(bytes);
        text += good > 0 ? bytes.substr(0, good) : std::string_view("\xEF\xBF\xBD");
        bytes.remove_prefix(good > 0 ? good : 1);
    }
    return text;
}

json::value json_of(base::Instant instant) {
    if (instant == base::Instant()) return nullptr;
    return json::string(base::to_string(instant));
}

json::value json_of(std::optional<base::Day> day) {
    if (!day) return nullptr;
    return json::string(base::to_string(*day));
}

json::value json_of(const model::UnitCode& unit) {
    return or_null(unit.text());
}

json::object json_of(const registry::Unit& unit) {
    return {
        {"code", unit.code.text()},
        {"name", unit.name},
        {"kind", unit.kind},
        {"parent", json_of(unit.parent)},
        {"validFrom", json_of(unit.valid_from)},
        {"validTo", json_of(unit.valid_to)},
        {"successor", json_of(unit.successor)},
    };
}

json::object json_of(const registry::Person& person) {
    return {
        {"id", person.id},
        {"login", person.login},
        {"name", person.name},
        {"email", or_null(person.email)},
        {"role", registry::to_string(person.role)},
        {"unit", json_of(person.unit)},
        {"created", json_of(person.created)},
        {"ended", person.ended ? json_of(*person.ended) : nullptr},
        {"link",
         person.link ? json::value{
                           {"issuer", person.link->identity.issuer},
                           {"subject", person.link->identity.subject},
                           {"named", person.link->named},
                           {"since", json_of(person.link->since)}}
                     : json::value(nullptr)},
        {"secondFactor", person.second_factor ? json_of(*person.second_factor) : nullptr},
    };
}

json::object json_of(const registry::Session& session) {
    return {
        {"id", session.id},
        {"begun", json_of(session.begun)},
        {"seen", json_of(session.seen)},
        {"address", session.address},
        {"agent", session.agent},
    };
}

json::object json_of(const registry::Site& site) {
    json::array addresses;
    for (const auto& address : site.policy.addresses)
        addresses.emplace_back(address);
    json::array former;
    for (const auto& [unit, until] : site.former_units)
        former.push_back({{"unit", unit.text()}, {"until", base::to_string(until)}});
    return {
        {"id", site.id.value},
        {"unit", site.unit.text()},
        {"formerUnits", std::move(former)},
        {"name", site.name},
        {"url", site.url},
        {"kind", site.kind},
        {"policy",
         {{"tokenRequired", site.policy.token_required},
          {"addresses", std::move(addresses)},
          {"eventsPerSecondMax", site.policy.events_per_second_max}}},
        {"created", json_of(site.created)},
        {"archived", json_of(site.archived.value_or(base::Instant()))},
    };
}

json::object json_of(const registry::Contact& contact) {
    return {
        {"topic", contact.topic},
        {"name", contact.name},
        {"phone", or_null(contact.phone)},
        {"email", or_null(contact.email)},
    };
}

json::object json_of(const registry::Token& token) {
    return {
        {"id", token.id},
        {"name", token.name},
        {"role", registry::to_string(token.role)},
        {"unit", json_of(token.unit)},
        {"created", json_of(token.created)},
        {"ended", json_of(token.ended.value_or(base::Instant()))},
        {"used", json_of(token.used.value_or(base::Instant()))},
        {"validTo", json_of(token.valid_to)},
    };
}

json::object json_of(const model::ServiceRow& row) {
    return {
        {"name", row.name},
        {"level", row.level},
        {"url", row.url},
        {"idCdvcqg", row.id_cdvcqg},
        {"idMcdt", row.id_mcdt},
    };
}

json::object json_of(const store::RefusedRow& row) {
    return {
        {"seq", row.seq},
        {"at", json_of(row.arrival)},
        {"code", row.refused.code},
        {"field", or_null(row.refused.field)},
        {"message", readable(row.refused.message)},
        {"body", readable(row.refused.body)},
        {"bodyBytes", row.body_bytes},
    };
}

json::array json_of(std::span<const registry::Problem> problems, Language language) {
    json::array array;
    for (const auto& problem : problems) {
        const bool is_vi = language == Language::vi;
        array.push_back(json::object{
            {"row", problem.row},
            {"column", or_null(problem.column)},
            {"code", problem.code},
            {"message", is_vi ? problem.message_vi : problem.message_en},
            {"warning", problem.warning},
        });
    }
    return array;
}

void add_findings(json::object& object, std::span<const registry::Problem> all, Language language) {
    std::vector<registry::Problem> problems;
    std::vector<registry::Problem> warnings;
    for (const auto& one : all)
        (one.warning ? warnings : problems).push_back(one);
    object["problems"] = json_of(problems, language);
    object["warnings"] = json_of(warnings, language);
}

json::value json_of(const std::optional<registry::Decision>& decision) {
    if (!decision) return nullptr;
    return json::object{
        {"fileName", decision->file_name},
        {"fileBytes", decision->file_bytes},
        {"attached", json_of(decision->attached)},
        {"attachedBy", decision->attached_by},
    };
}

json::object json_of(const registry::ListVersion& version) {
    json::array periods;
    for (const auto& [from, to] : version.default_periods)
        periods.push_back(json::object{{"from", json_of(from)}, {"to", json_of(to)}});
    json::value last_from = nullptr;
    if (!version.default_periods.empty()) last_from = json_of(version.default_periods.back().from);
    return {
        {"version", version.version},
        {"imported", json_of(version.imported)},
        {"importedBy", version.imported_by},
        {"fileName", version.file_name},
        {"fileBytes", version.file_bytes},
        {"sheet", version.sheet},
        {"rows", version.rows},
        {"problemsTotal", version.problems_total},
        {"warningsTotal", version.warnings_total},
        {"default", version.is_default},
        {"defaultFrom", std::move(last_from)},
        {"defaultPeriods", std::move(periods)},
        {"decision", json_of(version.decision)},
    };
}

json::object json_of(const registry::UserListVersion& version) {
    return {
        {"version", version.version},
        {"imported", json_of(version.imported)},
        {"importedBy", version.imported_by},
        {"fileName", version.file_name},
        {"fileBytes", version.file_bytes},
        {"appended", version.appended},
        {"rows", version.accounts},
        {"problemsTotal", version.problems_total},
    };
}

json::object json_of(const indicators::Figure& figure) {
    json::value value = nullptr;
    if (figure.value) value = indicators::to_double(*figure.value);
    return {
        {"numerator", figure.numerator},
        {"denominator", or_null(figure.denominator)},
        {"value", std::move(value)},
    };
}

json::object json_of(const indicators::Coverage& coverage) {
    return {
        {"sites", coverage.sites},
        {"sitesWithData", or_null(coverage.sites_with_data)},
        {"sitesWithList", or_null(coverage.sites_with_list)},
    };
}

}  // namespace emc::api
