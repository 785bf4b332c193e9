#include "app/backup/restore.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <future>
#include <memory>

#include "app/backup/backup.h"
#include "app/backup/sealed.h"
#include "app/caught_up.h"
#include "app/data_folder.h"
#include "app/failure.h"
#include "app/progress_line.h"
#include "app/spine.h"
#include "app/write_file.h"

namespace emc::app {

using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

/// Empties the folder again unless everything went well.
class Undo {
public:
    explicit Undo(fs::path folder) : folder_(std::move(folder)) {}
    ~Undo() {
        if (done_) return;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
            fs::remove_all(entry.path(), ignored);
        }
    }
    Undo(const Undo&) = delete;
    Undo& operator=(const Undo&) = delete;

    void all_is_well() { done_ = true; }

private:
    fs::path folder_;
    bool done_ = false;
};

void install_segments(const Unpacked& unpacked, const DataFolder& folder) {
    for (const auto& entry : fs::directory_iterator(unpacked.wal)) {
        fs::rename(entry.path(), folder.wal() / entry.path().filename());
    }
}

void require_empty_store(Spine& spine) {
    value_or_fail(spine.store().prepare(), "the store does not answer");
    const auto positions = value_or_fail(spine.store().positions(), "the store does not answer");
    value_or_fail(spine.hits().prepare(), "the store does not answer");
    const auto hits = value_or_fail(spine.hits().positions(), "the store does not answer");
    if (positions == store::Positions{} && hits == store::HitPositions{}) return;
    throw Failure(
        "the store at store.url is not empty: name an empty database, so that nothing is lost"
    );
}

void fill_store(Spine& spine) {
    const auto newest = spine.log().last().value;
    auto& loader = spine.loader();
    ProgressLine line("store");
    const CatchingUp way{
        [&loader] { return loader.catch_up(); },
        [&loader] { return loader.stats().backlog_records; }};
    auto filled = std::async(std::launch::async, [&way] { return caught_up(way); });
    while (filled.wait_for(200ms) != std::future_status::ready) {
        const auto loaded = static_cast<double>(loader.stats().loaded_records);
        line.show(0.95 * loaded / static_cast<double>(std::max<std::uint64_t>(newest, 1)));
    }
    value_or_fail(filled.get(), "the store cannot be filled");
    line.show(1);
}

}  // namespace

void restore(const RestoreCommand& command) {
    const auto& data = command.place.data;
    require_no_unfinished_restore(data);
    if (!is_empty_folder(data)) {
        throw Failure(data.string() + ": is not empty; a backup goes into a new folder");
    }
    std::string passphrase;
    if (!command.passphrase_file.empty()) {
        passphrase = read_passphrase(command.passphrase_file.string());
    }
    const auto settings = settings_at(command.place).values;
    auto folder = DataFolder::open(data);
    Undo undo(data);
    const auto mark = unfinished_restore_mark(data);
    write_file(mark, {}, 0600);
    const auto beside = folder.tmp() / "restore";
    fs::create_directory(beside);
    auto unpacked = [&] {
        ProgressLine line("unpack");
        return unpack_backup(command.file, beside, [&line](double part) { line.show(part); });
    }();
    const bool had_keys = !unpacked.sealed_keys.empty();
    if (command.without_keys) unpacked.sealed_keys.clear();
    const bool has_keys = restore_keys(unpacked, folder, passphrase);
    install_segments(unpacked, folder);

    const auto spine = Spine::open(std::move(folder), settings);
    require_empty_store(*spine);
    value_or_fail(spine->registry().load(unpacked.registry_dump), "the registry cannot be loaded");
    value_or_fail(spine->registry().refresh(), "the registry cannot be read");
    fill_store(*spine);
    const auto first = spine->log().first().value;
    const auto last = spine->log().last().value;
    spine->stop();
    fs::remove_all(beside);
    fs::remove(mark);
    undo.all_is_well();
    std::fprintf(stderr, "%s", fmt::format("messages {} to {} restored\n", first, last).c_str());
    if (!has_keys) {
        std::fprintf(
            stderr,
            "The key of pseudonyms was not restored (%s): ids of citizens get new pseudonyms.\n",
            had_keys ? "--without-keys" : "it is not in the backup"
        );
    }
}

}  // namespace emc::app
