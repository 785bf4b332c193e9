#include "wire/multipart_form.h"

#include <gtest/gtest.h>

#include <string>

namespace emc::wire {
namespace {

std::string fields(std::string_view body) {
    if (!is_multipart_form(body)) return "(none)";
    std::string out;
    read_multipart_form(body, [&](auto name, auto value) {
        out += std::string(name) + "=[" + std::string(value) + "] ";
    });
    return out;
}

std::string part(const std::string& headers, const std::string& value) {
    return "--XyZ\r\n" + headers + "\r\n\r\n" + value + "\r\n";
}

const std::string disposition = "Content-Disposition: form-data; name=";

TEST(MultipartFormTest, FieldsComeInTheirOrderAsTheyStand) {
    EXPECT_EQ(
        fields(
            part(disposition + "\"idsite\"", "7") +
            part("content-disposition: FORM-DATA; Name=url\r\nContent-Type: text/plain", "a=b&c") +
            part(disposition + "\"action_name\"", "hai\r\ndòng %41+") +
            part(disposition + "\"rec\"", "") + "--XyZ--\r\n"
        ),
        "idsite=[7] url=[a=b&c] action_name=[hai\r\ndòng %41+] rec=[] "
    );
}

TEST(MultipartFormTest, LinesMayEndInALineFeedAlone) {
    EXPECT_EQ(fields("--x\nContent-Disposition: form-data; name=\"a\"\n\n1\n--x--\n"), "a=[1] ");
}

TEST(MultipartFormTest, AFileIsNoField) {
    EXPECT_EQ(
        fields(
            part(disposition + "\"f\"; filename=\"a.txt\"", "xyz") +
            part(disposition + "\"a\"", "1") + "--XyZ--"
        ),
        "a=[1] "
    );
}

TEST(MultipartFormTest, OfABodyThatWasCutTheWholePartsAreGiven) {
    const auto whole =
        part(disposition + "\"a\"", "1") + part(disposition + "\"b\"", "2") + "--XyZ--\r\n";
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const auto read = fields(std::string_view(whole).substr(0, size));
        const bool is_known =
            read == "(none)" || read.empty() || read == "a=[1] " || read == "a=[1] b=[2] ";
        EXPECT_TRUE(is_known) << size << ": " << read;
    }
    EXPECT_EQ(fields(whole), "a=[1] b=[2] ");
}

TEST(MultipartFormTest, NoOtherFormIsTakenForOne) {
    for (const auto* body :
         {"", "--", "--x", "idsite=7&rec=1", "--x\r\n\r\n", "--x=1&y=2\r\nA: b\r\n\r\n"}) {
        EXPECT_EQ(fields(body), "(none)") << body;
    }
    EXPECT_EQ(fields("--" + std::string(boundary_bytes_max, 'x') + "\r\n" + disposition), "(none)");
}

}  // namespace
}  // namespace emc::wire
