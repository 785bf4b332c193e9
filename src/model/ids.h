#pragma once

/// Who is meant: sites and units, as strong types.

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace emc::model {

/// A site: a portal or a case system that sends data. Positive; 0 stands for "no site named".
struct SiteId {
    std::uint32_t value = 0;
    auto operator<=>(const SiteId&) const = default;
};

/// A unit's agency identifier in its one spelling: `H34`, `H34.16`.
///
/// Shape     1 to 35 of `A-Z 0-9 .`. parse() also takes the old order `000.00.16.H34`, which names
///           the same unit: groups of zeros are dropped and the rest is reversed.
/// Source    domain.md, section 7 (Quyết định 20/2020/QĐ-TTg for the form).
class UnitCode {
public:
    static constexpr std::size_t length_max = 35;

    UnitCode() = default;
    [[nodiscard]] static std::optional<UnitCode> parse(std::string_view text);

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    auto operator<=>(const UnitCode&) const = default;

private:
    std::string text_;
};

}  // namespace emc::model

template <>
struct std::hash<emc::model::SiteId> {
    std::size_t operator()(emc::model::SiteId id) const noexcept { return id.value; }
};

template <>
struct std::hash<emc::model::UnitCode> {
    std::size_t operator()(const emc::model::UnitCode& code) const noexcept {
        return std::hash<std::string>{}(code.text());
    }
};
