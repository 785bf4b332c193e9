#pragma once

/// The codes under which sites received online cases, in several periods.
///
/// Place     CaseStore answers with it; indicators and reports read it.
/// Shape     Each code of a site has one number for all periods, so that a year month by month
///           names it once. A code without cases in a period is not in it.
/// Threads   Immutable once it is handed out: any.

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/ids.h"

namespace emc::store {

struct UsedCode {
    model::SiteId site;
    std::string code;
    std::int64_t cases = 0;
};

struct UsedCodes {
    struct Code {
        model::SiteId site;
        std::string code;
    };
    struct Cases {
        std::uint32_t code = 0;  ///< Its place among `codes`.
        std::int64_t cases = 0;
    };

    /// More than the periods use, it may be.
    std::shared_ptr<const std::vector<Code>> codes;
    std::vector<std::vector<Cases>> periods;

    /// One period as rows of their own, for who reads it once.
    [[nodiscard]] std::vector<UsedCode> rows(std::size_t period) const;
};

/// Gives codes their numbers.
class CodeNumbers {
public:
    [[nodiscard]] std::uint32_t of(const UsedCode& used);
    [[nodiscard]] std::size_t size() const { return codes_->size(); }
    /// The codes so far; those of later numbers come to another vector.
    [[nodiscard]] std::shared_ptr<const std::vector<UsedCodes::Code>> codes();

private:
    std::unordered_map<std::string, std::uint32_t> numbers_;  ///< By site and code in one text.
    std::shared_ptr<std::vector<UsedCodes::Code>> codes_ =
        std::make_shared<std::vector<UsedCodes::Code>>();
    bool is_shared_ = false;
};

/// Rows of several periods. Those that add up to nothing or less are left out.
[[nodiscard]] UsedCodes used_codes_of(const std::vector<std::vector<UsedCode>>& periods);

}  // namespace emc::store
