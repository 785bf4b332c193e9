#include "enrich/testing/foreign_lists.h"

#include <array>
#include <boost/json/parse.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/testing/source_tree.h"

namespace emc::enrich::testing {
namespace {

[[noreturn]] void give_up(const std::string& what) {
    std::fprintf(stderr, "enrich_test needs %s: ./dev test installs it\n", what.c_str());
    std::abort();
}

boost::json::array array_in(const std::string& path) {
    std::ifstream file(path);
    if (!file) give_up(path);
    std::ostringstream text;
    text << file.rdbuf();
    return boost::json::parse(text.str()).as_array();
}

}  // namespace

std::string said_by(const std::string& command) {
    std::FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) give_up(command);
    std::string out;
    std::array<char, 65'536> room{};
    for (std::size_t read = 0; (read = std::fread(room.data(), 1, room.size(), pipe)) > 0;)
        out.append(room.data(), read);
    if (::pclose(pipe) != 0) give_up(command);
    return out;
}

boost::json::array uap_cases(const std::string& file) {
    const auto json = said_by(
        "python3 -c 'import json,sys,yaml;"
        "json.dump(yaml.load(open(sys.argv[1]),Loader=yaml.CSafeLoader),sys.stdout)' "
        "/usr/share/uap-core/tests/" +
        file
    );
    return boost::json::parse(json).at("test_cases").as_array();
}

boost::json::array crawlers() {
    return array_in(base::testing::in_source(
        "data/lists/node_modules/crawler-user-agents/crawler-user-agents.json"
    ));
}

boost::json::array browsers() {
    return array_in(
        base::testing::in_source("tests/agents/node_modules/user-agents/dist/user-agents.json")
    );
}

std::string countries_file() {
    return base::testing::in_source(
        "data/lists/node_modules/@ip-location-db/geo-whois-asn-country-mmdb/"
        "geo-whois-asn-country.mmdb"
    );
}

}  // namespace emc::enrich::testing
