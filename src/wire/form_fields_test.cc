#include "wire/form_fields.h"

#include <gtest/gtest.h>

#include <array>

namespace emc::wire {
namespace {

/// The fields of a form in the order of the enum: `siteId=[1] nameTTHC=[a & b]`.
std::string fields_of(std::string_view body) {
    FieldRooms rooms;
    Fields fields;
    read_form(body, rooms, fields);
    std::string out;
    for (std::size_t i = 0; i < field_count; ++i) {
        const auto field = static_cast<Field>(i);
        if (fields[field].said == Said::nothing) continue;
        if (!out.empty()) out += ' ';
        out.append(to_string(field)).append("=[").append(fields[field].text).append("]");
    }
    return out;
}

TEST(FormFieldsTest, ARawFormIsToldFromItsBytes) {
    EXPECT_FALSE(is_raw_form("siteId=1&nameTTHC=A+B%20C"));
    EXPECT_TRUE(is_raw_form("nameTTHC=A B"));
    EXPECT_TRUE(is_raw_form("nameTTHC=C\xE1\xBA\xA5p"));
    EXPECT_TRUE(is_raw_form("nameTTHC=100%"));
    EXPECT_TRUE(is_raw_form("nameTTHC=100%2"));
    EXPECT_TRUE(is_raw_form("nameTTHC=100%zz"));
    EXPECT_TRUE(is_raw_form("nameTTHC=a\tb"));
}

TEST(FormFieldsTest, ARawFormIsSplitAtKnownNamesAlone) {
    const std::vector<std::array<std::string_view, 2>> rows = {
        {"siteId=1&nameTTHC=Cấp đổi & cấp lại&status=1",
         "siteId=[1] nameTTHC=[Cấp đổi & cấp lại] status=[1]"},
        {"siteId=1&nameTTHC=a = b&c=d %zz + 100%25&STATUS=1",
         "siteId=[1] nameTTHC=[a = b&c=d %zz + 100%25] status=[1]"},
        {"nameTTHC=Tên&siteId=1&data=x&y&z", "siteId=[1] nameTTHC=[Tên] data=[x&y&z]"},
        {"siteId=1&foo=ê&status=2", "siteId=[1] status=[2]"},
        {"siteId=1&junk&status=2 ", "siteId=[1] status=[2 ]"},
        {"foo=ê&siteId=1&status=2", "siteId=[1] status=[2]"},
        {"siteId=1&nameTTHC=ê&&status=2", "siteId=[1] nameTTHC=[ê&] status=[2]"},
        {"siteId=1&nameTTHC=ê&statuses=2", "siteId=[1] nameTTHC=[ê&statuses=2]"},
        {R"(user={"ID_local": "a&b=c"}&siteId=1)", R"(siteId=[1] user=[{"ID_local": "a&b=c"}])"},
        {"siteId=1&data=", "siteId=[1] data=[]"},
        {"siteId=1&time=2026-01-05T08:00:00+07:00&nameTTHC=ê",
         "siteId=[1] nameTTHC=[ê] time=[2026-01-05T08:00:00+07:00]"},
        {"siteId=1&data=null&nameTTHC=ê", "siteId=[1] nameTTHC=[ê]"},
        {"codeProfile=H34 & 1&codeTTHC=A&B&x_1=ê&status=1",
         "codeProfile=[H34 & 1] codeTTHC=[A&B] status=[1]"},
        {"codeProfile=1&=2&&codeTTHC=ê&", "codeProfile=[1&=2&] codeTTHC=[ê&]"},
        {"nameTTHC=Cấp 5%2B&time=2026-01-05T08%3A00%3A00%2B07%3A00",
         "nameTTHC=[Cấp 5%2B] time=[2026-01-05T08:00:00+07:00]"},
        {"nameTTHC=ê&user=%7B%22TYPE%22%3A2%7D", "nameTTHC=[ê] user=[{\"TYPE\":2}]"},
        {"ê", ""},
        {"&ê&", ""},
    };
    for (const auto& [body, expected] : rows)
        EXPECT_EQ(fields_of(body), expected) << body;
}

TEST(FormFieldsTest, AnEncodedFormIsDecoded) {
    const std::vector<std::array<std::string_view, 2>> rows = {
        {"siteId=1&nameTTHC=C%E1%BA%A5p+%26+x%3Dy&status=1",
         "siteId=[1] nameTTHC=[Cấp & x=y] status=[1]"},
        {"nameTTHC=A&B&status=1", "nameTTHC=[A&B] status=[1]"},
        {"nameTTHC=A&B=C&status=1", "nameTTHC=[A] status=[1]"},
        {"codeTTHC=A&B&status=1", "codeTTHC=[A&B] status=[1]"},
        {"status=1&B&siteId=2", "siteId=[2] status=[1]"},
        {"data=A&B+C&D&siteId=1", "siteId=[1] data=[A&B C&D]"},
        {"site%49d=1&&status=2&", "siteId=[1] status=[2]"},
        {"siteId=1&status", "siteId=[1] status=[]"},
        {"siteId=1&level=null&nameTTHC=Null", "siteId=[1]"},
        {"siteId=1&data=a=b", "siteId=[1] data=[a=b]"},
        {"", ""},
        {"=", ""},
        {"&&&", ""},
    };
    for (const auto& [body, expected] : rows)
        EXPECT_EQ(fields_of(body), expected) << body;
}

}  // namespace
}  // namespace emc::wire
