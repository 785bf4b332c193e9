#include "app/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <utility>

#include "app/command_options.h"
#include "app/failure.h"
#include "app/list_options.h"

namespace emc::app {

namespace {

constexpr std::uint64_t cases_max = 1'000'000'000;

/// The parser of the whole line; each add_* function describes one command, whose arguments go
/// into an object that the parser's callbacks share.
class Line {
public:
    Line() {
        app_.name("emc");
        app_.require_subcommand(1);
        app_.set_help_all_flag("--help-all", "all commands with their options");
        add_serve();
        add_account();
        add_token();
        add_unit();
        add_site();
        add_import();
        add_indicators();
        add_demo();
        add_rebuild();
        add_backup();
        add_config();
        add_lists();
        auto* version = app_.add_subcommand("version", "print the version");
        chosen_as(version, std::make_shared<VersionCommand>());
    }

    Command parse(std::vector<std::string> arguments) {
        std::reverse(arguments.begin(), arguments.end());
        if (!arguments.empty()) require_command(arguments.back());
        try {
            app_.parse(std::move(arguments));
        } catch (const CLI::CallForHelp&) {
            return HelpCommand{command_->help(name_above(command_))};  // It adds the last word.
        } catch (const CLI::CallForAllHelp&) {
            return HelpCommand{app_.help("", CLI::AppFormatMode::All)};
        } catch (const CLI::ParseError& wrong) {
            throw Failure(one_line(wrong.what()), Failure::usage);
        }
        return result_();
    }

private:
    /// CLI11 says of an unknown first word only that a command is missing.
    void require_command(const std::string& word) const {
        const auto is_it = [&](const CLI::App* command) { return command->get_name() == word; };
        if (word.starts_with('-') || !app_.get_subcommands(is_it).empty()) return;
        throw Failure(
            fmt::format("there is no command \"{}\"; emc --help names all", word), Failure::usage
        );
    }

    template <class Chosen>
    void chosen_as(CLI::App* command, std::shared_ptr<Chosen> values) {
        command->callback([this, values] { result_ = [values]() -> Command { return *values; }; });
        remember(command);
    }

    /// For messages and help: the command that the arguments have named so far.
    void remember(CLI::App* command) {
        command->preparse_callback([this, command](std::size_t) { command_ = command; });
    }

    CLI::App* group(const std::string& name, const std::string& about) {
        auto* command = app_.add_subcommand(name, about)->require_subcommand(1);
        remember(command);
        return command;
    }

    static std::string full_name(const CLI::App* command) {
        const auto above = name_above(command);
        return above + (above.empty() ? "" : " ") + command->get_name();
    }

    static std::string name_above(const CLI::App* command) {
        const auto* above = command->get_parent();
        return above == nullptr ? "" : full_name(above);
    }

    std::string one_line(std::string text) const {
        std::replace(text.begin(), text.end(), '\n', ' ');
        const auto end = text.find_last_not_of(' ');
        text.resize(end == std::string::npos ? 0 : end + 1);
        const auto name = full_name(command_);
        const auto below_emc = name.substr(std::min(name.size(), std::string("emc ").size()));
        return below_emc + (below_emc.empty() ? "" : ": ") + text + "; see " + name + " --help";
    }

    void add_serve() {
        auto values = std::make_shared<ServeCommand>();
        auto* command = app_.add_subcommand("serve", "run the server");
        add_place(command, values->place);
        command->add_option("--listen", values->listen, "where to answer, as http.listen says")
            ->type_name("HOST:PORT");
        chosen_as(command, values);
    }

    void add_account() {
        auto values = std::make_shared<AccountAddCommand>();
        auto* accounts = group("account", "people who log in");
        auto* command = accounts->add_subcommand("add", "add one; its password is read from stdin");
        add_place(command, values->place);
        command->add_option("--login", values->login, "what the person types to log in")
            ->type_name("L")
            ->required();
        command->add_option("--name", values->name, "the person's name (default: the login)")
            ->type_name("N");
        add_role(command, values->role);
        add_unit_code(command, values->unit, "the unit it is for, with all below it");
        chosen_as(command, values);

        auto freed = std::make_shared<AccountFreeCommand>();
        auto* free = accounts->add_subcommand(
            "remove-second-factor", "let somebody who lost the authenticator log in without it"
        );
        add_place(free, freed->place);
        free->add_option("--login", freed->login, "whose it is")->type_name("L")->required();
        chosen_as(free, freed);
    }

