#include "app/list_pages.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/answer_text.h"

namespace emc::app {
namespace {

constexpr std::size_t page_rows = 1000;

}  // namespace

namespace json = boost::json;

std::string site_path(model::SiteId site, const std::string& rest) {
    return fmt::format("/api/v1/sites/{}/{}", site.value, rest);
}

json::object whole_list(Door& door, const std::string& target) {
    json::array items;
    const auto* mark = target.find('?') == std::string::npos ? "?" : "&";
    for (;;) {
        const auto page =
            fmt::format("{}{}limit={}&offset={}", target, mark, page_rows, items.size());
        auto answer = object_of(ask_well(door, {http::Method::get, page}));
        const auto more = objects_at(answer, "items");
        for (const auto& item : more)
            items.push_back(item);
        if (more.empty() || items.size() >= static_cast<std::size_t>(number_at(answer, "total"))) {
            answer["items"] = std::move(items);
            return answer;
        }
    }
}

}  // namespace emc::app
