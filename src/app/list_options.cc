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

}  // namespace

void add_list_commands(const ListCommands& into) {
    add_alias(into);
    add_unmatched(into);
}

}  // namespace emc::app