    void add_token() {
        auto values = std::make_shared<TokenCreateCommand>();
        auto* command = group("token", "API tokens")
                            ->add_subcommand("create", "make a token and print it, once");
        add_place(command, values->place);
        command->add_option("--name", values->name, "what it is for")->type_name("N")->required();
        add_role(command, values->role);
        add_unit_code(command, values->unit, "the unit it is for, with all below it");
        add_day(
            command,
            "--valid-to",
            [values](base::Day day) { values->valid_to = day; },
            "the last day on which it is good; default: none"
        );
        chosen_as(command, values);
    }

    void add_unit() {
        auto values = std::make_shared<UnitImportCommand>();
        auto* command = group("unit", "agencies")
                            ->add_subcommand("import", "add or replace units from a table");
        add_place(command, values->place);
        command->add_option("FILE", values->file, "csv or xlsx with code,name,kind,parent")
            ->required();
        chosen_as(command, values);
    }

    void add_site() {
        auto values = std::make_shared<SiteAddCommand>();
        auto* command = group("site", "portals and case systems")
                            ->add_subcommand("add", "add one, print its id");
        add_place(command, values->place);
        add_unit_code(command, values->unit, "whose it is")->required();
        command->add_option("--name", values->name, "its name")->type_name("N")->required();
        command->add_option("--url", values->url, "its address")->type_name("U")->required();
        command->add_option("--id", values->id, "its id (default: the next free one)")
            ->type_name("N")
            ->check(CLI::Range(std::uint32_t{1}, std::uint32_t{4'294'967'295}));
        command->add_option("--kind", values->kind, "portal, case_system or both (default)")
            ->type_name("KIND")
            ->check(CLI::IsMember({"portal", "case_system", "both"}));
        chosen_as(command, values);
    }

    void add_import() {
        auto* lists = group("import", "lists that units hand in, and logs of web servers");
        add_import_services(lists);
        add_import_users(lists);
        add_import_log(lists);
    }

    void add_import_services(CLI::App* lists) {
        auto values = std::make_shared<ImportServicesCommand>();
        auto* command = lists->add_subcommand("services", "a site's list of services (Annex I)");
        add_place(command, values->place);
        command->add_option("--site", values->site.value, "the site's id")
            ->type_name("ID")
            ->check(CLI::Range(std::uint32_t{1}, std::uint32_t{4'294'967'295}))
            ->required();
        command->add_option("FILE", values->file, "the .xlsx workbook")->required();
        auto* as_default =
            command->add_flag("--default", values->make_default, "make it the site's default list");
        add_day(
            command,
            "--from",
            [values](base::Day day) { values->default_from = day; },
            "with --default: first day on which it holds (default: today)"
        )
            ->needs(as_default);
        add_problems_file(command, values->problems);
        chosen_as(command, values);
    }

    void add_import_users(CLI::App* lists) {
        auto values = std::make_shared<ImportUsersCommand>();
        auto* command = lists->add_subcommand("users", "a unit's list of user accounts (Annex II)");
        add_place(command, values->place);
        add_unit_code(command, values->unit, "the unit whose accounts they are")->required();
        command->add_option("FILE", values->file, "the .xlsx workbook")->required();
        command->add_flag("--append", values->append, "add to the unit's list, do not replace it");
        add_problems_file(command, values->problems);
        chosen_as(command, values);
    }

    void add_import_log(CLI::App* lists) {
        auto values = std::make_shared<ImportLogCommand>();
        auto* command = lists->add_subcommand("log", "visits from a web server's access log");
        add_place(command, values->place);
        command->add_option("--site", values->site.value, "the site's id")
            ->type_name("ID")
            ->check(CLI::Range(std::uint32_t{1}, std::uint32_t{4'294'967'295}))
            ->required();
        command
            ->add_option(
                "FILE", values->files, "combined logs of nginx or Apache, also .gz, .zst, .xz, .bz2"
            )
            ->required();
        chosen_as(command, values);
    }

    void add_indicators() {
        auto values = std::make_shared<IndicatorsCommand>();
        auto* command = app_.add_subcommand("indicators", "print the indicators of a period");
        add_place(command, values->place);
        add_unit_code(command, values->unit, "a unit with all below it (default: the country)");
        add_day(
            command, "--from", [values](base::Day day) { values->period.from = day; }, "first day"
        )
            ->required();
        add_day(
            command, "--to", [values](base::Day day) { values->period.to = day; }, "last day"
        )
            ->required();
        command->add_option("--format", values->format, "table (default), json, csv or xlsx")
            ->type_name("FORMAT")
            ->transform(one_of(
                {{"table", Format::table},
                 {"json", Format::json},
                 {"csv", Format::csv},
                 {"xlsx", Format::xlsx}}
            ));
        command->add_option("--output", values->output, "write to a file and not to stdout")
            ->type_name("FILE");
        chosen_as(command, values);
    }

    void add_demo() {
        auto values = std::make_shared<DemoCommand>();
        auto* command = app_.add_subcommand("demo", "fill an empty data folder with a country");
        add_place(command, values->place);
        command->add_option("--cases", values->cases, "how many cases (default 200000)")
            ->type_name("N")
            ->check(CLI::Range(std::uint64_t{1}, cases_max));
        command->add_option("--hits", values->hits, "how many hits of visitors (default 400000)")
            ->type_name("N")
            ->check(CLI::Range(std::uint64_t{0}, cases_max));
        command->add_option("--seed", values->seed, "the same seed gives the same data (default 1)")
            ->type_name("N");
        add_day(
            command,
            "--until",
            [values](base::Day day) { values->until = day; },
            "last of the two years (default: yesterday)"
        );
        chosen_as(command, values);
    }

    void add_rebuild() {
        auto values = std::make_shared<RebuildCommand>();
        auto* command = app_.add_subcommand("rebuild", "make the analytic store anew from the log");
        add_place(command, values->place);
        chosen_as(command, values);
    }

    void add_backup() {
        auto saved = std::make_shared<BackupCommand>();
        auto* backup = app_.add_subcommand("backup", "write registry and log into one file");
        add_place(backup, saved->place);
        backup->add_option("FILE", saved->file, "the .tar.zst to write")->required();
        backup
            ->add_option(
                "--passphrase-file",
                saved->passphrase_file,
                "a file with a passphrase; then the key of pseudonyms is kept too, encrypted"
            )
            ->type_name("FILE");
        chosen_as(backup, saved);

        auto restored = std::make_shared<RestoreCommand>();
        auto* restore = app_.add_subcommand("restore", "fill an empty data folder from a backup");
        add_place(restore, restored->place);
        restore->add_option("FILE", restored->file, "the .tar.zst to read")->required();
        restore
            ->add_option(
                "--passphrase-file", restored->passphrase_file, "the passphrase of the backup"
            )
            ->type_name("FILE");
        restore->add_flag(
            "--without-keys",
            restored->without_keys,
            "leave the backup's keys out: ids of citizens get new pseudonyms"
        );
        chosen_as(restore, restored);
    }

    void add_config() {
        auto values = std::make_shared<ConfigCommand>();
        auto* command = app_.add_subcommand("config", "check the settings");
        command->add_option("--data", values->place.data, "the data folder")->type_name("DIR");
        add_settings(command, values->place);
        command->add_flag("--print", values->print, "print each with where it comes from");
        chosen_as(command, values);
    }

    void add_lists() {
        ListCommands into;
        into.group = [this](const auto& name, const auto& about) { return group(name, about); };
        into.command = [this](const auto& name, const auto& about) {
            return app_.add_subcommand(name, about);
        };
        into.chosen = [this](CLI::App* command, std::function<Command()> made) {
            command->callback([this, made] { result_ = made; });
            remember(command);
        };
        add_list_commands(into);
    }

    CLI::App app_{"EMC measures how far digital government services are provided and used."};
    CLI::App* command_ = &app_;
    std::function<Command()> result_;
};

void check_period(const std::string& name, const model::Period& period) {
    if (period.to < period.from) throw Failure(name + ": --to is before --from", Failure::usage);
}

void check(const IndicatorsCommand& command) {
    check_period("indicators", command.period);
}

void check(const UserSummaryCommand& command) {
    check_period("users summary", command.period);
}

void check_place(std::string_view name, registry::Role role, const model::UnitCode& unit) {
    if (role == registry::Role::unit && unit.empty()) {
        throw Failure(std::string(name) + ": the role unit needs --unit", Failure::usage);
    }
}

void check(const TokenCreateCommand& command) {
    check_place("token create", command.role, command.unit);
}

void check(const AccountAddCommand& command) {
    check_place("account add", command.role, command.unit);
}

template <class Other>
void check(const Other&) {}

}  // namespace

Command parse_command_line(const std::vector<std::string>& arguments) {
    Line line;
    auto command = line.parse(arguments);
    std::visit([](const auto& chosen) { check(chosen); }, command);
    return command;
}

LoadedSettings settings_at(const Place& place) {
    SettingsInput input;
    input.file = place.config;
    std::error_code ignored;
    const auto usual = place.data / "emc.toml";
    if (!input.file && std::filesystem::exists(usual, ignored)) input.file = usual;
    input.overrides = place.set;
    input.environment = environment_variable;
    return load_settings(input);
}

}  // namespace emc::app
