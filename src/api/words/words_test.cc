#include "api/words/words.h"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <set>
#include <string>

#include "api/openapi.h"
#include "api/testing/desk.h"

namespace emc::api {
namespace {

namespace json = boost::json;
using testing::Desk;

/// Takes the texts that people read out of a document, and gives them.
void take_texts(json::value& value, std::vector<std::string>& texts) {
    if (auto* array = value.if_array()) {
        for (auto& element : *array)
            take_texts(element, texts);
    }
    auto* object = value.if_object();
    if (object == nullptr) return;
    for (auto& [key, member] : *object) {
        if ((key == "summary" || key == "description") && member.is_string()) {
            texts.emplace_back(member.get_string());
            member = nullptr;
        } else {
            take_texts(member, texts);
        }
    }
}

struct Document {
    explicit Document(Language language) : bare(openapi_document(language)) {
        take_texts(bare, texts);
    }
    json::value bare;
    std::vector<std::string> texts;
};

TEST(WordsTest, EveryTextOfTheDocumentHasItsVietnameseAndNoneIsLeftOver) {
    const Document english(Language::en);
    std::set<std::string_view> used;
    for (const auto& text : english.texts) {
        EXPECT_NE(vietnamese(text), "") << text;
        used.insert(text);
    }
    EXPECT_GT(used.size(), 200u);
    std::set<std::string_view> seen;
    for (const auto part : {operation_words(), answer_words(), entry_words(), figure_words()}) {
        for (const auto& [en, vi] : part) {
            EXPECT_TRUE(used.contains(en)) << "a text that is no more: " << en;
            EXPECT_TRUE(seen.insert(en).second) << "twice: " << en;
        }
    }
}

TEST(WordsTest, TheDocumentsDifferInNothingButTheTextsThatPeopleRead) {
    const Document english(Language::en);
    const Document other(Language::vi);
    EXPECT_EQ(json::serialize(english.bare), json::serialize(other.bare));
    ASSERT_EQ(english.texts.size(), other.texts.size());
    for (std::size_t i = 0; i < english.texts.size(); ++i)
        EXPECT_EQ(other.texts[i], vietnamese(english.texts[i]));
}

TEST(WordsTest, TheLanguageIsTheReadersOrTheOneAskedFor) {
    Desk desk;
    const auto summary = [&](const std::string& target, const std::string& language) {
        testing::Sent sent{http::Method::get, target};
        sent.language = language;
        const auto heard = desk.send(sent);
        EXPECT_EQ(heard.header("Vary"), "Accept-Language");
        return heard.header("Content-Language") + ": " + heard.at("tags.7.description");
    };
    const std::string path = "/api/openapi.json";
    const std::string vi = "vi: Chỉ số, xếp hạng và lượt truy cập";
    const std::string en = "en: Indicators, rankings and traffic";
    EXPECT_EQ(summary(path, ""), vi);
    EXPECT_EQ(summary(path, "en"), en);
    EXPECT_EQ(summary(path + "?lang=en", "vi"), en);
    EXPECT_EQ(summary(path + "?lang=vi", "en"), vi);
    const auto wrong = desk.get(path + "?lang=fr", "");
    EXPECT_EQ(wrong.status, 400u);
    EXPECT_EQ(wrong.at("error.field"), "lang");
}

}  // namespace
}  // namespace emc::api
