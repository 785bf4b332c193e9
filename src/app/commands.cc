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
#include "app/import_commands.h"
#include "app/indicators_text.h"
#include "app/job_commands.h"
#include "app/list_commands.h"
#include "app/password_input.h"
#include "app/progress_line.h"
#include "app/serve.h"
#include "app/spine.h"
#include "app/users_commands.h"
#include "app/version.h"
#include "app/write_file.h"
#include "base/log.h"

namespace emc::app {

namespace {

namespace json = boost::json;
constexpr auto del = http::Method::del;
constexpr auto post = http::Method::post;
int run(const ServeCommand& command) {
    return serve(command);
}

int run(const TokenCreateCommand& command) {
    const auto door = Door::open_or_make(command.place);
    json::object body{
        {"name", command.name},
        {"role", registry::to_string(command.role)},
        {"unit", command.unit.text()}};
    if (command.valid_to) body["validTo"] = base::to_string(*command.valid_to);
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
