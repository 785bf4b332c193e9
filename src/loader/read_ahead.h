#pragma once

/// The batches of a BatchReader, each read while the one before is being stored.
///
/// Place     The loader's only way to its batches; decoding a batch costs about as much time as
///           storing it, and there are two cores.
/// Promise   The same batches in the same order as the reader's own. One that was read ahead does
///           not say at_end: more may have come since, so that the next one is read when asked for.
/// Errors    The reader's, when the batch is asked for.
/// Threads   One at a time calls; a second one reads while the caller is away. Nothing is read
///           ahead where the log had nothing more.
/// Limits    Two batches in memory.

#include <cstdint>
#include <future>

#include "loader/batch.h"

namespace emc::loader {

class ReadAhead {
public:
    ReadAhead(BatchReader reader, std::size_t rows_max, std::size_t bytes_max)
        : reader_(std::move(reader)), rows_max_(rows_max), bytes_max_(bytes_max) {}

    /// As BatchReader::seek; what was read ahead is dropped.
    base::Result<void> seek(std::uint64_t after, std::uint64_t noted);
    base::Result<Batch> next();

private:
    base::Result<Batch> read() { return reader_.next(rows_max_, bytes_max_); }
    base::Result<Batch> take_ahead();

    BatchReader reader_;
    std::size_t rows_max_;
    std::size_t bytes_max_;
    std::future<base::Result<Batch>> ahead_;  ///< Waits in its destructor.
};

}  // namespace emc::loader
