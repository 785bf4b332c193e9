#include "app/backup/backup.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <future>
#include <map>

#include "app/backup/archive.h"
#include "app/backup/sealed.h"
#include "app/failure.h"
#include "app/spine.h"
#include "app/write_file.h"
#include "base/testing/temp_folder.h"

namespace emc::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const registry::Actor somebody{"test", ""};

class BackupTest : public ::testing::Test {
protected:
    BackupTest() {
        SettingsInput input;
        input.overrides = {"store.url=clickhouse://127.0.0.1:1/none"};
        settings_ = load_settings(input).values;
        spine_ = Spine::open(DataFolder::open(folder_.path() / "data"), settings_);
        write_file(spine_->folder().keys() / "pseudonyms.key", key_, 0600);
        registry::Unit unit;
        unit.code = *model::UnitCode::parse("H34");
        unit.name = "Kon Tum";
        unit.kind = "province";
        EXPECT_TRUE(spine_->registry().put_units({unit}, somebody));
    }

    void accepted(const std::string& text) {
        wal::Batch batch;
        batch.add(base::bytes_of(text));
        std::promise<bool> done;
        spine_->log().append(std::move(batch), wal::Durability::synced, [&](const auto& result) {
            done.set_value(result.has_value());
        });
        ASSERT_TRUE(done.get_future().get());
    }
    fs::path backed_up(const std::string& passphrase = "") {
        const auto file = folder_.path() / "backup.tar.zst";
        make_backup({spine_->folder(), spine_->registry()}, file, passphrase, [](double) {});
        return file;
    }
    Unpacked unpacked(const fs::path& file) {
        const auto beside = folder_.path() / ("unpacked-" + std::to_string(++unpacked_));
        fs::create_directory(beside);
        return unpack_backup(file, beside, [](double) {});
    }
    std::string refusal_of(const fs::path& file) {
        try {
            (void)unpacked(file);
        } catch (const Failure& failure) {
            return failure.what();
        }
        return "taken";
    }
    /// All files of what was unpacked last, by their paths in it.
    std::map<std::string, std::string> last_unpacked() {
        const auto beside = folder_.path() / ("unpacked-" + std::to_string(unpacked_));
        std::map<std::string, std::string> files;
        for (const auto& entry : fs::recursive_directory_iterator(beside)) {
            if (!entry.is_regular_file()) continue;
            files[fs::relative(entry.path(), beside).string()] = read_file(entry.path());
        }
        return files;
    }
    static std::vector<std::string> texts_in(const fs::path& wal) {
        wal::Options options;
        options.folder = wal;
        const auto log = *wal::Log::open(options);
        const auto reader = *log->read_from(log->first());
        std::vector<std::string> texts;
        while (auto next = *reader->next()) {
            const auto* record = std::get_if<wal::Record>(&*next);
            texts.emplace_back(record != nullptr ? base::text_of(record->payload) : "damage");
        }
        log->stop();
        return texts;
    }

    base::testing::TempFolder folder_;
    const std::string key_ = std::string(32, 'k');
    Settings settings_;
    std::unique_ptr<Spine> spine_;

private:
    int unpacked_ = 0;
};

TEST_F(BackupTest, HoldsTheLogAndTheRegistryWhileTheLogIsInUse) {
    accepted("one");
    accepted("two");
    const auto file = backed_up();
    accepted("three");
    const auto back = unpacked(file);
    EXPECT_THAT(texts_in(back.wal), testing::ElementsAre("one", "two"));

    const base::testing::TempFolder other;
    const auto spine = Spine::open(DataFolder::open(other.path()), settings_);
    ASSERT_TRUE(spine->registry().load(back.registry_dump));
    const auto snapshot = *spine->registry().refresh();
    ASSERT_NE(snapshot->unit(*model::UnitCode::parse("H34")), nullptr);
}

TEST_F(BackupTest, LeavesNothingBesideTheFile) {
    accepted("one");
    (void)backed_up();
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(folder_.path()))
        files += entry.is_regular_file();
    EXPECT_EQ(files, 1u);
    EXPECT_TRUE(fs::is_empty(spine_->folder().tmp()));
}

TEST_F(BackupTest, HasNoKeyWithoutAPassphrase) {
    const auto file = backed_up();
    const auto back = unpacked(file);
    EXPECT_TRUE(back.sealed_keys.empty());
    EXPECT_FALSE(restore_keys(back, spine_->folder(), ""));
}

TEST_F(BackupTest, HasTheKeyUnderThePassphraseAlone) {
    const auto back = unpacked(backed_up("correct horse"));
    ASSERT_TRUE(back.sealed_keys.contains("pseudonyms.key"));
    EXPECT_THAT(back.sealed_keys.at("pseudonyms.key"), Not(HasSubstr(key_)));

    const base::testing::TempFolder other;
    const auto folder = DataFolder::open(other.path());
    EXPECT_THROW((void)restore_keys(back, folder, ""), Failure);
    EXPECT_THROW((void)restore_keys(back, folder, "wrong horse"), Failure);
    EXPECT_FALSE(fs::exists(folder.keys() / "pseudonyms.key"));
    EXPECT_TRUE(restore_keys(back, folder, "correct horse"));
    EXPECT_EQ(read_file(folder.keys() / "pseudonyms.key"), key_);
}

