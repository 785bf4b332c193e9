#include "app/settings.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>

#include "app/failure.h"
#include "base/assert.h"
#include "base/text.h"

namespace emc::app {

namespace {

/// A value as it was written, and where.
struct Written {
    std::vector<std::string> texts;  ///< More than one for a list alone.
    bool is_list = false;
    std::string from;
};

const Setting* find(std::string_view name) {
    for (const auto& setting : settings_table()) {
        if (setting.name == name) return &setting;
    }
    return nullptr;
}

[[noreturn]] void refuse(const std::string& from, std::string_view name, std::string_view why) {
    throw Failure(fmt::format("{}: {} {}", from, name, why), Failure::usage);
}

const std::string& one_text(const Setting& setting, const Written& written) {
    if (written.is_list) refuse(written.from, setting.name, "takes one value, not a list");
    return written.texts.front();
}

std::uint64_t number_of(const Setting& setting, const Written& written) {
    const auto& text = one_text(setting, written);
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
    if (!whole || number < setting.least || number > setting.most) {
        const auto why = fmt::format(
            "must be a whole number of {} from {} to {}, and is \"{}\"",
            setting.form,
            setting.least,
            setting.most,
            text
        );
        refuse(written.from, setting.name, why);
    }
    return number;
}

bool flag_of(const Setting& setting, const Written& written) {
    const auto& text = one_text(setting, written);
    if (text == "true" || text == "1") return true;
    if (text == "false" || text == "0") return false;
    refuse(written.from, setting.name, "must be true or false, and is \"" + text + "\"");
}

std::string text_of(const Setting& setting, const Written& written) {
    const auto& text = one_text(setting, written);
    if (setting.check != nullptr) {
        if (const auto wrong = setting.check(text); !wrong.empty()) {
            const std::string shown = setting.secret ? "" : fmt::format(" \"{}\"", text);
            refuse(written.from, setting.name, fmt::format("{}{}", wrong, shown));
        }
    }
    return text;
}

std::vector<std::string> list_of(const Written& written) {
    if (written.is_list) return written.texts;
    std::vector<std::string> items;
    std::string_view rest = written.texts.front();
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        const auto item = base::trim(rest.substr(0, comma));
        if (!item.empty()) items.emplace_back(item);
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
    return items;
}

void assign(Settings& values, const Setting& setting, const Written& written) {
    struct Assign {
        Settings& values;
        const Setting& setting;
        const Written& written;

        void operator()(std::string Settings::*field) const {
            values.*field = text_of(setting, written);
        }
        void operator()(std::uint64_t Settings::*field) const {
            values.*field = number_of(setting, written);
        }
        void operator()(bool Settings::*field) const { values.*field = flag_of(setting, written); }
        void operator()(std::filesystem::path Settings::*field) const {
            values.*field = one_text(setting, written);
        }
        void operator()(std::vector<std::string> Settings::*field) const {
            values.*field = list_of(written);
        }
    };
    std::visit(Assign{values, setting, written}, setting.field);
}

using ByName = std::map<std::string, Written, std::less<>>;

std::string scalar_text(const toml::node& node, const std::string& from, std::string_view name) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    refuse(from, name, "must be a text, a whole number, true or false, or a list of texts");
}

void collect(
    const toml::table& part, const std::string& prefix, const std::string& file, ByName& into
) {
    for (const auto& [key, node] : part) {
        const auto name = prefix + std::string(key.str());
        if (const auto* inner = node.as_table()) {
            collect(*inner, name + ".", file, into);
            continue;
        }
        Written written;
        written.from = fmt::format("{}:{}", file, node.source().begin.line);
        if (find(name) == nullptr) refuse(written.from, name, "is not a setting");
        if (const auto* list = node.as_array()) {
            written.is_list = true;
            for (const auto& item : *list) {
                written.texts.push_back(scalar_text(item, written.from, name));
            }
        } else {
            written.texts.push_back(scalar_text(node, written.from, name));
        }
        into[name] = std::move(written);
    }
}

void read_file(const std::filesystem::path& path, ByName& into) {
    const auto file = path.string();
    std::error_code error;
    const auto bytes = std::filesystem::file_size(path, error);
    if (error) throw Failure(file + ": cannot be read: " + error.message(), Failure::usage);
    if (bytes > SettingsInput::file_bytes_max) {
        throw Failure(file + ": is over 1 MiB, so it is no file of settings", Failure::usage);
    }
    std::ifstream stream(path, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    if (!stream) throw Failure(file + ": cannot be read", Failure::usage);
    try {
        collect(toml::parse(text), "", file, into);
    } catch (const toml::parse_error& wrong) {
        const auto line = wrong.source().begin.line;
        const auto why = fmt::format("{}:{}: {}", file, line, wrong.description());
        throw Failure(why, Failure::usage);
    }
}

void read_override(const std::string& text, ByName& into) {
    const auto equals = text.find('=');
    if (equals == std::string::npos) {
        throw Failure("--set " + text + ": must be NAME=VALUE", Failure::usage);
    }
    const auto name = text.substr(0, equals);
    const auto* const setting = find(name);
    if (setting == nullptr) refuse("--set", name, "is not a setting");
    if (setting->all_secret) {
        refuse("--set", name, "is a secret: give it in the file or by " + variable_of(name));
    }
    into[name] = Written{{text.substr(equals + 1)}, false, "--set"};
}

}  // namespace

std::string variable_of(std::string_view setting) {
    std::string name = "EMC_";
    for (const char letter : setting) {
        const bool small = letter >= 'a' && letter <= 'z';
        name += letter == '.' ? '_' : small ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return name;
}

std::optional<std::string> environment_variable(const std::string& name) {
    const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): at the start
    if (value == nullptr) return std::nullopt;
    return std::string(value);
}

LoadedSettings load_settings(const SettingsInput& input) {
    ByName written;
    if (input.file) read_file(*input.file, written);
    for (const auto& setting : settings_table()) {
        const auto variable = variable_of(setting.name);
        const auto value = input.environment ? input.environment(variable) : std::nullopt;
        if (value) written[std::string(setting.name)] = Written{{*value}, false, variable};
    }
    for (const auto& text : input.overrides)
        read_override(text, written);

    LoadedSettings loaded;
    for (const auto& setting : settings_table()) {
        const auto found = written.find(setting.name);
        const Written standard{{std::string(setting.standard)}, false, "default"};
        const auto& chosen = found == written.end() ? standard : found->second;
        assign(loaded.values, setting, chosen);
        loaded.sources.push_back({setting.name, chosen.from});
    }
    if (loaded.values.http_tls_cert.empty() != loaded.values.http_tls_key.empty()) {
        throw Failure("http.tls.cert and http.tls.key go together: set both", Failure::usage);
    }
    const auto& values = loaded.values;
    if (!values.oidc_issuer.empty() &&
        (values.oidc_client_id.empty() || values.http_public_url.empty())) {
        throw Failure("oidc.issuer needs oidc.client_id and http.public_url too", Failure::usage);
    }
    return loaded;
}

}  // namespace emc::app
