#include "wire/masked_ids.h"

#include <gtest/gtest.h>

namespace emc::wire {
namespace {

TEST(MaskedIdsTest, IdsAreMaskedInWhateverFormTheyCome) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {R"({"siteId":9,"user":{"ID_local":"0790","ID_QG":"qg-7","TYPE":2},"data":"0790"})",
         R"({"siteId":9,"user":{"ID_local":"****","ID_QG":"****","TYPE":2},"data":"0790"})"},
        {R"({"user":"{\"ID_local\":\"0790\",\"ID_QG\":\"\",\"TYPE\":\"2\"}","x":1})",
         R"({"user":"{\"ID_local\":\"****\",\"ID_QG\":\"\",\"TYPE\":\"2\"}","x":1})"},
        {R"({"user":{"id_LOCAL" : 790 ,"ID_QG":null,"TYPE":2}})",
         R"({"user":{"id_LOCAL" : *** ,"ID_QG":null,"TYPE":2}})"},
        {R"(siteId=9&user={"ID_local":"07 90","ID_QG":"a&b"}&status=1)",
         R"(siteId=9&user={"ID_local":"*****","ID_QG":"***"}&status=1)"},
        {"user=%7B%22ID_local%22%3A%220790%22%2C%22ID_QG%22%3a790%7D&status=1",
         "user=%7B%22ID_local%22%3A%22****%22%2C%22ID_QG%22%3a***%7D&status=1"},
        {"ID_local=0790&ID_QG=7", "ID_local=****&ID_QG=*"},
        {R"({"user":{"ID_local":"\u0030790","TYPE":2}})",
         R"({"user":{"ID_local":"*********","TYPE":2}})"},
        {R"({"user":{"ID_local":"07)", R"({"user":{"ID_local":"**)"},
        {"ID_local", "ID_local"},
        {"", ""},
        {"no id here: ID_national=5", "no id here: ID_national=5"},
    };
    for (const auto& [given, masked] : cases)
        EXPECT_EQ(masked_ids(given), masked) << given;
}

}  // namespace
}  // namespace emc::wire
