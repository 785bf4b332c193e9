#include "importer/import_users.h"

#include <sodium.h>

#include "importer/errc.h"
#include "importer/file_fault.h"

namespace emc::importer {
namespace {

/// Of an import's time, what reading takes; the rest is writing.
constexpr double reading_share = 0.9;

UserImport nothing(registry::Problem why) {
    return {std::nullopt, {}, {std::move(why)}, 1};
}

/// The same for the same key, and of no use to who has not the key.
std::string key_check(const base::Pseudonyms& pseudonyms) {
    const auto id = pseudonyms.of("emc: which key made these hashes?");
    std::string text(2 * id.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), id.data(), id.size());
    text.pop_back();
    return text;
}

base::Result<Annex2> read(
    const UserUpload& upload,
    const UserImportLimits& limits,
    const UserReading& reading,
    UserSet& into
) {
    TRY(auto reader, sheet::Reader::open(upload.file, limits.reader));
    return read_users(reader, reading, into);
}

base::Result<void> add_rows(
    registry::Registry& registry, const registry::UserListVersion& of, UserSet& into
) {
    const auto take = [&into](std::string_view part) -> base::Result<void> {
        if (!into.add_part(part)) return Errc::rows_unreadable;
        return {};
    };
    return registry.user_lists().read_rows(of.unit, of.version, take);
}

model::UserCounts counts_of(const UserSet& accounts) {
    model::UserCounts::Builder builder;
    accounts.each([&builder](const model::UserAccount& account) { builder.add(account); });
    return builder.finish();
}

}  // namespace

base::Result<UserImport> import_users(
    registry::Registry& registry,
    const base::Pseudonyms& pseudonyms,
    const UserUpload& upload,
    const UserImportLimits& limits,
    base::Day today,
    const registry::Actor& by,
    const Progress& progress
) {
    UserSet accounts(limits.list.accounts_max);
    const auto key = key_check(pseudonyms);
    TRY(const auto before, registry.user_lists().newest(upload.unit));
    if (upload.append && before) {
        if (before->key_check != key) {
            return nothing(of_the_whole_file(
                "key_changed",
                "Danh sách trước được mã hóa bằng khóa khác; hãy nhập lại toàn bộ danh sách, không "
                "nối thêm.",
                "The list before was made under another key; import the whole list anew instead of "
                "appending."
            ));
        }
        TRY(add_rows(registry, *before, accounts));
    }

    const Progress reading_progress = [&progress](const Reached& done) {
        return goes_on(progress, {reading_share * done.share, done.rows});
    };
    const UserReading reading{pseudonyms, today, limits.list, reading_progress, upload.problems};
    auto annex = read(upload, limits, reading, accounts);
    if (!annex) {
        if (auto fault = workbook_fault(annex.error())) return nothing(*std::move(fault));
        return annex.error();
    }
    if (const auto* refusal = std::get_if<Refusal>(&*annex)) {
        return nothing(of_the_whole_file(refusal->code, refusal->message_vi, refusal->message_en));
    }
    auto& rows = std::get<UserRows>(*annex);
    UserImport result;
    result.sheet = rows.sheet;
    result.problems = stored(std::move(rows.problems));
    result.problems_total = rows.problems_total;
    if (rows.good == 0) {
        if (!result.problems.empty()) return result;
        return nothing(
            of_the_whole_file("no_rows", "Danh sách không có dòng nào.", "The list has no rows.")
        );
    }
    if (!goes_on(progress, reading_share)) return Errc::cancelled;

    std::error_code ignored;
    registry::NewUserList list;
    list.version.unit = upload.unit;
    list.version.imported_by = by.name;
    list.version.file_name = upload.file_name;
    list.version.file_bytes = std::filesystem::file_size(upload.file, ignored);
    list.version.appended = upload.append && before;
    list.version.accounts = accounts.size();
    list.version.problems = result.problems;
    list.version.problems_total = result.problems_total;
    list.version.key_check = key;
    list.after = before ? before->version : 0;
    list.counts = counts_of(accounts);
    list.next_part = accounts.parts();
    TRY(result.version, registry.user_lists().add(list, by));
    return result;
}

}  // namespace emc::importer
