#pragma once

/// How many files the process may have open, and how many of them connections may be.
///
/// Source    setrlimit(2), RLIMIT_NOFILE.

#include <cstdint>

namespace emc::app {

/// As many connections and segments as the machine's operator allows, not the shell's usual 1024.
void raise_open_files();

[[nodiscard]] std::uint64_t open_files_max();

/// As many as are wanted and leave the store and the log their files: chDB ends the process where
/// it cannot open one.
[[nodiscard]] std::uint64_t connections_within(std::uint64_t files_max, std::uint64_t wanted);

}  // namespace emc::app
