#include "signin/oidc/attempt.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <filesystem>

#include "base/pseudonyms.h"
#include "base/testing/temp_folder.h"

namespace emc::signin {
namespace {

using namespace std::chrono_literals;

const base::Instant noon{1'677'474'000s};

/// A key in a file of its own, gone with the test.
class AttemptTest : public ::testing::Test {
protected:
    AttemptTest() { EXPECT_GE(sodium_init(), 0); }

    const base::testing::TempFolder folder;
    const Seal seal{base::Pseudonyms::open(folder / "key").value()};
    const Seal other{base::Pseudonyms::open(folder / "other").value()};
};

TEST_F(AttemptTest, TheChallengeIsThatOfTheRfc) {
    Attempt attempt;
    attempt.verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    EXPECT_EQ(attempt.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST_F(AttemptTest, EachIsAnother) {
    const auto one = Attempt::begin("/", noon);
    const auto two = Attempt::begin("/", noon);
    EXPECT_NE(one.state, two.state);
    EXPECT_NE(one.nonce, two.nonce);
    EXPECT_NE(one.verifier, two.verifier);
    EXPECT_EQ(one.verifier.size(), 43u) << "the least that RFC 7636 takes";
}

TEST_F(AttemptTest, WhatWasSealedOpensUntilItsTimeIsOver) {
    const auto begun = Attempt::begin("/don-vi?q=a b", noon);
    const auto sealed = begun.sealed(seal);
    EXPECT_EQ(sealed.find_first_of("+/=;, \""), sealed.npos) << "fit for a cookie";
    EXPECT_EQ(sealed.find(begun.verifier), sealed.npos);
    const auto opened = Attempt::open(seal, sealed, noon + attempt_age_max - 1s);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->state, begun.state);
    EXPECT_EQ(opened->nonce, begun.nonce);
    EXPECT_EQ(opened->verifier, begun.verifier);
    EXPECT_EQ(opened->next, "/don-vi?q=a b");
    EXPECT_FALSE(Attempt::open(seal, sealed, noon + attempt_age_max));
}

TEST_F(AttemptTest, NobodyElseMakesOne) {
    const auto sealed = Attempt::begin("/", noon).sealed(other);
    EXPECT_FALSE(Attempt::open(seal, sealed, noon));
    EXPECT_FALSE(Attempt::open(seal, "", noon));
    EXPECT_FALSE(Attempt::open(seal, "made-up", noon));
    EXPECT_FALSE(Halfway::open(seal, Attempt::begin("/", noon).sealed(seal), noon));
}

TEST_F(AttemptTest, AHalfLoginNamesThePersonAndTheLink) {
    const Halfway halfway{7, "4711", noon + 1s};
    const auto opened = Halfway::open(seal, halfway.sealed(seal), noon);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->person, 7);
    EXPECT_EQ(opened->subject, "4711");
    EXPECT_FALSE(Halfway::open(seal, halfway.sealed(seal), noon + 1s));
    EXPECT_FALSE(Attempt::open(seal, halfway.sealed(seal), noon));
}

}  // namespace
}  // namespace emc::signin
