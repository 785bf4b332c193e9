#include "http/tls.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>

#include "base/testing/temp_folder.h"
#include "http/channel.h"
#include "http/client.h"
#include "http/errc.h"
#include "http/testing/fixture.h"

namespace emc::http {
namespace {

namespace fs = std::filesystem;
using testing::Peer;
using testing::text_response;

struct CloseFile {
    void operator()(FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<FILE, CloseFile>;

/// Writes a key and its own certificate for that address.
void write_pair(const fs::path& cert, const fs::path& key, const char* name) {
    EVP_PKEY* pair = EVP_EC_gen("P-256");
    X509* made = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
    X509_set_version(made, X509_VERSION_3);
    X509_gmtime_adj(X509_getm_notBefore(made), -3600);
    X509_gmtime_adj(X509_getm_notAfter(made), 3600);
    X509_set_pubkey(made, pair);
    auto* subject = X509_get_subject_name(made);
    const auto* text = reinterpret_cast<const unsigned char*>("test");
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, text, -1, -1, 0);
    X509_set_issuer_name(made, subject);
    auto* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, name);
    X509_add_ext(made, names, -1);
    X509_EXTENSION_free(names);
    X509_sign(made, pair, EVP_sha256());
    const File cert_file(std::fopen(cert.c_str(), "w"));
    PEM_write_X509(cert_file.get(), made);
    const File key_file(std::fopen(key.c_str(), "w"));
    PEM_write_PrivateKey(key_file.get(), pair, nullptr, nullptr, 0, nullptr, nullptr);
    X509_free(made);
    EVP_PKEY_free(pair);
}

class TlsTest : public testing::ServerTest {
protected:
    TlsTest() {
        write_pair(folder / "cert", folder / "key", "IP:127.0.0.1");
        write_pair(folder / "other_cert", folder / "other_key", "DNS:elsewhere.example");
        options.tls_cert = folder / "cert";
        options.tls_key = folder / "key";
        RouteOptions large;
        large.body_bytes_max = 8 << 20;
        Handler echo = [](Request& request, Reply reply) { reply(text_response(request.body)); };
        router.add({Method::post, "/large", echo, large});
    }
    ~TlsTest() override { stop(); }
    Client client(bool verify = true) {
        if (!server) start();
        ClientOptions with;
        with.verify = verify;
        if (verify) with.authorities = folder / "cert";
        return *Client::open(server->address(), with);
    }

    const base::testing::TempFolder folder;
};

TEST_F(TlsTest, AnswersARequest) {
    const auto answer = client().request({.target = "/hello"});
    ASSERT_TRUE(answer) << answer.error().message();
    EXPECT_EQ(answer->body, "hello");
    EXPECT_TRUE(server->address().starts_with("https://"));
}

TEST_F(TlsTest, TellsTheHandler) {
    EXPECT_EQ(client().request({.target = "/remote"})->body, "127.0.0.1 secure");
}

TEST_F(TlsTest, CarriesLargeBodiesBothWays) {
    const std::string body(5 << 20, 'l');
    const auto answer =
        client().request({.method = Method::post, .target = "/large", .body = body});
    ASSERT_TRUE(answer) << answer.error().message();
    EXPECT_EQ(answer->body, body);
}

TEST_F(TlsTest, SendsFiles) {
    const std::string text(300000, 'f');
    {
        const File file(std::fopen((folder / "out").c_str(), "w"));
        std::fwrite(text.data(), 1, text.size(), file.get());
    }
    router.add({Method::get, "/file", [this](Request&, Reply reply) {
                    reply({.file = folder / "out"});
                }});
    EXPECT_EQ(client().request({.target = "/file"})->body, text);
}

TEST_F(TlsTest, RefusesAnAnnouncedBodyReadably) {
    const auto answer =
        client().request({.method = Method::post, .target = "/echo", .body = std::string(5000, 'x')}
        );
    ASSERT_TRUE(answer) << answer.error().message();
    EXPECT_EQ(answer->status, 413U);
}

TEST_F(TlsTest, AClientRefusesACertificateItDoesNotKnow) {
    options.tls_cert = folder / "other_cert";
    options.tls_key = folder / "other_key";
    EXPECT_EQ(client().request({.target = "/hello"}).error(), Errc::bad_certificate);
    EXPECT_EQ(client(false).request({.target = "/hello"})->body, "hello");
}

TEST_F(TlsTest, AClientRefusesACertificateOfAnotherHost) {
    options.tls_cert = folder / "other_cert";
    options.tls_key = folder / "other_key";
    start();
    ClientOptions with;
    with.authorities = folder / "other_cert";
    const auto stranger = Client::open(server->address(), with);
    EXPECT_EQ(stranger->request({.target = "/hello"}).error(), Errc::bad_certificate);
}

TEST_F(TlsTest, RefusesAKeyOfAnotherCertificate) {
    options.tls_key = folder / "other_key";
    EXPECT_EQ(Server::start(options, router).error(), Errc::bad_certificate);
    options.tls_key.clear();
    EXPECT_EQ(Server::start(options, router).error(), Errc::bad_certificate);
}

TEST_F(TlsTest, PlainTextIsCutAndHarmsNobody) {
    auto peer = connect();
    peer.get("/hello");
    EXPECT_EQ(peer.hear().status, 0U);
    EXPECT_EQ(client().request({.target = "/hello"})->body, "hello");
}

TEST_F(TlsTest, ASilentHandshakeIsCut) {
    options.header_timeout = std::chrono::milliseconds(20);
    auto peer = connect();
    EXPECT_TRUE(peer.hears_end());
}

TEST_F(TlsTest, ManyRequestsShareAConnection) {
    start();
    auto tls = Tls::of_client(false, {});
    Peer peer(server->port());
    Channel channel(dup(peer.socket()));
    ASSERT_TRUE(channel.start_client_tls(*tls, "127.0.0.1"));
    ASSERT_EQ(channel.shake_hands(), Channel::State::done);
    std::string ask = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";
    for (int i = 0; i < 3; ++i) {
        const std::array<iovec, 1> parts = {iovec{ask.data(), ask.size()}};
        EXPECT_EQ(channel.write(parts).bytes, ask.size());
        std::string got;
        std::array<char, 1000> piece;
        while (!got.ends_with("\r\n\r\nhello")) {
            const auto moved = channel.read(piece);
            ASSERT_EQ(moved.state, Channel::State::done);
            got.append(piece.data(), moved.bytes);
        }
    }
    EXPECT_EQ(stats().connections_accepted, 1U);
    channel.end_writing();
}

}  // namespace
}  // namespace emc::http
