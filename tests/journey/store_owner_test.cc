/// Two servers that were given one database of ClickHouse by mistake.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "support/agency.h"

namespace emc::tests {
namespace {

std::string received(const std::string& number) {
    return R"({"siteId":227,"codeTTHC":"1","status":1,"formsReception":1,"codeProfile":")" +
           number + "\"}";
}

TEST(StoreOwnerTest, TheSecondServerIsToldAndTheFirstOnesFiguresStayRight) {
    Engines engines("sqlite", "clickhouse");
    Agency first(engines);
    EXPECT_EQ(first.sent(received("A")), 204u);
    EXPECT_EQ(first.figure("H34", "returned_rate"), "0/1");

    Agency second(engines);
    for (const auto* number : {"B", "C", "D"})
        EXPECT_EQ(second.sent(received(number)), 204u) << "it waits in the log";
    const auto metrics = [&] { return second.server().get("/metrics").body; };
    while (metrics().find("\nemc_loader_store_answers 0") == std::string::npos)
        std::this_thread::yield();

    EXPECT_EQ(first.sent(received("E")), 204u);
    EXPECT_EQ(first.figure("H34", "returned_rate"), "0/2");
    EXPECT_EQ(first.server().stop(), 0);
    first.start();
    EXPECT_EQ(first.figure("H34", "returned_rate"), "0/2") << "after another start, too";
}

}  // namespace
}  // namespace emc::tests
