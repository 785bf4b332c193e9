#include "registry/people/people.h"

#include <gtest/gtest.h>

#include <set>

#include "registry/people/password.h"
#include "registry/people/token_secret.h"
#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;
using namespace std::chrono_literals;

class PeopleTest : public RegistryContract {
protected:
    People& people() { return registry->people(); }

    Person add(std::string_view login = "lan") {
        return people().add(a_person(login), "hash", tester()).value();
    }

    std::string begin(const Person& person, std::string_view agent = "Firefox") {
        const auto known = people().credentials(person.login).value();
        return people().begin_session(known.value(), agent, tester()).value().secret;
    }

    bool is_live(const std::string& secret) { return people().session(secret).value().has_value(); }
};

INSTANTIATE_TEST_SUITE_P(Sqlite, PeopleTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, PeopleTest, ::testing::Values(postgres_engine));

TEST_P(PeopleTest, AnAccountIsKeptAsItWasEntered) {
    add_unit("H34");
    auto person = a_person("lan", Role::unit, "H34");
    person.email = "lan@example.vn";
    const auto added = people().add(person, "hash", tester()).value();
    person.id = 1;
    person.created = database->clock.now();
    EXPECT_EQ(added, person);
    EXPECT_EQ(people().person(1).value(), person);
    EXPECT_EQ(people().all().value(), std::vector{person});
    const auto known = people().credentials("lan").value();
    ASSERT_TRUE(known);
    EXPECT_EQ(known->person, person);
    EXPECT_EQ(known->password_hash, "hash");
    EXPECT_FALSE(people().credentials("LAN").value());
    EXPECT_EQ(last_audit().action, "account.add");
    EXPECT_EQ(last_audit().subject, "account/1");
    EXPECT_EQ(last_audit().after.find("hash"), std::string::npos);
}

TEST_P(PeopleTest, ALoginIsTakenOnceAlsoAfterItsEnd) {
    auto person = add();
    EXPECT_EQ(outcome(people().add(a_person("lan"), "", tester())), "conflict");
    person.ended = database->clock.now();
    ASSERT_EQ(outcome(people().change(person, tester())), "ok");
    EXPECT_EQ(outcome(people().add(a_person("lan"), "", tester())), "conflict");
    EXPECT_FALSE(people().credentials("lan").value());
    EXPECT_EQ(people().all().value().size(), 1U);
}

TEST_P(PeopleTest, WhatBreaksARuleIsInvalid) {
    const auto tried = [&](const Person& person) {
        return outcome(people().add(person, "hash", tester()));
    };
    for (const auto* login : {"", "x", "Lan", "lan anh", "-lan", "l\xC3\xA1n", "a\nb"}) {
        EXPECT_EQ(tried(a_person(login)), "invalid") << login;
    }
    EXPECT_EQ(tried(a_person(std::string(64, 'x'))), "ok");
    EXPECT_EQ(tried(a_person(std::string(65, 'x'))), "invalid");
    EXPECT_EQ(tried(a_person("lan", Role::unit)), "invalid");
    EXPECT_EQ(tried(a_person("lan", Role::viewer, "H99")), "invalid");
    add_unit("H34");
    EXPECT_EQ(tried(a_person("lan", Role::national, "H34")), "invalid");
    auto person = a_person("lan");
    for (const auto* email : {"nobody", "a@b, c@d", "a b@c", "a@b\r\nBcc: x@y"}) {
        person.email = email;
        EXPECT_EQ(tried(person), "invalid") << email;
    }
    EXPECT_EQ(outcome(people().change(a_person("lan"), tester())), "not_found");
    EXPECT_EQ(outcome(people().person(7)), "not_found");
}

TEST_P(PeopleTest, AChangeShowsBeforeAndAfterInTheTrail) {
    auto person = add();
    person.name = "Lan Anh";
    ASSERT_EQ(people().change(person, tester()).value(), person);
    EXPECT_EQ(last_audit().action, "account.change");
    EXPECT_NE(last_audit().before.find("Cán bộ lan"), std::string::npos);
    EXPECT_NE(last_audit().after.find("Lan Anh"), std::string::npos);
}

TEST_P(PeopleTest, ASessionIsFoundByItsSecretAndByNothingElse) {
    const auto person = add();
    const auto secret = begin(person);
    const auto live = people().session(secret).value();
    ASSERT_TRUE(live);
    EXPECT_EQ(live->person, person);
    EXPECT_EQ(live->session.address, tester().address);
    EXPECT_EQ(live->session.agent, "Firefox");
    EXPECT_EQ(live->session.begun, database->clock.now());
    EXPECT_FALSE(is_live(token_hash(secret)));
    EXPECT_FALSE(is_live(""));
    EXPECT_EQ(refreshed()->token(secret), nullptr) << "a session is no token";
    EXPECT_EQ(last_audit().action, "session.begin");
}

