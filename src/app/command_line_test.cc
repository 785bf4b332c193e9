#include "app/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/failure.h"
#include "base/testing/temp_folder.h"

namespace emc::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> words(const std::string& line) {
    std::istringstream stream(line);
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    return words;
}

template <class Chosen>
Chosen parsed(const std::string& line) {
    return std::get<Chosen>(parse_command_line(words(line)));
}

std::string refusal_of(const std::string& line) {
    try {
        (void)parse_command_line(words(line));
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.exit_code(), 2);
        return failure.what();
    }
    return "accepted";
}

TEST(CommandLineTest, ServeTakesSettings) {
    const auto serve = parsed<ServeCommand>(
        "serve --data d --listen 0.0.0.0:80 --config f.toml --set a=1 --set b=2"
    );
    EXPECT_EQ(serve.place.data, "d");
    EXPECT_EQ(serve.listen, "0.0.0.0:80");
    EXPECT_EQ(serve.place.config, "f.toml");
    EXPECT_THAT(serve.place.set, ElementsAre("a=1", "b=2"));
}

TEST(CommandLineTest, ASetTakesOneArgumentOnly) {
    const auto import = parsed<UnitImportCommand>("unit import --data d --set a=1 units.csv");
    EXPECT_THAT(import.place.set, ElementsAre("a=1"));
    EXPECT_EQ(import.file, "units.csv");
}

TEST(CommandLineTest, AccountAddTakesLoginRoleAndUnit) {
    const auto account =
        parsed<AccountAddCommand>("account add --data d --login lan --role unit --unit H34");
    EXPECT_EQ(account.login, "lan");
    EXPECT_EQ(account.role, registry::Role::unit);
    EXPECT_EQ(account.unit.text(), "H34");
    EXPECT_THAT(
        refusal_of("account add --data d --login lan --role unit"), HasSubstr("needs --unit")
    );
    EXPECT_THAT(refusal_of("account add --data d --login lan --role boss"), HasSubstr("--role"));
    EXPECT_EQ(
        parsed<AccountFreeCommand>("account remove-second-factor --data d --login lan").login, "lan"
    );
}

TEST(CommandLineTest, TokenCreateTakesRoleAndUnit) {
    const auto token =
        parsed<TokenCreateCommand>("token create --data d --name n --role unit --unit 000.00.16.H34"
        );
    EXPECT_EQ(token.role, registry::Role::unit);
    EXPECT_EQ(token.unit.text(), "H34.16");
    EXPECT_EQ(token.valid_to, std::nullopt);
    const auto until = parsed<TokenCreateCommand>(
        "token create --data d --name n --role viewer --valid-to 2026-12-31"
    );
    EXPECT_EQ(until.valid_to, base::day_from(2026, 12, 31));
}

TEST(CommandLineTest, AUnitsTokenNeedsItsUnit) {
    EXPECT_EQ(
        refusal_of("token create --data d --name n --role unit"),
        "token create: the role unit needs --unit"
    );
}

TEST(CommandLineTest, SiteAddTakesAnId) {
    const auto site =
        parsed<SiteAddCommand>("site add --data d --unit H34 --name n --url u --id 227");
    EXPECT_EQ(site.id, 227u);
    EXPECT_EQ(site.kind, "both");
}

TEST(CommandLineTest, ImportServicesTakesTheFlag) {
    EXPECT_FALSE(parsed<ImportServicesCommand>("import services --data d --site 1 f").make_default);
    EXPECT_TRUE(
        parsed<ImportServicesCommand>("import services --data d --site 1 f --default").make_default
    );
}

TEST(CommandLineTest, ImportServicesTakesTheDayFromWhichTheListHoldsWithTheFlagAlone) {
    const std::string line = "import services --data d --site 1 f --from 2024-01-01";
    EXPECT_EQ(
        parsed<ImportServicesCommand>(line + " --default").default_from,
        base::parse_day("2024-01-01")
    );
    EXPECT_THAT(refusal_of(line), HasSubstr("--default"));
}

TEST(CommandLineTest, ProblemsGoToATableOrAWorkbook) {
    const std::string line = "import users --data d --unit H34 f --problems ";
    EXPECT_EQ(parsed<ImportUsersCommand>(line + "loi.xlsx").problems, "loi.xlsx");
    EXPECT_THAT(refusal_of(line + "loi.txt"), HasSubstr("neither .csv nor .xlsx"));
    EXPECT_EQ(parsed<JobProblemsCommand>("jobs problems --data d 0af3 loi.csv").file, "loi.csv");
}

TEST(CommandLineTest, ImportUsersTakesAUnitAndTheFlag) {
    const auto users = parsed<ImportUsersCommand>("import users --data d --unit H34 f.xlsx");
    EXPECT_EQ(users.unit.text(), "H34");
    EXPECT_EQ(users.file, "f.xlsx");
    EXPECT_FALSE(users.append);
    EXPECT_TRUE(parsed<ImportUsersCommand>("import users --data d --unit H34 --append f").append);
}

