#include "store/swap_tables.h"

#include <gtest/gtest.h>

#include <array>

#include "store/failure.h"
#include "store/row_binary.h"
#include "store/testing/engines.h"

namespace emc::store {
namespace {

/// Refuses to drop what is too large, as a server does.
class Stubborn final : public Engine {
public:
    bool drops = false;

    explicit Stubborn(Engine& engine) : engine_(engine) {}
    base::Result<void> execute(std::string_view sql) override {
        if (!drops && sql.starts_with("DROP")) return fail(Errc::store_refused, "it is too large");
        return engine_.execute(sql);
    }
    base::Result<std::string> query(std::string_view sql, std::span<const Extern> with) override {
        return engine_.query(sql, with);
    }
    base::Result<void> insert(
        std::string_view table, std::string_view structure, base::Bytes rows, std::string_view id
    ) override {
        return engine_.insert(table, structure, rows, id);
    }
    base::Result<void> settle() override { return engine_.settle(); }
    base::Result<void> ping() override { return engine_.ping(); }
    std::string_view name() const override { return engine_.name(); }

private:
    Engine& engine_;
};

class SwapTablesTest : public ::testing::TestWithParam<std::string> {
protected:
    void make(const std::string& table, int rows) {
        ok(engine_->execute("CREATE TABLE " + table + " (n UInt64) ENGINE = MergeTree ORDER BY n"));
        ok(engine_->execute(
            "INSERT INTO " + table + " SELECT number FROM numbers(" + std::to_string(rows) + ")"
        ));
    }
    /// `name:rows` of all tables.
    std::string tables() {
        std::string text;
        const auto names = engine_->query(
            "SELECT name FROM system.tables WHERE database = currentDatabase() ORDER BY name"
        );
        RowReader in(names.value());
        while (in.next()) {
            const std::string name(in.text());
            const auto rows = engine_->query("SELECT toUInt64(count()) FROM " + name);
            RowReader count(rows.value());
            EXPECT_TRUE(count.next());
            text += name + ":" + std::to_string(count.u64()) + " ";
        }
        return text;
    }
    static void ok(const base::Result<void>& result) {
        EXPECT_TRUE(result) << result.error().message();
    }

    testing::EngineHouse house_{GetParam()};
    std::unique_ptr<Engine> engine_ = house_.open();
    Stubborn stubborn_{*engine_};
    const std::array<std::string, 2> names_ = {"a", "b"};
};

INSTANTIATE_TEST_SUITE_P(
    Engines,
    SwapTablesTest,
    ::testing::ValuesIn(testing::engine_names()),
    [](const auto& engine) { return engine.param; }
);

TEST_P(SwapTablesTest, WhatIsNotDroppedStaysAsideAndKeepsNobodyFromAnotherSwap) {
    for (int round = 1; round <= 2; ++round) {
        for (const auto& name : names_) {
            if (round == 1) make(name, 1);
            make(name + "_new", 10 * round);
        }
        ok(swap_tables(stubborn_, names_));
    }
    EXPECT_EQ(tables(), "a:20 a_old:1 a_old_:10 b:20 b_old:1 b_old_:10 ");
    ok(mend_swap(stubborn_, names_));
    stubborn_.drops = true;
    ok(mend_swap(stubborn_, names_));
    EXPECT_EQ(tables(), "a:20 b:20 ") << "at the next start it is tried again";
}

TEST_P(SwapTablesTest, ASwapThatWasCutOffIsEnded) {
    make("a_old", 1);
    make("a_new", 10);
    make("b", 2);
    ok(mend_swap(*engine_, names_));
    EXPECT_EQ(tables(), "a:10 b:2 ");
}

}  // namespace
}  // namespace emc::store
