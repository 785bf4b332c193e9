#include "sheet/child.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "sheet/confine.h"
#include "sheet/frames.h"
#include "sheet/numbers.h"
#include "sheet/workbook.h"

namespace emc::sheet {
namespace {

constexpr std::size_t buffer_bytes = 64u << 10;

/// Calls visit with each limit as a reference to a 64-bit number, in the order of the arguments.
template <class Visit>
void for_each_limit(Limits& limits, Visit visit) {
    const auto each = [&visit](auto& limit) {
        auto value = static_cast<std::uint64_t>(limit);
        visit(value);
        limit = static_cast<std::remove_reference_t<decltype(limit)>>(value);
    };
    each(limits.file_bytes_max);
    each(limits.entries_max);
    each(limits.unpacked_bytes_max);
    each(limits.ratio_max);
    each(limits.sheets_max);
    each(limits.rows_max);
    each(limits.columns_max);
    each(limits.cell_bytes_max);
    each(limits.row_bytes_max);
    each(limits.text_bytes_max);
    each(limits.child_memory_bytes_max);
    auto seconds = limits.child_time_max.count();
    each(seconds);
    limits.child_time_max = std::chrono::seconds(seconds);
}

/// Sends frames down the pipe, many at a time. A parent that went away ends this process.
class PipeSink final : public RowSink {
public:
    PipeSink() { buffer_.reserve(2 * buffer_bytes); }

    base::Result<void> sheets(const std::vector<Sheet>& sheets) override {
        append_sheets(buffer_, sheets);
        return flush();
    }
    base::Result<void> row(const Row& row) override {
        append_row(buffer_, row);
        if (buffer_.size() < buffer_bytes) return {};
        return flush();
    }
    void left_merge(const LeftMerge& merge) override { append_left_merge(buffer_, merge); }
    void progress(std::uint32_t permille) override { append_progress(buffer_, permille); }
    base::Result<void> finish(const base::Result<void>& outcome) {
        if (outcome) {
            append_end(buffer_);
        } else {
            append_refused(buffer_, static_cast<Errc>(outcome.error().value()));
        }
        return flush();
    }

private:
    base::Result<void> flush() {
        for (std::string_view rest = buffer_; !rest.empty();) {
            const auto written = write(STDOUT_FILENO, rest.data(), rest.size());
            if (written < 0 && errno != EINTR) _exit(2);
            if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
        }
        buffer_.clear();
        return {};
    }

    std::string buffer_;
};

/// The workbook on descriptor 0, in memory for as long as the process lives.
base::Result<base::Bytes> map_input(const Limits& limits) {
    struct stat file {};
    if (fstat(STDIN_FILENO, &file) != 0 || !S_ISREG(file.st_mode)) return Errc::file_unreadable;
    if (file.st_size == 0) return base::Bytes();
    const auto size = static_cast<std::size_t>(file.st_size);
    if (size > limits.file_bytes_max) return Errc::file_too_large;
    void* const bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    if (bytes == MAP_FAILED) return Errc::file_unreadable;
    return base::Bytes(static_cast<const std::byte*>(bytes), size);
}

base::Result<void> read_input(
    const Limits& limits, const base::Result<base::Bytes>& file, PipeSink& sink
) {
    if (!file) return file.error();
    return read_workbook(*file, limits, sink);
}

}  // namespace

std::vector<std::string> child_arguments(const Limits& limits) {
    std::vector<std::string> arguments;
    auto copy = limits;
    for_each_limit(copy, [&arguments](std::uint64_t& value) {
        arguments.push_back(std::to_string(value));
    });
    return arguments;
}

std::optional<Limits> limits_of(std::span<char* const> arguments) {
    Limits limits;
    std::size_t used = 0;
    bool good = true;
    for_each_limit(limits, [&](std::uint64_t& value) {
        const auto given = used < arguments.size() ? unsigned_of(arguments[used]) : std::nullopt;
        ++used;
        good = good && given.has_value();
        value = given.value_or(0);
    });
    if (!good || used != arguments.size()) return std::nullopt;
    return limits;
}

int reader_child(int argc, char** argv) {
    constexpr int before_limits = 2;
    if (argc < before_limits) return 2;
    const auto limits = limits_of({argv + before_limits, static_cast<std::size_t>(argc) - 2});
    if (!limits) return 2;
    (void)close_range(STDERR_FILENO + 1, ~0u, 0);
    const auto file = map_input(*limits);
    PipeSink sink;
    const bool confined = confine(*limits);
    (void)sink.finish(confined ? read_input(*limits, file, sink) : Errc::not_confined);
    // Nothing else of the program was started here, so nothing else may run at its exit.
    _exit(0);
}

}  // namespace emc::sheet
