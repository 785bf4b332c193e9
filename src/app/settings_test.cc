#include "app/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "app/failure.h"
#include "base/testing/source_tree.h"
#include "base/testing/temp_folder.h"

namespace emc::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class SettingsTest : public ::testing::Test {
protected:
    void in_file(const std::string& text) {
        input_.file = folder_.path() / "emc.toml";
        std::ofstream(*input_.file) << text;
    }
    void in_environment(const std::string& name, const std::string& value) {
        variables_[name] = value;
    }
    void on_command_line(const std::string& text) { input_.overrides.push_back(text); }

    LoadedSettings loaded() {
        input_.environment = [this](const std::string& name) -> std::optional<std::string> {
            const auto found = variables_.find(name);
            if (found == variables_.end()) return std::nullopt;
            return found->second;
        };
        return load_settings(input_);
    }
    Settings values() { return loaded().values; }
    std::string source_of(std::string_view name) {
        for (const auto& source : loaded().sources) {
            if (source.name == name) return source.from;
        }
        return "no such setting";
    }
    /// The line that an operator reads, without the folder.
    std::string refusal() {
        try {
            (void)loaded();
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.exit_code(), 2);
            std::string line = failure.what();
            const auto folder = folder_.path().string() + "/";
            if (line.starts_with(folder)) line = line.substr(folder.size());
            return line;
        }
        return "accepted";
    }

    base::testing::TempFolder folder_;

private:
    SettingsInput input_;
    std::map<std::string, std::string> variables_;
};

TEST_F(SettingsTest, EachHasADefault) {
    const auto settings = values();
    EXPECT_EQ(settings.http_listen, "127.0.0.1:8080");
    EXPECT_EQ(settings.http_threads, 2u);
    EXPECT_EQ(settings.store_url, "chdb:");
    EXPECT_EQ(settings.registry_url, "sqlite:");
    EXPECT_FALSE(settings.hits_sync);
    EXPECT_EQ(source_of("http.threads"), "default");
}

TEST_F(SettingsTest, TheCommandLineWinsOverTheEnvironmentAndThatOverTheFile) {
    in_file("[http]\nthreads = 3\n");
    EXPECT_EQ(values().http_threads, 3u);
    EXPECT_THAT(source_of("http.threads"), HasSubstr("emc.toml:2"));
    in_environment("EMC_HTTP_THREADS", "4");
    EXPECT_EQ(values().http_threads, 4u);
    EXPECT_EQ(source_of("http.threads"), "EMC_HTTP_THREADS");
    on_command_line("http.threads=5");
    EXPECT_EQ(values().http_threads, 5u);
    EXPECT_EQ(source_of("http.threads"), "--set");
}

TEST_F(SettingsTest, AKeyStandsInATableOrWithItsDots) {
    in_file("wal.retention_days = 30\n[http.tls]\ncert = \"a.pem\"\nkey = \"b.pem\"\n");
    EXPECT_EQ(values().wal_retention_days, 30u);
    EXPECT_EQ(values().http_tls_cert, "a.pem");
}

TEST_F(SettingsTest, AListIsAListInTheFileAndHasCommasElsewhere) {
    in_file("http.trusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n");
    EXPECT_THAT(values().http_trusted_proxies, ElementsAre("10.0.0.0/8", "::1"));
    on_command_line("http.trusted_proxies=192.0.2.1, 192.0.2.2");
    EXPECT_THAT(values().http_trusted_proxies, ElementsAre("192.0.2.1", "192.0.2.2"));
}

TEST_F(SettingsTest, AnUnknownNameIsRefusedWithItsPlace) {
    in_file("[http]\n\nthread = 3\n");
    EXPECT_EQ(refusal(), "emc.toml:3: http.thread is not a setting");
}

TEST_F(SettingsTest, AnUnknownNameOnTheCommandLineIsRefused) {
    on_command_line("http.thread=3");
    EXPECT_EQ(refusal(), "--set: http.thread is not a setting");
}

TEST_F(SettingsTest, ANumberOutsideItsLimitsIsRefused) {
    for (const auto* value : {"0", "257", "-1", "two", "", "1.5"}) {
        in_environment("EMC_HTTP_THREADS", value);
        EXPECT_EQ(
            refusal(),
            std::string("EMC_HTTP_THREADS: http.threads must be a whole number of threads from 1 "
                        "to 256, and is \"") +
                value + "\""
        );
    }
}

TEST_F(SettingsTest, AFlagIsTrueOrFalse) {
    in_file("hits.sync = \"maybe\"\n");
    EXPECT_EQ(refusal(), "emc.toml:1: hits.sync must be true or false, and is \"maybe\"");
}

TEST_F(SettingsTest, AnAddressNeedsAPort) {
    on_command_line("http.listen=localhost");
    EXPECT_EQ(refusal(), "--set: http.listen is not HOST:PORT \"localhost\"");
}

