#include "enrich/client_hints.h"

#include <boost/json/parse.hpp>

#include "enrich/text_of.h"

namespace emc::enrich {
namespace {

namespace json = boost::json;

/// Hints are flat: a list of objects in an object.
constexpr std::size_t depth_max = 8;

std::string major_of(std::string_view version) {
    return std::string(version.substr(0, version.find('.')));
}

/// Browsers add a brand that nobody has, so that nobody relies on the list: `Not;A=Brand`.
bool is_grease(std::string_view brand) {
    return brand.find("Not") != std::string_view::npos &&
           brand.find("Brand") != std::string_view::npos;
}

void read_brands(const json::object& object, std::string_view name, ClientHints& hints) {
    const auto* value = object.if_contains(name);
    const auto* list = value == nullptr ? nullptr : value->if_array();
    if (list == nullptr) return;
    for (const auto& each : *list) {
        const auto* entry = each.if_object();
        if (entry == nullptr) continue;
        const auto brand = text_of(*entry, "brand");
        if (brand.empty() || is_grease(brand)) continue;
        if (!hints.brand.empty() && brand == "Chromium") continue;
        const bool tells_more = hints.brand.empty() || hints.brand == "Chromium";
        if (!tells_more) continue;
        hints.brand = brand;
        hints.brand_major = major_of(text_of(*entry, "version"));
    }
}

}  // namespace

ClientHints read_client_hints(std::string_view text) {
    ClientHints hints;
    if (text.empty()) return hints;
    boost::system::error_code error;
    json::parse_options options;
    options.max_depth = depth_max;
    const auto value = json::parse(text, error, {}, options);
    const auto* object = error ? nullptr : value.if_object();
    if (object == nullptr) return hints;
    read_brands(*object, "fullVersionList", hints);
    if (hints.brand.empty()) read_brands(*object, "brands", hints);
    hints.platform = text_of(*object, "platform");
    hints.platform_major = major_of(text_of(*object, "platformVersion"));
    const auto* mobile = object->if_contains("mobile");
    hints.mobile = mobile != nullptr && mobile->is_bool() && mobile->get_bool();
    const auto* forms = object->if_contains("formFactors");
    if (forms != nullptr && forms->is_array()) {
        for (const auto& form : forms->get_array())
            hints.tablet = hints.tablet || form == "Tablet";
    }
    return hints;
}

}  // namespace emc::enrich
