#include "store/failure.h"

#include <gtest/gtest.h>

#include <thread>

#include "base/fault.h"
#include "store/engine.h"

namespace emc::store {
namespace {

TEST(FailureTest, FindsTheCodeOfAnException) {
    EXPECT_EQ(exception_code("Code: 117. DB::Exception: bad"), 117);
    EXPECT_EQ(exception_code("Code: 60, e.displayText() = DB::Exception: no"), 60);
    EXPECT_EQ(exception_code("Poco::Exception. Code: 1000, e.code() = 32"), 1000);
    EXPECT_EQ(exception_code("std::exception. Code: 1001, type: std::bad_alloc"), 1001);
    for (const auto* text : {"", "Code: ", "Code: x", "<html>Bad Gateway</html>"}) {
        EXPECT_EQ(exception_code(text), 0) << text;
    }
    EXPECT_EQ(exception_code(std::string(200, ' ') + "Code: 60"), 0);
}

TEST(FailureTest, ItIsDownForBoth) {
    for (const int code : {159, 192, 202, 209, 210, 216, 241, 242, 243, 252, 394, 516, 1001}) {
        EXPECT_EQ(errc_of(code, Call::query), Errc::store_down) << code;
        EXPECT_EQ(errc_of(code, Call::insert), Errc::store_down) << code;
    }
}

TEST(FailureTest, StoredBytesThatAreWrongAreBroken) {
    for (const int code : {40, 228, 246, 271}) {
        EXPECT_EQ(errc_of(code, Call::query), Errc::store_broken) << code;
        EXPECT_EQ(errc_of(code, Call::insert), Errc::store_broken) << code;
    }
}

TEST(FailureTest, OnlyRowsThatDoNotFitAreRefusedInAnInsert) {
    for (const int code : {33, 117, 131, 349, 469}) {
        EXPECT_EQ(errc_of(code, Call::insert), Errc::store_refused) << code;
    }
    constexpr int unknown_table = 60;
    constexpr int syntax_error = 62;
    constexpr int not_invented_yet = 20'000;
    for (const int code : {unknown_table, syntax_error, not_invented_yet, 0}) {
        EXPECT_EQ(errc_of(code, Call::insert), Errc::store_misfit) << code;
        EXPECT_EQ(errc_of(code, Call::query), Errc::store_refused) << code;
    }
}

TEST(FailureTest, EveryErrorHasItsFault) {
    EXPECT_EQ(make_error_code(Errc::store_down), base::Fault::unavailable);
    EXPECT_EQ(make_error_code(Errc::store_refused), base::Fault::invalid);
    EXPECT_EQ(make_error_code(Errc::store_misfit), base::Fault::internal);
    EXPECT_EQ(make_error_code(Errc::store_broken), base::Fault::corrupt);
    EXPECT_EQ(make_error_code(Errc::store_busy), base::Fault::overloaded);
    EXPECT_EQ(make_error_code(Errc::locked), base::Fault::conflict);
    EXPECT_EQ(make_error_code(Errc::no_library).message(), "no_library");
}

TEST(FailureTest, EachThreadHasItsOwnLastMessage) {
    EXPECT_EQ(fail(Call::query, "Code: 60. here"), Errc::store_refused);
    std::thread([] { EXPECT_EQ(fail(Call::query, "Code: 241. there"), Errc::store_down); }).join();
    EXPECT_EQ(last_message(), "Code: 60. here");
}

}  // namespace
}  // namespace emc::store