TEST_F(SettingsTest, ABadUrlIsRefusedWithoutShowingItsPassword) {
    on_command_line("registry.url=mysql://root:geheim@host/db");
    EXPECT_EQ(refusal(), "--set: registry.url begins with neither sqlite: nor postgresql://");
}

TEST_F(SettingsTest, AProviderOfLoginsNeedsAllThatItGoesBy) {
    on_command_line("oidc.issuer=https://id.example.vn");
    on_command_line("oidc.client_id=emc");
    EXPECT_EQ(refusal(), "oidc.issuer needs oidc.client_id and http.public_url too");
    on_command_line("http.public_url=https://emc.example.vn");
    EXPECT_EQ(values().oidc_issuer, "https://id.example.vn");
    on_command_line("oidc.issuer=http://id.example.vn");
    EXPECT_THAT(refusal(), HasSubstr("is no https:// address"));
}

TEST_F(SettingsTest, ASecretIsNotPrinted) {
    in_environment("EMC_OIDC_CLIENT_SECRET", "geheim");
    EXPECT_EQ(values().oidc_client_secret, "geheim");
    const auto text = print_settings(loaded());
    EXPECT_THAT(text, HasSubstr("oidc.client_secret = \"***\""));
    EXPECT_THAT(text, Not(HasSubstr("geheim")));
}

TEST_F(SettingsTest, ASecretIsNotTakenWhereOthersReadIt) {
    on_command_line("oidc.client_secret=geheim");
    EXPECT_EQ(
        refusal(),
        "--set: oidc.client_secret is a secret: give it in the file or by EMC_OIDC_CLIENT_SECRET"
    );
}

TEST_F(SettingsTest, CertificateAndKeyGoTogether) {
    on_command_line("http.tls.cert=a.pem");
    EXPECT_THAT(refusal(), HasSubstr("set both"));
}

TEST_F(SettingsTest, BrokenTomlNamesItsLine) {
    in_file("[http]\nthreads = = 3\n");
    EXPECT_THAT(refusal(), HasSubstr("emc.toml:2: "));
}

TEST_F(SettingsTest, AListWhereOneValueBelongsIsRefused) {
    in_file("http.threads = [1, 2]\n");
    EXPECT_EQ(refusal(), "emc.toml:1: http.threads takes one value, not a list");
}

TEST_F(SettingsTest, AFileThatIsTooLargeIsRefused) {
    in_file(std::string(SettingsInput::file_bytes_max + 1, '#'));
    EXPECT_THAT(refusal(), HasSubstr("is over 1 MiB"));
}

TEST_F(SettingsTest, PrintedSettingsShowSourcesAndHidePasswords) {
    on_command_line("store.url=clickhouse://emc:geheim@db:8123/emc");
    in_file("http.threads = 7\n");
    const auto text = print_settings(loaded());
    EXPECT_THAT(text, HasSubstr("clickhouse://emc:***@db:8123/emc"));
    EXPECT_THAT(text, Not(HasSubstr("geheim")));
    EXPECT_THAT(text, testing::ContainsRegex("http.threads = 7 +# .*emc.toml:1"));
}

TEST_F(SettingsTest, PrintedSettingsCanBeReadAgain) {
    on_command_line("http.trusted_proxies=10.0.0.0/8");
    on_command_line("wal.retention_days=12");
    const auto before = print_settings(loaded());
    in_file(before);
    EXPECT_EQ(values().wal_retention_days, 12u);
    EXPECT_THAT(values().http_trusted_proxies, ElementsAre("10.0.0.0/8"));
}

TEST(SettingsDocTest, OperatingNamesEverySettingAsTheTableDoes) {
    const std::filesystem::path file = base::testing::in_source("docs/operating.md");
    std::ifstream stream(file);
    std::string text(std::istreambuf_iterator<char>(stream), {});
    const std::string begin = "<!-- settings -->\n";
    const std::string end = "<!-- end of settings -->";
    const auto from = text.find(begin) + begin.size();
    const auto to = text.find(end);
    ASSERT_LE(from, to) << "docs/operating.md lost its marks";
    if (environment_variable("EMC_GOLDEN") == "write") {
        text.replace(from, to - from, settings_as_markdown());
        std::ofstream(file) << text;
        return;
    }
    EXPECT_EQ(text.substr(from, to - from), settings_as_markdown()) << "run ./dev golden";
}

TEST(ListenTest, TakesNamesAndBothKindsOfAddresses) {
    EXPECT_EQ(parse_listen("localhost:80")->host, "localhost");
    EXPECT_EQ(parse_listen("[::1]:443")->host, "::1");
    EXPECT_EQ(parse_listen("0.0.0.0:0")->port, 0);
    for (const auto* text : {"", ":80", "host:", "host:65536", "host:8x", "::1:80", "[]:80"}) {
        EXPECT_FALSE(parse_listen(text)) << text;
    }
}

}  // namespace
}  // namespace emc::app
