#include "api/figures/live_feed.h"

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

#include <future>

#include "api/openapi.h"
#include "api/testing/desk.h"
#include "api/testing/ear.h"
#include "api/testing/schema_check.h"

namespace emc::api {
namespace {

using registry::testing::code;
using std::chrono::hours, std::chrono::minutes, std::chrono::seconds;
using testing::Desk;
using testing::Ear;

/// A feed whose own thread never comes to tell, over the desk's country.
class LiveFeedTest : public ::testing::Test {
protected:
    ~LiveFeedTest() override { feed.stop(); }

    void visit(std::uint32_t site, std::uint64_t visitor, std::string page) {
        const visits::LiveWindow::Sighting sighting{
            {site}, visitor, desk.registry.clock.now(), std::move(page), "Trang chủ"};
        desk.live.add(std::span(&sighting, 1), desk.registry.clock.now());
    }
    std::shared_ptr<Ear> watch(const Watched& watched, LiveFeed::MayWatch may_watch = always) {
        auto ear = std::make_shared<Ear>();
        // Each of them somebody else.
        const auto caller = "token " + std::to_string(++callers);
        feed.watch(watched, caller, http::Stream(ear), std::move(may_watch));
        return ear;
    }
    static bool always() { return true; }
    /// `visitors now/in half an hour pages` of the event heard last.
    static std::string last(const Ear& ear) {
        const auto begin = ear.heard.rfind("data: ");
        if (begin == std::string::npos) return "nothing";
        const auto said = boost::json::parse(ear.heard.substr(begin + 6));
        std::string text = std::to_string(said.at("visitors5Minutes").as_int64()) + "/" +
                           std::to_string(said.at("visitors30Minutes").as_int64());
        for (const auto& page : said.at("pages").as_array())
            text += " " + std::string(page.at("page").as_string());
        return text;
    }

