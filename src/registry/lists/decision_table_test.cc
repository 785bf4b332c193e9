#include "registry/lists/decision_table.h"

#include "registry/limits.h"
#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

class DecisionsTest : public RegistryContract {
protected:
    void SetUp() override {
        RegistryContract::SetUp();
        if (!registry) return;
        site = add_site();
        registry->add_list(a_list(site.id, {a_service("1")}), {}, tester()).value();
        registry->add_list(a_list(site.id, {a_service("1")}), {}, tester()).value();
    }

    base::Result<ListVersion> put(std::uint32_t version, const std::string& file) {
        return registry->put_decision(site.id, version, "qđ 12.pdf", file, tester());
    }

    base::Result<std::string> scan_of(std::uint32_t version) {
        std::string bytes;
        TRY(registry->decision_file(site.id, version, into(bytes)));
        return bytes;
    }

    Site site;
};

INSTANTIATE_TEST_SUITE_P(Sqlite, DecisionsTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, DecisionsTest, ::testing::Values(postgres_engine));

TEST_P(DecisionsTest, AScanComesBackByteForByteWithItsVersion) {
    const std::string scan = "%PDF-" + std::string(3 << 20, 'x') + '\0' + "\xff";
    const auto version = put(1, scan).value();
    ASSERT_TRUE(version.decision);
    EXPECT_EQ(version.decision->file_name, "qđ 12.pdf");
    EXPECT_EQ(version.decision->file_bytes, scan.size());
    EXPECT_EQ(version.decision->attached, database->clock.now());
    EXPECT_EQ(version.decision->attached_by, "tester");
    EXPECT_EQ(scan_of(1).value(), scan);
    const auto versions = registry->list_versions(site.id, {}).value().items;
    EXPECT_FALSE(versions.at(0).decision) << "version 2 has none";
    EXPECT_TRUE(versions.at(1).decision);
    EXPECT_EQ(outcome(scan_of(2)), "not_found");
}

TEST_P(DecisionsTest, ALaterScanTakesThePlaceOfTheOneBefore) {
    put(1, "%PDF-1 longer than the next").value();
    put(1, "%PDF-2").value();
    EXPECT_EQ(scan_of(1).value(), "%PDF-2");
    EXPECT_EQ(last_audit().action, "list.decision");
    EXPECT_EQ(last_audit().before, R"({"version":1,"fileName":"qđ 12.pdf","fileBytes":27})");
    EXPECT_EQ(last_audit().after, R"({"version":1,"fileName":"qđ 12.pdf","fileBytes":6})");
}

TEST_P(DecisionsTest, AScanIsRemovedAndTheTrailKnowsWhichItWas) {
    put(1, "%PDF-1").value();
    put(2, "%PDF-22").value();
    ASSERT_TRUE(registry->remove_decision(site.id, 1, tester()));
    EXPECT_FALSE(registry->list_version(site.id, 1)->decision);
    EXPECT_EQ(outcome(scan_of(1)), "not_found");
    EXPECT_EQ(scan_of(2).value(), "%PDF-22") << "of another version";
    EXPECT_EQ(last_audit().action, "list.decision_remove");
    EXPECT_EQ(last_audit().before, R"({"version":1,"fileName":"qđ 12.pdf","fileBytes":6})");
    EXPECT_EQ(last_audit().after, "");
    EXPECT_EQ(outcome(registry->remove_decision(site.id, 1, tester())), "not_found");
    EXPECT_EQ(outcome(registry->remove_decision(site.id, 9, tester())), "not_found");
    put(1, "%PDF-again").value();
    EXPECT_EQ(scan_of(1).value(), "%PDF-again");
}

TEST_P(DecisionsTest, WhatCannotBeKeptIsRefused) {
    EXPECT_EQ(outcome(put(9, "%PDF-")), "not_found");
    EXPECT_EQ(outcome(put(1, "")), "invalid");
    EXPECT_EQ(outcome(put(1, std::string(decision_bytes_max + 1, 'x'))), "invalid");
    EXPECT_EQ(outcome(registry->put_decision({99}, 1, "x", "x", tester())), "not_found");
    EXPECT_FALSE(registry->list_version(site.id, 1)->decision);
}

}  // namespace
}  // namespace emc::registry
