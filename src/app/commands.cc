#include "app/commands.h"

#include <fmt/format.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cstdio>
#include <string>
#include <string_view>

#include "app/answer_text.h"
#include "app/backup/backup.h"
#include "app/backup/restore.h"
#include "app/backup/sealed.h"
#include "app/demo/demo.h"
#include "app/demo/new_folder.h"
#include "app/door.h"
#include "app/failure.h"
#include "app/indicators_text.h"
#include "app/list_commands.h"
#include "app/password_input.h"
#include "app/progress_line.h"
#include "app/serve.h"
#include "app/spine.h"
#include "app/version.h"
#include "app/weblog/import_report.h"
#include "app/write_file.h"
#include "base/log.h"
#include "http/target.h"

namespace emc::app {

namespace {

namespace json = boost::json;
constexpr auto del = http::Method::del;
constexpr auto post = http::Method::post;
constexpr std::size_t problems_shown_max = 20;

void show(const std::vector<json::object>& problems, const std::string& kind) {
    std::size_t shown = 0;
    for (const auto& problem : problems) {
        if (++shown > problems_shown_max) {
            note(fmt::format("… and {} more", problems.size() - problems_shown_max));
            return;
        }
        std::string where = kind;
        if (number_at(problem, "row") > 0) {
            where += fmt::format("row {}", number_at(problem, "row"));
        }
        if (const auto column = text_at(problem, "column"); !column.empty()) {
            where += (where == kind ? "" : ", ") + column;
        }
        note(where + (where == kind ? "" : ": ") + text_at(problem, "message"));
    }
}

void show_problems(const json::object& report) {
    show(objects_at(report, "problems"), "");
    show(objects_at(report, "warnings"), "warning: ");
}

/// The report on a list that was taken; the problems of one that was not go to stderr.
json::object send_file(
    const Place& place, const std::string& target, const std::filesystem::path& file
) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        throw Failure(file.string() + ": " + (error ? error.message() : "is no file"));
    }
    const auto door = Door::open_or_make(place);
    const auto joint = target.find('?') == std::string::npos ? '?' : '&';
    const auto name = http::percent_encoded(file.filename().string());
    const auto answer = ask_with_job(
        *door,
        {post, target + joint + "fileName=" + name, {}, "application/octet-stream", file},
        "import"
    );
    if (answer.status == 422) {
        show_problems(object_of(answer));
        throw Failure(file.string() + ": nothing was imported");
    }
    require_well(answer);
    return object_of(answer);
}

int run(const ServeCommand& command) {
    return serve(command);
}

int run(const TokenCreateCommand& command) {
    const auto door = Door::open_or_make(command.place);
    const json::object body{
        {"name", command.name},
        {"role", registry::to_string(command.role)},
        {"unit", command.unit.text()}};
    const auto made = ask_well(*door, {post, "/api/v1/tokens", json::serialize(body)});
    print(text_at(object_of(made), "secret") + "\n");
    return 0;
}

int run(const AccountAddCommand& command) {
    json::object body{
        {"login", command.login},
        {"role", registry::to_string(command.role)},
        {"unit", command.unit.text()},
        {"password", read_password()}};
    if (!command.name.empty()) body["name"] = command.name;
    const auto door = Door::open_or_make(command.place);
    const auto added = ask_well(*door, {post, "/api/v1/accounts", json::serialize(body)});
    note(fmt::format("account {} added", text_at(object_of(added), "login")));
    return 0;
}

int run(const AccountFreeCommand& command) {
    constexpr std::size_t page = 1000;
    const auto door = Door::open_or_make(command.place);
    for (std::size_t offset = 0;; offset += page) {
        const auto target = fmt::format("/api/v1/accounts?limit={}&offset={}", page, offset);
        const auto accounts =
            objects_at(object_of(ask_well(*door, {http::Method::get, target})), "items");
        for (const auto& account : accounts) {
            if (text_at(account, "login") != command.login) continue;
            const auto own = fmt::format("/api/v1/accounts/{}/", number_at(account, "id"));
            if (account.at("secondFactor").is_null()) {
                throw Failure(command.login + " has no second factor");
            }
            require_well(door->ask({del, own + "second-factor"}));
            note(fmt::format("{} logs in without a second factor now", command.login));
            return 0;
        }
        if (accounts.size() < page) throw Failure("there is no account " + command.login);
    }
}

int run(const UnitImportCommand& command) {
    const auto report = send_file(command.place, "/api/v1/units/import", command.file);
    note(fmt::format("{} units imported", number_at(report, "units")));
    return 0;
}

int run(const SiteAddCommand& command) {
    const auto door = Door::open_or_make(command.place);
    json::object body{
        {"unit", command.unit.text()},
        {"name", command.name},
        {"url", command.url},
        {"kind", command.kind}};
    if (command.id != 0) body["id"] = command.id;
    const auto added = ask_well(*door, {post, "/api/v1/sites", json::serialize(body)});
    print(fmt::format("{}\n", number_at(object_of(added), "id")));
    return 0;
}

int run(const ImportServicesCommand& command) {
    const auto target = fmt::format(
        "/api/v1/sites/{}/services/imports?default={}", command.site.value, command.make_default
    );
    const auto report = send_file(command.place, target, command.file);
    show_problems(report);
    note(fmt::format("read from the sheet \"{}\"", text_at(report, "sheet")));
    print(fmt::format(
        "version {}, {} rows{}\n",
        number_at(report, "version"),
        number_at(report, "rows"),
        command.make_default ? ", default" : ""
    ));
    return 0;
}