    Desk desk;
    int callers = 0;
    LiveFeed::Limits limits{
        .watchers_max = 3,
        .watchers_per_caller_max = 2,
        .pause = hours(1),
        .rights_pause = minutes(1)};
    LiveFeed feed{
        {&desk.live, &desk.registry.clock, [this] { return desk.registry->snapshot(); }}, limits};
};

TEST_F(LiveFeedTest, AWatcherHearsAtOnceAndThenAtEachTelling) {
    visit(227, 1, "p.vn/a");
    const auto ear = watch({});
    EXPECT_EQ(last(*ear), "1/1 p.vn/a");
    desk.registry.clock.advance(minutes(6));
    visit(300, 1, "p.vn/b");
    EXPECT_EQ(last(*ear), "1/1 p.vn/a") << "not told yet";
    feed.tell();
    EXPECT_EQ(last(*ear), "1/2 p.vn/b p.vn/a");
}

TEST_F(LiveFeedTest, ASiteIsItsOwnAndAUnitAllBelowItAlsoLater) {
    const auto of_site = watch({{227}, {}});
    const auto of_unit = watch({{}, code("H34")});
    const auto of_other = watch({{}, code("H35")});
    visit(227, 1, "a");
    visit(228, 2, "b");
    visit(300, 3, "c");
    feed.tell();
    EXPECT_EQ(last(*of_site), "1/1 a");
    EXPECT_EQ(last(*of_unit).substr(0, 3), "2/2");
    EXPECT_EQ(last(*of_other), "1/1 c");
    auto site = *desk.registry->snapshot()->site({300});
    site.unit = code("H34.16");
    desk.registry->change_site(site, registry::testing::tester()).value();
    desk.registry->refresh().value();
    feed.tell();
    EXPECT_EQ(last(*of_unit).substr(0, 3), "3/3");
    EXPECT_EQ(last(*of_other), "0/0");
}

TEST_F(LiveFeedTest, ThereIsRoomForSoMany) {
    const auto first = watch({}), second = watch({}), third = watch({{227}, {}});
    EXPECT_TRUE(feed.is_full());
    const auto fourth = watch({});
    EXPECT_EQ(last(*fourth), "nothing");
    EXPECT_FALSE(fourth->is_open());
    second->close();
    feed.tell();
    EXPECT_FALSE(feed.is_full()) << "who went makes room";
}

TEST_F(LiveFeedTest, OneCallerDoesNotTakeAllOfIt) {
    const auto listen = [&](const std::string& caller) {
        auto ear = std::make_shared<Ear>();
        feed.watch({}, caller, http::Stream(ear), always);
        return ear;
    };
    const auto first = listen("account 1"), second = listen("account 1");
    EXPECT_TRUE(feed.has_enough("account 1"));
    EXPECT_FALSE(listen("account 1")->is_open());
    EXPECT_FALSE(feed.has_enough("account 2"));
    EXPECT_TRUE(listen("account 2")->is_open());
    first->close();
    feed.tell();
    EXPECT_FALSE(feed.has_enough("account 1")) << "who went makes room";
}

TEST_F(LiveFeedTest, WhoMayWatchNoMoreIsAskedEachMinuteAndHearsNothingThen) {
    int asked = 0;
    bool may_watch = true;
    const auto ear = watch({}, [&] {
        ++asked;
        return may_watch;
    });
    const auto other = watch({});
    for (int i = 0; i < 3; ++i) {
        desk.registry.clock.advance(seconds(59));
        feed.tell();
    }
    EXPECT_EQ(asked, 1);
    may_watch = false;
    desk.registry.clock.advance(minutes(1));
    const auto heard = ear->heard;
    feed.tell();
    EXPECT_EQ(asked, 2);
    EXPECT_FALSE(ear->is_open());
    EXPECT_EQ(ear->heard, heard);
    EXPECT_TRUE(other->is_open());
}

TEST_F(LiveFeedTest, StoppingEndsAllStreams) {
    const auto ear = watch({});
    feed.stop();
    EXPECT_FALSE(ear->is_open());
    EXPECT_FALSE(watch({})->is_open());
}

TEST_F(LiveFeedTest, TheThreadTells) {
    LiveFeed quick{
        {&desk.live, &desk.registry.clock, [this] { return desk.registry->snapshot(); }},
        {.pause = std::chrono::milliseconds(1)}};
    std::promise<void> told_thrice;
    class Counter final : public http::StreamSink {
    public:
        explicit Counter(std::promise<void>& done) : done_(done) {}
        bool write(std::string) override {
            if (++told_ == 3) done_.set_value();
            return true;
        }
        bool is_open() const override { return true; }
        void close() override {}

    private:
        std::promise<void>& done_;
        int told_ = 0;
    };
    quick.watch({}, "token 1", http::Stream(std::make_shared<Counter>(told_thrice)), always);
    told_thrice.get_future().wait();
    quick.stop();
}

TEST_F(LiveFeedTest, TheRouteStreamsWhatACallerSees) {
    visit(227, 1, "p.vn/a");
    for (const auto& [query, secret] :
         {std::pair<std::string, std::string>{"?site=227", desk.unit_viewer},
          {"?unit=H34", desk.unit_viewer},
          {"", desk.viewer}}) {
        const auto heard = desk.get("/api/v1/live" + query, secret);
        EXPECT_EQ(heard.status, 200u);
        EXPECT_EQ(heard.content_type, "text/event-stream");
        EXPECT_NE(heard.text.find(R"("visitors5Minutes":1)"), std::string::npos) << heard.text;
        const auto view = testing::data_of_event(heard.text);
        EXPECT_EQ(view.at("pages").as_array().size(), 1u);
        EXPECT_EQ(testing::faults(view, "LiveView", openapi_document()), "");
    }
    EXPECT_EQ(desk.get("/api/v1/live?site=300", desk.unit_viewer).status, 404u);
    EXPECT_EQ(desk.get("/api/v1/live?unit=H34", desk.below_operator).status, 404u);
    EXPECT_EQ(desk.get("/api/v1/live", desk.unit_operator).status, 404u);
    EXPECT_EQ(desk.get("/api/v1/live", "").status, 401u);
}

TEST_F(LiveFeedTest, WhoLosesTheRightHearsNoMoreOfTheRoute) {
    const auto lan = desk.person("lan", registry::Role::viewer, "H34");
    const auto minh = desk.person("minh", registry::Role::viewer, "");
    desk.person("hoa", registry::Role::viewer, "H34");
    const auto of_lan = desk.follow("/api/v1/live?unit=H34", desk.log_in("lan"));
    const auto of_minh = desk.follow("/api/v1/live", desk.log_in("minh"));
    const auto of_hoa = desk.follow("/api/v1/live?unit=H34", desk.log_in("hoa"));
    const auto of_token = desk.follow("/api/v1/live?site=227", desk.unit_viewer);
    const auto of_country = desk.follow("/api/v1/live", desk.viewer);
    const auto of_moved = desk.follow("/api/v1/live?site=228", desk.below_operator);
    desk.registry->people().end_sessions(lan.id, registry::testing::tester()).value();
    auto bound = minh;
    bound.unit = code("H35");
    desk.registry->people().change(bound, registry::testing::tester()).value();
    for (const auto& token : desk.registry->tokens().value()) {
        if (token.name != "kon tum viewer") continue;
        desk.registry->end_token(token.id, registry::testing::tester()).value();
    }
    auto site = *desk.registry->snapshot()->site({228});
    site.unit = code("H35");
    desk.registry->change_site(site, registry::testing::tester()).value();
    desk.registry->refresh().value();
    desk.registry.clock.advance(minutes(1));
    desk.api->live().tell();
    for (const auto& ear : {of_lan, of_minh, of_token, of_moved})
        EXPECT_FALSE(ear->is_open()) << ear->heard;
    EXPECT_TRUE(of_hoa->is_open());
    EXPECT_TRUE(of_country->is_open());
}

TEST_F(LiveFeedTest, WithoutRoomTheRouteSaysSo) {
    Desk narrow([](Options& options) { options.live_feed.watchers_max = 0; });
    EXPECT_EQ(narrow.get("/api/v1/live", narrow.national).status, 503u);
    Desk mean([](Options& options) { options.live_feed.watchers_per_caller_max = 0; });
    EXPECT_EQ(mean.get("/api/v1/live", mean.national).status, 429u);
}

}  // namespace
}  // namespace emc::api