TEST_P(PeopleTest, ASessionEndsWhenNobodyUsesItAndWhenItIsOld) {
    const auto person = add();
    const auto unused = begin(person);
    database->clock.advance(session_idle_max);
    EXPECT_TRUE(is_live(unused)) << "and counts as seen by this";
    database->clock.advance(session_idle_max + 1s);
    EXPECT_FALSE(is_live(unused));
    const auto used = begin(person);
    const auto begun = database->clock.now();
    while (database->clock.now() + 1h <= begun + session_age_max) {
        database->clock.advance(1h);
        ASSERT_TRUE(is_live(used));
    }
    database->clock.advance(1s);
    EXPECT_FALSE(is_live(used));
}

TEST_P(PeopleTest, PeopleAndTheirSessionsDoNotGrowTheRevision) {
    const auto before = refreshed()->revision;
    const auto secret = begin(add());
    database->clock.advance(1h);
    ASSERT_TRUE(is_live(secret));
    EXPECT_EQ(refreshed()->revision, before);
    EXPECT_EQ(people().session(secret).value()->session.seen, database->clock.now());
}

TEST_P(PeopleTest, OverTheLimitTheSessionThatWasSeenLeastRecentlyGivesWay) {
    const auto person = add();
    std::vector<std::string> secrets;
    for (std::size_t i = 0; i < sessions_max; ++i) {
        secrets.push_back(begin(person));
        database->clock.advance(2min);
    }
    ASSERT_TRUE(is_live(secrets[0]));
    begin(person);
    EXPECT_TRUE(is_live(secrets[0]));
    EXPECT_FALSE(is_live(secrets[1]));
    EXPECT_EQ(people().sessions(person.id).value().size(), sessions_max);
}

TEST_P(PeopleTest, ASessionIsEndedByItsOwnPersonsIdAlone) {
    const auto lan = add("lan");
    const auto minh = add("minh");
    const auto secret = begin(lan);
    const auto id = people().sessions(lan.id).value().at(0).id;
    EXPECT_EQ(outcome(people().end_session(minh.id, id, tester())), "not_found");
    EXPECT_TRUE(is_live(secret));
    EXPECT_EQ(outcome(people().end_session(lan.id, id, tester())), "ok");
    EXPECT_FALSE(is_live(secret));
    EXPECT_EQ(last_audit().action, "session.end");
}

TEST_P(PeopleTest, WhatWasProvenBeforeTheLastChangeBeginsNoSession) {
    auto person = add();
    const auto begun_with = [&](const Credentials& proven) {
        return outcome(people().begin_session(proven, "", tester()));
    };
    const auto proven = people().credentials("lan").value().value();
    people().set_password(person.id, "new", 0, tester()).value();
    EXPECT_EQ(begun_with(proven), "changed") << "by the old password";
    const auto anew = people().credentials("lan").value().value();
    EXPECT_EQ(begun_with(anew), "ok");
    people().begin_second_factor(person.id, "sealed", tester()).value();
    people().confirm_second_factor(person.id, 7, 0, tester()).value();
    EXPECT_EQ(begun_with(anew), "changed") << "without the second factor";
    EXPECT_EQ(people().sessions(person.id).value().size(), 0U);
}

TEST_P(PeopleTest, OtherRightsEndWhatWasHandedOutUnderTheFormerOnes) {
    add_unit("H34");
    auto person = people().add(a_person("lan", Role::unit, "H34"), "hash", tester()).value();
    for (const auto& change :
         {+[](Person& p) { p.unit = {}, p.role = Role::national; },
          +[](Person& p) { p.role = Role::viewer; },
          +[](Person& p) { p.unit = code("H34"); }}) {
        const auto session = begin(person);
        const auto reset = people().add_reset(person.id, tester()).value();
        change(person);
        people().change(person, tester()).value();
        EXPECT_FALSE(is_live(session));
        EXPECT_FALSE(people().reset(reset.secret).value());
    }
    const auto session = begin(person);
    person.name = "Lan Anh";
    people().change(person, tester()).value();
    EXPECT_TRUE(is_live(session)) << "a name is no right";
}

TEST_P(PeopleTest, WhoMayNotLogInAnyMoreHasNoSession) {
    auto person = add();
    const auto proven = people().credentials("lan").value().value();
    const auto secret = begin(person);
    person.ended = database->clock.now();
    people().change(person, tester()).value();
    EXPECT_FALSE(is_live(secret));
    EXPECT_EQ(outcome(people().begin_session(proven, "", tester())), "not_found");
    person.ended = std::nullopt;
    people().change(person, tester()).value();
    EXPECT_FALSE(is_live(secret)) << "it does not come back with the account";
}

