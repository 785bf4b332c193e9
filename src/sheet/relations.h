#pragma once

/// Which part of a package stands for what.

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sheet/package.h"

namespace emc::sheet {

struct Relation {
    std::string type;    ///< Last segment of the type's address: "worksheet", "styles", …
    std::string target;  ///< Name of a part, from the package's root.
};

using Relations = std::map<std::string, Relation, std::less<>>;

/// The relations of a part by id; those of the package itself where `part` is empty. Links to the
/// outside are left out; a part without relations has none.
[[nodiscard]] base::Result<Relations> read_relations(const Package& package, std::string_view part);

/// `target`, as the relations of `part` name it, from the package's root: "../theme/t.xml" of
/// "xl/workbook.xml" is "theme/t.xml".
[[nodiscard]] std::string resolve(std::string_view part, std::string_view target);

}  // namespace emc::sheet
