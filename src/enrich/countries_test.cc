#include "enrich/countries.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <random>

#include "base/testing/temp_folder.h"
#include "enrich/errc.h"
#include "enrich/testing/foreign_lists.h"

namespace emc::enrich {
namespace {

Address address_of(const std::string& text) {
    Address address{};
    if (::inet_pton(AF_INET6, text.c_str(), address.data()) == 1) return address;
    address[10] = address[11] = 0xFF;
    EXPECT_EQ(::inet_pton(AF_INET, text.c_str(), address.data() + 12), 1) << text;
    return address;
}

const Countries& built_in() {
    static const auto opened = Countries::open();
    EXPECT_TRUE(opened) << opened.error().message();
    return **opened;
}

/// What libmaxminddb's own tool says of the file that was built in.
std::string by_mmdblookup(const std::string& address) {
    const auto said = testing::said_by(fmt::format(
        "mmdblookup --file '{}' --ip {} country_code 2>/dev/null || true",
        testing::countries_file(),
        address
    ));
    const auto quote = said.find('"');
    return quote == std::string::npos ? "" : said.substr(quote + 1, 2);
}

TEST(CountriesTest, VietnamsNetworksAreInVietnam) {
    for (const auto* address : {"203.113.131.1", "113.160.0.1", "14.160.0.1", "2405:4800::1"})
        EXPECT_EQ(built_in().of(address_of(address)), "VN") << address;
}

TEST(CountriesTest, PrivateNetworksAreNowhere) {
    for (const auto* address :
         {"127.0.0.1",
          "10.1.2.3",
          "172.31.0.1",
          "192.168.1.1",
          "169.254.1.1",
          "::1",
          "fe80::1",
          "fd00::1",
          "::"})
        EXPECT_EQ(built_in().of(address_of(address)), "") << address;
}

TEST(CountriesTest, MmdblookupAgrees) {
    const auto* given = std::getenv("EMC_SEED");
    const auto seed = given ? std::stoul(given) : std::random_device{}();
    std::printf("EMC_SEED=%lu\n", static_cast<unsigned long>(seed));
    std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
    constexpr int addresses = 150;
    int known = 0;
    for (int i = 0; i < addresses; ++i) {
        const auto number = [&](unsigned most) { return static_cast<unsigned>(random()) % most; };
        const bool is_v4 = i % 3 != 0;
        const auto text =
            is_v4
                ? fmt::format("{}.{}.{}.{}", 1 + number(223), number(256), number(256), number(256))
                : fmt::format("2{:03x}:{:x}::1", number(4096), number(65536));
        // Of private networks ours says nothing, whatever the list says.
        if (text.starts_with("192.168.") || text.starts_with("172.")) continue;
        const auto ours = built_in().of(address_of(text));
        EXPECT_EQ(ours, by_mmdblookup(text)) << text;
        known += ours.empty() ? 0 : 1;
    }
    EXPECT_GT(known, addresses / 4);
}

TEST(CountriesTest, AnOperatorsFileIsRead) {
    const auto opened = Countries::open(testing::countries_file());
    ASSERT_TRUE(opened) << opened.error().message();
    EXPECT_EQ((*opened)->of(address_of("203.113.131.1")), "VN");
}

TEST(CountriesTest, AFileThatIsMissingOrOfAnotherKindIsSaidSo) {
    const auto missing = Countries::open("/nonexistent/countries.mmdb");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error(), Errc::country_unreadable);
    const base::testing::TempFolder folder;
    const auto other = folder / "no-list.mmdb";
    std::ofstream(other) << "no list of countries";
    const auto odd = Countries::open(other);
    ASSERT_FALSE(odd);
    EXPECT_EQ(odd.error(), Errc::country_not_a_list);
}

}  // namespace
}  // namespace emc::enrich
