#include <gtest/gtest.h>

#include <functional>
#include <utility>

#include "api/testing/desk.h"
#include "registry/limits.h"

namespace emc::api {
namespace {

using http::Method;
using testing::Desk;
using testing::Heard;
using testing::Sent;

class EtagTest : public ::testing::Test {
protected:
    EtagTest() { account = desk.person("lan", registry::Role::viewer, "H34").id; }

    Heard change(const std::string& target, const std::string& tag, const std::string& body) {
        Sent sent{Method::patch, target, desk.national};
        sent.body = body;
        if (!tag.empty()) sent.headers = {{"If-Match", tag}};
        return desk.send(sent);
    }

    std::vector<std::string> targets() const {
        return {
            "/api/v1/sites/227",
            "/api/v1/units/H34",
            "/api/v1/accounts/" + std::to_string(account)};
    }

    Desk desk;
    std::int64_t account = 0;
};

TEST_F(EtagTest, OfTwoWhoEditOneThingTheSecondIsToldAndOverwritesNothing) {
    for (const auto& target : targets()) {
        SCOPED_TRACE(target);
        const auto seen = desk.get(target, desk.national).header("ETag");
        EXPECT_TRUE(seen.starts_with('"') && seen.ends_with('"') && seen.size() > 10) << seen;
        const auto first = change(target, seen, R"({"name":"Tên của người thứ nhất"})");
        EXPECT_EQ(first.status, 200u) << first.text;
        EXPECT_NE(first.header("ETag"), seen);
        const auto second = change(target, seen, R"({"name":"Tên của người thứ hai"})");
        EXPECT_EQ(second.status, 412u);
        EXPECT_EQ(second.at("error.code"), "changed_meanwhile");
        const auto now = desk.get(target, desk.national);
        EXPECT_EQ(now.at("name"), "Tên của người thứ nhất");
        EXPECT_EQ(now.header("ETag"), first.header("ETag"));
        EXPECT_EQ(change(target, now.header("ETag"), R"({"name":"Tên thứ ba"})").status, 200u);
    }
}

TEST_F(EtagTest, WhoSaysNothingOfWhatWasSeenChangesItAsEver) {
    for (const auto& target : targets()) {
        EXPECT_EQ(change(target, "", R"({"name":"x"})").status, 200u) << target;
        EXPECT_EQ(change(target, "*", R"({"name":"y"})").status, 200u) << target;
    }
}

/// Time stands still, and something happens when it is asked for next.
class Interruption final : public base::Clock {
public:
    mutable std::function<void()> happens;

    explicit Interruption(base::Instant now) : now_(now) {}
    [[nodiscard]] base::Instant now() const override {
        if (auto once = std::exchange(happens, {})) once();
        return now_;
    }

private:
    base::Instant now_;
};

TEST(OvertakenTest, WhoHasReadWhatIsNoLongerSoIsAskedAnewWhetherItMay) {
    Interruption clock(base::begin_of(base::day_from(2023, 2, 27)));
    Desk desk([&](Options& options) { options.clock = &clock; });
    const auto account = desk.person("lan", registry::Role::viewer, "H34").id;
    const auto change = [&](const std::string& secret, std::string target, std::string body) {
        Sent sent{Method::patch, std::move(target), secret};
        sent.body = std::move(body);
        return desk.send(sent).status;
    };
    struct Row {
        std::string target, by_nation, field, stays;
        unsigned status;
    };
    const std::string lan = "/api/v1/accounts/" + std::to_string(account);
    const Row rows[] = {
        {"/api/v1/sites/228", R"({"url":"https://p.vn/"})", "url", "https://p.vn/", 200},
        {"/api/v1/sites/227", R"({"unit":"G01","unitFrom":null})", "unit", "G01", 404},
        {"/api/v1/units/H34.16", R"({"parent":"G01"})", "parent", "G01", 404},
        {lan, R"({"role":"national","unit":null})", "role", "national", 404},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.target);
        clock.happens = [&] { EXPECT_EQ(change(desk.national, row.target, row.by_nation), 200u); };
        EXPECT_EQ(change(desk.unit_operator, row.target, R"({"name":"x"})"), row.status);
        EXPECT_EQ(desk.get(row.target, desk.national).at(row.field), row.stays);
    }
}

TEST_F(EtagTest, AnyOfSeveralTagsIsEnoughAndAWeakOneIsNone) {
    const std::string target = "/api/v1/sites/227";
    const auto seen = desk.get(target, desk.national).header("ETag");
    EXPECT_EQ(change(target, "W/" + seen, R"({"name":"x"})").status, 412u);
    EXPECT_EQ(change(target, "\"other\"", R"({"name":"x"})").status, 412u);
    EXPECT_EQ(change(target, "\"other\", " + seen, R"({"name":"x"})").status, 200u);
}

TEST_F(EtagTest, AnImportOfAListIsNoOtherEditorsDoing) {
    const std::string target = "/api/v1/sites/227";
    const auto seen = desk.get(target, desk.national).header("ETag");
    desk.registry
        ->add_list(
            registry::testing::a_list({227}, {registry::testing::a_service("1")}),
            base::day_from(2023, 1, 1),
            registry::testing::tester()
        )
        .value();
    EXPECT_EQ(change(target, seen, R"({"name":"x"})").status, 200u);
}

TEST_F(EtagTest, ContactsAreForEverybodyAndSetByTheNationalOperator) {
    const std::string target = "/api/v1/contacts";
    const auto put = [&](const std::string& secret, const std::string& tag, std::string body) {
        Sent sent{Method::put, target, secret};
        sent.body = std::move(body);
        if (!tag.empty()) sent.headers = {{"If-Match", tag}};
        return desk.send(sent);
    };
    const auto none = desk.get(target, "");
    EXPECT_EQ(none.status, 200u);
    EXPECT_EQ(none.at("total"), "0");
    const std::string one =
        R"({"items":[{"topic":"Hỗ trợ","name":"Lan","phone":"024 1","email":"lan@example.vn"}]})";
    EXPECT_EQ(put(desk.unit_operator, "", one).status, 403u);
    EXPECT_EQ(put(desk.national, none.header("ETag"), one).status, 200u);
    EXPECT_EQ(desk.get(target, "").at("items.0.email"), "lan@example.vn");
    EXPECT_EQ(desk.registry->audit({1, 0}).value().items[0].action, "contacts.change");
    EXPECT_EQ(put(desk.national, none.header("ETag"), R"({"items":[]})").status, 412u);
    EXPECT_EQ(put(desk.national, "", "{}").at("error.field"), "items");
    const auto unreachable =
        put(desk.national,
            "",
            R"({"items":[{"topic":"x","name":"y","phone":"1"},{"topic":"x","name":"y"}]})");
    EXPECT_EQ(unreachable.at("error.code"), "contact_unreachable");
    EXPECT_EQ(unreachable.at("error.field"), "items.1.phone");
    EXPECT_EQ(
        put(desk.national, "", R"({"items":[{"name":"y"}]})").at("error.field"), "items.0.topic"
    );
    std::string many = R"({"items":[)";
    for (std::size_t i = 0; i <= registry::contacts_max; ++i)
        many += std::string(i ? "," : "") + R"({"topic":"x","name":"y","phone":"1"})";
    EXPECT_EQ(put(desk.national, "", many + "]}").at("error.code"), "too_many");
    EXPECT_EQ(desk.get(target, "").at("total"), "1") << "nothing of it was kept";
}

}  // namespace
}  // namespace emc::api
