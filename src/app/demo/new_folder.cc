#include "app/demo/new_folder.h"

#include <system_error>
#include <utility>

#include "app/data_folder.h"
#include "app/failure.h"
#include "app/write_file.h"

namespace emc::app {
namespace {

namespace fs = std::filesystem;

/// The folder itself may be a mount or somebody's choice of rights, and stays.
void remove_all_in(const fs::path& folder) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        fs::remove_all(entry.path(), error);
    }
}

}  // namespace

NewFolder::NewFolder(fs::path path) : path_(std::move(path)) {
    std::error_code error;
    if (fs::exists(unfinished_mark(path_), error)) {
        // Whoever is at it has the lock; opening it also takes the mark away.
        (void)DataFolder::open(path_);
        remove_all_in(path_);
    }
    if (!is_empty_folder(path_)) {
        throw Failure(path_.string() + ": is not empty; demo data goes into a new folder");
    }
}

NewFolder::~NewFolder() {
    if (state_ == State::begun) remove_all_in(path_);
}

void NewFolder::begin() {
    write_file(unfinished_mark(path_), "emc demo is not finished\n", 0600);
    state_ = State::begun;
}

void NewFolder::finish() {
    std::error_code error;
    fs::remove(unfinished_mark(path_), error);
    if (error) throw Failure(unfinished_mark(path_).string() + ": " + error.message());
    state_ = State::finished;
}

}  // namespace emc::app