int run(const ImportUsersCommand& command) {
    const auto target = fmt::format(
        "/api/v1/units/{}/users/imports?append={}", command.unit.text(), command.append
    );
    const auto report = send_file(command.place, target, command.file);
    show_problems(report);
    note(fmt::format("read from the sheet \"{}\"", text_at(report, "sheet")));
    print(fmt::format(
        "version {}, {} accounts\n", number_at(report, "version"), number_at(report, "rows")
    ));
    return 0;
}

int run(const ImportLogCommand& command) {
    json::array files;
    for (const auto& file : command.files) {
        std::error_code error;
        if (!std::filesystem::is_regular_file(file, error)) {
            throw Failure(file.string() + ": " + (error ? error.message() : "is no file"));
        }
        files.emplace_back(std::filesystem::absolute(file).string());
    }
    const auto door = Door::open(command.place);
    const json::object body{{"site", command.site.value}, {"files", std::move(files)}};
    (void)ask_well(*door, {post, "/api/v1/system/import-log", json::serialize(body)});
    std::string failure;
    print(import_report(await_import(*door, failure)));
    if (!failure.empty()) throw Failure(failure);
    return 0;
}

int run(const IndicatorsCommand& command) {
    const auto door = Door::open(command.place);
    (void)ask_well(*door, {post, "/api/v1/system/catch-up"});
    auto target = fmt::format(
        "/api/v1/indicators?from={}&to={}",
        base::to_string(command.period.from),
        base::to_string(command.period.to)
    );
    if (!command.unit.empty()) target += "&unit=" + command.unit.text();
    const auto answer = ask_well(*door, {http::Method::get, target});
    std::string out;
    switch (command.format) {
        case Format::json: out = answer.body + "\n"; break;
        case Format::table: out = indicators_as_table(read_indicators(answer.body)); break;
        case Format::csv: out = indicators_as_csv(read_indicators(answer.body)); break;
        case Format::xlsx:
            if (command.output.empty() && ::isatty(STDOUT_FILENO) == 1) {
                throw Failure("a workbook is not for a terminal: give --output FILE");
            }
            out = indicators_as_xlsx(read_indicators(answer.body));
            break;
    }
    if (command.output.empty()) {
        print(out);
    } else {
        write_file(command.output, out);
    }
    return 0;
}

int run(const DemoCommand& command) {
    NewFolder folder(command.place.data);
    const auto settings = settings_at(command.place).values;
    const auto yesterday = base::day_of(system_clock().now()) - 1;
    auto data = DataFolder::open(command.place.data);
    folder.begin();
    const auto spine = Spine::open(std::move(data), settings);
    DemoOptions options;
    options.cases = command.cases;
    options.hits = command.hits;
    options.seed = command.seed;
    options.until = command.until.value_or(yesterday);
    std::unique_ptr<ProgressLine> line;
    std::string stage;
    const auto summary = fill_with_demo(
        *spine,
        options,
        [&](const std::string& title, double progress, const std::string& words) {
            if (title != stage) {
                line.reset();
                line = std::make_unique<ProgressLine>(title);
                stage = title;
            }
            line->show(progress, words);
        }
    );
    line.reset();
    add_demo_accounts(*spine);
    spine->stop();
    folder.finish();
    note(fmt::format(
        "{} units, {} services, {} accounts, {} cases, {} events, {} hits until {}",
        summary.units,
        summary.services,
        summary.accounts,
        command.cases,
        summary.messages - command.hits,
        command.hits,
        base::to_string(options.until)
    ));
    return 0;
}

int run(const RebuildCommand& command) {
    const auto door = Door::open(command.place);
    (void)ask_well(*door, {post, "/api/v1/system/rebuild"});
    await_rebuild(*door);
    return 0;
}

int run(const BackupCommand& command) {
    std::string passphrase;
    if (!command.passphrase_file.empty()) {
        passphrase = read_passphrase(command.passphrase_file.string());
    }
    const auto door = Door::open(command.place);
    const json::object body{
        {"path", std::filesystem::absolute(command.file).string()}, {"passphrase", passphrase}};
    (void)ask_well(*door, {post, "/api/v1/system/backup", json::serialize(body)});
    await_backup(*door);
    if (passphrase.empty()) {
        note(
            "The key of pseudonyms is not in this backup (no --passphrase-file): after a restore "
            "ids of citizens get new pseudonyms."
        );
    }
    return 0;
}

int run(const RestoreCommand& command) {
    restore(command);
    return 0;
}

int run(const ConfigCommand& command) {
    const auto loaded = settings_at(command.place);
    if (command.print) print(print_settings(loaded));
    return 0;
}

int run(const VersionCommand&) {
    print(fmt::format("emc {}\n", version));
    return 0;
}

int run(const HelpCommand& command) {
    print(command.text);
    return 0;
}

}  // namespace

int run(const Command& command) {
    // A command's log lines would stand between what it says; a server sets its own level.
    base::start_log("error");
    return std::visit([](const auto& chosen) { return run(chosen); }, command);
}

}  // namespace emc::app
