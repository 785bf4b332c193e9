#include "api/upload/multipart.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <string>

#include "api/errc.h"
#include "base/fault.h"

namespace emc::api {
namespace {

/// Parts as text: `name[file_name](content_type)=data;` and the error's name where there is one.
std::string read(std::string_view body, std::size_t piece_bytes, std::string_view boundary = "b") {
    std::string told;
    MultipartReader reader(
        boundary,
        {[&](const Part& part) -> base::Result<void> {
             told +=
                 part.name + "[" + part.file_name.value_or("-") + "](" + part.content_type + ")=";
             return {};
         },
         [&](std::string_view data) -> base::Result<void> {
             told += data;
             return {};
         },
         [&]() -> base::Result<void> {
             told += ";";
             return {};
         }}
    );
    for (std::size_t at = 0; at < body.size(); at += piece_bytes) {
        const auto fed = reader.feed(body.substr(at, piece_bytes));
        if (!fed) return told + fed.error().message();
    }
    const auto finished = reader.finish();
    if (!finished) return told + finished.error().message();
    return told;
}

std::string read_whole(std::string_view body) {
    return read(body, body.size() + 1);
}

constexpr std::string_view a_form =
    "--b\r\n"
    "Content-Disposition: form-data; name=\"note\"\r\n"
    "\r\n"
    "xin ch\xC3\xA0o\r\n"
    "--b\r\n"
    "content-disposition: form-data; name=\"file\"; filename=\"danh m\xE1\xBB\xA5"
    "c.xlsx\"\r\n"
    "Content-Type: application/octet-stream\r\n"
    "\r\n"
    "PK\r\n--not the end\r\n-\r\n\r\n"
    "--b--\r\nan epilogue";

constexpr std::string_view its_parts =
    "note[-]()=xin chào;file[danh mục.xlsx](application/octet-stream)="
    "PK\r\n--not the end\r\n-\r\n;";

TEST(MultipartTest, PartsComeWithTheirNamesAndBytes) {
    EXPECT_EQ(read_whole(a_form), its_parts);
}

TEST(MultipartTest, PiecesOfAnySizeGiveTheSameParts) {
    for (std::size_t bytes = 1; bytes <= a_form.size(); ++bytes) {
        EXPECT_EQ(read(a_form, bytes), its_parts) << bytes;
    }
}

TEST(MultipartTest, AnEmptyPartIsAPart) {
    EXPECT_EQ(
        read_whole("--b\r\nContent-Disposition: form-data; name=x\r\n\r\n\r\n--b--"), "x[-]()=;"
    );
}

TEST(MultipartTest, EveryCutIsMalformed) {
    const auto end = a_form.rfind("--\r\n") + 2;
    for (std::size_t bytes = 0; bytes < end; ++bytes) {
        EXPECT_TRUE(read_whole(a_form.substr(0, bytes)).ends_with("multipart_malformed")) << bytes;
    }
}

TEST(MultipartTest, WhatIsNoFormIsMalformed) {
    for (const std::string_view body : {
             "PK\x03\x04",
             "--c\r\nContent-Disposition: form-data; name=x\r\n\r\n\r\n--c--",
             "--bX\r\n",
             "--b\r\n\r\n\r\n--b--",
             "--b\r\nContent-Type: text/plain\r\n\r\n\r\n--b--",
             "--b\r\nContent-Disposition: attachment; name=x\r\n\r\n\r\n--b--",
             "--b\r\nContent-Disposition: form-data\r\n\r\n\r\n--b--",
             "--b\r\nContent-Disposition: form-data; name=\"x\r\n\r\n\r\n--b--",
             "--b\r\nContent-Disposition: form-data; name=x; name=y\r\n\r\n\r\n--b--",
             "--b\r\nno colon\r\n\r\n\r\n--b--",
         }) {
        EXPECT_TRUE(read_whole(body).ends_with("multipart_malformed")) << body;
    }
}

TEST(MultipartTest, EachLimitHolds) {
    const std::string part = "Content-Disposition: form-data; name=x\r\n";
    const std::string longest(MultipartReader::header_bytes_max - part.size() - 4, 'x');
    const auto with_header = [&](const std::string& filling) {
        return read_whole("--b\r\n" + part + "X: " + filling + "\r\n\r\n\r\n--b--");
    };
    EXPECT_EQ(with_header(longest), "x[-]()=;");
    EXPECT_TRUE(with_header(longest + "xxx").ends_with("multipart_too_long"));

    std::string many;
    for (std::size_t i = 0; i < MultipartReader::parts_max; ++i) {
        many += "--b\r\n" + part + "\r\n\r\n";
    }
    EXPECT_FALSE(read_whole(many + "--b--").ends_with("multipart_too_long"));
    EXPECT_TRUE(
        read_whole(many + "--b\r\n" + part + "\r\n\r\n--b--").ends_with("multipart_too_long")
    );
    EXPECT_EQ(make_error_code(Errc::multipart_too_long), base::Fault::invalid);
}

TEST(MultipartTest, TheSinksErrorEndsTheReading) {
    MultipartReader reader(
        "b",
        {[](const Part&) -> base::Result<void> { return Errc::temp_unwritable; },
         [](std::string_view) -> base::Result<void> { return {}; },
         []() -> base::Result<void> { return {}; }}
    );
    EXPECT_EQ(reader.feed(a_form).error(), Errc::temp_unwritable);
}

TEST(MultipartTest, RandomBytesAreSurvived) {
    const char* given = std::getenv("EMC_SEED");
    const auto seed =
        given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device{}();
    SCOPED_TRACE("EMC_SEED=" + std::to_string(seed));
    std::mt19937 random(seed);
    for (int round = 0; round < 2'000; ++round) {
        std::string body(a_form);
        for (int change = 0; change < 3; ++change) {
            body[random() % body.size()] = static_cast<char>(random());
        }
        EXPECT_EQ(read(body, 1 + random() % 40), read_whole(body));
    }
}

TEST(BoundaryTest, IsReadFromTheContentType) {
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=abc"), "abc");
    EXPECT_EQ(boundary_of("Multipart/Form-Data;charset=x; Boundary=\"a b\""), "a b");
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=----WebKit7MA4"), "----WebKit7MA4");
    EXPECT_EQ(boundary_of("multipart/form-data"), std::nullopt);
    EXPECT_EQ(boundary_of("multipart/form-data; boundary="), std::nullopt);
    EXPECT_EQ(boundary_of("multipart/mixed; boundary=abc"), std::nullopt);
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=a\"b"), std::nullopt);
    EXPECT_EQ(boundary_of(""), std::nullopt);
    const std::string longest(MultipartReader::boundary_bytes_max, 'x');
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=" + longest), longest);
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=x" + longest), std::nullopt);
}

