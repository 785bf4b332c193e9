#pragma once

/// The arguments of the commands about the lists of both annexes, and about their imports.
///
/// Place     command_line.cc lends its parser and adds these to its own.

#include <functional>
#include <string>

#include "app/command_line.h"

namespace CLI {
class App;
}

namespace emc::app {

/// What the parser lends.
struct ListCommands {
    std::function<CLI::App*(const std::string& name, const std::string& about)> group;
    std::function<CLI::App*(const std::string& name, const std::string& about)> command;
    /// What the line means where it names this command.
    std::function<void(CLI::App*, std::function<Command()>)> chosen;
};

void add_list_commands(const ListCommands& into);

}  // namespace emc::app
