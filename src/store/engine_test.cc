#include "store/engine.h"

#include "store/testing/contract.h"

namespace emc::store::testing {
namespace {

INSTANTIATE_TEST_SUITE_P(, EngineTest, ::testing::ValuesIn(engine_names()), [](const auto& param) {
    return param.param == "chdb" ? "Chdb" : "ClickHouse";
});

TEST(OpenEngineTest, RefusesAnAddressItDoesNotKnow) {
    for (const auto* url :
         {"",
          "chdb",
          "postgresql://x/y",
          "clickhouse://",
          "clickhouse://host",
          "clickhouse://host/",
          "clickhouse://ho st/emc"}) {
        Options options;
        options.url = url;
        EXPECT_EQ(error_of(open_engine(options)), Errc::bad_address) << url;
    }
}

}  // namespace
}  // namespace emc::store::testing
