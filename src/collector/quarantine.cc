#include "collector/quarantine.h"

#include <string>
#include <vector>

#include "wire/masked_ids.h"
#include "wire/record.h"

namespace emc::collector {
namespace {

/// Behind the reason stands which site it named, where that is not known.
constexpr std::string_view named_en = " It named ";
constexpr std::string_view named_vi = " Mã đã gửi: ";

}  // namespace

model::SiteId known_site(model::SiteId named, const registry::Snapshot& snapshot) {
    return snapshot.site(named) != nullptr ? named : model::SiteId{};
}

std::vector<std::byte> refused_record(const Drop& drop, const registry::Snapshot& snapshot) {
    model::Refused refused;
    refused.site = known_site(drop.named, snapshot);
    refused.code = to_string(drop.reason);
    refused.field = drop.field;
    refused.message = message(drop.reason, Language::en);
    if (refused.site != drop.named) {
        refused.message += named_en;
        refused.message += std::to_string(drop.named.value) + ".";
    }
    refused.body = wire::masked_ids(drop.body);
    std::vector<std::byte> payload;
    wire::encode(refused, payload);
    return payload;
}

std::string message_of(const model::Refused& refused, Language language) {
    const auto reason = find_drop_reason(refused.code);
    if (!reason) return refused.message;
    std::string text(message(*reason, language));
    const auto named = refused.message.rfind(named_en);
    if (named == std::string::npos) return text;
    text += language == Language::vi ? named_vi : named_en;
    return text.append(refused.message, named + named_en.size());
}

}  // namespace emc::collector
