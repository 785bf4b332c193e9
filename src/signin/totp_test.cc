#include "signin/totp.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <set>

namespace emc::signin {
namespace {

constexpr std::string_view rfc_secret = "12345678901234567890";

base::Instant at(std::int64_t seconds) {
    return base::Instant(std::chrono::seconds(seconds));
}

TEST(TotpTest, CodesAreThoseOfTheRfc) {
    // RFC 6238, appendix B: the last six of its eight digits.
    const std::pair<std::int64_t, const char*> known[] = {
        {59, "287082"},
        {1111111109, "081804"},
        {1111111111, "050471"},
        {1234567890, "005924"},
        {2000000000, "279037"},
        {20000000000, "353130"}};
    for (const auto& [seconds, code] : known) {
        EXPECT_EQ(totp_code(rfc_secret, totp_step(at(seconds))), code) << seconds;
    }
}

TEST(TotpTest, ACodeIsTakenOneStepEarlyAndOneStepLateAndNoFurther) {
    const auto code = totp_code(rfc_secret, 1000);
    for (const auto step : {999, 1000, 1001})
        EXPECT_EQ(totp_match(rfc_secret, code, at(step * 30 + 7), 0), 1000) << step;
    for (const auto step : {998, 1002})
        EXPECT_FALSE(totp_match(rfc_secret, code, at(step * 30 + 7), 0)) << step;
}

TEST(TotpTest, ACodeOfAStepThatWasUsedIsNotTaken) {
    const auto code = totp_code(rfc_secret, 1000);
    EXPECT_FALSE(totp_match(rfc_secret, code, at(30000), 1000));
    EXPECT_FALSE(totp_match(rfc_secret, code, at(30000), 1001));
    EXPECT_EQ(totp_match(rfc_secret, code, at(30000), 999), 1000);
}

TEST(TotpTest, SpacesDoNotMatterAndEverythingElseDoes) {
    const auto code = totp_code(rfc_secret, 1000);
    EXPECT_TRUE(totp_match(rfc_secret, code.substr(0, 3) + " " + code.substr(3), at(30000), 0));
    for (const auto& wrong : {std::string(), code.substr(1), code + "0", "0" + code})
        EXPECT_FALSE(totp_match(rfc_secret, wrong, at(30000), 0)) << wrong;
}

TEST(TotpTest, Base32IsThatOfTheRfcWithoutPadding) {
    // RFC 4648, section 10.
    EXPECT_EQ(base32(""), "");
    EXPECT_EQ(base32("f"), "MY");
    EXPECT_EQ(base32("fo"), "MZXQ");
    EXPECT_EQ(base32("foo"), "MZXW6");
    EXPECT_EQ(base32("foob"), "MZXW6YQ");
    EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
}

TEST(TotpTest, TheUriNamesWhoseItIsAndHidesNothingInIt) {
    EXPECT_EQ(
        otpauth_uri("EMC Việt Nam", "lan@h34&x", rfc_secret),
        "otpauth://totp/EMC%20Vi%E1%BB%87t%20Nam:lan%40h34%26x"
        "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=EMC%20Vi%E1%BB%87t%20Nam"
    );
}

TEST(TotpTest, SecretsDiffer) {
    ASSERT_GE(sodium_init(), 0);
    std::set<std::string> secrets;
    for (int i = 0; i < 100; ++i)
        secrets.insert(new_totp_secret());
    EXPECT_EQ(secrets.size(), 100u);
    EXPECT_EQ(secrets.begin()->size(), totp_secret_bytes);
}

}  // namespace
}  // namespace emc::signin
