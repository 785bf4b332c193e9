#include "registry/sql/failure.h"

#include <gtest/gtest.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "base/log.h"
#include "base/testing/temp_folder.h"
#include "registry/testing/temp_registry.h"

namespace emc::registry {
namespace {

std::string of_postgresql(const char* state) {
    return make_error_code(code_of(soci::postgresql_soci_error("x", state))).message();
}

std::string of_sqlite(int result, const char* text = "x") {
    return make_error_code(code_of(soci::sqlite3_soci_error(text, result))).message();
}

TEST(FailureTest, EachSqlStateHasItsCode) {
    EXPECT_EQ(of_postgresql("23505"), "conflict");         // unique_violation
    EXPECT_EQ(of_postgresql("23503"), "invalid");          // foreign_key_violation
    EXPECT_EQ(of_postgresql("23514"), "invalid");          // check_violation
    EXPECT_EQ(of_postgresql("08006"), "registry_down");    // connection_failure
    EXPECT_EQ(of_postgresql("57P01"), "registry_down");    // admin_shutdown
    EXPECT_EQ(of_postgresql("53100"), "registry_down");    // disk_full
    EXPECT_EQ(of_postgresql("55P03"), "registry_down");    // lock_not_available
    EXPECT_EQ(of_postgresql("40001"), "registry_down");    // serialization_failure
    EXPECT_EQ(of_postgresql("     "), "registry_down");    // the server said nothing
    EXPECT_EQ(of_postgresql("42P01"), "registry_broken");  // undefined_table
}

TEST(FailureTest, EachResultOfSqliteHasItsCode) {
    EXPECT_EQ(of_sqlite(SQLITE_CONSTRAINT, "UNIQUE constraint failed: a.b"), "conflict");
    EXPECT_EQ(of_sqlite(SQLITE_CONSTRAINT, "FOREIGN KEY constraint failed"), "invalid");
    EXPECT_EQ(of_sqlite(SQLITE_BUSY), "registry_down");
    EXPECT_EQ(of_sqlite(SQLITE_FULL), "registry_down");
    EXPECT_EQ(of_sqlite(SQLITE_CORRUPT), "registry_broken");
}

TEST(FailureTest, OnlyALostConnectionIsLost) {
    EXPECT_TRUE(is_lost(ConnectionLost("x")));
    EXPECT_TRUE(is_lost(soci::postgresql_soci_error("x", "57P01")));
    EXPECT_FALSE(is_lost(soci::postgresql_soci_error("x", "57014")));  // query_canceled
    EXPECT_FALSE(is_lost(soci::sqlite3_soci_error("x", SQLITE_BUSY)));
    EXPECT_FALSE(is_lost(Broken("x")));
}

TEST(FailureTest, TheLogHasOneLineWithoutTheValuesOfTheStatement) {
    ::testing::internal::CaptureStderr();
    base::start_log("info");
    const base::testing::TempFolder folder;
    soci::session sql(*soci::factory_sqlite3(), (folder.path() / "x.db").string());
    try {
        const std::string value = "Nguyễn Văn A";
        sql << "CREATE TABLE a (b TEXT)";
        sql << "INSERT INTO nowhere\n VALUES (:name)", soci::use(value);
    } catch (const std::exception& e) {
        EXPECT_EQ(failure_of(e), Errc::registry_broken);
    }
    const std::string lines = ::testing::internal::GetCapturedStderr();
    EXPECT_NE(lines.find("no such table"), std::string::npos);
    EXPECT_EQ(lines.find("Nguyễn"), std::string::npos);
    EXPECT_EQ(lines.find('\n'), lines.size() - 1);
}

}  // namespace
}  // namespace emc::registry
