#include "api/schemas.h"

namespace emc::api {

namespace {

constexpr std::string_view flow_schemas_text = R"json({
 "SiteStatus":{
  "type":"object",
  "required":[
   "site","state","since","lastHit","lastEvent","lastImport","lastLogImport","silentDays","asOf"
  ],
  "properties":{
   "site":{"type":"integer"},
   "state":{
    "type":"string",
    "enum":["pending","active","silent","archived"],
    "description":"pending: nothing was ever stored; silent: nothing for silentDays"
   },
   "since":{
    "type":["string","null"],
    "format":"date-time",
    "description":"Of a silent site the last that came, of an active one the hour; null: not known"
   },
   "lastHit":{
    "type":["string","null"],
    "format":"date-time",
    "description":"The newest by its own time, which an imported log tells"
   },
   "lastEvent":{"type":["string","null"],"format":"date-time"},
   "lastImport":{
    "type":["string","null"],
    "format":"date-time",
    "description":"Of its list of services"
   },
   "lastLogImport":{
    "type":["string","null"],
    "format":"date-time",
    "description":"When a web server's log was last read in, whatever days it tells of"
   },
   "silentDays":{"type":"integer","description":"The setting sites.silent_days"},
   "asOf":{"$ref":"#/components/schemas/AsOf"}
  }
 },
 "Balance":{
  "type":"object",
  "required":["received","stored","excluded","refused","unaccounted"],
  "properties":{
   "received":{"type":"integer","description":"stored + excluded + refused + unaccounted"},
   "stored":{"type":"integer","description":"Of hits: in the figures of visits"},
   "excluded":{
    "type":"object",
    "additionalProperties":{"type":"integer"},
    "description":"By reason; stored, and in no figure of visits"
   },
   "refused":{
    "type":"object",
    "additionalProperties":{"type":"integer"},
    "description":"By the error code of the answer; set_aside: the store did not take it"
   },
   "unaccounted":{"type":"integer","description":"Lost on the way: 0 when all is well"}
  }
 },
 "Ledger":{
  "type":"object",
  "required":["site","from","to","asOf","hits","events","hours"],
  "properties":{
   "site":{"type":"integer"},
   "from":{"type":"string","format":"date"},
   "to":{"type":"string","format":"date"},
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "hits":{"$ref":"#/components/schemas/Balance"},
   "events":{"$ref":"#/components/schemas/Balance"},
   "hours":{
    "type":"array",
    "description":"Hours of arrival in which anything came in, ascending",
    "items":{
     "type":"object",
     "required":["hour","hits","events"],
     "properties":{
      "hour":{"type":"string","format":"date-time"},
      "hits":{"$ref":"#/components/schemas/Balance"},
      "events":{"$ref":"#/components/schemas/Balance"}
     }
    }
   }
  }
 },
 "FunnelRow":{
  "type":"object",
  "required":[
   "code","name","nationalCode","site","siteName","sites","viewed","submitted","received"
  ],
  "description":"A service of one site, or of several whose lists give it one procedure",
  "properties":{
   "code":{
    "type":"string",
    "description":"ID MCDT of the list; the procedure's base code where the sites use several"
   },
   "nationalCode":{
    "type":["string","null"],
    "description":"ID CDVCQG; of several sites the procedure's base code"
   },
   "site":{"type":["integer","null"],"description":"null: several"},
   "siteName":{"type":["string","null"],"description":"null: several"},
   "sites":{"type":"integer","minimum":1,"description":"How many sites the row is of"},
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
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "items":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/FunnelRow"},
    "description":"All of them: most cases first, then most submitted, then most viewed"
   }
  }
 }
})json";

}  // namespace

std::string_view flow_schemas() {
    return flow_schemas_text;
}

}  // namespace emc::api
