#include "registry/people/token_table.h"

#include "registry/people/token_secret.h"
#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

class TokensTest : public RegistryContract {
protected:
    base::Result<Registry::NewToken> add(
        std::string name, Role role, const model::UnitCode& unit = {}
    ) {
        return registry->add_token(std::move(name), role, unit, tester());
    }
};

INSTANTIATE_TEST_SUITE_P(Sqlite, TokensTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, TokensTest, ::testing::Values(postgres_engine));

TEST_P(TokensTest, ATokenIsFoundByItsSecretAndByNothingElse) {
    add_unit("H34");
    const auto added = add("cổng Kon Tum", Role::unit, code("H34")).value();
    const auto now = refreshed();
    const Token* token = now->token(added.secret);
    ASSERT_NE(token, nullptr);
    EXPECT_EQ(token->id, added.token.id);
    EXPECT_EQ(token->name, "cổng Kon Tum");
    EXPECT_EQ(token->role, Role::unit);
    EXPECT_EQ(token->unit, code("H34"));
    EXPECT_EQ(token->created, database->clock.now());
    EXPECT_EQ(now->token(added.secret + "x"), nullptr);
    EXPECT_EQ(now->token(token_hash(added.secret)), nullptr);
    EXPECT_EQ(now->token(""), nullptr);
}

TEST_P(TokensTest, SecretsAre256RandomBitsAsText) {
    const auto one = add("a", Role::viewer).value().secret;
    const auto two = add("b", Role::viewer).value().secret;
    EXPECT_NE(one, two);
    for (const auto& secret : {one, two}) {
        EXPECT_TRUE(secret.starts_with("emc_"));
        EXPECT_EQ(secret.size(), 4U + 43U);
        const auto* allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        EXPECT_EQ(secret.find_first_not_of(allowed, 4), std::string::npos);
    }
}

TEST_P(TokensTest, AnEndedTokenOpensNothingButStaysListed) {
    const auto added = add("a", Role::national).value();
    registry->end_token(added.token.id, tester()).value();
    EXPECT_EQ(refreshed()->token(added.secret), nullptr);
    const auto tokens = registry->tokens().value();
    ASSERT_EQ(tokens.size(), 1U);
    EXPECT_EQ(tokens[0].ended, database->clock.now());
}

TEST_P(TokensTest, ATokenOpensNothingAfterItsLastDay) {
    const auto last = base::day_of(database->clock.now());
    const auto added = registry->add_token("a", Role::national, {}, tester(), last).value();
    const auto other = add("b", Role::national).value();
    EXPECT_EQ(added.token.valid_to, last);
    EXPECT_NE(last_audit().after.find("validTo"), std::string::npos);
    const auto before = refreshed();
    EXPECT_NE(before->token(added.secret), nullptr);
    database->clock.advance(std::chrono::hours{12} - std::chrono::seconds{1});
    EXPECT_EQ(refreshed(), before);
    database->clock.advance(std::chrono::seconds{1});
    const auto after = refreshed();
    EXPECT_EQ(after->token(added.secret), nullptr);
    EXPECT_NE(after->known_token(added.secret), nullptr);
    EXPECT_NE(after->token(other.secret), nullptr);
    EXPECT_EQ(after->revision, before->revision);
    database->clock.advance(std::chrono::hours{48});
    EXPECT_EQ(refreshed(), after) << "nothing ages twice";
    EXPECT_EQ(database->open().value()->snapshot()->token(added.secret), nullptr);
    EXPECT_EQ(registry->tokens().value().at(0).valid_to, last);
}

TEST_P(TokensTest, EndingTwiceKeepsTheFirstEnd) {
    const auto added = add("a", Role::national).value();
    registry->end_token(added.token.id, tester()).value();
    const auto end = database->clock.now();
    database->clock.advance(std::chrono::hours{1});
    registry->end_token(added.token.id, tester()).value();
    EXPECT_EQ(registry->tokens().value()[0].ended, end);
}

TEST_P(TokensTest, EndingATokenThatIsNotThereIsNotFound) {
    EXPECT_EQ(outcome(registry->end_token(7, tester())), "not_found");
}

TEST_P(TokensTest, AUnitsTokenNeedsAUnitThatExists) {
    EXPECT_EQ(outcome(add("a", Role::unit)), "invalid");
    EXPECT_EQ(outcome(add("a", Role::unit, code("H99"))), "invalid");
    EXPECT_EQ(outcome(add("", Role::viewer)), "invalid");
}

TEST_P(TokensTest, ItsLastUseIsKnownToTheMinuteAndGrowsNoRevision) {
    const auto id = add("a", Role::viewer)->token.id;
    const auto begun = database->clock.now();
    const auto before = refreshed();
    const auto other = database->open().value();
    const auto used = [&] { return other->tokens().value().at(0).used; };
    EXPECT_EQ(used(), std::nullopt);
    registry->token_used(id);
    EXPECT_EQ(refreshed(), before);
    EXPECT_EQ(used(), begun) << "the first is written at once";
    database->clock.advance(token_use_step - std::chrono::seconds{1});
    registry->token_used(id);
    refreshed();
    EXPECT_EQ(used(), begun);
    database->clock.advance(std::chrono::seconds{1});
    refreshed();
    EXPECT_EQ(used(), begun + token_use_step - std::chrono::seconds{1});
    database->clock.set(begun);
    registry->token_used(id);
    EXPECT_NE(registry->tokens()->at(0).used, begun) << "a clock that went back changes nothing";
    registry->token_used(999);
    EXPECT_EQ(outcome(registry->tokens()), "ok");
}

TEST_P(TokensTest, NeitherSecretNorHashIsInTheAuditTrail) {
    const auto added = add("a", Role::viewer).value();
    const auto entry = last_audit();
    EXPECT_EQ(entry.action, "token.add");
    EXPECT_EQ(entry.subject, "token/1");
    EXPECT_EQ(entry.after.find(added.secret), std::string::npos);
    EXPECT_EQ(entry.after.find(token_hash(added.secret)), std::string::npos);
}

TEST(RoleTest, EachRoleIsReadAsItIsWritten) {
    for (const auto role : {Role::national, Role::unit, Role::viewer}) {
        EXPECT_EQ(parse_role(to_string(role)), role);
    }
    EXPECT_EQ(parse_role("root"), std::nullopt);
}

}  // namespace
}  // namespace emc::registry
