#include "wire/record.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "base/fault.h"
#include "wire/errc.h"
#include "wire/testing/seed.h"

namespace emc::wire {
namespace {

using model::CaseEvent;
using model::Refused;

template <class T>
std::vector<std::byte> bytes_of(const T& value) {
    std::vector<std::byte> out;
    encode(value, out);
    return out;
}

std::string hex(const std::vector<std::byte>& bytes) {
    std::string out;
    for (const auto byte : bytes)
        out += fmt::format("{:02X}", static_cast<unsigned>(byte));
    return out;
}

std::vector<std::byte> from_hex(std::string_view text) {
    std::vector<std::byte> out;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        out.push_back(static_cast<std::byte>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16))
        );
    }
    return out;
}

CaseEvent a_full_event() {
    CaseEvent event;
    event.site = {227};
    event.case_number = "000.00.16.H34-230227-0001";
    event.code = "000003";
    event.name = "Cấp";
    event.status = 1;
    event.channel = 2;
    event.payment = 0;
    event.level = 4;
    event.from_national = 1;
    event.post = 2;
    event.data = "d";
    event.user.local.fill(0xAA);
    event.user.national.fill(0xBB);
    event.user.type = 2;
    event.user.location = "H34";
    event.time = base::Instant{std::chrono::microseconds{1'677'459'600'000'001}};
    event.flags = 0x1800;
    return event;
}

model::Hit a_full_hit() {
    model::Hit hit;
    hit.site = {227};
    hit.kind = model::HitKind::event;
    hit.excluded = model::HitExclusion::prefetch;
    hit.flags = 2;
    hit.visitor = 0x0102030405060708;
    hit.network = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 10, 0, 0, 0};
    hit.screen_width = 1920;
    hit.screen_height = 1080;
    hit.url = "u";
    hit.title = "t";
    hit.referrer = "r";
    hit.agent = "a";
    hit.hints = "h";
    hit.language = "vi";
    hit.view = "v";
    hit.target = "1";
    hit.category = "2";
    hit.action = "3";
    hit.name = "4";
    hit.country = "VN";
    hit.value = 1.5;
    hit.timings = model::Hit::Timings{1, 2, 3, 4, 5, model::Hit::no_timing};
    hit.time = base::Instant{std::chrono::microseconds{1'677'459'600'000'001}};
    hit.dimensions.push_back({7, "d"});
    return hit;
}

TEST(RecordTest, TheBytesOfAFullHitStayAsTheyAre) {
    EXPECT_EQ(
        hex(bytes_of(a_full_hit())),
        "0301"
        "E3000000"
        "0401"
        "0200"
        "0807060504030201"
        "80073804"
        "0F"
        "014495FFA3F50500"
        "000000000000F83F"
        "0100000002000000030000000400000005000000FFFFFFFF"
        "00000000000000000000FFFF0A000000"
        "01750174017201610168"
        "0276690176"
        "0131013201330134"
        "02564E"
        "01"
        "07000164"
    );
}

TEST(RecordTest, TheBytesOfARefusalCountStayAsTheyAre) {
    const model::RefusalCount refused{{227}, model::Flow::events, "rate_limited", 3};
    const auto bytes = bytes_of(refused);
    EXPECT_EQ(hex(bytes), "0401E3000000020C726174655F6C696D697465640300000000000000");
    EXPECT_EQ(std::get<model::RefusalCount>(*decode(bytes)), refused);
    for (std::size_t size = 2; size < bytes.size(); ++size) {
        const auto cut = std::span(bytes).first(size);
        EXPECT_EQ(decode(cut).error(), Errc::malformed_record) << size;
    }
    auto of_no_flow = bytes;
    of_no_flow[6] = std::byte{3};
    EXPECT_EQ(decode(of_no_flow).error(), Errc::malformed_record);
}

TEST(RecordTest, TheBytesOfAnImportPositionStayAsTheyAre) {
    model::ImportPosition position{{227}, {}, 4096, 70'000, 300};
    position.head.fill(0xAB);
    const auto bytes = bytes_of(position);
    EXPECT_EQ(
        hex(bytes),
        "0501E3000000ABABABABABABABABABABABABABABABAB00100000701101000000000"
        "02C01000000000000"
    );
    EXPECT_EQ(std::get<model::ImportPosition>(*decode(bytes)), position);
    for (std::size_t size = 2; size < bytes.size(); ++size) {
        const auto cut = std::span(bytes).first(size);
        EXPECT_EQ(decode(cut).error(), Errc::malformed_record) << size;
    }
}

TEST(RecordTest, AHitIsReadBackAsItWas) {
    for (const auto& hit : {a_full_hit(), model::Hit{}}) {
        const auto record = decode(bytes_of(hit));
        ASSERT_TRUE(record);
        EXPECT_EQ(std::get<model::Hit>(*record), hit);
    }
}

TEST(RecordTest, EveryCutOfAHitIsMalformed) {
    const auto bytes = bytes_of(a_full_hit());
    for (std::size_t size = 2; size < bytes.size(); ++size) {
        EXPECT_EQ(decode(base::Bytes(bytes).first(size)).error(), Errc::malformed_record) << size;
    }
}

TEST(RecordTest, AHitOfAnUnknownKindOrReasonIsMalformed) {
    for (const std::size_t place : {6u, 7u}) {
        auto bytes = bytes_of(a_full_hit());
        bytes[place] = std::byte{0x7F};
        EXPECT_EQ(decode(bytes).error(), Errc::malformed_record) << place;
    }
}

TEST(RecordTest, TheBytesOfAFullEventStayAsTheyAre) {
    EXPECT_EQ(
        hex(bytes_of(a_full_event())),
        "0101"
        "E3000000"
        "00180000"
        "01020004010202"
        "07"
        "014495FFA3F50500"
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"
        "193030302E30302E31362E4833342D3233303232372D30303031"
        "06303030303033"
        "0543E1BAA570"
        "0164"
        "03483334"
    );
}

TEST(RecordTest, TheBytesOfASmallEventAreThoseOfTheFormatPage) {
    CaseEvent event;
    event.site = {227};
    event.status = 1;
    event.channel = 1;
    event.case_number = "A-1";
    event.flag(model::Flag::odd_case_number);
    EXPECT_EQ(
        hex(bytes_of(event)),
        "0101"
        "E3000000"
        "00010000"
        "0101FFFFFFFFFF"
        "00"
        "03412D31"
        "00000000"
    );
}

TEST(RecordTest, TheBytesOfARefusedMessageStayAsTheyAre) {
    EXPECT_EQ(
        hex(bytes_of(Refused{{7}, "site_unknown", "siteId", "m", std::string("\0{", 2)})),
        "0201"
        "07000000"
        "0C736974655F756E6B6E6F776E"
        "06736974654964"
        "016D"
        "02007B"
    );
}

TEST(RecordTest, WhatIsEncodedIsDecoded) {
    const auto full = decode(bytes_of(a_full_event()));
    ASSERT_TRUE(full);
    EXPECT_EQ(std::get<CaseEvent>(*full), a_full_event());
    const auto empty = decode(bytes_of(CaseEvent{}));
    ASSERT_TRUE(empty);
    EXPECT_EQ(std::get<CaseEvent>(*empty), CaseEvent{});
    const Refused large{{0}, "not_understood", "", "m", std::string(16 << 20, '\xFF')};
    const auto back = decode(bytes_of(large));
    ASSERT_TRUE(back);
    EXPECT_TRUE(std::get<Refused>(*back) == large);
}

TEST(RecordTest, RecordsMayFollowOneAnother) {
    auto bytes = bytes_of(a_full_event());
    const std::size_t first = bytes.size();
    encode(CaseEvent{}, bytes);
    const base::Bytes all(bytes);
    EXPECT_TRUE(decode(all.first(first)));
    EXPECT_TRUE(decode(all.subspan(first)));
}

TEST(RecordTest, EveryCutAndEveryAdditionIsFound) {
    for (const auto& bytes :
         {bytes_of(a_full_event()), bytes_of(Refused{{1}, "a", "b", "c", "d"})}) {
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const auto record = decode(base::Bytes(bytes).first(size));
            ASSERT_FALSE(record) << size;
            EXPECT_EQ(record.error(), Errc::malformed_record);
        }
        auto longer = bytes;
        longer.push_back(std::byte{0});
        EXPECT_EQ(decode(longer).error(), Errc::malformed_record);
    }
}

TEST(RecordTest, WhatANewerProgramWroteIsToldApart) {
    auto bytes = bytes_of(a_full_event());
    bytes[1] = std::byte{2};
    EXPECT_EQ(decode(bytes).error(), Errc::unknown_version);
    bytes[0] = std::byte{2};
    EXPECT_EQ(decode(bytes).error(), Errc::unknown_version);
    bytes[0] = std::byte{3};
    EXPECT_EQ(decode(bytes).error(), Errc::unknown_version);
    bytes[0] = std::byte{4};
    EXPECT_EQ(decode(bytes).error(), Errc::unknown_version);
    bytes[0] = std::byte{200};
    EXPECT_EQ(decode(bytes).error(), Errc::unknown_kind);
    bytes[0] = std::byte{0};
    EXPECT_EQ(decode(bytes).error(), Errc::unknown_kind);
    EXPECT_EQ(decode(bytes).error(), base::Fault::corrupt);
}

TEST(RecordTest, OtherSpellingsOfARecordAreRefused) {
    const std::string head =
        "0101"
        "E3000000"
        "00000000"
        "FFFFFFFFFFFFFF";
    ASSERT_TRUE(decode(from_hex(
        head +
        "00"
        "0000000000"
    )));
    EXPECT_FALSE(decode(from_hex(
        head +
        "08"
        "0000000000"
    ))) << "an unknown part";
    EXPECT_FALSE(decode(from_hex(
        head +
        "00"
        "800000000000"
    ))) << "a longer varint";
    EXPECT_FALSE(decode(from_hex(
        head +
        "00"
        "FFFFFFFF1F00000000"
    ))) << "a varint over 32 bits";
    EXPECT_FALSE(decode(from_hex(
        head +
        "00"
        "8080808080010000"
    ))) << "a varint of six bytes";
    EXPECT_FALSE(decode(from_hex(head + "02" + std::string(32, '0') + "0000000000")))
        << "a zero id";
}

TEST(RecordTest, RandomDamageIsRefusedOrIsAnotherRecord) {
    const testing::Seed seed;
    SCOPED_TRACE(seed.text());
    std::mt19937 random(seed.value);
    const auto good = bytes_of(a_full_event());
    for (int i = 0; i < 20'000; ++i) {
        auto bytes = good;
        bytes[random() % bytes.size()] = static_cast<std::byte>(random());
        const auto record = decode(bytes);
        if (!record) continue;
        const auto again = std::visit([](const auto& value) { return bytes_of(value); }, *record);
        ASSERT_EQ(hex(again), hex(bytes));
    }
}

}  // namespace
}  // namespace emc::wire
