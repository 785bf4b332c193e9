#pragma once

/// What the person at the keyboard wants: the arguments as values.
///
/// Place     main parses, commands.h runs. The only place that knows CLI11.
/// Errors    Failure with usage, one line that names the command and the argument.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/settings.h"
#include "base/day.h"
#include "model/ids.h"
#include "model/period.h"
#include "registry/sql/types.h"

namespace emc::app {

/// Where the data is, and what --config and --set say.
struct Place {
    std::filesystem::path data;
    std::optional<std::filesystem::path> config;
    std::vector<std::string> set;
};

struct ServeCommand {
    Place place;
    std::string listen;  ///< Empty: as the settings say.
};

struct TokenCreateCommand {
    Place place;
    std::string name;
    registry::Role role = registry::Role::viewer;
    model::UnitCode unit;               ///< Empty: the whole country.
    std::optional<base::Day> valid_to;  ///< Its last day; nothing: until somebody ends it.
};

/// The password is read from stdin.
struct AccountAddCommand {
    Place place;
    std::string login;
    std::string name;  ///< Empty: the login.
    registry::Role role = registry::Role::viewer;
    model::UnitCode unit;  ///< Empty: the whole country.
};

/// For whoever lost both authenticator and recovery codes.
struct AccountFreeCommand {
    Place place;
    std::string login;
};

struct UnitImportCommand {
    Place place;
    std::filesystem::path file;
};

struct SiteAddCommand {
    Place place;
    model::UnitCode unit;
    std::string name;
    std::string url;
    std::string kind = "both";
    std::uint32_t id = 0;  ///< 0: the next free one.
};

struct ImportServicesCommand {
    Place place;
    model::SiteId site;
    std::filesystem::path file;
    bool make_default = false;
    std::optional<base::Day> default_from;  ///< Today, where it is to be the default.
    std::filesystem::path problems;         ///< Empty: nowhere.
};

struct ImportUsersCommand {
    Place place;
    model::UnitCode unit;
    std::filesystem::path file;
    bool append = false;
    std::filesystem::path problems;  ///< Empty: nowhere.
};

struct ImportLogCommand {
    Place place;
    model::SiteId site;
    std::vector<std::filesystem::path> files;
};

enum class Format { table, json, csv, xlsx };

struct IndicatorsCommand {
    Place place;
    model::UnitCode unit;  ///< Empty: the whole country.
    model::Period period;
    Format format = Format::table;
    std::filesystem::path output;  ///< Empty: stdout.
};

struct DemoCommand {
    Place place;
    std::uint64_t cases = 200'000;
    std::uint64_t hits = 400'000;
    std::uint64_t seed = 1;
    std::optional<base::Day> until;  ///< Nothing: yesterday.
};

struct RebuildCommand {
    Place place;
};

struct BackupCommand {
    Place place;
    std::filesystem::path file;
    std::filesystem::path passphrase_file;  ///< Empty: the backup has no secrets in it.
};

struct RestoreCommand {
    Place place;
    std::filesystem::path file;
    std::filesystem::path passphrase_file;
    bool without_keys = false;
};

struct ConfigCommand {
    Place place;
    bool print = false;
};

struct VersionCommand {};

/// --help was asked for: the text for stdout.
struct HelpCommand {
    std::string text;
};

struct AliasAddCommand {
    Place place;
    model::SiteId site;
    std::string code;
    std::string id_mcdt;
};

/// Each code of which the list has just one row of the same procedure stands for that row.
struct AliasMatchCommand {
    Place place;
    model::SiteId site;
    bool dry_run = false;
};

struct AliasListCommand {
    Place place;
    model::SiteId site;
    Format format = Format::table;
};

struct AliasRemoveCommand {
    Place place;
    model::SiteId site;
    std::string code;
};

struct UnmatchedCommand {
    Place place;
    model::SiteId site;
    std::optional<base::Day> from;
    std::optional<base::Day> to;
    Format format = Format::table;
};

struct VersionsCommand {
    Place place;
    model::SiteId site;
    Format format = Format::table;
};

struct DifferenceCommand {
    Place place;
    model::SiteId site;
    std::uint32_t version = 0;
    std::uint32_t with = 0;  ///< 0: the one before.
    Format format = Format::table;
};

struct MakeDefaultCommand {
    Place place;
    model::SiteId site;
    std::uint32_t version = 0;
    std::optional<base::Day> from;  ///< Nothing: today.
};

/// A file of a version: a workbook to write, or a scan to attach or to write.
struct VersionFileCommand {
    enum class What { save_original, save_export, attach_decision, save_decision };

    Place place;
    model::SiteId site;
    std::uint32_t version = 0;
    std::filesystem::path file;
    What what = What::save_export;
};

/// What one version says, or what was wrong with it.
struct VersionPartCommand {
    enum class What { rows, problems };

    Place place;
    model::SiteId site;
    std::uint32_t version = 0;
    Format format = Format::table;
    What what = What::rows;
};

struct DecisionRemoveCommand {
    Place place;
    model::SiteId site;
    std::uint32_t version = 0;
    bool is_sure = false;  ///< Asked for, because the scan cannot be brought back.
};

struct UserListsCommand {
    Place place;
    model::UnitCode unit;
    Format format = Format::table;
};

/// One import of accounts, or what was wrong with it.
struct UserListCommand {
    enum class What { whole, problems };

    Place place;
    model::UnitCode unit;
    std::uint32_t version = 0;
    Format format = Format::table;
    What what = What::whole;
};

struct UserSummaryCommand {
    Place place;
    model::UnitCode unit;
    model::Period period;
    Format format = Format::table;
};

struct JobListCommand {
    Place place;
    Format format = Format::table;
};

struct JobFollowCommand {
    Place place;
    std::string job;
};

/// Writes all that was wrong with its file.
struct JobProblemsCommand {
    Place place;
    std::string job;
    std::filesystem::path file;
};

struct JobCancelCommand {
    Place place;
    std::string job;
};

using Command = std::variant<
    ServeCommand,
    TokenCreateCommand,
    AccountAddCommand,
    AccountFreeCommand,
    UnitImportCommand,
    SiteAddCommand,
    ImportServicesCommand,
    ImportUsersCommand,
    ImportLogCommand,
    IndicatorsCommand,
    DemoCommand,
    RebuildCommand,
    BackupCommand,
    RestoreCommand,
    ConfigCommand,
    AliasAddCommand,
    AliasMatchCommand,
    AliasListCommand,
    AliasRemoveCommand,
    UnmatchedCommand,
    VersionsCommand,
    DifferenceCommand,
    MakeDefaultCommand,
    VersionFileCommand,
    VersionPartCommand,
    DecisionRemoveCommand,
    UserListsCommand,
    UserListCommand,
    UserSummaryCommand,
    JobListCommand,
    JobFollowCommand,
    JobCancelCommand,
    JobProblemsCommand,
    VersionCommand,
    HelpCommand>;

/// The arguments behind the program's name.
[[nodiscard]] Command parse_command_line(const std::vector<std::string>& arguments);

/// The settings at a place: --config, else emc.toml in the data folder where there is one; then the
/// environment and --set.
[[nodiscard]] LoadedSettings settings_at(const Place& place);

}  // namespace emc::app
