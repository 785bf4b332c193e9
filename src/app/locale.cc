#include "app/locale.h"

#include "app/settings.h"

namespace emc::app {

base::Language language_of_locale() {
    for (const auto* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const auto value = environment_variable(name).value_or("");
        if (value.empty()) continue;
        const auto language = value.substr(0, value.find_first_of("_.@"));
        return language == "vi" ? base::Language::vi : base::Language::en;
    }
    return base::Language::en;
}

const char* to_string(base::Language language) {
    return language == base::Language::vi ? "vi" : "en";
}

}  // namespace emc::app
