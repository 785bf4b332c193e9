#include "registry/lists/alias_table.h"

#include "registry/limits.h"
#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

const base::Day day = base::day_from(2023, 1, 1);

class AliasesTest : public RegistryContract {
protected:
    void SetUp() override {
        RegistryContract::SetUp();
        if (!registry) return;
        site = add_site();
        registry->add_list(a_list(site.id, {a_service("000001")}), day, tester()).value();
    }

    std::string put(std::string_view code, std::string_view id_mcdt) {
        return outcome(registry->put_alias(site.id, code, id_mcdt, tester()));
    }

    std::string remove(std::string_view code) {
        return outcome(registry->remove_alias(site.id, code, tester()));
    }

    /// `code=row` in their order.
    std::string aliases(Window window = {}) {
        std::string text;
        for (const auto& alias : registry->aliases(site.id, window).value().items)
            text += alias.code + "=" + alias.id_mcdt + " ";
        return text;
    }

    /// The own code of the row that a code means, by the snapshot; empty: none.
    std::string meaning(std::string_view code) {
        const auto now = refreshed();
        const auto* lists = now->lists_of(site.id);
        const auto* row = lists->row_of(*lists->on(day), code);
        return row ? row->code : "";
    }

    std::uint32_t lists_revision() { return refreshed()->site(site.id)->lists_revision; }

    Site site;
};

INSTANTIATE_TEST_SUITE_P(Sqlite, AliasesTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, AliasesTest, ::testing::Values(postgres_engine));

TEST_P(AliasesTest, ACodeMeansTheRowThatItsAliasNamesUntilItIsRemoved) {
    EXPECT_EQ(meaning("1"), "");
    EXPECT_EQ(put("1", "000001"), "ok");
    EXPECT_EQ(meaning("1"), "000001");
    EXPECT_EQ(meaning("000001"), "000001");
    EXPECT_EQ(remove("1"), "ok");
    EXPECT_EQ(meaning("1"), "");
}

TEST_P(AliasesTest, AChangeGrowsTheListsRevisionAndARepetitionDoesNot) {
    const auto before = lists_revision();
    put("1", "000001");
    EXPECT_EQ(lists_revision(), before + 1);
    EXPECT_EQ(put("1", "000001"), "ok");
    EXPECT_EQ(lists_revision(), before + 1);
    remove("1");
    EXPECT_EQ(lists_revision(), before + 2);
    EXPECT_EQ(remove("1"), "not_found");
    EXPECT_EQ(lists_revision(), before + 2);
}

TEST_P(AliasesTest, TheRowMustStandInAListThatIsOrWasTheDefault) {
    EXPECT_EQ(put("1", "2"), "invalid");
    registry->add_list(a_list(site.id, {a_service("2")}), {}, tester()).value();
    EXPECT_EQ(put("1", "2"), "invalid") << "imported, and never the default";
    registry->make_default(site.id, 2, day + 10, tester()).value();
    EXPECT_EQ(put("1", "2"), "ok");
    EXPECT_EQ(put("3", "000001"), "ok");
}

TEST_P(AliasesTest, ALaterTargetTakesThePlaceOfTheOneBefore) {
    registry->add_list(a_list(site.id, {a_service("A"), a_service("B")}), day, tester()).value();
    put("1", "A");
    put("1", "B");
    EXPECT_EQ(aliases(), "1=B ");
    EXPECT_EQ(last_audit().action, "alias.set");
    EXPECT_EQ(last_audit().subject, "site/" + std::to_string(site.id.value));
    EXPECT_EQ(last_audit().before, R"({"code":"1","idMcdt":"A"})");
    EXPECT_EQ(last_audit().after, R"({"code":"1","idMcdt":"B"})");
    remove("1");
    EXPECT_EQ(last_audit().action, "alias.remove");
    EXPECT_EQ(last_audit().before, R"({"code":"1","idMcdt":"B"})");
    EXPECT_EQ(last_audit().after, "");
}

TEST_P(AliasesTest, SeveralChangeAsOneOrNot) {
    put("1", "000001");
    put("2", "000001");
    const auto change = [&](registry::AliasChanges changes) {
        return outcome(registry->change_aliases(site.id, changes, tester()));
    };
    EXPECT_EQ(change({{"1", "none"}, {{"3", "000001"}, {"4", "000001"}}}), "ok");
    EXPECT_EQ(aliases(), "2=000001 3=000001 4=000001 ");
    EXPECT_EQ(last_audit().after, R"({"code":"4","idMcdt":"000001"})");
    EXPECT_EQ(change({{"2"}, {{"5", "000001"}, {"6", "no such row"}}}), "invalid");
    EXPECT_EQ(aliases(), "2=000001 3=000001 4=000001 ") << "none of it";
    EXPECT_EQ(change({{"3"}, {{"3", "000001"}}}), "ok");
    EXPECT_EQ(aliases(), "2=000001 3=000001 4=000001 ");
}

TEST_P(AliasesTest, TheyAreListedByCodeWithWhoAndWhen) {
    for (const auto* code : {"b", "a", "Đ", "B"})
        put(code, "000001");
    EXPECT_EQ(aliases(), "B=000001 a=000001 b=000001 Đ=000001 ");
    EXPECT_EQ(aliases({1, 1}), "a=000001 ");
    const auto page = registry->aliases(site.id, {1, 0}).value();
    EXPECT_EQ(page.total, 4U);
    EXPECT_EQ(page.items.at(0).set, database->clock.now());
    EXPECT_EQ(page.items.at(0).set_by, "tester");
}

TEST_P(AliasesTest, WhatIsNoAliasIsRefused) {
    EXPECT_EQ(put("", "000001"), "invalid");
    EXPECT_EQ(put(" ", "000001"), "invalid");
    EXPECT_EQ(put("000001", "000001"), "invalid");
    EXPECT_EQ(put("\xff", "000001"), "invalid");
    EXPECT_EQ(put(std::string(text_bytes_max + 1, 'x'), "000001"), "invalid");
    EXPECT_EQ(remove("\xff"), "not_found");
    EXPECT_EQ(outcome(registry->put_alias({99}, "1", "000001", tester())), "not_found");
    EXPECT_EQ(outcome(registry->aliases({99}, {})), "not_found");
    EXPECT_EQ(aliases(), "");
}

TEST_P(AliasesTest, ASiteHasAliasesUpToItsLimit) {
    auto sql = database->raw();
    sql->begin();
    for (std::size_t i = 0; i < aliases_max; ++i) {
        *sql << "INSERT INTO list_aliases (site, code, id_mcdt, set_us, set_by) VALUES (" +
                    std::to_string(site.id.value) + ", 'c" + std::to_string(i) +
                    "', '000001', 0, 'x')";
    }
    sql->commit();
    EXPECT_EQ(put("one more", "000001"), "too_many");
    EXPECT_EQ(put("c7", "000001"), "ok");
}

}  // namespace
}  // namespace emc::registry
