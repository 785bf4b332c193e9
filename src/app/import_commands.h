#pragma once

/// The commands that take a file in: lists that units hand in, agencies, logs of web servers.

#include <boost/json/object.hpp>
#include <filesystem>
#include <string>

#include "app/command_line.h"

namespace emc::app {

class Door;

int run(const UnitImportCommand& command);
int run(const ImportServicesCommand& command);
int run(const ImportUsersCommand& command);
int run(const ImportLogCommand& command);

/// Whose list it is, as the command line names it.
struct ListName {
    std::string annex;  ///< `services` or `users`
    std::string whose;  ///< `--site 227` or `--unit H34`
};

/// What became of an import of a list: its problems and where it was read to stderr, its version
/// to stdout.
/// An argument as a shell takes it.
[[nodiscard]] std::string quoted(const std::string& text);

/// Writes the problems that stand at an address of the API to a .csv or .xlsx.
void save_problems(Door& door, const std::string& at, const std::filesystem::path& file);

void print_import(const Place& place, const ListName& list, const boost::json::object& report);

}  // namespace emc::app
