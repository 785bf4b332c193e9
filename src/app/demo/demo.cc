#include "app/demo/demo.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <vector>

#include "app/caught_up.h"
#include "app/demo/accounts.h"
#include "app/demo/country.h"
#include "app/demo/generator.h"
#include "app/demo/log_feed.h"
#include "app/demo/visit_generator.h"
#include "app/embedded.h"
#include "app/failure.h"
#include "app/new_secret.h"
#include "app/system_routes.h"
#include "app/write_file.h"
#include "base/pseudonyms.h"
#include "importer/annex1_file.h"
#include "importer/import_services.h"
#include "importer/import_users.h"
#include "importer/units.h"
#include "registry/people/password.h"

namespace emc::app {

namespace {

using namespace std::chrono_literals;

constexpr std::int32_t days = 730;
constexpr std::size_t demo_password_bytes = 16;
const registry::Actor demo_actor{"demo", "cli"};

std::string millions(std::uint64_t count) {
    return fmt::format("{:.2f} M", static_cast<double>(count) / 1e6);
}

std::string workbook_of(
    const std::vector<model::ServiceRow>& rows, const std::filesystem::path& at
) {
    value_or_fail(importer::write_services(at, rows), at.string());
    auto bytes = read_file(at);
    std::filesystem::remove(at);
    return bytes;
}

void add_site(Spine& spine, const DemoUnit& unit) {
    registry::Site site;
    site.id = unit.site;
    site.unit = unit.unit.code;
    site.name = "Hệ thống thông tin giải quyết TTHC - " + unit.unit.name;
    site.url = url_of(unit);
    site.kind = "both";
    value_or_fail(spine.registry().add_site(site, demo_actor), "site of " + unit.unit.name);
}

void add_list(
    Spine& spine, const Country& country, const DemoUnit& unit, bool later, base::Day from
) {
    registry::NewList list;
    list.site = unit.site;
    list.imported_by = demo_actor.name;
    list.file_name = later ? "danh-muc-2.xlsx" : "danh-muc-1.xlsx";
    list.rows = list_of(country, unit, later);
    list.file = workbook_of(list.rows, spine.folder().tmp() / "list.xlsx");
    value_or_fail(spine.registry().add_list(list, from, demo_actor), "list of " + unit.unit.name);
}

/// The letter's own list, as an operator would import it.
void import_fixture(Spine& spine, base::Day from) {
    const auto file = spine.folder().tmp() / "annex-1.xlsx";
    write_file(file, embedded_annex1_workbook());
    importer::ServiceUpload upload;
    upload.site = fixture_site;
    upload.file = file;
    upload.file_name = "annex-1.xlsx";
    upload.default_from = from;
    const auto imported = value_or_fail(
        importer::import_services(spine.registry(), upload, {}, demo_actor), "annex-1.xlsx"
    );
    if (!imported.version) throw Failure("annex-1.xlsx has no services");
    std::filesystem::remove(file);
}

/// A unit's own list of accounts, as its operator would import it.
std::uint32_t import_accounts(
    Spine& spine,
    const base::Pseudonyms& pseudonyms,
    const DemoUnit& unit,
    base::Day until,
    Random& random
) {
    const auto file = spine.folder().tmp() / "accounts.xlsx";
    const auto accounts = write_accounts(file, unit, until, random);
    if (accounts == 0) return 0;
    const importer::UserUpload upload{unit.unit.code, file, "tai-khoan.xlsx"};
    const auto imported = value_or_fail(
        importer::import_users(spine.registry(), pseudonyms, upload, {}, until, demo_actor),
        "accounts of " + unit.unit.name
    );
    if (!imported.version) throw Failure("accounts of " + unit.unit.name + ": not one row is good");
    std::filesystem::remove(file);
    return accounts;
}

/// Cases and visits of one day after the other; how many messages that were.
std::uint64_t feed_log(
    Spine& spine,
    const Country& country,
    model::Period period,
    const DemoOptions& options,
    const DemoProgress& progress
) {
    LogFeed feed(spine.log());
    const auto add = [&feed](const auto& message) { feed.add(message); };
    Generator cases(country, {period, options.cases, options.seed});
    VisitGenerator visits(country, {period, options.hits, options.seed});
    const auto started = std::chrono::steady_clock::now();
    while (cases.next_day(add)) {
        visits.next_day(add);
        const std::chrono::duration<double> time = std::chrono::steady_clock::now() - started;
        const auto words = fmt::format(
            "{} messages, {:.0f} a second",
            millions(feed.messages()),
            static_cast<double>(feed.messages()) / time.count()
        );
        const auto made = static_cast<double>(cases.cases_begun() + visits.hits_made());
        progress("log", 0.999 * made / static_cast<double>(options.cases + options.hits), words);
    }
    feed.finish();
    progress("log", 1, millions(feed.messages()) + " messages");
    return feed.messages();
}

/// Waits until the store has counted what is in the log.
void await_loader(Spine& spine, std::uint64_t messages, const DemoProgress& progress) {
    auto& loader = spine.loader();
    const auto started = std::chrono::steady_clock::now();
    const CatchingUp way{
        [&loader] { return loader.catch_up(); },
        [&loader] { return loader.stats().backlog_records; }};
    auto done = std::async(std::launch::async, [&way] { return caught_up(way); });
    while (done.wait_for(200ms) != std::future_status::ready) {
        // After a failure some are loaded again.
        const auto loaded = std::min(loader.stats().loaded_records, messages);
        const std::chrono::duration<double> time = std::chrono::steady_clock::now() - started;
        const auto words = fmt::format(
            "{} of {} messages, {:.0f} a second",
            millions(loaded),
            millions(messages),
            static_cast<double>(loaded) / time.count()
        );
        // What is left when the last message is loaded is to count.
        progress(
            "store", 0.95 * static_cast<double>(loaded) / static_cast<double>(messages), words
        );
    }
    if (const auto result = done.get(); !result) {
        auto words = loader.stats().failure_words;
        if (!words.empty()) words = " (" + words + ")";
        throw Failure(fmt::format(
            "the store does not take the messages: {}{}; when that is mended, run the same command "
            "again: it begins anew",
            result.error().message(),
            words
        ));
    }
    progress("store", 1, millions(messages) + " messages");
}

}  // namespace

void add_demo_accounts(Spine& spine) {
    struct Account {
        const char* login;
        const char* name;
        registry::Role role;
        const char* unit;
    };
    constexpr Account accounts[] = {
        {"quocgia", "Cán bộ quốc gia (dữ liệu mẫu)", registry::Role::national, ""},
        {"kontum", "Cán bộ đơn vị H34 (dữ liệu mẫu)", registry::Role::unit, "H34"},
        {"xem", "Người xem (dữ liệu mẫu)", registry::Role::viewer, ""},
    };
    std::string file;
    for (const auto& account : accounts) {
        const auto password = new_secret().substr(0, demo_password_bytes);
        registry::Person person;
        person.login = account.login;
        person.name = account.name;
        person.role = account.role;
        if (const auto code = model::UnitCode::parse(account.unit)) person.unit = *code;
        const auto hash = registry::password_hash(password, {});
        value_or_fail(
            spine.registry().people().add(person, hash, demo_actor), "account " + person.login
        );
        file += fmt::format(
            "login {:8} password {}  ({}{})\n",
            person.login,
            password,
            registry::to_string(person.role),
            person.unit.empty() ? "" : " " + person.unit.text()
        );
    }
    write_file(spine.folder().path() / "demo-logins.txt", file, 0600);
}

DemoSummary fill_with_demo(Spine& spine, const DemoOptions& options, const DemoProgress& progress) {
    // Where there is no store, that is said before minutes of work.
    if (const auto opened = spine.engine().open(); !opened) {
        throw store_failure(spine.settings(), opened.error());
    }
    DemoSummary summary;
    const model::Period period{options.until - (days - 1), options.until};
    const auto units = importer::read_units(embedded_units_csv()).units;
    const auto country = make_country(units, options.seed);
    summary.units = units.size();
    value_or_fail(spine.registry().put_units(units, demo_actor), "units.csv");
    const auto pseudonyms = value_or_fail(
        base::Pseudonyms::open(spine.folder().pseudonym_key()), "the key of pseudonyms"
    );
    Random random(options.seed ^ 0xACC0u);
    std::size_t listed = 0;
    for (const auto& unit : country.units) {
        add_site(spine, unit);
        if (unit.site == fixture_site) {
            import_fixture(spine, period.from);
        } else {
            add_list(spine, country, unit, false, period.from);
            add_list(spine, country, unit, true, period.from + days / 2);
        }
        summary.services += unit.services.size();
        summary.accounts += import_accounts(spine, pseudonyms, unit, period.to, random);
        const auto share = static_cast<double>(++listed) / static_cast<double>(units.size());
        progress("lists", share, unit.unit.name);
    }

    summary.messages = feed_log(spine, country, period, options, progress);
    await_loader(spine, summary.messages, progress);
    return summary;
}

}  // namespace emc::app
