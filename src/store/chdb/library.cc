#include "store/chdb/library.h"

#include <dlfcn.h>

#include <cstdlib>
#include <mutex>

#include "store/chdb/signal_guard.h"
#include "store/failure.h"

namespace emc::store {
namespace {

constexpr const char* file_name = "libchdb.so";
constexpr const char* cache_folder = ".cache/emc/chdb-26.5.3";

std::vector<std::filesystem::path> places(const std::filesystem::path& given) {
    if (!given.empty()) return {given};
    if (const char* named = std::getenv("EMC_CHDB_LIB"); named && *named) return {named};
    std::vector<std::filesystem::path> found;
    std::error_code ignored;
    const auto executable = std::filesystem::read_symlink("/proc/self/exe", ignored);
    if (!ignored) found.push_back(executable.parent_path() / file_name);
    if (const char* home = std::getenv("HOME"); home && *home) {
        found.push_back(std::filesystem::path(home) / cache_folder / file_name);
    }
    return found;
}

/// Sets a function pointer to the symbol; false if the library has none.
template <class Function>
bool find(void* library, const char* symbol, Function*& function) {
    function = reinterpret_cast<Function*>(::dlsym(library, symbol));
    return function != nullptr;
}

bool find_all(void* library, ChdbLibrary& chdb) {
    return find(library, "chdb_connect", chdb.chdb_connect) &&
           find(library, "chdb_close_conn", chdb.chdb_close_conn) &&
           find(library, "chdb_query_n", chdb.chdb_query_n) &&
           find(library, "chdb_result_error", chdb.chdb_result_error) &&
           find(library, "chdb_result_buffer", chdb.chdb_result_buffer) &&
           find(library, "chdb_result_length", chdb.chdb_result_length) &&
           find(library, "chdb_destroy_query_result", chdb.chdb_destroy_query_result) &&
           find(library, "chdb_set_signal_handlers_enabled", chdb.chdb_set_signal_handlers_enabled);
}

}  // namespace

// The library's allocator and its unwinder do not live beside a sanitizer's runtime.
bool ChdbLibrary::is_possible() {
#ifdef EMC_SANITIZED
    return false;
#else
    return true;
#endif
}

base::Result<const ChdbLibrary*> ChdbLibrary::load(const std::filesystem::path& path) {
    if (!is_possible()) {
        return fail(Errc::sanitized_build, "chDB does not run in a program built with a sanitizer");
    }
    static std::mutex mutex;
    static ChdbLibrary loaded;
    static bool is_loaded = false;
    const std::scoped_lock lock(mutex);
    if (is_loaded) return &loaded;

    const SignalGuard guard;
    std::string reasons;
    for (const auto& place : places(path)) {
        void* library = ::dlopen(place.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (library && find_all(library, loaded)) {
            is_loaded = true;
            return &loaded;
        }
        const char* reason = ::dlerror();
        if (!reasons.empty()) reasons += "; ";
        reasons += reason ? reason : "no reason given";
    }
    return fail(
        Errc::no_library, "libchdb.so does not load, EMC_CHDB_LIB can name its place: " + reasons
    );
}

chdb_connection* ChdbLibrary::connect(std::vector<std::string> arguments) const {
    std::vector<char*> pointers;
    for (auto& argument : arguments)
        pointers.push_back(argument.data());
    const SignalGuard guard;
    // This keeps chDB's handlers out, and resets ours, which the guard puts back.
    chdb_set_signal_handlers_enabled(0);
    return chdb_connect(static_cast<int>(pointers.size()), pointers.data());
}

}  // namespace emc::store
