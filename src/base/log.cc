#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>

#include <string>

namespace emc::base {

void start_log(std::string_view level) {
    auto logger =
        std::make_shared<spdlog::logger>("emc", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    logger->set_level(spdlog::level::from_str(std::string(level)));
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace emc::base