TEST_F(BackupTest, AnyCutIsRefused) {
    accepted("one");
    const auto file = backed_up();
    const auto whole = read_file(file);
    for (std::size_t part = 0; part < 8; ++part) {
        std::ofstream(file, std::ios::binary | std::ios::trunc)
            << whole.substr(0, whole.size() * part / 8);
        EXPECT_NE(refusal_of(file), "taken") << part;
    }
}

TEST_F(BackupTest, AChangedByteIsRefusedOrChangesNothing) {
    accepted("one");
    const auto file = backed_up();
    const auto whole = read_file(file);
    ASSERT_EQ(refusal_of(file), "taken");
    const auto files = last_unpacked();
    int refused = 0;
    for (std::size_t part = 1; part < 8; ++part) {
        auto changed = whole;
        changed[whole.size() * part / 8] ^= 0x10;
        std::ofstream(file, std::ios::binary | std::ios::trunc) << changed;
        // Some bytes only say how the archive is packed, or fill it up.
        const bool is_taken = refusal_of(file) == "taken";
        EXPECT_TRUE(!is_taken || last_unpacked() == files) << part;
        refused += is_taken ? 0 : 1;
    }
    EXPECT_GT(refused, 0);
}

TEST_F(BackupTest, AnArchiveOfSomebodyElseIsRefused) {
    for (const auto* name :
         {"../evil", "/etc/passwd", "wal/../../evil", "keys/../x.sealed", "readme"}) {
        const auto file = folder_.path() / "other.tar.zst";
        {
            ArchiveWriter archive(file);
            archive.add_text(name, "text");
            archive.close();
        }
        EXPECT_THAT(refusal_of(file), HasSubstr("is no backup of ours")) << name;
    }
}

TEST_F(BackupTest, AnArchiveWithoutItsManifestIsRefused) {
    const auto file = folder_.path() / "other.tar.zst";
    ArchiveWriter archive(file);
    archive.add_text("registry.dump", "text");
    archive.close();
    EXPECT_THAT(refusal_of(file), HasSubstr("its end is missing"));
}

TEST_F(BackupTest, AMissingFileAndNoArchiveAreRefused) {
    EXPECT_THAT(refusal_of(folder_.path() / "none"), HasSubstr("cannot be read"));
    const auto file = folder_.path() / "text";
    std::ofstream(file) << "this is no archive";
    EXPECT_NE(refusal_of(file), "taken");
}

TEST_F(BackupTest, AFileThatCannotBeMadeLeavesTheOldOne) {
    const auto file = backed_up();
    const auto before = read_file(file);
    EXPECT_THROW(
        make_backup(
            {spine_->folder(), spine_->registry()},
            folder_.path() / "no-such-folder" / "backup.tar.zst",
            "",
            [](double) {}
        ),
        Failure
    );
    EXPECT_EQ(read_file(file), before);
}

TEST(ArchiveTest, GivesBackWhatWasPutIn) {
    const base::testing::TempFolder folder;
    const auto file = folder.path() / "a.tar.zst";
    const std::string large(3'000'000, 'x');
    write_file(folder.path() / "in", large);
    std::string sum;
    {
        ArchiveWriter archive(file);
        archive.add_text("small", "Tỷ lệ");
        const int input = ::open((folder.path() / "in").c_str(), O_RDONLY);
        sum = archive.add_file("large", input, large.size(), {});
        ::close(input);
        EXPECT_FALSE(fs::exists(file));
        archive.close();
    }
    ArchiveReader archive(file);
    ASSERT_EQ(archive.next()->name, "small");
    EXPECT_EQ(archive.text(), "Tỷ lệ");
    const auto entry = archive.next();
    ASSERT_EQ(entry->bytes, large.size());
    EXPECT_EQ(archive.save_to(folder.path() / "out"), sum);
    EXPECT_EQ(read_file(folder.path() / "out"), large);
    EXPECT_FALSE(archive.next());
}

TEST(SealedTest, OnlyThePassphraseOpensIt) {
    const auto box = sealed("secret", "correct horse");
    EXPECT_EQ(unsealed(box, "correct horse"), "secret");
    EXPECT_EQ(unsealed(box, "correct hors"), std::nullopt);
    EXPECT_EQ(unsealed("", "correct horse"), std::nullopt);
    EXPECT_NE(sealed("secret", "correct horse"), box);  // a new salt each time
}

TEST(SealedTest, ACutOrChangedBoxStaysShut) {
    auto box = sealed("secret", "correct horse");
    EXPECT_EQ(unsealed(box.substr(0, box.size() - 1), "correct horse"), std::nullopt);
    box.back() = static_cast<char>(box.back() ^ 1);
    EXPECT_EQ(unsealed(box, "correct horse"), std::nullopt);
}

TEST(SealedTest, APassphraseIsTheFirstLineAndNotShort) {
    const base::testing::TempFolder folder;
    const auto file = (folder.path() / "p").string();
    std::ofstream(file) << "correct horse\nbattery\n";
    EXPECT_EQ(read_passphrase(file), "correct horse");
    std::ofstream(file) << "short\n";
    EXPECT_THROW((void)read_passphrase(file), Failure);
}

}  // namespace
}  // namespace emc::app
