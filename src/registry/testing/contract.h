#pragma once

/// One suite for every engine: what holds for one registry holds for all.
///
/// A test file writes TEST_P over a fixture derived from RegistryContract and says
///     INSTANTIATE_TEST_SUITE_P(Sqlite, SitesTest, ::testing::Values(sqlite_engine));
///     INSTANTIATE_TEST_SUITE_P(Postgres, SitesTest, ::testing::Values(postgres_engine));
/// Where PostgreSQL 15 is not installed, its half is skipped and counted as such.

#include <gtest/gtest.h>

#include <memory>
#include <mutex>
#include <string>

#include "registry/errc.h"
#include "registry/testing/database.h"
#include "registry/testing/postgres_server.h"
#include "registry/testing/temp_registry.h"

namespace emc::registry::testing {

class RegistryContract : public ::testing::TestWithParam<EngineUnderTest> {
protected:
    void SetUp() override {
        if (GetParam() == postgres_engine && !PostgresServer::is_installed()) {
            FAIL() << "PostgreSQL 15 is not installed";
        }
        database = std::make_unique<Database>(GetParam());
        registry = database->open().value();
    }

    void add_unit(std::string_view unit, std::string_view parent = "") {
        registry->add_unit(a_unit(unit, parent), tester()).value();
    }

    /// A site of a unit, which is added where it is not there yet.
    Site add_site(std::string_view unit = "H34") {
        registry->put_units({a_unit(unit)}, tester()).value();
        return registry->add_site(a_site(unit), tester()).value();
    }

    std::shared_ptr<const Snapshot> refreshed() { return registry->refresh().value(); }

    /// The newest entry of the audit trail.
    AuditEntry last_audit() { return registry->audit({1, 0}).value().items.at(0); }

    std::unique_ptr<Database> database;
    std::unique_ptr<Registry> registry;
};

/// The name of a result's error, or `ok`.
template <class T>
std::string outcome(const base::Result<T>& result) {
    return result ? "ok" : result.error().message();
}

}  // namespace emc::registry::testing
