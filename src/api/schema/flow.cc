#include "api/schemas.h"

namespace emc::api {

std::string_view flow_schemas() {
    return R"json({
 "FunnelRow":{
  "type":"object",
  "required":["code","name","viewed","submitted","received"],
  "properties":{
   "code":{
    "type":"string",
    "description":"As the list has it (ID MCDT), for aliases and national codes too"
   },
   "name":{"type":["string","null"],"description":"Of today's default list; null: in none"},
   "viewed":{"type":"integer","description":"trackDVC with -1"},
   "submitted":{"type":"integer","description":"trackDVC with 1"},
   "received":{"type":"integer","description":"Online cases received"}
  }
 },
 "Funnel":{
  "type":"object",
  "required":["from","to","asOf","items"],
  "properties":{
   "from":{"type":"string","format":"date"},
   "to":{"type":"string","format":"date"},
   "asOf":{
    "type":["string","null"],
    "format":"date-time",
    "description":"What was accepted up to here is counted"
   },
   "items":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/FunnelRow"},
    "description":"All of them: most cases first, then most submitted, then most viewed"
   }
  }
 }
})json";
}

}  // namespace emc::api
