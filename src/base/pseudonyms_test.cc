#include "base/pseudonyms.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <thread>
#include <vector>

#include "base/assert.h"
#include "base/errc.h"
#include "base/fault.h"
#include "base/testing/temp_folder.h"

namespace emc::base {
namespace {

class PseudonymsTest : public ::testing::Test {
protected:
    [[nodiscard]] std::filesystem::path key() const { return folder_ / "pseudonym.key"; }
    void write_key(const std::string& bytes) const {
        std::ofstream(key(), std::ios::binary) << bytes;
    }
    [[nodiscard]] std::size_t files() const {
        std::size_t count = 0;
        for ([[maybe_unused]] const auto& entry :
             std::filesystem::directory_iterator(folder_.path()))
            ++count;
        return count;
    }

    const testing::TempFolder folder_;
};

TEST_F(PseudonymsTest, AKeyIsMadeOnceAndForItsOwnerAlone) {
    const auto first = Pseudonyms::open(key());
    ASSERT_TRUE(first);
    struct stat status {};
    ASSERT_EQ(::stat(key().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777u, 0600u);
    EXPECT_EQ(status.st_size, 32);
    EXPECT_EQ(files(), 1u);
    const auto again = Pseudonyms::open(key());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->of("079000000001"), first->of("079000000001"));
}

TEST_F(PseudonymsTest, EqualIdsAreEqualAndOthersAreNot) {
    const auto pseudonyms = Pseudonyms::open(key());
    ASSERT_TRUE(pseudonyms);
    EXPECT_EQ(pseudonyms->of("a"), pseudonyms->of("  a\t"));
    EXPECT_NE(pseudonyms->of("a"), pseudonyms->of("A"));
    EXPECT_EQ(pseudonyms->of(""), Pseudonyms::Id{});
    EXPECT_EQ(pseudonyms->of("  "), Pseudonyms::Id{});
    EXPECT_NE(pseudonyms->of("a"), Pseudonyms::Id{});
}

TEST_F(PseudonymsTest, TheHashIsBlake2bWithTheKeyOfTheFile) {
    write_key(std::string(32, 'k'));
    const auto pseudonyms = Pseudonyms::open(key());
    ASSERT_TRUE(pseudonyms);
    // hashlib.blake2b(b'079000000001', key=b'k' * 32, digest_size=16)
    const Pseudonyms::Id expected = {
        0x17,
        0x89,
        0x33,
        0xB8,
        0xE8,
        0x54,
        0x53,
        0x88,
        0x3F,
        0xEB,
        0x54,
        0x4F,
        0x62,
        0xC0,
        0x2E,
        0xA0};
    EXPECT_EQ(pseudonyms->of("079000000001"), expected);
}

TEST_F(PseudonymsTest, TheHashOfAVisitorIsSipHashWithAKeyOfItsOwn) {
    write_key(std::string(32, 'k'));
    const auto pseudonyms = Pseudonyms::open(key());
    ASSERT_TRUE(pseudonyms);
    // The key: the first 16 bytes of hashlib.blake2b(b'visitor', key=b'k' * 32, digest_size=32).
    EXPECT_EQ(pseudonyms->visitor("visitor|client|227|0123456789abcdef"), 0xADE92AD948C9A960);
    EXPECT_NE(pseudonyms->visitor("a"), pseudonyms->visitor(" a"));
}

TEST_F(PseudonymsTest, AnotherKeyGivesOtherPseudonyms) {
    write_key(std::string(32, 'a'));
    const auto a = Pseudonyms::open(key());
    write_key(std::string(32, 'b'));
    const auto b = Pseudonyms::open(key());
    ASSERT_TRUE(a && b);
    EXPECT_NE(a->of("1"), b->of("1"));
    EXPECT_NE(a->visitor("1"), b->visitor("1"));
}

TEST_F(PseudonymsTest, ADamagedKeyIsReportedAndLeftAlone) {
    for (const std::size_t bytes : {0, 31, 33, 1000}) {
        write_key(std::string(bytes, 'k'));
        const auto opened = Pseudonyms::open(key());
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error(), Errc::key_damaged);
        EXPECT_EQ(opened.error(), Fault::corrupt);
        EXPECT_EQ(std::filesystem::file_size(key()), bytes);
    }
}

TEST_F(PseudonymsTest, AFolderInTheKeysPlaceCannotBeRead) {
    std::filesystem::create_directory(key());
    EXPECT_EQ(Pseudonyms::open(key()).error(), Errc::key_unreadable);
}

TEST_F(PseudonymsTest, AKeyCannotBeMadeInAMissingFolder) {
    const auto opened = Pseudonyms::open(folder_ / "missing" / "key");
    EXPECT_EQ(opened.error(), Errc::key_unwritable);
}

TEST_F(PseudonymsTest, ManyWhoStartAtOnceShareOneKey) {
    std::vector<std::thread> threads;
    std::vector<Pseudonyms::Id> ids(8);
    for (auto& id : ids) {
        threads.emplace_back([this, &id] {
            const auto opened = Pseudonyms::open(key());
            if (opened) id = opened->of("x");
        });
    }
    for (auto& thread : threads)
        thread.join();
    for (const auto& id : ids)
        EXPECT_EQ(id, ids.front());
    EXPECT_NE(ids.front(), Pseudonyms::Id{});
    EXPECT_EQ(files(), 1u);
}

TEST_F(PseudonymsTest, AKeyForAPurposeIsTheSameAgainAndItsOwn) {
    const auto pseudonyms = Pseudonyms::open(key());
    ASSERT_TRUE(pseudonyms);
    const auto first = pseudonyms->key_for("a");
    EXPECT_EQ(first, Pseudonyms::open(key())->key_for("a"));
    EXPECT_NE(first, pseudonyms->key_for("b"));
    const auto id = pseudonyms->of("a");
    EXPECT_FALSE(std::equal(id.begin(), id.end(), first.begin())) << "an id tells nothing of it";
}

}  // namespace
}  // namespace emc::base
