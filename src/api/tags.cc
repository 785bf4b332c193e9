#include "api/tags.h"

#include <boost/json/object.hpp>

#include "base/assert.h"

namespace emc::api {
namespace {

struct Tag {
    std::string_view name;
    std::string_view description;
};

constexpr Tag tags[] = {
    {"ingest", "Where portals and case systems send what happens"},
    {"session", "Logging in, and the own account"},
    {"accounts", "Accounts of people, and tokens of programs"},
    {"units", "Agencies and the tree they stand in"},
    {"sites", "Websites of a unit, and what comes in from them"},
    {"services", "Lists of public services (Annex I), their versions and aliases"},
    {"users", "Lists of accounts of citizens (Annex II)"},
    {"figures", "Indicators, rankings and traffic"},
    {"jobs", "Long work"},
    {"audit", "Who wrote what"},
    {"contacts", "Whom to ask for help"},
    {"system", "Health, state and this description"},
};

struct Rule {
    std::string_view part;
    std::string_view tag;
};

/// The first that the path has decides.
constexpr Rule rules[] = {
    {"/tracking", "ingest"},
    {"/TrackingMCDT", "ingest"},
    {"/users/", "users"},
    {"/accounts", "accounts"},
    {"/tokens", "accounts"},
    {"/session", "session"},
    {"/services/funnel", "figures"},
    {"/services/", "services"},
    {"/unmatched", "services"},
    {"/aliases", "services"},
    {"/sites", "sites"},
    {"/units", "units"},
    {"/jobs", "jobs"},
    {"/audit", "audit"},
    {"/contacts", "contacts"},
    {"/system", "system"},
    {"/indicators", "figures"},
    {"/rankings", "figures"},
    {"/traffic", "figures"},
    {"/live", "figures"},
};

}  // namespace

std::string_view tag_of(std::string_view path) {
    for (const auto& rule : rules) {
        if (path.find(rule.part) != path.npos) return rule.tag;
    }
    // Health, metrics and the document stand outside of the API.
    ASSERT(!path.starts_with("/api/v1/"));
    return "system";
}

boost::json::array all_tags() {
    boost::json::array all;
    for (const auto& tag : tags) {
        all.push_back(boost::json::object{{"name", tag.name}, {"description", tag.description}});
    }
    return all;
}

}  // namespace emc::api
