#include "loader/batch.h"

#include <algorithm>

#include "base/assert.h"
#include "base/log.h"
#include "visits/hit_fact.h"
#include "wire/record.h"

namespace emc::loader {

namespace {

std::string or_unknown(std::string_view text) {
    return std::string(text.empty() ? visits::unknown : text);
}

void name_sender(visits::HitFact& fact, const model::Hit& hit, const enrich::Agent& agent) {
    fact.browser = or_unknown(agent.browser);
    fact.browser_major = agent.browser_major;
    fact.os = or_unknown(agent.system);
    fact.os_major = agent.system_major;
    fact.device = or_unknown(agent.device);
    fact.crawler = agent.crawler;
    const bool counts = agent.crawler.empty() || hit.has(model::HitFlag::crawlers_count);
    if (!counts && fact.excluded.empty()) {
        fact.excluded = agent.is_ai ? visits::ai_crawler_exclusion : visits::crawler_exclusion;
    }
}

store::HitRow hit_row(const wal::Record& record, const model::Hit& hit, enrich::Agents& agents) {
    store::HitRow row;
    row.seq = record.seq.value;
    row.arrival = record.arrival;
    row.fact = visits::fact_of(row.seq, row.arrival, hit);
    name_sender(row.fact, hit, agents.of(hit.agent, hit.hints));
    // Of a visitor who objects nothing is known: each such hit is a day of its own, as all of them
    // together would be one that is read again with every new hit.
    const auto visitor = hit.visitor == 0 ? row.seq : hit.visitor;
    row.key = {base::day_of(row.fact.at), hit.site, visitor};
    row.record.assign(record.payload.begin(), record.payload.end());
    return row;
}

/// Of whom a record is, and how many messages it stands for.
struct Source {
    model::SiteId site;
    model::Flow flow = model::Flow::events;
    std::uint64_t count = 1;
};

Source source_of(const model::CaseEvent& event) {
    return {event.site, model::Flow::events};
}
Source source_of(const model::Refused& refused) {
    return {refused.site, model::Flow::events};
}
Source source_of(const model::Hit& hit) {
    return {hit.site, model::Flow::hits};
}
Source source_of(const model::RefusalCount& refused) {
    return {refused.site, refused.flow, refused.count};
}
/// No message: it stands behind the hits of a piece of a file.
Source source_of(const model::ImportPosition& position) {
    return {position.site, model::Flow::hits, 0};
}

/// Of a record that cannot be read only its kind may be known.
Source source_of_unreadable(base::Bytes payload) {
    const auto hit = static_cast<std::byte>(wire::RecordKind::hit);
    const bool is_hit = !payload.empty() && payload.front() == hit;
    return {{}, is_hit ? model::Flow::hits : model::Flow::events};
}

void note(
    const wal::Record& record,
    const base::Result<wire::Record>& decoded,
    bool stands_aside,
    LedgerNotes& notes
) {
    using store::LedgerEntry;
    const auto from = decoded ? std::visit([](const auto& of) { return source_of(of); }, *decoded)
                              : source_of_unreadable(record.payload);
    const auto add = [&](LedgerEntry entry, std::string_view reason) {
        notes.add(from.site, record.arrival, from.flow, entry, reason, from.count);
    };
    if (from.count == 0) return;
    add(LedgerEntry::received, {});
    if (!decoded || stands_aside) {
        add(LedgerEntry::refused, set_aside_reason);
    } else if (const auto* refused = std::get_if<model::RefusalCount>(&*decoded)) {
        add(LedgerEntry::refused, refused->code);
    }
}

}  // namespace

base::Result<void> BatchReader::seek(std::uint64_t after, std::uint64_t noted) {
    const wal::Seq from{std::max(after + 1, log_.first().value)};
    TRY(reader_, log_.read_from(from));
    noted_ = noted;
    return {};
}

base::Result<void> BatchReader::take(const wal::Record& record, Batch& batch) {
    batch.through = record.seq.value;
    batch.newest = record.arrival;
    ++batch.records;
    const bool stands_aside = set_aside_.has(record.seq.value);
    auto decoded = wire::decode(record.payload);
    if (record.seq.value > noted_) note(record, decoded, stands_aside, batch.notes);
    if (stands_aside) return {};
    if (!decoded) {
        return set_aside_.add(record.seq.value, record.payload, decoded.error().message());
    }
    if (auto* event = std::get_if<model::CaseEvent>(&*decoded)) {
        batch.events.push_back({record.seq.value, record.arrival, std::move(*event)});
    } else if (auto* refused = std::get_if<model::Refused>(&*decoded)) {
        batch.refused.push_back({record.seq.value, record.arrival, std::move(*refused), 0});
    } else if (const auto* hit = std::get_if<model::Hit>(&*decoded)) {
        batch.hits.push_back(hit_row(record, *hit, agents_));
    } else if (const auto* position = std::get_if<model::ImportPosition>(&*decoded)) {
        batch.pieces.push_back({record.seq.value, record.arrival, position->site});
    }
    return {};
}

base::Result<Batch> BatchReader::next(std::size_t rows_max, std::size_t bytes_max) {
    ASSERT(reader_ != nullptr);
    Batch batch;
    batch.hits.reserve(hits_before_);
    for (std::size_t bytes = 0; batch.records < rows_max && bytes < bytes_max;) {
        TRY(const auto entry, reader_->next());
        if (!entry) {
            batch.at_end = true;
            break;
        }
        if (const auto* record = std::get_if<wal::Record>(&*entry)) {
            bytes += record->payload.size();
            TRY(take(*record, batch));
            continue;
        }
        const auto& damage = std::get<wal::Damage>(*entry);
        const auto lost = damage.before.value - damage.after.value - 1;
        batch.damaged += lost;
        if (lost > 0) batch.gaps.push_back({damage.after.value + 1, damage.before.value - 1});
        spdlog::error(
            "loader the log is damaged after={} before={} lost_records={} segment={} kept_aside={}",
            damage.after.value,
            damage.before.value,
            lost,
            damage.segment.filename().string(),
            damage.kept_aside.string()
        );
    }
    hits_before_ = batch.hits.size();
    return batch;
}

}  // namespace emc::loader
