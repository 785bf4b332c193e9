#include "wal/reader.h"

#include "wal/errc.h"
#include "wal/frame_stream.h"
#include "wal/shared.h"

namespace emc::wal {
namespace {

using boost::system::errc::errc_t;
namespace sys = boost::system::errc;

/// Errors that say nothing about the file, only about this moment.
bool is_passing(const boost::system::error_code& error) {
    for (const errc_t code :
         {sys::too_many_files_open,
          sys::too_many_files_open_in_system,
          sys::not_enough_memory,
          sys::permission_denied,
          sys::interrupted}) {
        if (error == code) return true;
    }
    return false;
}

/// Stands for a file that is not there.
class NoSource final : public ByteSource {
public:
    std::size_t read(std::span<std::byte>) override { return 0; }
};

}  // namespace

/// Where the reader is: a segment as it was opened, and how far it may read there.
struct Reader::Place {
    SegmentView view;
    FrameStream stream;
    Seq passed;  ///< The last number behind the reader in this segment, read or lost.
};

Reader::Reader(std::shared_ptr<Shared> shared, Seq from)
    : shared_(std::move(shared)), expected_(from) {}

Reader::~Reader() = default;

base::Result<std::optional<std::variant<Record, Damage>>> Reader::next() {
    using Answer = std::optional<std::variant<Record, Damage>>;
    for (;;) {
        if (!place_) {
            TRY(const bool entered, enter());
            if (!entered) return Answer{};
        }
        if (place_->view.limit && expected_ >= *place_->view.limit) {
            place_.reset();
            continue;
        }
        TRY(const auto piece, place_->stream.next());
        if (const auto* frame = std::get_if<Frame>(&piece)) {
            place_->passed = frame->header.seq;
            if (frame->header.seq < expected_) continue;
            expected_ = frame->header.seq + 1;
            return Answer(Record{frame->header.seq, frame->header.arrival, frame->payload});
        }
        if (const auto* hole = std::get_if<Hole>(&piece)) {
            if (auto damage = damage_of(*hole)) return Answer(*std::move(damage));
            continue;
        }
        TRY(const bool more, go_on());
        if (more) continue;
        if (!place_->view.limit) return Answer{};
        const Hole missing{{}, place_->stream.offset(), place_->view.limit};
        if (auto damage = damage_of(missing)) return Answer(*std::move(damage));
    }
}

/// Opens the segment of the expected record; false where there is nothing newer to read.
base::Result<bool> Reader::enter() {
    const auto view = shared_->catalog.find(expected_);
    if (!view) return Errc::record_gone;
    if (!view->limit && view->last < expected_) return false;
    auto source = shared_->open_source(view->name, view->end);
    if (!source) {
        const auto again = shared_->catalog.find(expected_);
        if (!again) return Errc::record_gone;
        if (again->name != view->name) return enter();  // It was packed in this very moment.
        if (!view->limit || is_passing(source.error())) return Errc::read_failed;
        source = std::unique_ptr<ByteSource>(std::make_unique<NoSource>());
    }
    place_ = std::make_unique<Place>(Place{
        *view, FrameStream(*std::move(source), view->name, view->limit), view->name.first - 1});
    return true;
}

/// At the end of what could be read: true where there may be more.
base::Result<bool> Reader::go_on() {
    auto& view = place_->view;
    const auto now = shared_->catalog.find(view.name.first);
    if (!now || now->name.first != view.name.first) {
        if (expected_ < shared_->catalog.first()) return Errc::record_gone;
        place_.reset();
        return true;
    }
    const bool is_final_now = now->limit && !view.limit;
    // A file that was packed meanwhile is still open here in its old form, and ends where it ends.
    const bool has_grown = !view.name.packed && now->end > view.end;
    view.limit = now->limit;
    view.last = now->last;
    if (is_final_now) place_->stream.set_limit(*now->limit);
    if (has_grown) {
        view.end = now->end;
        static_cast<FileSource&>(place_->stream.source()).extend(view.end);
    }
    return is_final_now || has_grown;
}

/// What the hole means for this reader; nothing where it lies before what was asked for.
std::optional<Damage> Reader::damage_of(const Hole& hole) {
    auto& [view, stream, passed] = *place_;
    const Seq before = hole.before ? *hole.before : view.limit.value_or(view.last + 1);
    const bool loses_numbers = before > passed + 1;
    passed = before - 1;
    if (before < expected_) return std::nullopt;
    if (before == expected_ && (loses_numbers || hole.bytes.empty())) return std::nullopt;

    const Aside::Find find{view.name, hole.offset, hole.bytes, before.value - expected_.value};
    Damage damage{
        expected_ - 1, before, shared_->path_of(view.name), hole.offset, hole.bytes.size(), {}};
    damage.kept_aside = view.name.packed ? shared_->aside.keep_packed(find, damage.segment)
                                         : shared_->aside.keep(find);
    expected_ = before;
    return damage;
}

}  // namespace emc::wal
