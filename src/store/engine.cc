#include "store/engine.h"

#include "store/chdb/chdb_engine.h"
#include "store/clickhouse/clickhouse_engine.h"
#include "store/failure.h"

namespace emc::store {

base::Result<std::unique_ptr<Engine>> open_engine(Options options) {
    if (options.url == "chdb:") return ChdbEngine::open(std::move(options));
    if (options.url.starts_with("clickhouse://")) return ClickHouseEngine::open(std::move(options));
    return fail(Errc::bad_address, "neither chdb: nor clickhouse://");
}

}  // namespace emc::store
