#include "registry/disk_bytes.h"

#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

class DiskBytesTest : public RegistryContract {
protected:
    [[nodiscard]] base::Result<std::uint64_t> bytes() const {
        Options options;
        options.url = database->url();
        options.folder = database->folder();
        return disk_bytes(options);
    }
};

INSTANTIATE_TEST_SUITE_P(Sqlite, DiskBytesTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, DiskBytesTest, ::testing::Values(postgres_engine));

TEST_P(DiskBytesTest, ADatabaseTakesRoom) {
    const auto taken = bytes();
    ASSERT_TRUE(taken) << outcome(taken);
    EXPECT_GT(*taken, 10'000U);
}

TEST(DiskBytesErrorTest, ADatabaseThatIsNotThereTakesNone) {
    Options options;
    options.url = "sqlite:/nowhere/registry.db";
    EXPECT_EQ(outcome(disk_bytes(options)), "registry_down");
    options.url = "postgresql://emc@/x?host=%2Fnowhere";
    EXPECT_EQ(outcome(disk_bytes(options)), "registry_down");
    options.url = "mysql://localhost/x";
    EXPECT_EQ(outcome(disk_bytes(options)), "invalid");
}

}  // namespace
}  // namespace emc::registry
