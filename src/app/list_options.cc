#include "app/list_options.h"

#include <memory>

#include "app/command_options.h"

namespace emc::app {
namespace {

template <class Chosen>
void chosen_as(const ListCommands& into, CLI::App* command, std::shared_ptr<Chosen> values) {
    into.chosen(command, [values]() -> Command { return *values; });
}

void add_alias(const ListCommands& into) {
    auto* group = into.group("alias", "codes that stand for a row of a site's lists");

    auto added = std::make_shared<AliasAddCommand>();
    auto* add = group->add_subcommand("add", "make a code stand for a row");
    add_place(add, added->place);
    add_site_id(add, added->site);
    add->add_option("CODE", added->code, "what the cases name as codeTTHC")->required();
    add->add_option("ID_MCDT", added->id_mcdt, "the row's own code")->required();
    chosen_as(into, add, added);

    auto matched = std::make_shared<AliasMatchCommand>();
    auto* match = group->add_subcommand(
        "match", "make all unmatched codes stand for the one row of the same procedure"
    );
    add_place(match, matched->place);
    add_site_id(match, matched->site);
    match->add_flag("--dry-run", matched->dry_run, "print them and change nothing");
    chosen_as(into, match, matched);

    auto listed = std::make_shared<AliasListCommand>();
    auto* list = group->add_subcommand("list", "print those of a site");
    add_place(list, listed->place);
    add_site_id(list, listed->site);
    add_text_format(list, listed->format);
    chosen_as(into, list, listed);

    auto removed = std::make_shared<AliasRemoveCommand>();
    auto* remove = group->add_subcommand("remove", "let a code stand for itself again");
    add_place(remove, removed->place);
    add_site_id(remove, removed->site);
    remove->add_option("CODE", removed->code, "what the cases name as codeTTHC")->required();
    chosen_as(into, remove, removed);
}

void add_unmatched(const ListCommands& into) {
    auto values = std::make_shared<UnmatchedCommand>();
    auto* command = into.command("unmatched", "print codes of cases that the lists lack");
    add_place(command, values->place);
    add_site_id(command, values->site);
    add_day(
        command, "--from", [values](base::Day day) { values->from = day; }, "first received day"
    );
    add_day(
        command, "--to", [values](base::Day day) { values->to = day; }, "last received day"
    );
    add_text_format(command, values->format);
    chosen_as(into, command, values);
}

void add_version(CLI::App* command, std::uint32_t& version) {
    command->add_option("VERSION", version, "the import's number")
        ->check(CLI::PositiveNumber)
        ->required();
}

void add_services_parts(const ListCommands& into, CLI::App* group) {
    using What = VersionPartCommand::What;
    const auto add = [&](What what, const char* name, const char* about) {
        auto values = std::make_shared<VersionPartCommand>();
        values->what = what;
        auto* command = group->add_subcommand(name, about);
        add_place(command, values->place);
        add_site_id(command, values->site);
        add_version(command, values->version);
        add_text_format(command, values->format);
        chosen_as(into, command, values);
    };
    add(What::rows, "rows", "print the services of one");
    add(What::problems, "problems", "print what was wrong with one, in the locale's language");
}

void add_services(const ListCommands& into) {
    auto* group = into.group("services", "versions of a site's list of services");

    auto listed = std::make_shared<VersionsCommand>();
    auto* history = group->add_subcommand("history", "print all, newest first");
    add_place(history, listed->place);
    add_site_id(history, listed->site);
    add_text_format(history, listed->format);
    chosen_as(into, history, listed);

    auto compared = std::make_shared<DifferenceCommand>();
    auto* diff = group->add_subcommand("diff", "print what one says otherwise than another");
    add_place(diff, compared->place);
    add_site_id(diff, compared->site);
    add_version(diff, compared->version);
    diff->add_option("--with", compared->with, "the other one (default: the one before)")
        ->type_name("VERSION")
        ->check(CLI::PositiveNumber);
    add_text_format(diff, compared->format);
    chosen_as(into, diff, compared);

    auto chosen = std::make_shared<MakeDefaultCommand>();
    auto* make = group->add_subcommand("default", "make one the default from a day on");
    add_place(make, chosen->place);
    add_site_id(make, chosen->site);
    add_version(make, chosen->version);
    add_day(
        make,
        "--from",
        [chosen](base::Day day) { chosen->from = day; },
        "first day (default: today)"
    );
    chosen_as(into, make, chosen);

    using What = VersionFileCommand::What;
    const auto add_file = [&](What what, const char* name, const char* about, const char* file) {
        auto values = std::make_shared<VersionFileCommand>();
        values->what = what;
        auto* command = group->add_subcommand(name, about);
        add_place(command, values->place);
        add_site_id(command, values->site);
        add_version(command, values->version);
        command->add_option("FILE", values->file, file)->required();
        chosen_as(into, command, values);
    };
    add_file(
        What::save_original, "file", "write its workbook as it was handed in", "the .xlsx to write"
    );
    add_file(What::save_export, "export", "write one as Annex I", "the .xlsx to write");
    add_file(What::attach_decision, "attach", "attach its decision's scan", "the .pdf to read");
    add_file(What::save_decision, "decision", "write its decision's scan", "the .pdf to write");

    add_services_parts(into, group);

    auto removed = std::make_shared<DecisionRemoveCommand>();
    auto* detach = group->add_subcommand("detach", "delete its decision's scan");
    add_place(detach, removed->place);
    add_site_id(detach, removed->site);
    add_version(detach, removed->version);
    detach->add_flag("--yes", removed->is_sure, "the scan may go: it cannot be brought back")
        ->required();
    chosen_as(into, detach, removed);
}

void add_users(const ListCommands& into) {
    auto* group = into.group("users", "versions of a unit's list of user accounts");
    const auto* whose = "the unit whose accounts they are";

    auto listed = std::make_shared<UserListsCommand>();
    auto* history = group->add_subcommand("history", "print all, newest first");
    add_place(history, listed->place);
    add_unit_code(history, listed->unit, whose)->required();
    add_text_format(history, listed->format);
    chosen_as(into, history, listed);

    using What = UserListCommand::What;
    const auto add_one = [&](What what, const char* name, const char* about) {
        auto values = std::make_shared<UserListCommand>();
        values->what = what;
        auto* command = group->add_subcommand(name, about);
        add_place(command, values->place);
        add_unit_code(command, values->unit, whose)->required();
        add_version(command, values->version);
        add_text_format(command, values->format);
        chosen_as(into, command, values);
    };
    add_one(What::whole, "show", "print who imported one, when, and what came of it");
    add_one(What::problems, "problems", "print what was wrong with one, in the locale's language");

    auto counted = std::make_shared<UserSummaryCommand>();
    auto* summary = group->add_subcommand("summary", "print how many accounts there are");
    add_place(summary, counted->place);
    add_unit_code(summary, counted->unit, "a unit with all below it")->required();
    add_day(
        summary, "--from", [counted](base::Day day) { counted->period.from = day; }, "first day"
    )
        ->required();
    add_day(
        summary, "--to", [counted](base::Day day) { counted->period.to = day; }, "last day"
    )
        ->required();
    add_text_format(summary, counted->format);
    chosen_as(into, summary, counted);
}

void add_jobs(const ListCommands& into) {
    auto* group = into.group("jobs", "imports that a running server has under way");

    auto listed = std::make_shared<JobListCommand>();
    auto* list = group->add_subcommand("list", "print those that run and those that ended lately");
    add_place(list, listed->place);
    add_text_format(list, listed->format);
    chosen_as(into, list, listed);

    auto followed = std::make_shared<JobFollowCommand>();
    auto* follow = group->add_subcommand("follow", "show how far one is, and what comes of it");
    add_place(follow, followed->place);
    follow->add_option("JOB", followed->job, "its id")->required();
    chosen_as(into, follow, followed);

    auto wrong = std::make_shared<JobProblemsCommand>();
    auto* problems = group->add_subcommand("problems", "write all that was wrong with its file");
    add_place(problems, wrong->place);
    problems->add_option("JOB", wrong->job, "its id")->required();
    problems->add_option("FILE", wrong->file, "the .csv or .xlsx to write")
        ->check(problems_file_name())
        ->required();
    chosen_as(into, problems, wrong);

    auto cancelled = std::make_shared<JobCancelCommand>();
    auto* cancel = group->add_subcommand("cancel", "end one before it has changed anything");
    add_place(cancel, cancelled->place);
    cancel->add_option("JOB", cancelled->job, "its id")->required();
    chosen_as(into, cancel, cancelled);
}

}  // namespace

void add_list_commands(const ListCommands& into) {
    add_alias(into);
    add_unmatched(into);
    add_services(into);
    add_users(into);
    add_jobs(into);
}

}  // namespace emc::app
