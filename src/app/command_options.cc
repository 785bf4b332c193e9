#include "app/command_options.h"

#include <fmt/format.h>

#include <vector>

namespace emc::app {

void add_settings(CLI::App* command, Place& place) {
    command
        ->add_option_function<std::string>(
            "--config",
            [&place](const std::string& file) { place.config = file; },
            "TOML file of settings (default: emc.toml in the data folder, if any)"
        )
        ->type_name("FILE");
    command->add_option("--set", place.set, "one setting; may be repeated")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false)
        ->take_all();
}

void add_place(CLI::App* command, Place& place) {
    command->add_option("--data", place.data, "the data folder")->type_name("DIR")->required();
    add_settings(command, place);
}

void add_site_id(CLI::App* command, model::SiteId& site) {
    command->add_option("--site", site.value, "the site's id")
        ->type_name("ID")
        ->check(CLI::Range(std::uint32_t{1}, std::uint32_t{4'294'967'295}))
        ->required();
}

CLI::Option* add_unit_code(CLI::App* command, model::UnitCode& unit, const std::string& about) {
    return command
        ->add_option_function<std::string>(
            "--unit",
            [&unit](const std::string& text) {
                const auto parsed = model::UnitCode::parse(text);
                if (!parsed) throw CLI::ValidationError("--unit", "is no agency code: " + text);
                unit = *parsed;
            },
            about
        )
        ->type_name("CODE");
}

void add_role(CLI::App* command, registry::Role& role) {
    command
        ->add_option_function<std::string>(
            "--role",
            [&role](const std::string& text) {
                const auto known = registry::parse_role(text);
                if (!known) {
                    throw CLI::ValidationError(
                        "--role", "is none of national, unit, viewer: " + text
                    );
                }
                role = *known;
            },
            "national, unit or viewer"
        )
        ->type_name("R")
        ->required();
}

CLI::Option* add_day(
    CLI::App* command,
    const std::string& name,
    std::function<void(base::Day)> take,
    const std::string& about
) {
    return command
        ->add_option_function<std::string>(
            name,
            [name, take = std::move(take)](const std::string& text) {
                const auto day = base::parse_day(text);
                if (!day) throw CLI::ValidationError(name, "is no day YYYY-MM-DD: " + text);
                take(*day);
            },
            about
        )
        ->type_name("YYYY-MM-DD");
}

CLI::Validator problems_file_name() {
    return {
        [](std::string& name) -> std::string {
            const auto kind = std::filesystem::path(name).extension();
            if (kind == ".csv" || kind == ".xlsx") return {};
            return "is neither .csv nor .xlsx: " + name;
        },
        ""};
}

void add_problems_file(CLI::App* command, std::filesystem::path& file) {
    command
        ->add_option(
            "--problems", file, "write all problems to this .csv or .xlsx, where more than are told"
        )
        ->type_name("FILE")
        ->check(problems_file_name());
}

CLI::Validator one_of(std::map<std::string, Format> formats) {
    const auto take = [formats = std::move(formats)](std::string& text) -> std::string {
        if (const auto known = formats.find(text); known != formats.end()) {
            text = std::to_string(static_cast<int>(known->second));
            return {};
        }
        std::vector<std::string> names;
        for (const auto& [name, format] : formats)
            names.push_back(name);
        return fmt::format("is none of {}: {}", fmt::join(names, ", "), text);
    };
    return {take, ""};
}

void add_text_format(CLI::App* command, Format& format) {
    command->add_option("--format", format, "table (default) or json")
        ->type_name("FORMAT")
        ->transform(one_of({{"table", Format::table}, {"json", Format::json}}));
}

}  // namespace emc::app
