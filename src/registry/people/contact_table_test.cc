#include <gtest/gtest.h>

#include "registry/limits.h"
#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

class ContactsTest : public RegistryContract {
protected:
    std::string put(const std::vector<Contact>& contacts) {
        return outcome(registry->put_contacts(contacts, tester()));
    }
};

INSTANTIATE_TEST_SUITE_P(Sqlite, ContactsTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, ContactsTest, ::testing::Values(postgres_engine));

const Contact help{"Hỗ trợ kỹ thuật", "Nguyễn Thị Lan", "024 1234 5678", "lan@example.vn"};
const Contact questions{"Nghiệp vụ", "Trần Văn Minh", "", "minh@example.vn"};

TEST_P(ContactsTest, TheyAreKeptInTheirOrderAndReplacedTogether) {
    EXPECT_TRUE(registry->contacts().value().empty());
    EXPECT_EQ(put({questions, help}), "ok");
    EXPECT_EQ(registry->contacts().value(), (std::vector{questions, help}));
    EXPECT_EQ(put({help}), "ok");
    EXPECT_EQ(registry->contacts().value(), std::vector{help});
    EXPECT_EQ(last_audit().action, "contacts.change");
    EXPECT_EQ(last_audit().subject, "contacts");
    EXPECT_NE(last_audit().before.find("Minh"), std::string::npos);
    EXPECT_EQ(last_audit().after.find("Minh"), std::string::npos);
}

TEST_P(ContactsTest, WhatBreaksARuleIsInvalidAndChangesNothing) {
    ASSERT_EQ(put({help}), "ok");
    auto nameless = help;
    nameless.name = "";
    EXPECT_EQ(put({questions, nameless}), "invalid");
    auto unreachable = help;
    unreachable.phone = unreachable.email = "";
    EXPECT_EQ(put({unreachable}), "invalid");
    auto twice = help;
    twice.email = "a@b, c@d";
    EXPECT_EQ(put({twice}), "invalid");
    EXPECT_EQ(put(std::vector(contacts_max, help)), "ok");
    EXPECT_EQ(put(std::vector(contacts_max + 1, help)), "invalid");
    EXPECT_EQ(registry->contacts().value().size(), contacts_max);
}

TEST_P(ContactsTest, WhoSawAnotherListIsTold) {
    const std::vector<Contact> none;
    const std::vector<Contact> first{help};
    EXPECT_EQ(outcome(registry->put_contacts(first, tester(), &none)), "ok");
    EXPECT_EQ(outcome(registry->put_contacts({questions}, tester(), &none)), "changed");
    EXPECT_EQ(registry->contacts().value(), first);
}

}  // namespace
}  // namespace emc::registry
