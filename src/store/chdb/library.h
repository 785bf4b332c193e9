#pragma once

/// libchdb.so, loaded while the program runs: nothing links it, and builds do not need it.
///
/// Promise   Neither loading nor connecting changes what our program does on a signal.
/// Errors    no_library, sanitized_build.
/// Threads   load() and connect() one at a time; the functions from any thread.
/// Source    chdb.h of chDB 26.5, of which these are the functions that we use.

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace emc::store {

struct chdb_result;
struct chdb_session;
/// What chdb_connect returns points at what the other functions take.
using chdb_connection = chdb_session*;

struct ChdbLibrary {
    chdb_connection* (*chdb_connect)(int argc, char** argv);
    void (*chdb_close_conn)(chdb_connection* connection);
    chdb_result* (*chdb_query_n
    )(chdb_connection connection,
      const char* sql,
      std::size_t sql_length,
      const char* format,
      std::size_t format_length);
    const char* (*chdb_result_error)(chdb_result* result);
    char* (*chdb_result_buffer)(chdb_result* result);
    std::size_t (*chdb_result_length)(chdb_result* result);
    void (*chdb_destroy_query_result)(chdb_result* result);
    void (*chdb_set_signal_handlers_enabled)(int enabled);

    /// False in a program built with a sanitizer.
    [[nodiscard]] static bool is_possible();

    /// An empty path: the places that store::Options::library names. Loads once in a process.
    [[nodiscard]] static base::Result<const ChdbLibrary*> load(const std::filesystem::path& path);

    /// Null if the engine does not open; it prints its reason on stderr.
    [[nodiscard]] chdb_connection* connect(std::vector<std::string> arguments) const;
};

}  // namespace emc::store
