#include "store/used_codes.h"

namespace emc::store {

std::vector<UsedCode> UsedCodes::rows(std::size_t period) const {
    std::vector<UsedCode> rows;
    rows.reserve(periods[period].size());
    for (const auto& [number, cases] : periods[period]) {
        const auto& [site, code] = (*codes)[number];
        rows.push_back({site, code, cases});
    }
    return rows;
}

std::uint32_t CodeNumbers::of(const UsedCode& used) {
    std::string text(reinterpret_cast<const char*>(&used.site.value), sizeof used.site.value);
    text += used.code;
    const auto next = static_cast<std::uint32_t>(codes_->size());
    const auto [place, is_new] = numbers_.try_emplace(std::move(text), next);
    if (!is_new) return place->second;
    if (is_shared_) codes_ = std::make_shared<std::vector<UsedCodes::Code>>(*codes_);
    is_shared_ = false;
    codes_->push_back({used.site, used.code});
    return next;
}

std::shared_ptr<const std::vector<UsedCodes::Code>> CodeNumbers::codes() {
    is_shared_ = true;
    return codes_;
}

UsedCodes used_codes_of(const std::vector<std::vector<UsedCode>>& periods) {
    CodeNumbers numbers;
    UsedCodes used;
    for (const auto& rows : periods) {
        auto& of_period = used.periods.emplace_back();
        for (const auto& row : rows)
            if (row.cases > 0) of_period.push_back({numbers.of(row), row.cases});
    }
    used.codes = numbers.codes();
    return used;
}

}  // namespace emc::store
