#include "support/agency.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/day.h"
#include "base/testing/source_tree.h"

namespace emc::tests {
namespace {

namespace json = boost::json;

/// Longer than any machine needs, so that a failure still says what was waited for.
constexpr std::chrono::minutes asked_for_max{20};

/// Whether what was accepted before this instant is in the figures.
bool is_counted(const json::value& figures, base::Instant since) {
    const auto* text = figures.at("asOf").if_string();
    const auto as_of = base::parse_instant(text ? std::string_view(*text) : "");
    return as_of && *as_of >= since;
}

std::string lines_of(const json::value& figures) {
    std::string lines;
    for (const auto& row : figures.at("indicators").as_array()) {
        const auto& denominator = row.at("denominator");
        lines += fmt::format(
            "{} {}/{}\n",
            std::string_view(row.at("code").as_string()),
            row.at("numerator").is_null() ? "-" : json::serialize(row.at("numerator")),
            denominator.is_null() ? "-" : json::serialize(denominator)
        );
    }
    return lines;
}

}  // namespace

Engines::Engines(const std::string& registry, const std::string& store, Settings more)
    : settings_(std::move(more)) {
    if (registry == "postgresql") {
        settings_["registry.url"] = registry::testing::shared_postgres().new_database();
    }
    if (store == "clickhouse") {
        clickhouse_ = store::testing::ClickHouseServer::start();
        settings_["store.url"] = clickhouse_->url();
    }
}

Agency::Agency(Engines& engines) : engines_(engines), data_(folder_.path() / "data") {
    const auto data = data_.string();
    run({"unit", "import", "--data", data, base::testing::in_source("data/units.csv")});
    run(
        {"site",
         "add",
         "--data",
         data,
         "--unit",
         "H34",
         "--name",
         "Một cửa điện tử",
         "--url",
         "https://dichvucong.example.vn",
         "--id",
         "227"}
    );
    run(
        {"import",
         "services",
         "--data",
         data,
         "--site",
         "227",
         "--default",
         base::testing::in_source("tests/fixtures/services/annex-1.xlsx")}
    );
    token_ = run({"token", "create", "--data", data, "--name", "journey", "--role", "national"});
    while (!token_.empty() && token_.back() == '\n')
        token_.pop_back();
    start();
}

void Agency::start() {
    server_ = std::make_unique<Server>(data_, engines_.settings());
}

std::string Agency::run(std::vector<std::string> arguments) {
    const auto ended = run_emc(arguments, engines_.settings());
    EXPECT_EQ(ended.exit_code, 0) << arguments.at(0) << ": " << ended.err;
    return ended.out;
}

unsigned Agency::sent(std::string body, const std::string& content_type) {
    return server_->post("/TrackingMCDT", std::move(body), content_type).status;
}

std::string Agency::figures(const std::string& unit) {
    const auto now = base::SystemClock().now();
    const auto today = base::day_of(now);
    const std::string target = fmt::format(
        "/api/v1/indicators?unit={}&from={}&to={}",
        unit,
        base::to_string(today - 1),
        base::to_string(today + 1)
    );
    std::string last;
    for (const auto until = now + asked_for_max; base::SystemClock().now() < until;) {
        const auto answer = server_->get(target, token_);
        last = fmt::format("{} {}", answer.status, answer.body);
        // 503 comes of a store that is just coming back.
        if (answer.status != 200 && answer.status != 503) break;
        if (answer.status == 200) {
            const auto value = json::parse(answer.body);
            if (is_counted(value, now)) return lines_of(value);
        }
        usleep(20'000);
    }
    return last;
}

void Agency::await_counts() {
    const auto counted = figures("H34");
    EXPECT_NE(counted.find("matched_rate "), std::string::npos) << counted;
}

json::value Agency::traffic(const std::string& by) {
    await_counts();
    const auto today = base::day_of(base::SystemClock().now());
    const auto target = fmt::format(
        "/api/v1/traffic?site=227&by={}&from={}&to={}",
        by,
        base::to_string(today - 1),
        base::to_string(today)
    );
    const auto answer = server_->get(target, token_);
    EXPECT_EQ(answer.status, 200u) << answer.body;
    return json::parse(answer.body);
}

std::string Agency::figure(const std::string& unit, const std::string& indicator) {
    const std::string all = figures(unit);
    const auto at = all.find(indicator + " ");
    if (at == std::string::npos) return all;
    const auto begin = at + indicator.size() + 1;
    return all.substr(begin, all.find('\n', begin) - begin);
}

}  // namespace emc::tests
