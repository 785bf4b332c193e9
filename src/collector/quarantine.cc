#include "collector/quarantine.h"

#include <string>
#include <vector>

#include "wire/record.h"

namespace emc::collector {

void add_refused(const Drop& drop, const registry::Snapshot& snapshot, wal::Batch& batch) {
    if (!is_kept(drop.reason)) return;
    const bool is_known = snapshot.site(drop.named) != nullptr;
    model::Refused refused;
    if (is_known) refused.site = drop.named;
    refused.code = to_string(drop.reason);
    refused.field = drop.field;
    refused.message = message(drop.reason, Language::en);
    if (!is_known && drop.named.value != 0) {
        refused.message += " It named " + std::to_string(drop.named.value) + ".";
    }
    refused.body = drop.body;
    std::vector<std::byte> payload;
    wire::encode(refused, payload);
    batch.add(payload);
}

}  // namespace emc::collector
