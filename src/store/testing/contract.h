#pragma once

/// What every engine must do. A test program includes this once and instantiates EngineTest over
/// engine_names().

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <limits>
#include <random>
#include <thread>

#include "store/quote.h"
#include "store/row_binary.h"
#include "store/testing/engines.h"

namespace emc::store::testing {

class EngineTest : public ::testing::TestWithParam<std::string> {
protected:
    static void SetUpTestSuite() { server_ = ClickHouseServer::start(); }
    static void TearDownTestSuite() { server_.reset(); }

    EngineTest() : store_(GetParam(), *server_) {}

    void SetUp() override { engine_ = store_.open(); }

    void reopen() {
        engine_.reset();
        engine_ = store_.open();
    }

    void have_numbers() {
        ok(
            engine_->execute("CREATE TABLE numbers (n UInt32, t String) "
                             "ENGINE = MergeTree ORDER BY n")
        );
    }

    base::Result<void> insert(const RowWriter& rows) {
        return engine_->insert("numbers", "n UInt32, t String", rows.bytes(), next_id());
    }

    std::string next_id() { return "test-" + std::to_string(++inserts_); }

    static RowWriter numbers(std::uint32_t from, std::uint32_t count, std::string_view text) {
        RowWriter rows;
        rows.reserve(count * (text.size() + 8));
        for (std::uint32_t i = 0; i < count; ++i) {
            rows.u32(from + i);
            rows.text(text);
        }
        return rows;
    }

    template <class T>
    static void ok(const base::Result<T>& result) {
        ASSERT_TRUE(result.has_value()) << result.error().message() << ": " << last_message();
    }

    std::string bytes_of(std::string_view sql, std::span<const Extern> externs = {}) {
        auto answer = engine_->query(sql, externs);
        EXPECT_TRUE(answer.has_value()) << sql << "\n" << last_message();
        return answer ? *answer : std::string();
    }

    /// The one UInt64 of an answer.
    std::uint64_t number(std::string_view sql, std::span<const Extern> externs = {}) {
        const auto answer = bytes_of(sql, externs);
        RowReader reader(answer);
        const auto value = reader.u64();
        EXPECT_TRUE(reader.finish()) << sql;
        return value;
    }

    std::uint64_t parts_of(std::string_view table) {
        return number(
            "SELECT toUInt64(count()) FROM system.parts WHERE active AND "
            "database = currentDatabase() AND table = " +
            quote_text(table)
        );
    }

