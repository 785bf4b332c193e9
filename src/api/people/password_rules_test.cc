#include "api/people/password_rules.h"

#include <gtest/gtest.h>

namespace emc::api {
namespace {

TEST(PasswordRulesTest, CharactersAreCountedAndNotBytes) {
    EXPECT_EQ(check_password("mật khẩu ạ", "lan").has_value(), true);
    EXPECT_EQ(check_password("mật khẩu ", "lan").error().why, Why::password_short);
}

TEST(PasswordRulesTest, TheWorstAreRefusedHoweverTheyAreDressed) {
    for (const auto* password :
         {"1234567890",
          "9876543210",
          "0000000000",
          "abababababab",
          "qwertyuiop",
          "Qwertyuiop",
          "1q2w3e4r5t",
          "password123",
          "P@ssw0rd2024!",
          "passwordpassword",
          "MatKhau@123",
          "matkhau2026",
          "123456admin",
          "!!!Vietnam!!!",
          "dichvucong1",
          "quantri123456",
          "canbo.h34@2026"}) {
        const auto checked = check_password(password, "canbo.h34");
        ASSERT_FALSE(checked) << password;
        EXPECT_EQ(checked.error().why, Why::password_worst) << password;
        EXPECT_EQ(checked.error().field, "password");
    }
}

TEST(PasswordRulesTest, LongWordsOfOnesOwnAreTaken) {
    for (const auto* password :
         {"một mật khẩu dài",
          "mật khẩu rất riêng",
          "correct horse battery staple",
          "admin cua toi di vang",
          "8f2c91d07be3",
          "sông Đắk Bla chảy ngược"}) {
        EXPECT_TRUE(check_password(password, "lan")) << password;
    }
}

}  // namespace
}  // namespace emc::api
