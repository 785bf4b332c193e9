#include "loader/read_ahead.h"

namespace emc::loader {

base::Result<void> ReadAhead::seek(std::uint64_t after, std::uint64_t noted) {
    if (ahead_.valid()) ahead_.wait();
    ahead_ = {};
    return reader_.seek(after, noted);
}

base::Result<Batch> ReadAhead::take_ahead() {
    TRY(auto batch, ahead_.get());
    if (batch.records > 0) {
        batch.at_end = false;
        return batch;
    }
    TRY(auto fresh, read());
    fresh.damaged += batch.damaged;
    fresh.gaps.insert(fresh.gaps.begin(), batch.gaps.begin(), batch.gaps.end());
    return fresh;
}

base::Result<Batch> ReadAhead::next() {
    TRY(auto batch, ahead_.valid() ? take_ahead() : read());
    if (!batch.at_end) ahead_ = std::async(std::launch::async, [this] { return read(); });
    return batch;
}

}  // namespace emc::loader