    static inline std::unique_ptr<ClickHouseServer> server_;
    EngineHouse store_;
    std::unique_ptr<Engine> engine_;
    int inserts_ = 0;
};

inline boost::system::error_code error_of(const auto& result) {
    return result ? boost::system::error_code() : result.error();
}

TEST_P(EngineTest, ReturnsWhatWasInsertedOfEveryType) {
    constexpr std::string_view structure =
        "a UInt8, b UInt16, c UInt32, d UInt64, e Int8, f Int16, g Int32, h Int64, i Float64, "
        "j String, k FixedString(4), l Date, m Nullable(String), n Nullable(Int64), "
        "o LowCardinality(String)";
    ok(engine_->execute(
        "CREATE TABLE every (" + std::string(structure) + ") ENGINE = MergeTree ORDER BY a"
    ));
    const std::string texts[] = {
        "",
        "line\nfeed\r\nand\ttab",
        std::string("N\0L\0", 4),
        R"('"`\ {name} %41 ?)",
        "Đăng ký kết hôn, trực tuyến",
        "\xff\xfe is not UTF-8",
        std::string(70'000, 'x'),
    };
    RowWriter rows;
    std::uint8_t row = 0;
    for (const auto& text : texts) {
        const bool odd = row % 2 != 0;
        rows.u8(row++);
        rows.u16(std::numeric_limits<std::uint16_t>::max());
        rows.u32(0x0a0d0a00);
        rows.u64(std::numeric_limits<std::uint64_t>::max());
        rows.i8(odd ? std::int8_t{-128} : std::int8_t{127});
        rows.i16(-32768);
        rows.i32(std::numeric_limits<std::int32_t>::min());
        rows.i64(odd ? std::numeric_limits<std::int64_t>::min() : 10);
        rows.f64(odd ? -0.1 : 1e300);
        rows.text(text);
        rows.fixed("\n'", 4);
        rows.date(*base::parse_day("2023-02-27"));
        if (odd) {
            rows.null();
            rows.null();
        } else {
            rows.not_null();
            rows.text(text);
            rows.not_null();
            rows.i64(-7);
        }
        rows.text(text);
    }
    ok(engine_->insert("every", structure, rows.bytes(), next_id()));
    EXPECT_EQ(bytes_of("SELECT * FROM every ORDER BY a"), base::text_of(rows.bytes()));
}

TEST_P(EngineTest, KeepsAnyBytesInALiteral) {
    const char* given = std::getenv("EMC_TEST_SEED");
    const unsigned seed = given ? static_cast<unsigned>(std::atoi(given)) : std::random_device{}();
    std::printf("EMC_TEST_SEED=%u\n", seed);
    std::mt19937 random(seed);
    std::string sql = "SELECT ''";
    std::string expected(1, '\0');
    for (int i = 0; i < 300; ++i) {
        std::string text(random() % 20, '\0');
        for (auto& c : text) {
            c = random() % 2 ? static_cast<char>(random())
                             : "\\'\"`{}-/*\n\r\t\0b%?"[random() % 17];
        }
        sql += ", " + quote_text(text) + " AS " + quote_name("c" + std::to_string(i) + "`\\'\"");
        RowWriter row;
        row.text(text);
        expected += base::text_of(row.bytes());
    }
    EXPECT_EQ(bytes_of(sql), expected);
}

TEST_P(EngineTest, AnInsertOfTwoMillionRowsIsOnePart) {
    have_numbers();
    const auto million = static_cast<std::uint32_t>(insert_rows_max / 2);
    ok(insert(numbers(0, million, "000.00.16.H34-230227-0001")));
    EXPECT_EQ(parts_of("numbers"), 1);
    ok(engine_->execute("CREATE TABLE bare (n UInt32) ENGINE = MergeTree ORDER BY n"));
    RowWriter bare;
    for (std::uint32_t i = 0; i < insert_rows_max; ++i)
        bare.u32(i);
    ok(engine_->insert("bare", "n UInt32", bare.bytes(), next_id()));
    EXPECT_EQ(parts_of("bare"), 1);
    EXPECT_EQ(number("SELECT toUInt64(count()) FROM numbers"), million);
    EXPECT_EQ(number("SELECT toUInt64(count()) FROM bare"), insert_rows_max);
}

TEST_P(EngineTest, FindsAHundredThousandKeys) {
    have_numbers();
    ok(insert(numbers(0, 400'000, "x")));
    RowWriter keys;
    for (std::uint32_t i = 0; i < 100'000; ++i) {
        keys.text("x");
        keys.u32(i * 8);
    }
    const Extern externs[] = {{"keys", "t String, n UInt32", keys.bytes()}};
    EXPECT_EQ(
        number(
            "SELECT toUInt64(count()) FROM numbers "
            "WHERE (n, t) IN (SELECT n, t FROM {keys})",
            externs
        ),
        50'000
    );
    EXPECT_EQ(
        number(
            "SELECT toUInt64(count()) FROM {keys} WHERE n NOT IN (SELECT n FROM {keys})", externs
        ),
        0
    );
}

TEST_P(EngineTest, TakesSeveralExternsOfAnyBytes) {
    const std::string texts[] = {"\r", "\r\n--", "--", "\r\n", "a\r\n--emc\r\n\r", "\n", ""};
    RowWriter one;
    RowWriter other;
    for (const auto& text : texts) {
        one.text(text);
        other.text(text);
    }
    other.text("\r\n--\r");
    const Extern externs[] = {
        {"one", "t String", one.bytes()}, {"other", "t String", other.bytes()}};
    EXPECT_EQ(bytes_of("SELECT t FROM {one}", externs), base::text_of(one.bytes()));
    EXPECT_EQ(
        bytes_of("SELECT t FROM {other} WHERE t NOT IN (SELECT t FROM {one})", externs),
        "\x05\r\n--\r"
    );
    const Extern empty[] = {{"none", "t String", {}}};
    EXPECT_EQ(number("SELECT toUInt64(count()) FROM {none}", empty), 0);
}

TEST_P(EngineTest, DoesNotTakeALiteralForATable) {
    const Extern externs[] = {{"keys", "t String", {}}};
    EXPECT_EQ(bytes_of("SELECT '{keys}' -- {keys}", externs), "\x06{keys}");
}

TEST_P(EngineTest, RefusesBadSql) {
    for (const auto* sql : {"SELEC 1", "SELECT nothing", "SELECT 1 FROM {unknown}", "SELECT ("}) {
        EXPECT_EQ(error_of(engine_->query(sql)), Errc::store_refused) << sql;
    }
    EXPECT_EQ(
        error_of(engine_->execute("CREATE TABLE t (a Strin) ENGINE = Memory")), Errc::store_refused
    );
    EXPECT_THAT(last_message(), ::testing::HasSubstr("Strin"));
}

TEST_P(EngineTest, RefusesRowsThatAreCutAndWritesNone) {
    have_numbers();
    const auto rows = numbers(0, 1'000, "text");
    for (const std::size_t cut : {1, 3, 7}) {
        const auto result = engine_->insert(
            "numbers", "n UInt32, t String", rows.bytes().first(rows.size() - cut), next_id()
        );
        EXPECT_EQ(error_of(result), Errc::store_refused) << last_message();
    }
    EXPECT_EQ(number("SELECT toUInt64(count()) FROM numbers"), 0);
}

TEST_P(EngineTest, DoesNotBlameTheRowsForAMissingTableOrColumn) {
    have_numbers();
    const auto rows = numbers(0, 1, "x");
    EXPECT_EQ(
        error_of(engine_->insert("nowhere", "n UInt32, t String", rows.bytes(), next_id())),
        Errc::store_misfit
    );
    EXPECT_EQ(
        error_of(engine_->insert("numbers", "n UInt32, z String", rows.bytes(), next_id())),
        Errc::store_misfit
    );
    EXPECT_EQ(
        error_of(engine_->insert("numbers", "n", rows.bytes(), next_id())), Errc::store_misfit
    );
}

TEST_P(EngineTest, WritesNothingForNoRows) {
    have_numbers();
    ok(insert(RowWriter()));
    EXPECT_EQ(parts_of("numbers"), 0);
}

TEST_P(EngineTest, KeepsItsLimits) {
    store_.options.answer_bytes_max = 100'000;
    store_.options.insert_bytes_max = 100;
    reopen();
    have_numbers();
    EXPECT_EQ(error_of(insert(numbers(0, 20, "xx"))), Errc::insert_too_long);
    EXPECT_EQ(
        error_of(engine_->query("SELECT number FROM numbers(100000)")), Errc::answer_too_long
    );
    EXPECT_EQ(bytes_of("SELECT number FROM numbers(1000)").size(), 8'000);
}

TEST_P(EngineTest, WhatAFailedQueryHadWrittenStandsInNoOtherAnswer) {
    store_.options.connections_max = 1;
    store_.options.answer_bytes_max = 20'000'000;
    reopen();
    // Each writes rows before it fails: too long an answer, a row that throws, a time limit.
    const std::string failing[] = {
        "SELECT number FROM numbers(10000000)",
        "SELECT number, throwIf(number = 2000000) FROM numbers(10000000) SETTINGS max_threads = 1",
        "SELECT number FROM numbers(1000000) WHERE sleepEachRow(0.001) = 0 SETTINGS "
        "max_execution_time = 0.5, max_block_size = 100",
    };
    for (const auto& sql : failing) {
        EXPECT_FALSE(engine_->query(sql)) << sql;
        EXPECT_EQ(number("SELECT toUInt64(7)"), 7) << sql;
        EXPECT_EQ(
            bytes_of("SELECT 'clean'"),
            "\x05"
            "clean"
        ) << sql;
    }
}

TEST_P(EngineTest, IsDownForAQueryThatTakesTooLongOrTooMuch) {
    store_.options.query_timeout = std::chrono::milliseconds{500};
    store_.options.connect_timeout = std::chrono::minutes{1};  // For the ping at the end, too.
    reopen();
    EXPECT_EQ(
        error_of(engine_->query("SELECT sum(cityHash64(number)) FROM numbers(1000000000000)")),
        Errc::store_down
    ) << last_message();
    EXPECT_EQ(
        error_of(engine_->query("SELECT groupArray(toString(number)) FROM numbers(10000000) "
                                "SETTINGS max_memory_usage = 1000000")),
        Errc::store_down
    ) << last_message();
    ok(engine_->ping());
}

TEST_P(EngineTest, AnswersManyAtOnce) {
    have_numbers();
    ok(insert(numbers(0, 100'000, "x")));
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            RowWriter key;
            key.u32(static_cast<std::uint32_t>(t));
            const Extern externs[] = {{"keys", "n UInt32", key.bytes()}};
            for (int i = 0; i < 20; ++i) {
                const auto answer = engine_->query(
                    "SELECT n FROM numbers WHERE n IN "
                    "(SELECT n FROM {keys})",
                    externs
                );
                if (!answer || *answer != base::text_of(key.bytes())) ++wrong;
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(wrong, 0);
}

TEST_P(EngineTest, FindsItsRowsAgainAfterASecondOpening) {
    have_numbers();
    ok(insert(numbers(0, 1'000, "x")));
    reopen();
    EXPECT_EQ(number("SELECT toUInt64(count()) FROM numbers"), 1'000);
}

TEST_P(EngineTest, SettlesAtOnceWhereNothingRuns) {
    ok(engine_->settle());
    EXPECT_EQ(engine_->name(), GetParam());
}

}  // namespace emc::store::testing