TEST(FileNameTest, IsReadInEachFormThatClientsSend) {
    const auto name_in = [](const std::string& parameters) {
        return read_whole(
            "--b\r\nContent-Disposition: form-data; name=f; " + parameters + "\r\n\r\n\r\n--b--"
        );
    };
    EXPECT_EQ(name_in("filename=a.xlsx"), "f[a.xlsx]()=;");
    EXPECT_EQ(name_in("filename=\"a;b.xlsx\""), "f[a;b.xlsx]()=;");
    EXPECT_EQ(name_in("filename=\"a%22b%41.xlsx\""), "f[a\"b%41.xlsx]()=;");
    EXPECT_EQ(name_in("filename=\"a\\\"b.xlsx\""), "f[a\"b.xlsx]()=;");
    EXPECT_EQ(name_in("filename=\"C:\\tmp\\b.xlsx\""), "f[C:\\tmp\\b.xlsx]()=;");
    EXPECT_EQ(
        name_in("filename=\"x\"; filename*=UTF-8''danh%20m%E1%BB%A5c.xlsx"), "f[danh mục.xlsx]()=;"
    );
}

TEST(FileNameTest, IsMadeSafe) {
    EXPECT_EQ(safe_file_name("danh mục.xlsx"), "danh mục.xlsx");
    EXPECT_EQ(safe_file_name("C:\\Users\\an\\danh mục.xlsx"), "danh mục.xlsx");
    EXPECT_EQ(safe_file_name("../../etc/passwd"), "passwd");
    EXPECT_EQ(safe_file_name("a\r\nb\x7F.xlsx"), "ab.xlsx");
    EXPECT_EQ(safe_file_name("danh\u202Exslx.exe"), "danhxslx.exe");
    EXPECT_EQ(safe_file_name(".."), "");
    EXPECT_EQ(safe_file_name("\xFF.xlsx"), "");
    const std::string many(100, 'x');
    EXPECT_EQ(safe_file_name(many + many + many).size(), file_name_bytes_max);
    std::string accents;
    for (int i = 0; i < 200; ++i)
        accents += "ế";
    EXPECT_EQ(safe_file_name(accents).size(), 255u - 255u % 3u);
}

}  // namespace
}  // namespace emc::api