TEST(CommandLineTest, IndicatorsTakeDaysAndFormats) {
    const auto command =
        parsed<IndicatorsCommand>("indicators --data d --from 2024-01-01 --to 2024-12-31");
    EXPECT_TRUE(command.unit.empty());
    EXPECT_EQ(command.format, Format::table);
    EXPECT_EQ(command.period.to, base::day_from(2024, 12, 31));
    EXPECT_EQ(
        parsed<IndicatorsCommand>(
            "indicators --data d --from 2024-01-01 --to 2024-01-01 --format xlsx"
        )
            .format,
        Format::xlsx
    );
}

TEST(CommandLineTest, DemoHasItsDefaults) {
    const auto demo = parsed<DemoCommand>("demo --data d");
    EXPECT_EQ(demo.cases, 200'000u);
    EXPECT_EQ(demo.hits, 400'000u);
    EXPECT_FALSE(demo.until);
    EXPECT_EQ(
        *parsed<DemoCommand>("demo --data d --until 2025-01-31").until, base::day_from(2025, 1, 31)
    );
}

TEST(CommandLineTest, ARefusedFormatIsToldTheFormatsThereAre) {
    const std::string period = " --data d --from 2024-01-01 --to 2024-01-01 --format pdf";
    EXPECT_THAT(
        refusal_of("indicators" + period),
        HasSubstr("--format: is none of csv, json, table, xlsx: pdf")
    );
    EXPECT_THAT(
        refusal_of("unmatched --site 227" + period),
        HasSubstr("--format: is none of json, table: pdf")
    );
}

TEST(CommandLineTest, EveryRefusalIsOneLineThatNamesTheCommand) {
    for (const auto* line :
         {"",
          "nonsense",
          "serve",
          "serve --data",
          "serve --data d --nonsense",
          "token",
          "token create --data d",
          "token create --data d --name n --role king",
          "unit import --data d",
          "site add --data d --unit h-34 --name n --url u",
          "site add --data d --unit H34 --name n --url u --id 0",
          "site add --data d --unit H34 --name n --url u --id x",
          "import services --data d --site 0 f",
          "indicators --data d --from 2024-01-01",
          "indicators --data d --from 01/01/2024 --to 2024-01-02",
          "indicators --data d --from 2024-02-30 --to 2024-03-02",
          "indicators --data d --from 2024-01-02 --to 2024-01-01",
          "indicators --data d --from 2024-01-01 --to 2024-01-01 --format pdf",
          "demo --data d --cases 0",
          "demo --data d --cases -5",
          "backup --data d",
          "restore --data d",
          "version --extra"}) {
        const auto refusal = refusal_of(line);
        const auto command = std::string(line).substr(0, std::string(line).find(" --"));
        const bool is_known = command != "nonsense";
        EXPECT_THAT(refusal, testing::StartsWith(is_known ? command : "")) << line;
        EXPECT_THAT(refusal, HasSubstr("--")) << line;  // what to mend, or where to read
        EXPECT_THAT(refusal, Not(HasSubstr("\n"))) << line;
    }
}

TEST(CommandLineTest, AWordThatIsNoCommandIsNamed) {
    EXPECT_THAT(refusal_of("improt services"), HasSubstr("no command \"improt\""));
}

TEST(CommandLineTest, EveryCommandHasHelp) {
    for (const auto* command :
         {"",
          "serve",
          "token",
          "token create",
          "unit import",
          "site add",
          "import services",
          "indicators",
          "demo",
          "rebuild",
          "backup",
          "restore",
          "config",
          "alias add",
          "alias match",
          "alias list",
          "alias remove",
          "unmatched",
          "services history",
          "services diff",
          "services default",
          "services export",
          "services attach",
          "services decision",
          "services detach",
          "services file",
          "services rows",
          "services problems",
          "users history",
          "users show",
          "users problems",
          "users summary",
          "jobs list",
          "jobs follow",
          "jobs cancel",
          "version"}) {
        const auto help = parsed<HelpCommand>(std::string(command) + " --help").text;
        const auto name = command == std::string() ? "emc" : std::string("emc ") + command;
        EXPECT_THAT(help, HasSubstr("Usage: " + name + " [OPTIONS]")) << command;
    }
}

TEST(CommandLineTest, AliasesAndUnmatchedCodesAreOfASite) {
    const auto added = parsed<AliasAddCommand>("alias add --data d --site 227 A/1 000001");
    EXPECT_EQ(added.site.value, 227u);
    EXPECT_EQ(added.code, "A/1");
    EXPECT_EQ(added.id_mcdt, "000001");
    EXPECT_EQ(parsed<AliasRemoveCommand>("alias remove --data d --site 227 A/1").code, "A/1");
    EXPECT_FALSE(parsed<AliasMatchCommand>("alias match --data d --site 227").dry_run);
    EXPECT_TRUE(parsed<AliasMatchCommand>("alias match --data d --site 227 --dry-run").dry_run);
    const auto list = parsed<AliasListCommand>("alias list --data d --site 227 --format json");
    EXPECT_EQ(list.format, Format::json);
    const auto unmatched =
        parsed<UnmatchedCommand>("unmatched --data d --site 227 --from 2024-01-01");
    EXPECT_EQ(unmatched.from, base::day_from(2024, 1, 1));
    EXPECT_FALSE(unmatched.to);
    EXPECT_THAT(refusal_of("unmatched --data d"), HasSubstr("--site"));
    EXPECT_THAT(
        refusal_of("unmatched --data d --site 1 --from 1/1/2024"), HasSubstr("no day YYYY-MM-DD")
    );
}

TEST(CommandLineTest, VersionsOfAListAreNamedByTheirNumber) {
    const auto diff = parsed<DifferenceCommand>("services diff --data d --site 227 3 --with 1");
    EXPECT_EQ(diff.version, 3u);
    EXPECT_EQ(diff.with, 1u);
    const auto made =
        parsed<MakeDefaultCommand>("services default --data d --site 227 3 --from 2024-01-01");
    EXPECT_EQ(made.from, base::day_from(2024, 1, 1));
    const auto file = parsed<VersionFileCommand>("services attach --data d --site 227 3 qd.pdf");
    EXPECT_EQ(file.what, VersionFileCommand::What::attach_decision);
    EXPECT_EQ(file.file, "qd.pdf");
    const std::string detach = "services detach --data d --site 227 3";
    EXPECT_EQ(parsed<DecisionRemoveCommand>(detach + " --yes").version, 3u);
    EXPECT_THAT(refusal_of(detach), HasSubstr("--yes"));
    EXPECT_THAT(refusal_of("services export --data d --site 227 0 x"), HasSubstr("VERSION"));
}

TEST(CommandLineTest, WhatAVersionHasIsNamedByItsNumber) {
    const auto file = parsed<VersionFileCommand>("services file --data d --site 227 3 back.xlsx");
    EXPECT_EQ(file.what, VersionFileCommand::What::save_original);
    const auto rows = parsed<VersionPartCommand>("services rows --data d --site 227 3");
    EXPECT_EQ(rows.what, VersionPartCommand::What::rows);
    EXPECT_EQ(rows.version, 3u);
    const auto problems =
        parsed<VersionPartCommand>("services problems --data d --site 227 3 --format json");
    EXPECT_EQ(problems.what, VersionPartCommand::What::problems);
    EXPECT_EQ(problems.format, Format::json);
    EXPECT_THAT(refusal_of("services rows --data d --site 227"), HasSubstr("VERSION"));
}

TEST(CommandLineTest, ListsOfAccountsAreOfAUnit) {
    EXPECT_EQ(parsed<UserListsCommand>("users history --data d --unit H34").unit.text(), "H34");
    const auto shown = parsed<UserListCommand>("users show --data d --unit H34 2");
    EXPECT_EQ(shown.what, UserListCommand::What::whole);
    EXPECT_EQ(shown.version, 2u);
    const auto problems = parsed<UserListCommand>("users problems --data d --unit H34 2");
    EXPECT_EQ(problems.what, UserListCommand::What::problems);
    const std::string summary = "users summary --data d --unit H34 --from 2023-01-01";
    EXPECT_EQ(
        parsed<UserSummaryCommand>(summary + " --to 2023-12-31").period.to,
        base::day_from(2023, 12, 31)
    );
    EXPECT_THAT(refusal_of(summary), HasSubstr("--to"));
    EXPECT_EQ(refusal_of(summary + " --to 2022-12-31"), "users summary: --to is before --from");
    EXPECT_THAT(refusal_of("users history --data d"), HasSubstr("--unit"));
}

TEST(CommandLineTest, JobsAreNamedByTheirId) {
    EXPECT_EQ(parsed<JobFollowCommand>("jobs follow --data d 0af3").job, "0af3");
    EXPECT_EQ(parsed<JobCancelCommand>("jobs cancel --data d 0af3").job, "0af3");
    EXPECT_EQ(parsed<JobListCommand>("jobs list --data d").format, Format::table);
    EXPECT_THAT(refusal_of("jobs cancel --data d"), HasSubstr("JOB"));
}

TEST(CommandLineTest, TheDataFoldersOwnFileIsReadWhereNoOtherIsNamed) {
    const base::testing::TempFolder folder;
    std::ofstream(folder.path() / "emc.toml") << "http.threads = 9\n";
    std::ofstream(folder.path() / "other.toml") << "http.threads = 8\n";
    Place place{folder.path(), std::nullopt, {}};
    EXPECT_EQ(settings_at(place).values.http_threads, 9u);
    place.config = folder.path() / "other.toml";
    EXPECT_EQ(settings_at(place).values.http_threads, 8u);
}

}  // namespace
}  // namespace emc::app
