#include <gtest/gtest.h>
#include <soci/soci.h>

#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;
using By = Claimed::By;

const Identity lan_there{"https://id.example.vn", "4711"};

class OidcLinkTest : public RegistryContract {
protected:
    People& people() { return registry->people(); }

    Person add(std::string_view login, std::string_view email) {
        auto person = a_person(login);
        person.email = email;
        return people().add(person, "hash", tester()).value();
    }

    /// As an earlier program let several accounts have one address.
    void share_email(const std::string& email) {
        *database->raw() << "UPDATE people SET email = :email WHERE login <> 'vo-danh'",
            soci::use(email);
    }

    std::string link(const Identity& identity, const Claimed& claimed) {
        return outcome(people().link(identity, claimed, tester()));
    }
};

INSTANTIATE_TEST_SUITE_P(Sqlite, OidcLinkTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, OidcLinkTest, ::testing::Values(postgres_engine));

TEST_P(OidcLinkTest, TheFirstLoginLinksByTheEmailInAnyCase) {
    const auto lan = add("lan", "Lan@kontum.gov.vn");
    EXPECT_FALSE(people().linked(lan_there).value());
    const auto linked =
        people().link(lan_there, {By::email, "lan@KONTUM.gov.vn"}, tester()).value();
    EXPECT_EQ(linked.id, lan.id);
    EXPECT_EQ(people().linked(lan_there).value(), linked);
    EXPECT_EQ(people().person(lan.id).value(), linked);
    EXPECT_EQ(linked.link->since, database->clock.now());
    EXPECT_EQ(last_audit().action, "account.link");
    EXPECT_EQ(last_audit().subject, "account/1");
    EXPECT_NE(last_audit().after.find("4711"), std::string::npos);
}

TEST_P(OidcLinkTest, ALoginIsMatchedAsItIs) {
    add("lan", "");
    EXPECT_EQ(link(lan_there, {By::login, "Lan"}), "not_found");
    EXPECT_EQ(link(lan_there, {By::login, "lan"}), "ok");
}

TEST_P(OidcLinkTest, NobodyIsLinkedByWhatNamesNoneOrTwo) {
    add("lan", "chung@kontum.gov.vn");
    add("minh", "");
    share_email("chung@kontum.gov.vn");
    add("vo-danh", "");
    EXPECT_EQ(link(lan_there, {By::email, "chung@kontum.gov.vn"}), "not_found");
    EXPECT_EQ(link(lan_there, {By::email, "la@kontum.gov.vn"}), "not_found");
    EXPECT_EQ(link(lan_there, {By::email, ""}), "not_found");
    EXPECT_FALSE(people().linked(lan_there).value());
}

TEST_P(OidcLinkTest, NobodyTakesTheAddressByWhichAnothersFirstLoginIsRecognised) {
    const auto lan = add("lan", "Lan@kontum.gov.vn");
    auto minh = add("minh", "minh@kontum.gov.vn");
    auto third = a_person("third");
    third.email = "lan@KONTUM.gov.vn";
    EXPECT_EQ(outcome(people().add(third, "", tester())), "email_taken");
    minh.email = third.email;
    EXPECT_EQ(outcome(people().change(minh, tester())), "email_taken");
    EXPECT_EQ(link(lan_there, {By::email, "lan@kontum.gov.vn"}), "ok");
    minh.ended = database->clock.now();
    EXPECT_EQ(outcome(people().change(minh, tester())), "ok") << "who logs in no more takes none";
    minh.ended = std::nullopt;
    EXPECT_EQ(outcome(people().change(minh, tester())), "email_taken");
}

TEST_P(OidcLinkTest, AccountsThatShareAnAddressAlreadyAreChangedAndEndedAsOthers) {
    add("lan", "chung@kontum.gov.vn");
    add("minh", "");
    share_email("chung@kontum.gov.vn");
    EXPECT_EQ(outcome(database->open()), "ok");
    auto minh = people().person(2).value();
    minh.name = "Minh Anh";
    EXPECT_EQ(outcome(people().change(minh, tester())), "ok");
    minh.email = "Chung@kontum.gov.vn";
    EXPECT_EQ(outcome(people().change(minh, tester())), "ok") << "the same in another case";
    minh.ended = database->clock.now();
    EXPECT_EQ(outcome(people().change(minh, tester())), "ok");
    EXPECT_EQ(link(lan_there, {By::email, "chung@kontum.gov.vn"}), "ok");
}

TEST_P(OidcLinkTest, AnEndedAccountIsNotLinked) {
    auto lan = add("lan", "lan@kontum.gov.vn");
    lan.ended = database->clock.now();
    people().change(lan, tester()).value();
    EXPECT_EQ(link(lan_there, {By::email, "lan@kontum.gov.vn"}), "not_found");
}

TEST_P(OidcLinkTest, ALinkedAccountTakesNoSecondIdentityOfItsIssuer) {
    add("lan", "lan@kontum.gov.vn");
    EXPECT_EQ(link(lan_there, {By::email, "lan@kontum.gov.vn"}), "ok");
    EXPECT_EQ(link({lan_there.issuer, "9"}, {By::email, "lan@kontum.gov.vn"}), "not_found");
    EXPECT_EQ(link(lan_there, {By::email, "lan@kontum.gov.vn"}), "conflict");
    const Identity elsewhere{"https://new.example.vn", "9"};
    EXPECT_EQ(link(elsewhere, {By::email, "lan@kontum.gov.vn"}), "ok") << "the new issuer's";
    EXPECT_NE(last_audit().before.find("4711"), std::string::npos);
    EXPECT_FALSE(people().linked(lan_there).value());
}

TEST_P(OidcLinkTest, AnUnlinkedAccountHasNoSessionLeft) {
    const auto lan = add("lan", "lan@kontum.gov.vn");
    EXPECT_EQ(outcome(people().unlink(lan.id, tester())), "not_found");
    const auto linked = people().link(lan_there, {By::email, "lan@kontum.gov.vn"}, tester());
    const Credentials proven{linked.value(), {}};
    const auto begun = people().begin_session(proven, "", tester(), Proof::provider).value();
    EXPECT_NE(last_audit().after.find("oidc"), std::string::npos);
    people().unlink(lan.id, tester()).value();
    EXPECT_FALSE(people().session(begun.secret).value());
    EXPECT_FALSE(people().linked(lan_there).value());
    EXPECT_FALSE(people().person(lan.id)->link);
    EXPECT_EQ(last_audit().action, "account.unlink");
    EXPECT_EQ(outcome(people().begin_session(proven, "", tester(), Proof::provider)), "changed");
}

TEST_P(OidcLinkTest, AChangeOfTheAccountLeavesTheLink) {
    auto lan = add("lan", "lan@kontum.gov.vn");
    people().link(lan_there, {By::email, "lan@kontum.gov.vn"}, tester()).value();
    lan.email = "khac@kontum.gov.vn";
    EXPECT_TRUE(people().change(lan, tester())->link);
    EXPECT_EQ(people().linked(lan_there).value()->email, "khac@kontum.gov.vn");
}

}  // namespace
}  // namespace emc::registry
