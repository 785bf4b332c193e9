#pragma once

/// Options that many commands have, described once.
///
/// Place     command_line.cc and the files beside it that describe a group of commands.
/// Errors    What CLI11 throws, for command_line.cc to say.

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <string>

#include "app/command_line.h"

namespace emc::app {

/// --config and --set.
void add_settings(CLI::App* command, Place& place);
/// --data, and those.
void add_place(CLI::App* command, Place& place);
/// --site, required.
void add_site_id(CLI::App* command, model::SiteId& site);

CLI::Option* add_unit_code(CLI::App* command, model::UnitCode& unit, const std::string& about);

/// --role, required.
void add_role(CLI::App* command, registry::Role& role);

CLI::Option* add_day(
    CLI::App* command,
    const std::string& name,
    std::function<void(base::Day)> take,
    const std::string& about
);

/// --problems, a .csv or .xlsx.
void add_problems_file(CLI::App* command, std::filesystem::path& file);
/// What a file of problems is called.
[[nodiscard]] CLI::Validator problems_file_name();

/// Takes one of these formats by its name.
[[nodiscard]] CLI::Validator one_of(std::map<std::string, Format> formats);
/// --format table or json.
void add_text_format(CLI::App* command, Format& format);

}  // namespace emc::app
