#pragma once

/// Follows the log from one record on, through all its segments, and tells what is damaged.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <variant>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "wal/seq.h"

namespace emc::wal {

/// The payload is valid until the next call of next().
struct Record {
    Seq seq;
    base::Instant arrival;
    base::Bytes payload;
};

/// Bytes that should have been records. The numbers after `after` and before `before` are lost;
/// where before is after + 1 no record is missing and only the bytes were wrong.
struct Damage {
    Seq after;
    Seq before;
    std::filesystem::path segment;     ///< The file; where segments are missing, the next one.
    std::uint64_t offset = 0;          ///< In the segment, unpacked.
    std::uint64_t bytes = 0;           ///< 0 where the file is missing.
    std::filesystem::path kept_aside;  ///< The copy for a person to look at; empty for zeros.
};

struct Shared;
struct Hole;

/// Place     Log::read_from gives one; the loader, rebuild and export read.
/// Promise   Records come in order, each once, and only after they are fdatasynced. What is missing
///           between two records is reported as a Damage before the second.
/// Errors    next: record_gone where the log deleted what this reader had still before it,
///           read_failed, unknown_version. An error moves nothing: next() may be called again.
/// Threads   A reader belongs to one thread; the log lives longer than it.
/// Limits    Memory: a window of 1 MiB, or the longest record; a damaged stretch once more.
class Reader {
public:
    Reader(std::shared_ptr<Shared> shared, Seq from);
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// Nothing means that nothing newer is readable now; call again later (Log::wait_beyond).
    base::Result<std::optional<std::variant<Record, Damage>>> next();

private:
    struct Place;

    base::Result<bool> enter();
    base::Result<bool> go_on();
    std::optional<Damage> damage_of(const Hole& hole);

    std::shared_ptr<Shared> shared_;
    std::unique_ptr<Place> place_;
    Seq expected_;
};

}  // namespace emc::wal
