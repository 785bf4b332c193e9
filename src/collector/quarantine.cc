#include "collector/quarantine.h"

#include <string>
#include <vector>

#include "wire/record.h"

namespace emc::collector {

model::SiteId known_site(model::SiteId named, const registry::Snapshot& snapshot) {
    return snapshot.site(named) != nullptr ? named : model::SiteId{};
}

void add_refused(const Drop& drop, const registry::Snapshot& snapshot, wal::Batch& batch) {
    if (!is_kept(drop.reason)) return;
    model::Refused refused;
    refused.site = known_site(drop.named, snapshot);
    refused.code = to_string(drop.reason);
    refused.field = drop.field;
    refused.message = message(drop.reason, Language::en);
    if (refused.site != drop.named) {
        refused.message += " It named " + std::to_string(drop.named.value) + ".";
    }
    refused.body = drop.body;
    std::vector<std::byte> payload;
    wire::encode(refused, payload);
    batch.add(payload);
}

}  // namespace emc::collector
