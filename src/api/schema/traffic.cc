#include "api/schemas.h"

namespace emc::api {

namespace {

constexpr std::string_view traffic_schemas_text = R"json({
 "BulkHits":{
  "type":"object",
  "required":["requests"],
  "properties":{
   "requests":{"type":"array","maxItems":50000,"items":{"type":["string","object"]}},
   "token_auth":{"type":"string"}
  }
 },
 "BulkAnswer":{
  "type":"object",
  "required":["status","tracked","invalid","invalid_indices"],
  "properties":{
   "status":{"type":"string","enum":["success"]},
   "tracked":{"type":"integer"},
   "invalid":{"type":"integer"},
   "invalid_indices":{"type":"array","items":{"type":"integer"}}
  }
 },
 "LivePage":{
  "type":"object",
  "required":["at","site","page","title"],
  "properties":{
   "at":{"type":"string","format":"date-time"},
   "site":{"type":"integer"},
   "page":{"type":"string"},
   "title":{"type":"string"}
  }
 },
 "LiveView":{
  "type":"object",
  "description":"What one event of the feed tells",
  "required":["at","since","visitors5Minutes","visitors30Minutes","complete","pages"],
  "properties":{
   "at":{"type":"string","format":"date-time"},
   "since":{
    "type":"string",
    "format":"date-time",
    "description":"From when on hits are in the figures: half an hour ago, or the server's start"
   },
   "visitors5Minutes":{"type":"integer"},
   "visitors30Minutes":{"type":"integer"},
   "complete":{
    "type":"boolean",
    "description":"False: there were more visitors than are remembered"
   },
   "pages":{
    "type":"array",
    "description":"The latest page views, newest first",
    "items":{"$ref":"#/components/schemas/LivePage"}
   }
  }
 },
 "TrafficTotals":{
  "type":"object",
  "required":[
   "pageviews","visits","visitors","actions","bounces","seconds","actionsPerVisit","bounceRate",
   "avgSeconds"
  ],
  "properties":{
   "pageviews":{"type":"integer"},
   "visits":{"type":"integer"},
   "visitors":{"type":"integer","description":"Exact, over any period"},
   "actions":{"type":"integer","description":"Page views and everything else that was done"},
   "bounces":{"type":"integer","description":"Visits of one action"},
   "seconds":{"type":"integer","description":"From the first to the last hit of each visit"},
   "actionsPerVisit":{
    "type":["number","null"],
    "description":"actions / visits; rounded half up to 4 decimals; null: no visits"
   },
   "bounceRate":{
    "type":["number","null"],
    "description":"bounces / visits; rounded half up to 4 decimals; null: no visits"
   },
   "avgSeconds":{
    "type":["number","null"],
    "description":"seconds / visits; rounded half up to 4 decimals; null: no visits"
   }
  }
 },
 "TrafficRow":{
  "type":"object",
  "required":["key","visits"],
  "properties":{
   "key":{"type":"string"},
   "pageviews":{"type":"integer"},
   "visits":{"type":"integer"},
   "visitors":{"type":"integer"},
   "hits":{
    "type":"integer",
    "description":"Hits: by what was done (search to contentUse), by crawler and excluded"
   },
   "referrerClass":{
    "type":"string",
    "enum":["direct","search","social","campaign","site"],
    "description":"By referrer"
   },
   "previous":{
    "type":["object","null"],
    "properties":{
     "pageviews":{"type":"integer"},
     "visits":{"type":"integer"},
     "visitors":{"type":"integer"},
     "hits":{"type":"integer"}
    },
    "description":"With compare: the period before; null where that is too short"
   }
  }
 },
 "TrafficPrevious":{
  "type":"object",
  "required":["from","to","totals"],
  "properties":{
   "from":{"type":"string","format":"date"},
   "to":{"type":"string","format":"date"},
   "totals":{"$ref":"#/components/schemas/TrafficTotals"}
  }
 },
 "Traffic":{
  "type":"object",
  "required":["from","to","by","asOf","totals","rows"],
  "properties":{
   "from":{"type":"string","format":"date"},
   "to":{"type":"string","format":"date"},
   "by":{"type":"string"},
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "totals":{"$ref":"#/components/schemas/TrafficTotals"},
   "previous":{"$ref":"#/components/schemas/TrafficPrevious"},
   "rows":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/TrafficRow"},
    "description":"All of them: by time ascending, else by how much they count"
   }
  }
 }
})json";

}  // namespace

std::string_view traffic_schemas() {
    return traffic_schemas_text;
}

}  // namespace emc::api
