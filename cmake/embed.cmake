# embed(MODULE FOLDER): the .sql files of a folder, in the order of their names, become string
# literals of a module, so that the program reads none at run time:
#     std::span<const std::pair<std::string_view, std::string_view>> emc::<module>::embedded_sql();
# gives each file's stem and text. A module without a folder in src/ is left out.
function(embed module folder)
  if(NOT TARGET ${module})
    return()
  endif()
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.sql)
  list(SORT files)
  set(entries "")
  foreach(path IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    get_filename_component(stem ${path} NAME_WE)
    file(READ ${path} text)
    string(APPEND entries "    {\"${stem}\", R\"emc_sql(${text})emc_sql\"},\n")
  endforeach()
  set(out ${CMAKE_BINARY_DIR}/embed/${module}_sql.cc)
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT [[
#include <span>
#include <string_view>
#include <utility>

namespace emc::@module@ {

using EmbeddedFile = std::pair<std::string_view, std::string_view>;

std::span<const EmbeddedFile> embedded_sql();

std::span<const EmbeddedFile> embedded_sql() {
    static constexpr EmbeddedFile files[] = {
@entries@    };
    return files;
}

}  // namespace emc::@module@
]])
  target_sources(${module} PRIVATE ${out})
endfunction()

# embed_tracker(): the script that portals load, built from tracker/, stands at EMC_TRACKER for
# embedded.cc of app, compressed beside it. Built anew when a source of it changes, from a cache where
# it can. Comes before the module.
function(embed_tracker)
  file(GLOB inputs CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tracker/src/* ${CMAKE_SOURCE_DIR}/tracker/*.json)
  set(out ${CMAKE_BINARY_DIR}/embed/gov-tracking.min.js)
  set(tools ${CMAKE_SOURCE_DIR}/tools)
  add_custom_command(OUTPUT ${out} ${out}.gz
    COMMAND ${tools}/tracker.sh ${out}
    DEPENDS ${inputs} ${tools}/tracker.sh ${tools}/modules.sh
    COMMENT "tracker")
  set_property(SOURCE src/app/embedded.cc APPEND PROPERTY COMPILE_DEFINITIONS "EMC_TRACKER=\"${out}\"")
  set_property(SOURCE src/app/embedded.cc APPEND PROPERTY OBJECT_DEPENDS "${out};${out}.gz")
endfunction()

# embed_web(MODULE): the web application of web/, built and compressed, becomes a table of files of a
# module (web_files.h). Built anew when a source of it changes, from a cache where it can.
function(embed_web module)
  if(NOT TARGET ${module})
    return()
  endif()
  set(web ${CMAKE_SOURCE_DIR}/web)
  file(GLOB_RECURSE inputs CONFIGURE_DEPENDS ${web}/src/* ${web}/public/* ${web}/tools/*)
  file(GLOB settings CONFIGURE_DEPENDS ${web}/*.json ${web}/*.html ${web}/*.config.ts)
  set(out ${CMAKE_BINARY_DIR}/embed/web_files.cc)
  set(tools ${CMAKE_SOURCE_DIR}/tools)
  add_custom_command(OUTPUT ${out}
    COMMAND ${tools}/web.sh ${CMAKE_BINARY_DIR}/web
    COMMAND ${tools}/embed_web.py ${CMAKE_BINARY_DIR}/web ${out}
    DEPENDS ${inputs} ${settings} ${tools}/web.sh ${tools}/modules.sh ${tools}/embed_web.py
    COMMENT "web application")
  target_sources(${module} PRIVATE ${out})
endfunction()

# embed_lists(MODULE): the lists of agents and countries stand at EMC_LISTS for embedded.cc of a
# module. Made anew when one of their sources changes. Comes before the module.
function(embed_lists module)
  set(folder ${CMAKE_BINARY_DIR}/embed)
  set(lists ${CMAKE_SOURCE_DIR}/data/lists)
  set(tools ${CMAKE_SOURCE_DIR}/tools)
  add_custom_command(OUTPUT ${folder}/agents.json ${folder}/countries.mmdb
    COMMAND ${tools}/lists.sh ${folder}
    DEPENDS /usr/share/uap-core/regexes.yaml ${lists}/own.json ${lists}/package-lock.json
      ${tools}/lists.sh ${tools}/agents.py ${tools}/modules.sh
    COMMENT "lists of agents and countries")
  set_property(SOURCE src/${module}/embedded.cc APPEND PROPERTY COMPILE_DEFINITIONS "EMC_LISTS=\"${folder}\"")
  set_property(SOURCE src/${module}/embedded.cc APPEND PROPERTY OBJECT_DEPENDS
    "${folder}/agents.json;${folder}/countries.mmdb")
endfunction()
