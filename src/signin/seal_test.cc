#include "signin/seal.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/assert.h"
#include "base/testing/temp_folder.h"

namespace emc::signin {
namespace {

class SealTest : public ::testing::Test {
protected:
    [[nodiscard]] base::Pseudonyms key(const std::string& name) const {
        return base::Pseudonyms::open(folder_ / name).value();
    }

    const base::testing::TempFolder folder_;
};

TEST_F(SealTest, WhatWasSealedOpensAgainAlsoAfterARestart) {
    const auto sealed = Seal(key("a")).seal("a secret", "person 3");
    EXPECT_EQ(Seal(key("a")).open(sealed, "person 3"), "a secret");
    EXPECT_EQ(sealed.find("secret"), std::string::npos);
}

TEST_F(SealTest, TheSameSecretLooksDifferentEachTime) {
    const Seal seal(key("a"));
    EXPECT_NE(seal.seal("a secret", "person 3"), seal.seal("a secret", "person 3"));
}

TEST_F(SealTest, NothingOpensWithAnotherKeyOrForSomebodyElse) {
    const auto sealed = Seal(key("a")).seal("a secret", "person 3");
    EXPECT_FALSE(Seal(key("b")).open(sealed, "person 3"));
    EXPECT_FALSE(Seal(key("a")).open(sealed, "person 4"));
}

TEST_F(SealTest, ADamagedSealDoesNotOpen) {
    const Seal seal(key("a"));
    const auto whole = seal.seal("a secret", "person 3");
    for (std::size_t i = 0; i < whole.size(); ++i) {
        auto damaged = whole;
        damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(seal.open(damaged, "person 3")) << i;
        EXPECT_FALSE(seal.open(whole.substr(0, i), "person 3")) << i;
    }
    EXPECT_FALSE(seal.open("no base64!", "person 3"));
}

}  // namespace
}  // namespace emc::signin
