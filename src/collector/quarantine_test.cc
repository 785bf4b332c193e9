#include "collector/quarantine.h"

#include <gtest/gtest.h>

namespace emc::collector {
namespace {

model::Refused kept(std::string code, std::string message) {
    return {{}, std::move(code), "siteId", std::move(message), "{}"};
}

TEST(QuarantineTest, AReasonIsToldInTheReadersLanguage) {
    const auto unknown = kept("site_unknown", "No site has this siteId. It named 999.");
    EXPECT_EQ(message_of(unknown, Language::en), "No site has this siteId. It named 999.");
    EXPECT_EQ(
        message_of(unknown, Language::vi), "Không có hệ thống nào mang siteId này. Mã đã gửi: 999."
    );
    const auto missing = kept("site_missing", "siteId is missing.");
    EXPECT_EQ(message_of(missing, Language::vi), "Thiếu siteId.");
}

TEST(QuarantineTest, AReasonOfAnotherVersionIsToldAsItStands) {
    EXPECT_EQ(message_of(kept("of_old", "It was so."), Language::vi), "It was so.");
}

TEST(QuarantineTest, EachReasonIsFoundByItsName) {
    for (std::size_t place = 0; place < drop_reason_count; ++place) {
        const auto reason = static_cast<DropReason>(place);
        EXPECT_EQ(find_drop_reason(to_string(reason)), reason);
    }
    EXPECT_EQ(find_drop_reason("no such"), std::nullopt);
}

}  // namespace
}  // namespace emc::collector
