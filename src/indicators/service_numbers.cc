#include "indicators/service_numbers.h"

#include <fmt/format.h>

#include <iterator>

namespace emc::indicators {

ServiceNumbers::Numbered ServiceNumbers::of(
    model::SiteId site, const std::shared_ptr<const registry::ServiceList>& list
) {
    const std::lock_guard lock(mutex_);
    const auto [kept, is_new] = kept_.try_emplace(Key{site, list.get()});
    if (is_new) {
        auto numbers = std::make_shared<std::vector<std::uint32_t>>();
        numbers->reserve(list->services.size());
        for (const auto& service : list->services)
            numbers->push_back(number_of(site, service));
        kept->second = {list, std::move(numbers)};
    }
    return kept->second.numbers;
}

std::uint32_t ServiceNumbers::end() const {
    const std::lock_guard lock(mutex_);
    return static_cast<std::uint32_t>(numbers_.size());
}

void ServiceNumbers::sweep() {
    const std::lock_guard lock(mutex_);
    std::erase_if(kept_, [](const auto& entry) { return entry.second.list.use_count() == 1; });
}

std::size_t ServiceNumbers::lists() const {
    const std::lock_guard lock(mutex_);
    return kept_.size();
}

std::uint32_t ServiceNumbers::number_of(
    model::SiteId site, const registry::ListedService& service
) {
    name_.clear();
    if (service.procedure.empty()) {
        // No procedure begins with a slash.
        fmt::format_to(std::back_inserter(name_), "/{}/{}", site.value, service.code);
    } else {
        name_ = service.procedure;
    }
    const auto next = static_cast<std::uint32_t>(numbers_.size());
    return numbers_.try_emplace(name_, next).first->second;
}

}  // namespace emc::indicators