TEST_P(PeopleTest, ANewPasswordEndsTheOtherSessionsAndTheReset) {
    const auto person = add();
    const auto kept = begin(person);
    const auto other = begin(person);
    const auto reset = people().add_reset(person.id, tester()).value();
    const auto id = people().session(kept).value()->session.id;
    ASSERT_EQ(outcome(people().set_password(person.id, "new", id, tester())), "ok");
    EXPECT_TRUE(is_live(kept));
    EXPECT_FALSE(is_live(other));
    EXPECT_FALSE(people().reset(reset.secret).value());
    EXPECT_EQ(people().credentials("lan").value()->password_hash, "new");
    EXPECT_EQ(last_audit().action, "account.password");
    EXPECT_EQ(last_audit().after, "") << "not even the hash";
    EXPECT_EQ(outcome(people().set_password(7, "new", 0, tester())), "not_found");
}

TEST_P(PeopleTest, AResetSetsAPasswordOnceAndForADay) {
    const auto person = add();
    const auto session = begin(person);
    const auto old = people().add_reset(person.id, tester()).value();
    const auto reset = people().add_reset(person.id, tester()).value();
    EXPECT_EQ(reset.until, database->clock.now() + reset_age_max);
    EXPECT_FALSE(people().reset(old.secret).value()) << "the later one counts";
    database->clock.advance(reset_age_max);
    EXPECT_EQ(people().reset(reset.secret).value(), person);
    EXPECT_EQ(outcome(people().use_reset(reset.secret, "new", tester())), "ok");
    EXPECT_EQ(people().credentials("lan").value()->password_hash, "new");
    EXPECT_FALSE(is_live(session));
    EXPECT_EQ(outcome(people().use_reset(reset.secret, "x", tester())), "not_found");
    const auto late = people().add_reset(person.id, tester()).value();
    database->clock.advance(reset_age_max + 1s);
    EXPECT_FALSE(people().reset(late.secret).value());
    EXPECT_EQ(outcome(people().use_reset(late.secret, "x", tester())), "not_found");
}

TEST_P(PeopleTest, ALetterAndWhatAnOperatorGaveStandBesideEachOtherUntilOneIsUsed) {
    const auto person = add();
    const auto given = [&](ResetWay way) {
        return people().add_reset(person.id, tester(), way).value().secret;
    };
    const auto is_good = [&](const std::string& secret) {
        return people().reset(secret).value().has_value();
    };
    const auto handed = given(ResetWay::handed);
    const auto first = given(ResetWay::letter);
    const auto letter = given(ResetWay::letter);
    EXPECT_TRUE(is_good(handed));
    EXPECT_FALSE(is_good(first)) << "the later letter counts";
    const auto again = given(ResetWay::handed);
    EXPECT_FALSE(is_good(handed));
    EXPECT_TRUE(is_good(letter));
    EXPECT_EQ(outcome(people().use_reset(letter, "new", tester())), "ok");
    EXPECT_FALSE(is_good(again));
    const auto other = given(ResetWay::letter);
    EXPECT_EQ(outcome(people().use_reset(given(ResetWay::handed), "new", tester())), "ok");
    EXPECT_FALSE(is_good(other));
}

TEST_P(PeopleTest, AnEndedAccountHasNoReset) {
    auto person = add();
    const auto reset = people().add_reset(person.id, tester()).value();
    person.ended = database->clock.now();
    people().change(person, tester()).value();
    EXPECT_FALSE(people().reset(reset.secret).value());
    EXPECT_EQ(outcome(people().add_reset(person.id, tester())), "not_found");
}

TEST_P(PeopleTest, AllSessionsOfAPersonEndAtOnce) {
    const auto person = add();
    const auto one = begin(person);
    const auto two = begin(person);
    EXPECT_EQ(outcome(people().end_sessions(person.id, tester())), "ok");
    EXPECT_FALSE(is_live(one));
    EXPECT_FALSE(is_live(two));
    EXPECT_EQ(last_audit().action, "session.end_all");
    EXPECT_EQ(outcome(people().end_sessions(7, tester())), "not_found");
}

TEST_P(PeopleTest, WhatABrowserSaysOfItselfIsCutAtAWholeCharacter) {
    const auto person = add();
    begin(person, std::string(agent_bytes_max - 1, 'x') + "\xE1\xBB\x8D");
    EXPECT_EQ(people().sessions(person.id).value().at(0).agent.size(), agent_bytes_max - 1);
    begin(person, "\xff");
    EXPECT_EQ(people().sessions(person.id).value().at(0).agent, "");
}

TEST(PasswordTest, APasswordFitsItsOwnHashAlone) {
    const auto hash = password_hash("đúng mật khẩu", password_cost_min);
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(is_password("đúng mật khẩu", hash));
    EXPECT_FALSE(is_password("sai mật khẩu", hash));
    EXPECT_FALSE(is_password("", hash));
    EXPECT_NE(password_hash("đúng mật khẩu", password_cost_min), hash) << "salted";
    EXPECT_FALSE(is_password("", ""));
    EXPECT_FALSE(is_password("x", "no hash"));
}

TEST(PasswordTest, TheUsualCostIsThatOfInteractiveUse) {
    const auto hash = password_hash("x", {});
    EXPECT_NE(hash.find("m=65536,t=2,p=1"), std::string::npos) << hash;
}

}  // namespace
}  // namespace emc::registry
