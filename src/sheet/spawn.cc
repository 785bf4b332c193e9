#include "sheet/spawn.h"

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include <csignal>
#include <utility>
#include <vector>

#include "sheet/errc.h"

namespace emc::sheet {
namespace {

struct Actions {
    Actions() { posix_spawn_file_actions_init(&list); }
    ~Actions() { posix_spawn_file_actions_destroy(&list); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
    posix_spawn_file_actions_t list;
};

struct Attributes {
    Attributes() { posix_spawnattr_init(&value); }
    ~Attributes() { posix_spawnattr_destroy(&value); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    posix_spawnattr_t value;
};

/// A parent that ignores or blocks signals would pass that on; the child must die of SIGPIPE.
bool reset_signals(posix_spawnattr_t& attributes) {
    sigset_t all;
    sigset_t none;
    sigfillset(&all);
    sigemptyset(&none);
    return posix_spawnattr_setsigdefault(&attributes, &all) == 0 &&
           posix_spawnattr_setsigmask(&attributes, &none) == 0 &&
           posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) ==
               0;
}

}  // namespace

Descriptor::~Descriptor() {
    if (number_ >= 0) close(number_);
}

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

base::Result<Child> spawn(std::span<const std::string> command, int input) {
    if (command.empty()) return Errc::child_not_started;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return Errc::child_not_started;
    Child child;
    child.output = Descriptor(ends[0]);
    const Descriptor write_end(ends[1]);

    Actions actions;
    Attributes attributes;
    const bool ready =
        posix_spawn_file_actions_adddup2(&actions.list, input, STDIN_FILENO) == 0 &&
        posix_spawn_file_actions_adddup2(&actions.list, ends[1], STDOUT_FILENO) == 0 &&
        posix_spawn_file_actions_addopen(&actions.list, STDERR_FILENO, "/dev/null", O_WRONLY, 0) ==
            0 &&
        reset_signals(attributes.value);
    if (!ready) return Errc::child_not_started;

    std::vector<char*> arguments;
    for (const auto& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    char* const environment[] = {nullptr};
    const int status = posix_spawn(
        &child.process,
        arguments[0],
        &actions.list,
        &attributes.value,
        arguments.data(),
        environment
    );
    if (status != 0) return Errc::child_not_started;
    return child;
}

}  // namespace emc::sheet
