#include "sheet/reader.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

#include "sheet/errc.h"
#include "sheet/frames.h"
#include "sheet/spawn.h"

namespace emc::sheet {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t piece_bytes = 256u << 10;

base::Result<Descriptor> open_file(const std::filesystem::path& path, const Limits& limits) {
    // Without O_NONBLOCK a named pipe would hold us here.
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!file.is_open() || fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return Errc::file_unreadable;
    }
    if (static_cast<std::uint64_t>(status.st_size) > limits.file_bytes_max) {
        return Errc::file_too_large;
    }
    return file;
}

}  // namespace

struct Reader::State {
    Limits limits;
    Child child;
    std::vector<Sheet> sheets;
    std::string buffer;
    std::size_t parsed = 0;  ///< Bytes at the buffer's begin that are done with.
    steady_clock::duration waited{};
    std::uint64_t rows = 0;
    double progress = 0;
    std::vector<LeftMerge> left_merges;
    bool ended = false;
    boost::system::error_code error;

    ~State() { (void)reap(SIGKILL); }

    /// Ends the child, and says how it ended.
    int reap(int signal) {
        if (child.process <= 0) return 0;
        if (signal != 0) (void)kill(child.process, signal);
        int status = 0;
        while (waitpid(child.process, &status, 0) < 0 && errno == EINTR) {
        }
        child.process = -1;
        return status;
    }

    boost::system::error_code fail(boost::system::error_code why) {
        error = why;
        (void)reap(SIGKILL);
        return error;
    }

    /// The pipe ended before the workbook did.
    boost::system::error_code fail_by_death() {
        const int status = reap(0);
        const bool time = WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
        error = time ? Errc::out_of_time : Errc::child_failed;
        return error;
    }

    /// Waits until the pipe has bytes or has ended; false when the time is used up.
    bool wait() {
        for (;;) {
            const auto left = std::max(limits.wait_max - waited, steady_clock::duration{});
            const auto begin = steady_clock::now();
            pollfd pipe{child.output.number(), POLLIN, 0};
            const auto left_ms = std::chrono::ceil<milliseconds>(left).count();
            const int ready = poll(&pipe, 1, static_cast<int>(std::min<long>(left_ms, 1L << 30)));
            waited += steady_clock::now() - begin;
            if (ready > 0) return true;
            if (ready == 0 || errno != EINTR) return false;
        }
    }

    base::Result<void> fill() {
        if (!wait()) return fail(Errc::out_of_time);
        buffer.erase(0, parsed);
        parsed = 0;
        const auto begin = buffer.size();
        buffer.resize(begin + piece_bytes);
        const auto count = read(child.output.number(), buffer.data() + begin, piece_bytes);
        buffer.resize(begin + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        if (count == 0) return fail_by_death();
        if (count < 0 && errno != EINTR) return fail(Errc::child_failed);
        return {};
    }

    base::Result<Frame> frame() {
        if (error) return error;
        for (;;) {
            auto rest = std::string_view(buffer).substr(parsed);
            const auto taken = take_frame(rest, limits);
            if (!taken) return fail(taken.error());
            parsed = buffer.size() - rest.size();
            if (*taken) {
                if (const auto* refused = std::get_if<Refused>(&**taken))
                    return fail(refused->code);
                if (const auto* read = std::get_if<Progress>(&**taken)) {
                    progress = read->permille / 1000.0;
                    continue;
                }
                if (const auto* merge = std::get_if<LeftMerge>(&**taken)) {
                    const auto most = sheets.size() * Columns().size();
                    if (left_merges.size() == most) return fail(Errc::child_failed);
                    left_merges.push_back(*merge);
                    continue;
                }
                return *std::move(*taken);
            }
            TRY(fill());
        }
    }
};

Reader::Reader(std::unique_ptr<State> state) : state_(std::move(state)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

base::Result<Reader> Reader::open(const std::filesystem::path& path, const ReaderOptions& options) {
    TRY(const auto file, open_file(path, options.limits));
    auto command = options.child_command;
    for (auto& argument : child_arguments(options.limits))
        command.push_back(std::move(argument));
    auto state = std::make_unique<State>();
    state->limits = options.limits;
    TRY(state->child, spawn(command, file.number()));
    TRY(auto frame, state->frame());
    auto* const sheets = std::get_if<std::vector<Sheet>>(&frame);
    if (sheets == nullptr) return state->fail(Errc::child_failed);
    state->sheets = std::move(*sheets);
    return Reader(std::move(state));
}

const std::vector<Sheet>& Reader::sheets() const {
    return state_->sheets;
}

pid_t Reader::child() const {
    return state_->child.process;
}

std::span<const LeftMerge> Reader::left_merges() const {
    return state_->left_merges;
}

double Reader::progress() const {
    return state_->progress;
}

base::Result<std::optional<Row>> Reader::next() {
    if (state_->ended) return std::optional<Row>();
    TRY(auto frame, state_->frame());
    if (std::holds_alternative<End>(frame)) {
        state_->ended = true;
        (void)state_->reap(SIGKILL);
        return std::optional<Row>();
    }
    auto* const row = std::get_if<Row>(&frame);
    const bool in_sheet = row != nullptr && row->sheet < state_->sheets.size();
    if (!in_sheet || ++state_->rows > state_->limits.rows_max) {
        return state_->fail(Errc::child_failed);
    }
    return std::optional<Row>(std::move(*row));
}

}  // namespace emc::sheet
