#pragma once

/// Who sent a hit: browser, system and device by the agent and client hints, or the crawler.
///
/// Place     The loader asks for each hit on its way into the store; so better lists reach the past
///           by a rebuild.
/// Shape     Browsers and systems are uap-core's families ("Chrome Mobile", "Windows") with the
///           first number of their version; a client hint goes before what the agent pretends. A
///           crawler has a name ("Googlebot") and is told from the lists that the build puts in,
///           and by words that only crawlers use.
/// Promise   Any text has an answer: what is not known is empty. The same lists give the same.
/// Errors    lists_broken.
/// Threads   read(): any. of(): one, as it remembers.
/// Limits    recent_max distinct senders are remembered. Remembered ones cost a hash and a look-up,
///           others up to some hundred microseconds (agents_bench).
/// Source    uap-core, crawler-user-agents; data/lists.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "enrich/recent.h"
#include "enrich/regex_list.h"

namespace emc::enrich {

struct Agent {
    std::string browser;
    std::string browser_major;
    std::string system;
    std::string system_major;
    std::string_view device;  ///< As device.h.
    std::string crawler;      ///< Empty: people's browser.
    bool is_ai = false;       ///< A crawler that reads for a language model.

    bool operator==(const Agent&) const = default;
};

class Agents {
public:
    static constexpr std::size_t recent_max = 100'000;

    [[nodiscard]] static base::Result<std::unique_ptr<Agents>> open();
    /// With lists of one's own, in the form of agents.json.
    [[nodiscard]] static base::Result<std::unique_ptr<Agents>> of_lists(std::string_view json);

    /// `hints` is the JSON of `uadata`, or empty.
    [[nodiscard]] Agent read(std::string_view agent, std::string_view hints) const;
    /// The same, remembered. Good until the next call.
    [[nodiscard]] const Agent& of(std::string_view agent, std::string_view hints);

private:
    struct Named {
        std::string name;  ///< Templates over the groups of the regex.
        std::string major;
        bool is_ai = false;
    };
    struct List {
        RegexList regexes;
        std::vector<Named> named;
    };
    struct Lists {
        List browsers;
        List systems;
        List crawlers;
    };

    explicit Agents(Lists lists) : lists_(std::move(lists)) {}

    const Lists lists_;
    Recent<Agent> recent_{recent_max};
    std::string key_;
};

}  // namespace emc::enrich
