#include "base/pseudonyms.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <span>
#include <string>
#include <tuple>

#include "base/assert.h"
#include "base/errc.h"
#include "base/text.h"

namespace emc::base {
namespace {

/// A file descriptor that is closed with its scope.
class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] bool ok() const { return value_ >= 0; }
    [[nodiscard]] int get() const { return value_; }

private:
    int value_;
};

bool write_all(int file, std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

bool sync_folder(const std::filesystem::path& folder) {
    const Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return open.ok() && ::fsync(open.get()) == 0;
}

/// Puts a new key where none is. Of two processes that try at once the first one's key stays: the
/// file is linked to its name only when it is whole.
Result<void> make_key(const std::filesystem::path& file) {
    std::array<std::uint8_t, Pseudonyms::key_bytes> key{};
    randombytes_buf(key.data(), key.size());
    std::filesystem::path draft = file;
    draft += ".new-" + std::to_string(randombytes_random());
    bool ok = false;
    {
        const Descriptor out(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        ok = out.ok() && write_all(out.get(), key) && ::fsync(out.get()) == 0;
    }
    sodium_memzero(key.data(), key.size());
    ok = ok && (::link(draft.c_str(), file.c_str()) == 0 || errno == EEXIST);
    ::unlink(draft.c_str());
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    if (!ok || !sync_folder(folder)) return Errc::key_unwritable;
    return {};
}

/// At most one byte more than a key has, so that a file that is too long is seen.
Result<std::string> read_key(const std::filesystem::path& file) {
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!in.ok()) return Errc::key_unreadable;
    std::string bytes(Pseudonyms::key_bytes + 1, '\0');
    std::size_t size = 0;
    while (size < bytes.size()) {
        const auto got = ::read(in.get(), bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return Errc::key_unreadable;
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    bytes.resize(size);
    return bytes;
}

}  // namespace

Result<Pseudonyms> Pseudonyms::open(const std::filesystem::path& key_file) {
    ASSERT(sodium_init() >= 0);
    if (::access(key_file.c_str(), F_OK) != 0 && errno == ENOENT) {
        TRY(make_key(key_file));
    }
    TRY(auto bytes, read_key(key_file));
    if (bytes.size() != key_bytes) return Errc::key_damaged;
    Pseudonyms pseudonyms;
    std::copy(bytes.begin(), bytes.end(), pseudonyms.key_.begin());
    sodium_memzero(bytes.data(), bytes.size());
    static_assert(std::tuple_size_v<decltype(visitor_key_)> == crypto_shorthash_KEYBYTES);
    auto derived = pseudonyms.key_for("visitor");
    std::copy_n(derived.begin(), crypto_shorthash_KEYBYTES, pseudonyms.visitor_key_.begin());
    sodium_memzero(derived.data(), derived.size());
    return pseudonyms;
}

Pseudonyms::~Pseudonyms() {
    sodium_memzero(key_.data(), key_.size());
    sodium_memzero(visitor_key_.data(), visitor_key_.size());
}

Pseudonyms::Id Pseudonyms::of(std::string_view given) const {
    const std::string_view id = trim(given);
    Id out{};
    if (id.empty()) return out;
    const int failed = crypto_generichash(
        out.data(),
        out.size(),
        reinterpret_cast<const unsigned char*>(id.data()),
        id.size(),
        key_.data(),
        key_.size()
    );
    ASSERT(failed == 0);
    return out;
}

std::uint64_t Pseudonyms::visitor(std::string_view text) const {
    std::array<std::uint8_t, crypto_shorthash_BYTES> hash{};
    const int failed = crypto_shorthash(
        hash.data(),
        reinterpret_cast<const unsigned char*>(text.data()),
        text.size(),
        visitor_key_.data()
    );
    ASSERT(failed == 0);
    std::uint64_t id = 0;
    static_assert(sizeof id == crypto_shorthash_BYTES);
    std::memcpy(&id, hash.data(), sizeof id);
    return id;
}

/// Apart from of(): the length of the hash goes into BLAKE2b's parameters.
std::array<std::uint8_t, Pseudonyms::key_bytes> Pseudonyms::key_for(std::string_view purpose
) const {
    std::array<std::uint8_t, key_bytes> out{};
    const int failed = crypto_generichash(
        out.data(),
        out.size(),
        reinterpret_cast<const unsigned char*>(purpose.data()),
        purpose.size(),
        key_.data(),
        key_.size()
    );
    ASSERT(failed == 0);
    return out;
}

}  // namespace emc::base
