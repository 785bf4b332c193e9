#include "api/schemas.h"

namespace emc::api {

std::string_view lists_schemas() {
    return R"json({
 "Problem":{
  "type":"object",
  "required":["row","column","code","message","warning"],
  "properties":{
   "row":{
    "type":"integer",
    "minimum":0,
    "description":"As the workbook shows it; 0: the whole file"
   },
   "column":{"type":["string","null"]},
   "code":{"type":"string"},
   "message":{"type":"string"},
   "warning":{
    "type":"boolean",
    "description":"A warning does not hold the row back"
   }
  }
 },
 "Workbook":{
  "type":"string",
  "format":"binary",
  "description":"Columns Name, Level, Url, ID CDVCQG, ID MCDT"
 },
 "Imported":{
  "type":"object",
  "required":["version","rows","default","problems","problemsTotal"],
  "properties":{
   "version":{"type":"integer","minimum":1},
   "rows":{"type":"integer"},
   "default":{"type":"boolean"},
   "problems":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Problem"}
   },
   "problemsTotal":{"type":"integer"}
  }
 },
 "ImportSummary":{
  "type":"object",
  "required":[
   "version","imported","importedBy","fileName","fileBytes",
   "rows","default","defaultFrom"
  ],
  "properties":{
   "version":{"type":"integer","minimum":1},
   "imported":{"type":["string","null"],"format":"date-time"},
   "importedBy":{"type":"string"},
   "fileName":{"type":"string"},
   "fileBytes":{"type":"integer"},
   "rows":{"type":"integer"},
   "default":{"type":"boolean"},
   "defaultFrom":{"type":["string","null"],"format":"date"}
  }
 },
 "Import":{
  "type":"object",
  "required":[
   "version","imported","importedBy","fileName","fileBytes","rows",
   "default","defaultFrom","problems"
  ],
  "properties":{
   "version":{"type":"integer","minimum":1},
   "imported":{"type":["string","null"],"format":"date-time"},
   "importedBy":{"type":"string"},
   "fileName":{"type":"string"},
   "fileBytes":{"type":"integer"},
   "rows":{"type":"integer"},
   "default":{"type":"boolean"},
   "defaultFrom":{"type":["string","null"],"format":"date"},
   "problems":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Problem"}
   }
  }
 },
 "ImportPage":{
  "type":"object",
  "required":["items","total"],
  "properties":{
   "items":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/ImportSummary"}
   },
   "total":{"type":"integer"}
  }
 },
 "Service":{
  "type":"object",
  "required":["name","level","url","idCdvcqg","idMcdt"],
  "properties":{
   "name":{"type":"string"},
   "level":{"type":"integer","enum":[0,3,4]},
   "url":{"type":"string"},
   "idCdvcqg":{"type":"string"},
   "idMcdt":{"type":"string"}
  }
 },
 "ServicePage":{
  "type":"object",
  "required":["items","total"],
  "properties":{
   "items":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Service"}
   },
   "total":{"type":"integer"}
  }
 }
})json";
}

}  // namespace emc::api
