#pragma once

/// For tests: lists of agents that others keep, as JSON.
///
/// Promise   A list that is not there ends the test program with a message: nothing is skipped.

#include <boost/json/value.hpp>
#include <string>

namespace emc::enrich::testing {

/// A file of uap-core's tests, such as `test_ua.yaml`.
[[nodiscard]] boost::json::array uap_cases(const std::string& file);
/// npm's crawler-user-agents.
[[nodiscard]] boost::json::array crawlers();
/// npm's user-agents: browsers of people, each with its weight.
[[nodiscard]] boost::json::array browsers();
/// Where the built-in list of countries comes from.
[[nodiscard]] std::string countries_file();

/// What a program writes to stdout; it must end well.
[[nodiscard]] std::string said_by(const std::string& command);

}  // namespace emc::enrich::testing
