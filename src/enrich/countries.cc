#include "enrich/countries.h"

#include <maxminddb.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "enrich/embedded.h"
#include "enrich/errc.h"

namespace emc::enrich {
namespace {

constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

bool is_mapped(const Address& address) {
    return std::equal(mapped.begin(), mapped.end(), address.begin());
}

/// Networks that anybody has for himself, and that lists of countries give to somebody all the
/// same: RFC 1918, loopback, link-local (RFC 3927, RFC 4291), unique local (RFC 4193).
bool is_private(const Address& address) {
    if (is_mapped(address)) {
        const unsigned first = address[12], second = address[13];
        return first == 10 || first == 127 || (first == 169 && second == 254) ||
               (first == 172 && second >= 16 && second < 32) || (first == 192 && second == 168);
    }
    return (address[0] & 0xFE) == 0xFC || (address[0] == 0xFE && (address[1] & 0xC0) == 0x80);
}

bool write_all(int descriptor, base::Bytes bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

/// Where a list of this kind has the country: flat, or as MaxMind nests it.
constexpr const char* flat_path[] = {"country_code", nullptr};
constexpr const char* nested_path[] = {"country", "iso_code", nullptr};

}  // namespace

struct Countries::Database {
    MMDB_s tree{};
    bool is_open = false;

    base::Result<void> open(const std::string& path) {
        const int status = MMDB_open(path.c_str(), MMDB_MODE_MMAP, &tree);
        if (status == MMDB_FILE_OPEN_ERROR || status == MMDB_IO_ERROR) {
            return Errc::country_unreadable;
        }
        if (status == MMDB_OUT_OF_MEMORY_ERROR) return Errc::no_memory;
        if (status != MMDB_SUCCESS) return Errc::country_not_a_list;
        is_open = true;
        return {};
    }

    ~Database() {
        if (is_open) MMDB_close(&tree);
    }
};

base::Result<std::unique_ptr<Countries>> Countries::open(const std::filesystem::path& file) {
    auto database = std::make_unique<Database>();
    if (!file.empty()) {
        TRY(database->open(file.string()));
    } else {
        // The library reads files alone: the built-in list becomes one that has no name.
        const int descriptor = ::memfd_create("countries", MFD_CLOEXEC);
        if (descriptor < 0) return Errc::no_memory;
        const bool written = write_all(descriptor, embedded_countries());
        const auto opened = written ? database->open("/proc/self/fd/" + std::to_string(descriptor))
                                    : base::Result<void>(Errc::no_memory);
        ::close(descriptor);
        if (!opened) return opened.error();
    }
    return std::unique_ptr<Countries>(new Countries(std::move(database)));
}

Countries::Countries(std::unique_ptr<Database> database) : database_(std::move(database)) {}

Countries::~Countries() = default;

std::string Countries::of(const Address& address) const {
    if (is_private(address)) return {};
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    const sockaddr* wanted = nullptr;
    if (is_mapped(address)) {
        v4.sin_family = AF_INET;
        std::memcpy(&v4.sin_addr, address.data() + mapped.size(), sizeof v4.sin_addr);
        wanted = reinterpret_cast<const sockaddr*>(&v4);
    } else {
        v6.sin6_family = AF_INET6;
        std::memcpy(&v6.sin6_addr, address.data(), address.size());
        wanted = reinterpret_cast<const sockaddr*>(&v6);
    }
    int status = MMDB_SUCCESS;
    auto found = MMDB_lookup_sockaddr(&database_->tree, wanted, &status);
    if (status != MMDB_SUCCESS || !found.found_entry) return {};
    MMDB_entry_data_s data{};
    for (const auto* path : {flat_path, nested_path}) {
        const bool is_there = MMDB_aget_value(&found.entry, &data, path) == MMDB_SUCCESS &&
                              data.has_data && data.type == MMDB_DATA_TYPE_UTF8_STRING;
        constexpr std::uint32_t letters = 2;
        if (is_there && data.data_size == letters) return {data.utf8_string, data.data_size};
    }
    return {};
}

}  // namespace emc::enrich
