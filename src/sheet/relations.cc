#include "sheet/relations.h"

#include <vector>

namespace emc::sheet {
namespace {

class RelationsSink final : public XmlSink {
public:
    RelationsSink(std::string_view part, Relations& relations)
        : part_(part), relations_(relations) {}

    base::Result<void> open(const Element& element) override {
        if (element.name != "Relationship" || element.get("TargetMode") == "External") return {};
        const auto type = element.get("Type");
        relations_.insert_or_assign(
            std::string(element.get("Id")),
            Relation{
                std::string(type.substr(type.rfind('/') + 1)),
                resolve(part_, element.get("Target"))}
        );
        return {};
    }
    base::Result<void> text(std::string_view) override { return {}; }
    base::Result<void> close(std::string_view) override { return {}; }

private:
    std::string_view part_;
    Relations& relations_;
};

}  // namespace

std::string resolve(std::string_view part, std::string_view target) {
    std::vector<std::string_view> steps;
    const auto walk = [&steps](std::string_view path) {
        while (!path.empty()) {
            const auto slash = path.find('/');
            const auto step = path.substr(0, slash);
            if (step == ".." && !steps.empty()) steps.pop_back();
            if (step != ".." && step != "." && !step.empty()) steps.push_back(step);
            path = slash == path.npos ? std::string_view() : path.substr(slash + 1);
        }
    };
    const auto folder = part.rfind('/');
    if (!target.starts_with('/') && folder != part.npos) walk(part.substr(0, folder));
    walk(target);
    std::string out;
    for (const auto step : steps) {
        if (!out.empty()) out += '/';
        out += step;
    }
    return out;
}

base::Result<Relations> read_relations(const Package& package, std::string_view part) {
    const auto folder = part.rfind('/');
    const auto begin = folder == part.npos ? 0 : folder + 1;
    std::string name(part.substr(0, begin));
    name.append("_rels/").append(part.substr(begin)).append(".rels");
    Relations relations;
    if (!package.has(name)) return relations;
    RelationsSink sink(part, relations);
    TRY(package.parse(name, sink));
    return relations;
}

}  // namespace emc::sheet
