#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

class SecondFactorTest : public RegistryContract {
protected:
    void SetUp() override {
        RegistryContract::SetUp();
        person = people().add(a_person("lan"), "hash", tester()).value().id;
    }

    People& people() { return registry->people(); }

    std::vector<std::string> enrol(std::int64_t step = 100) {
        people().begin_second_factor(person, "sealed", tester()).value();
        return people().confirm_second_factor(person, step, 0, tester()).value();
    }

    std::int64_t person = 0;
};

INSTANTIATE_TEST_SUITE_P(Sqlite, SecondFactorTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, SecondFactorTest, ::testing::Values(postgres_engine));

TEST_P(SecondFactorTest, AFactorCountsFromItsConfirmation) {
    EXPECT_FALSE(people().second_factor(person).value());
    people().begin_second_factor(person, "first", tester()).value();
    people().begin_second_factor(person, "second", tester()).value();
    const auto begun = people().second_factor(person).value();
    ASSERT_TRUE(begun);
    EXPECT_EQ(begun->sealed, "second");
    EXPECT_FALSE(begun->confirmed);
    EXPECT_FALSE(people().person(person)->second_factor);
    EXPECT_EQ(outcome(people().use_step(person, 7)), "conflict") << "not before it counts";
    const auto codes = people().confirm_second_factor(person, 100, 0, tester()).value();
    EXPECT_EQ(codes.size(), recovery_codes_max);
    const auto factor = people().second_factor(person).value();
    EXPECT_EQ(factor->confirmed, database->clock.now());
    EXPECT_EQ(factor->last_step, 100);
    EXPECT_EQ(factor->recovery_codes, recovery_codes_max);
    EXPECT_EQ(people().person(person)->second_factor, database->clock.now());
    EXPECT_EQ(people().credentials("lan").value()->person.second_factor, database->clock.now());
    EXPECT_EQ(last_audit().action, "account.second_factor");
    EXPECT_EQ(last_audit().subject, "account/1");
}

TEST_P(SecondFactorTest, AConfirmedFactorIsNotReplaced) {
    enrol();
    EXPECT_EQ(outcome(people().begin_second_factor(person, "other", tester())), "conflict");
    EXPECT_EQ(outcome(people().confirm_second_factor(person, 200, 0, tester())), "conflict");
    EXPECT_EQ(people().second_factor(person).value()->sealed, "sealed");
}

TEST_P(SecondFactorTest, NobodyHasAFactorWhoIsNotThere) {
    EXPECT_EQ(outcome(people().begin_second_factor(99, "x", tester())), "not_found");
    EXPECT_EQ(outcome(people().confirm_second_factor(person, 1, 0, tester())), "not_found");
    EXPECT_EQ(outcome(people().remove_second_factor(person, tester())), "not_found");
    EXPECT_EQ(outcome(people().use_step(99, 1)), "conflict");
    auto gone = people().person(person).value();
    gone.ended = database->clock.now();
    people().change(gone, tester()).value();
    EXPECT_EQ(outcome(people().begin_second_factor(person, "x", tester())), "not_found");
}

TEST_P(SecondFactorTest, AStepIsTakenOnceAndNoneBeforeIt) {
    enrol(100);
    EXPECT_EQ(outcome(people().use_step(person, 100)), "conflict");
    EXPECT_EQ(outcome(people().use_step(person, 102)), "ok");
    EXPECT_EQ(outcome(people().use_step(person, 102)), "conflict");
    EXPECT_EQ(outcome(people().use_step(person, 101)), "conflict");
    EXPECT_EQ(outcome(people().use_step(person, 103)), "ok");
}

TEST_P(SecondFactorTest, OfManyWhoUseOneStepAtOnceOneHasIt) {
    enrol(100);
    std::atomic<int> taken = 0;
    std::vector<std::thread> all;
    for (int i = 0; i < 8; ++i)
        all.emplace_back([&] { taken += people().use_step(person, 101) ? 1 : 0; });
    for (auto& one : all)
        one.join();
    EXPECT_EQ(taken, 1);
}

TEST_P(SecondFactorTest, ARecoveryCodeIsTakenOnceHoweverItIsTyped) {
    const auto codes = enrol();
    EXPECT_EQ(std::set(codes.begin(), codes.end()).size(), recovery_codes_max);
    auto typed = codes[0];
    for (auto& c : typed)
        c = static_cast<char>(std::toupper(c));
    typed[4] = ' ';
    EXPECT_EQ(outcome(people().use_recovery_code(person, typed, tester())), "ok");
    EXPECT_EQ(last_audit().action, "account.recovery_code");
    EXPECT_EQ(outcome(people().use_recovery_code(person, codes[0], tester())), "not_found");
    EXPECT_EQ(outcome(people().use_recovery_code(person, "", tester())), "not_found");
    EXPECT_EQ(
        outcome(people().use_recovery_code(person, codes[1].substr(1), tester())), "not_found"
    );
    const auto other = people().add(a_person("minh"), "", tester()).value().id;
    EXPECT_EQ(outcome(people().use_recovery_code(other, codes[1], tester())), "not_found");
    EXPECT_EQ(people().second_factor(person).value()->recovery_codes, recovery_codes_max - 1);
}

TEST_P(SecondFactorTest, RemovingItTakesItsCodesAlong) {
    const auto codes = enrol();
    people().remove_second_factor(person, tester()).value();
    EXPECT_EQ(last_audit().action, "account.second_factor_end");
    EXPECT_FALSE(people().person(person)->second_factor);
    EXPECT_EQ(outcome(people().use_recovery_code(person, codes[0], tester())), "not_found");
    EXPECT_EQ(outcome(people().begin_second_factor(person, "again", tester())), "ok");
}

TEST_P(SecondFactorTest, ConfirmingEndsOtherSessionsAndAChangeOfTheAccountKeepsIt) {
    const auto proven = people().credentials("lan").value().value();
    const auto here = people().begin_session(proven, "", tester()).value();
    const auto there = people().begin_session(proven, "", tester()).value();
    people().begin_second_factor(person, "sealed", tester()).value();
    people().confirm_second_factor(person, 1, here.session.id, tester()).value();
    EXPECT_FALSE(people().session(there.secret).value());
    const auto live = people().session(here.secret).value();
    ASSERT_TRUE(live);
    EXPECT_TRUE(live->person.second_factor);
    auto changed = a_person("lan");
    changed.id = person;
    changed.name = "Lan";
    EXPECT_TRUE(people().change(changed, tester()).value().second_factor);
    EXPECT_TRUE(people().person(person)->second_factor);
}

TEST_P(SecondFactorTest, NeitherSecretNorCodeStandsInTheAuditTrail) {
    const auto codes = enrol();
    people().use_recovery_code(person, codes[0], tester()).value();
    for (const auto& entry : registry->audit({100, 0}).value().items) {
        EXPECT_EQ((entry.before + entry.after).find("sealed"), std::string::npos);
        EXPECT_EQ((entry.before + entry.after).find(codes[0]), std::string::npos);
    }
}

}  // namespace
}  // namespace emc::registry
