#include "app/weblog/import_positions.h"

#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "app/failure.h"
#include "app/write_file.h"
#include "wire/record.h"

namespace emc::app {
namespace {

namespace json = boost::json;

bool is_same_file(const model::ImportPosition& a, const model::ImportPosition& b) {
    return a.site == b.site && a.head == b.head && a.head_bytes == b.head_bytes;
}

json::object json_of(const model::ImportPosition& position) {
    return {
        {"site", position.site.value},
        {"head", json::value_from(position.head)},
        {"headBytes", position.head_bytes},
        {"offset", position.offset},
        {"lines", position.lines}};
}

model::ImportPosition position_of(const json::value& value) {
    model::ImportPosition position;
    position.site = {value.at("site").to_number<std::uint32_t>()};
    position.head = json::value_to<decltype(position.head)>(value.at("head"));
    position.head_bytes = value.at("headBytes").to_number<std::uint32_t>();
    position.offset = value.at("offset").to_number<std::uint64_t>();
    position.lines = value.at("lines").to_number<std::uint64_t>();
    return position;
}

}  // namespace

std::array<std::uint8_t, 16> hash_of_head(std::string_view head) {
    std::array<std::uint8_t, 16> hash{};
    const auto* bytes = reinterpret_cast<const unsigned char*>(head.data());
    crypto_generichash(hash.data(), hash.size(), bytes, head.size(), nullptr, 0);
    return hash;
}

ImportPositions::ImportPositions(std::filesystem::path file, wal::Log& log)
    : file_(std::move(file)) {
    read_file();
    read_log(log);
}

/// A file that cannot be read counts as none: the log has it all.
void ImportPositions::read_file() {
    const std::ifstream in(file_);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) return;
    try {
        const auto value = json::parse(text.str());
        std::vector<model::ImportPosition> known;
        for (const auto& each : value.at("positions").as_array())
            known.push_back(position_of(each));
        through_ = value.at("through").to_number<std::uint64_t>();
        known_ = std::move(known);
    } catch (const std::exception&) {
        through_ = 0;
    }
}

void ImportPositions::read_log(wal::Log& log) {
    if (through_ > log.last().value) through_ = 0;
    const wal::Seq from{std::max(through_ + 1, log.first().value)};
    const auto reader = value_or_fail(log.read_from(from), "log");
    while (const auto entry = value_or_fail(reader->next(), "log")) {
        const auto* record = std::get_if<wal::Record>(&*entry);
        if (record == nullptr) continue;
        through_ = record->seq.value;
        const auto kind = static_cast<std::byte>(wire::RecordKind::import_position);
        if (record->payload.empty() || record->payload.front() != kind) continue;
        const auto decoded = wire::decode(record->payload);
        const auto* position = decoded ? std::get_if<model::ImportPosition>(&*decoded) : nullptr;
        if (position != nullptr) add(*position);
    }
}

std::optional<model::ImportPosition> ImportPositions::find(
    model::SiteId site, std::string_view head
) const {
    std::optional<model::ImportPosition> furthest;
    for (const auto& position : known_) {
        const bool can_be = position.site == site && position.head_bytes <= head.size() &&
                            (!furthest || furthest->offset < position.offset);
        if (can_be && hash_of_head(head.substr(0, position.head_bytes)) == position.head) {
            furthest = position;
        }
    }
    return furthest;
}

void ImportPositions::add(const model::ImportPosition& position) {
    const auto found = std::find_if(known_.begin(), known_.end(), [&](const auto& each) {
        return is_same_file(each, position);
    });
    if (found == known_.end()) {
        known_.push_back(position);
    } else if (found->offset < position.offset) {
        *found = position;
    }
}

void ImportPositions::save() const {
    json::array positions;
    for (const auto& position : known_)
        positions.push_back(json_of(position));
    const json::object all{{"through", through_}, {"positions", std::move(positions)}};
    write_file(file_, json::serialize(all));
}

}  // namespace emc::app
