#pragma once

/// The folder that the demo fills: as long as it is not full, it is marked, so that what a demo
/// that failed or was killed left behind stands in nobody's way.
///
/// Promise   Only what a demo made itself is ever removed: a folder that was not empty is refused,
///           and whoever else opens the folder takes the mark away (DataFolder::open_if_free).
/// Errors    Throws Failure.

#include <cstdint>
#include <filesystem>

namespace emc::app {

class NewFolder {
public:
    /// Empties what an unfinished demo left. Throws where anything else is in the folder.
    explicit NewFolder(std::filesystem::path path);
    /// Empties it again where finish() was not called. Whoever had it open has closed it.
    ~NewFolder();
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;

    /// It is open, and nobody else has it: from here on it is marked.
    void begin();
    void finish();

private:
    enum class State : std::uint8_t { untouched, begun, finished };

    std::filesystem::path path_;
    State state_ = State::untouched;
};

}  // namespace emc::app
