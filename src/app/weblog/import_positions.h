#pragma once

/// How far each web server's log was imported, as our own log has it.
///
/// Place     LogImport.
/// Promise   The truth stands in the log, in one batch with the hits. The file beside it only saves
///           reading the whole log: what was imported after it was written is found in the log.
/// Errors    Failure.

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "model/import_position.h"
#include "wal/log.h"

namespace emc::app {

class ImportPositions {
public:
    /// Reads the file where there is one, and the log from there on.
    ImportPositions(std::filesystem::path file, wal::Log& log);

    /// The furthest position in the file that begins so.
    [[nodiscard]] std::optional<model::ImportPosition> find(
        model::SiteId site, std::string_view head
    ) const;
    void add(const model::ImportPosition& position);
    void save() const;

private:
    void read_file();
    void read_log(wal::Log& log);

    std::filesystem::path file_;
    std::uint64_t through_ = 0;  ///< All positions up to this number of the log are known.
    std::vector<model::ImportPosition> known_;  ///< One for each file and site.
};

/// By what a file is known: the hash of its first bytes.
[[nodiscard]] std::array<std::uint8_t, 16> hash_of_head(std::string_view head);

}  // namespace emc::app
