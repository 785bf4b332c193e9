#include "app/import_commands.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/answer_text.h"
#include "app/door.h"
#include "app/failure.h"
#include "app/job_watch.h"
#include "app/problems_text.h"
#include "app/weblog/import_report.h"
#include "app/write_file.h"
#include "http/target.h"

namespace emc::app {
namespace {

namespace json = boost::json;
constexpr auto post = http::Method::post;

void require_file(const std::filesystem::path& file) {
    std::error_code error;
    if (std::filesystem::is_regular_file(file, error)) return;
    throw Failure(file.string() + ": " + (error ? error.message() : "is no file"));
}

struct Sent {
    json::object report;
    bool interrupted = false;
};

/// The report on a list that was taken; the problems of one that was not go to stderr.
Sent send_file(
    const Place& place,
    const std::string& target,
    const std::filesystem::path& file,
    const std::filesystem::path& problems = {}
) {
    require_file(file);
    Interrupt interrupt;
    const auto door = interrupt.beside([&] { return Door::open_or_make(place); });
    const auto joint = target.find('?') == std::string::npos ? '?' : '&';
    const auto name = http::percent_encoded(file.filename().string());
    Ask ask{post, target + joint + "fileName=" + name, {}, "application/octet-stream", file};
    const auto answer = ask_with_job(*door, std::move(ask), interrupt);
    const bool is_refused = answer.response.status == 422;
    if (!is_refused) require_well(answer.response, target);
    const auto report = object_of(answer.response);
    const auto at = text_at(report, "problemsAt");
    if (!problems.empty() && !at.empty()) save_problems(*door, at, problems);
    if (!problems.empty() && at.empty()) note("no more problems than are told: no file of them");
    if (is_refused) {
        const std::string how = at.empty() ? "" : "the same command with --problems FILE.csv";
        throw Failure(file.string() + ": " + refusal_of(report, how));
    }
    return {report, answer.interrupted};
}

/// Behind what else is said of an import.
int ended(const Sent& sent, const std::string& what_became) {
    if (!sent.interrupted) return 0;
    throw Failure("too late to cancel: " + what_became, Failure::interrupted);
}

}  // namespace

std::string quoted(const std::string& text) {
    constexpr auto plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:,+@%=";
    if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) return text;
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

void save_problems(Door& door, const std::string& at, const std::filesystem::path& file) {
    write_file(file, ask_well(door, {http::Method::get, at + file.extension().string()}).body);
}

void print_import(const Place& place, const ListName& list, const json::object& report) {
    const auto version = number_at(report, "version");
    note_problems(
        report,
        fmt::format(
            "emc {} problems --data {} {} {}",
            list.annex,
            quoted(place.data.string()),
            list.whose,
            version
        )
    );
    note(fmt::format("read from the sheet \"{}\"", text_at(report, "sheet")));
    const auto* is_default = report.if_contains("default");
    const bool is_services = list.annex == "services";
    print(fmt::format(
        "version {}, {} {}{}\n",
        version,
        number_at(report, "rows"),
        is_services ? "rows" : "accounts",
        is_services && is_default != nullptr && *is_default == true ? ", default" : ""
    ));
}

int run(const UnitImportCommand& command) {
    const auto sent = send_file(command.place, "/api/v1/units/import", command.file);
    note(fmt::format("{} units imported", number_at(sent.report, "units")));
    return ended(sent, "the units were imported");
}

int run(const ImportServicesCommand& command) {
    auto target = fmt::format(
        "/api/v1/sites/{}/services/imports?default={}", command.site.value, command.make_default
    );
    if (command.default_from) target += "&from=" + base::to_string(*command.default_from);
    const auto sent = send_file(command.place, target, command.file, command.problems);
    const ListName list{"services", fmt::format("--site {}", command.site.value)};
    print_import(command.place, list, sent.report);
    return ended(
        sent,
        fmt::format(
            "version {} was imported{}",
            number_at(sent.report, "version"),
            command.make_default ? " and is the default" : ""
        )
    );
}

int run(const ImportUsersCommand& command) {
    const auto target = fmt::format(
        "/api/v1/units/{}/users/imports?append={}", command.unit.text(), command.append
    );
    const auto sent = send_file(command.place, target, command.file, command.problems);
    print_import(command.place, {"users", "--unit " + command.unit.text()}, sent.report);
    return ended(sent, command.append ? "the file was added to the list" : "the list was replaced");
}

int run(const ImportLogCommand& command) {
    json::array files;
    for (const auto& file : command.files) {
        require_file(file);
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

}  // namespace emc::app
