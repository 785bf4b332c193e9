#include <fmt/format.h>

#include <algorithm>

#include "app/settings.h"

namespace emc::app {

namespace {

std::string toml_text(std::string_view text) {
    std::string out = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') out += '\\';
        out += letter;
    }
    return out + '"';
}

struct AsToml {
    const Settings& values;
    bool secret;
    bool all_secret;

    std::string operator()(std::string Settings::*field) const {
        if (all_secret) return toml_text((values.*field).empty() ? "" : "***");
        return toml_text(secret ? without_password(values.*field) : values.*field);
    }
    std::string operator()(std::uint64_t Settings::*field) const {
        return std::to_string(values.*field);
    }
    std::string operator()(bool Settings::*field) const { return values.*field ? "true" : "false"; }
    std::string operator()(std::filesystem::path Settings::*field) const {
        return toml_text((values.*field).string());
    }
    std::string operator()(std::vector<std::string> Settings::*field) const {
        std::string out;
        for (const auto& item : values.*field)
            out += (out.empty() ? "" : ", ") + toml_text(item);
        return "[" + out + "]";
    }
};

}  // namespace

std::string without_password(const std::string& url) {
    const auto scheme = url.find("://");
    const auto at = url.rfind('@');
    if (scheme == std::string::npos || at == std::string::npos) return url;
    const auto colon = url.find(':', scheme + 3);
    if (colon == std::string::npos || colon > at) return url;
    return url.substr(0, colon + 1) + "***" + url.substr(at);
}

std::string print_settings(const LoadedSettings& loaded) {
    std::string out;
    for (std::size_t i = 0; i < loaded.sources.size(); ++i) {
        const auto& setting = settings_table()[i];
        const auto value =
            std::visit(AsToml{loaded.values, setting.secret, setting.all_secret}, setting.field);
        const auto line = fmt::format("{} = {}", setting.name, value);
        out += fmt::format("{:<48} # {}\n", line, loaded.sources[i].from);
    }
    return out;
}

std::string settings_as_markdown() {
    std::string out = "| setting | default | value | meaning |\n| --- | --- | --- | --- |\n";
    for (const auto& setting : settings_table()) {
        const auto standard =
            setting.standard.empty() ? std::string() : fmt::format("`{}`", setting.standard);
        auto form = std::string(setting.form);
        if (setting.most != 0) form += fmt::format(", {} to {}", setting.least, setting.most);
        out +=
            fmt::format("| `{}` | {} | {} | {} |\n", setting.name, standard, form, setting.meaning);
    }
    return out;
}

}  // namespace emc::app
