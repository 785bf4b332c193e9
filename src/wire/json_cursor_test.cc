#include "wire/json_cursor.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <random>

#include "base/text.h"
#include "wire/testing/seed.h"

namespace emc::wire {
namespace {

bool is_json(std::string_view text) {
    JsonCursor cursor(text);
    cursor.skip();
    return cursor.at_end();
}

/// As the reader walks: the names and texts of all levels, decoded.
std::string walk(JsonCursor& cursor) {
    std::string room;
    std::string out;
    switch (cursor.peek()) {
        case JsonCursor::Kind::object:
            cursor.open();
            while (const auto name = cursor.next_name(room)) {
                out += std::string(*name) + ":";
                out += walk(cursor) + ";";
            }
            return "{" + out + "}";
        case JsonCursor::Kind::array:
            cursor.open();
            while (cursor.next_element())
                out += walk(cursor) + ";";
            return "[" + out + "]";
        case JsonCursor::Kind::text: return std::string(cursor.text(room));
        default: return std::string(cursor.skip());
    }
}

std::string walk(std::string_view text) {
    JsonCursor cursor(text);
    const std::string out = walk(cursor);
    return cursor.at_end() ? out : "bad";
}

TEST(JsonCursorTest, WalksInOrder) {
    EXPECT_EQ(
        walk(R"( {"a" : [ 1 ,-2.5e+3,"x\n\"\u1ea5" ], "b":{}, "":null } )"),
        "{a:[1;-2.5e+3;x\n\"ấ;];b:{};:null;}"
    );
    EXPECT_EQ(walk("[[],[[]]]"), "[[];[[];];]");
    EXPECT_EQ(walk("[1,]"), "bad");
    EXPECT_EQ(walk("[1 2]"), "bad");
    EXPECT_EQ(walk("{\"a\":1]"), "bad");
    EXPECT_EQ(walk("{\"a\"}"), "bad");
    EXPECT_EQ(walk("{1:2}"), "bad");
}

TEST(JsonCursorTest, TheDepthIsLimited) {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    EXPECT_TRUE(is_json(nested(json_depth_max)));
    EXPECT_FALSE(is_json(nested(json_depth_max + 1)));
    const auto deep = nested(100'000);
    JsonCursor cursor(deep);
    cursor.skip();
    EXPECT_EQ(cursor.trouble(), JsonCursor::Trouble::too_deep);
    JsonCursor inner("[]", json_depth_max);
    inner.skip();
    EXPECT_EQ(inner.trouble(), JsonCursor::Trouble::too_deep);
}

/// A random text near JSON: made of the pieces JSON is made of, mostly well-formed.
class Maker {
public:
    explicit Maker(std::uint32_t seed) : random_(seed) {}

    std::string text() {
        std::string out = value(4);
        for (std::size_t n = random_() % 3; n > 0 && !out.empty(); --n) {
            const std::size_t at = random_() % out.size();
            switch (random_() % 3) {
                case 0: out.erase(at, 1); break;
                case 1: out.insert(at, 1, pieces[random_() % pieces.size()]); break;
                default: out[at] = pieces[random_() % pieces.size()];
            }
        }
        return out;
    }

private:
    static constexpr std::string_view pieces = "{}[],:\"\\u0041eE+-.019tfn /b ";

    std::string value(int depth) {
        switch (random_() % (depth > 0 ? 7 : 5)) {
            case 0: return "null";
            case 1: return random_() % 2 == 0 ? "true" : "false";
            case 2: return "-12.5e-3";
            case 3: return std::to_string(random_() % 1000);
            case 4: return R"("a\u1ea5\\ \"b")";
            case 5: return "[" + value(depth - 1) + " , " + value(depth - 1) + "]";
            default: return R"({"k":)" + value(depth - 1) + R"(,"l" :)" + value(depth - 1) + "}";
        }
    }

    std::mt19937 random_;
};

TEST(JsonCursorTest, TakesAndRefusesWhatBoostJsonDoes) {
    const testing::Seed seed;
    SCOPED_TRACE(seed.text());
    Maker maker(seed.value);
    int taken = 0;
    int refused = 0;
    for (int i = 0; i < 100'000; ++i) {
        const std::string text = maker.text();
        boost::json::error_code error;
        boost::json::parse(text, error);
        const bool is_text = walk(text) == "bad" || base::is_utf8(walk(text));
        const bool ours = is_json(text) && is_text;
        // An exponent too large for a double is still JSON.
        if (error == boost::json::error::exponent_overflow) continue;
        ASSERT_EQ(ours, !error) << text << ": " << error.message();
        ASSERT_EQ(walk(text) != "bad", is_json(text)) << text;
        (ours ? taken : refused) += 1;
    }
    EXPECT_GT(taken, 10'000);
    EXPECT_GT(refused, 10'000);
}

TEST(JsonCursorTest, ABadElementIsSteppedOverByItsBrackets) {
    JsonCursor cursor(R"([ {x "],}" [1,2]} , 7])");
    ASSERT_EQ(cursor.peek(), JsonCursor::Kind::array);
    cursor.open();
    ASSERT_TRUE(cursor.next_element());
    (void)cursor.peek();
    const std::size_t from = cursor.position();
    cursor.skip();
    EXPECT_EQ(cursor.trouble(), JsonCursor::Trouble::malformed);
    ASSERT_TRUE(cursor.skip_bad_element(from, 1));
    EXPECT_EQ(cursor.since(from), R"({x "],}" [1,2]} )");
    ASSERT_TRUE(cursor.next_element());
    EXPECT_EQ(cursor.skip(), "7");
    EXPECT_FALSE(cursor.next_element());
    EXPECT_TRUE(cursor.at_end());
}

}  // namespace
}  // namespace emc::wire
