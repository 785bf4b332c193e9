#include "api/schemas.h"

namespace emc::api {

namespace {

constexpr std::string_view system_schemas_text = R"json({
 "AsOf":{
  "type":["string","null"],
  "format":"date-time",
  "description":"What was accepted or entered up to here is in it; null: nothing was loaded yet"
 },
 "Error":{
  "type":"object",
  "required":["error"],
  "properties":{
   "error":{
    "type":"object",
    "required":["code","message"],
    "properties":{
     "code":{"type":"string"},
     "message":{"type":"string"},
     "field":{"type":"string"}
    }
   },
   "problems":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Problem"}
   },
   "problemsTotal":{"type":"integer"},
   "problemsAt":{
    "type":"string",
    "description":"Of a list that was refused: all problems stand there, also as .csv and .xlsx"
   },
   "reasons":{"type":"array","items":{"type":"string"}}
  }
 },
 "Refused":{
  "type":"object",
  "required":["seq","at","code","field","message","body","bodyBytes"],
  "properties":{
   "seq":{"type":"integer"},
   "at":{"type":["string","null"],"format":"date-time"},
   "code":{"type":"string"},
   "field":{"type":["string","null"]},
   "message":{"type":"string","description":"The reason, in the language that is asked for"},
   "body":{
    "type":["string","null"],
    "description":"What was sent, cut to 16 KiB; null for viewers: it can name a citizen"
   },
   "bodyBytes":{"type":"integer"}
  }
 },
 "RefusedReason":{
  "type":"object",
  "required":["code","message","count"],
  "properties":{
   "code":{"type":"string"},
   "message":{"type":"string","description":"The reason, in the language that is asked for"},
   "count":{"type":"integer"}
  }
 },
 "QuarantinePage":{
  "type":"object",
  "required":["items","total","reasons","asOf"],
  "properties":{
   "reasons":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/RefusedReason"},
    "description":"Of all that is found whatever its reason, the most frequent first"
   },
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "items":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Refused"}
   },
   "total":{"type":"integer"}
  }
 },
 "Rebuild":{
  "type":"object",
  "required":["state","progress","error"],
  "properties":{
   "state":{
    "type":"string",
    "enum":["idle","running","done","failed"]
   },
   "progress":{"type":"number","minimum":0,"maximum":1},
   "error":{"type":["string","null"]}
  }
 },
 "Disk":{
  "type":"object",
  "required":["freeBytes","totalBytes","room"],
  "properties":{
   "freeBytes":{
    "type":["integer","null"],
    "description":"Null: not known, as of a server that does not tell"
   },
   "totalBytes":{"type":["integer","null"]},
   "room":{
    "type":"string",
    "enum":["good","low","critical","unknown"],
    "description":"critical: under 1 GiB, or under 10 GiB and a thirtieth; low: 50 GiB and a tenth"
   }
  }
 },
 "Status":{
  "type":"object",
  "required":["version","asOf","log","store","loader","registry","rebuild"],
  "properties":{
   "version":{"type":"string"},
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "log":{
    "type":"object",
    "required":["accepts","diskBytes","diskBytesMax","keptAsideBytes","disk","stampedAheadUntil",
     "appendedRecords"],
    "properties":{
     "accepts":{"type":"boolean"},
     "diskBytes":{"type":"integer"},
     "diskBytesMax":{
      "type":["integer","null"],
      "description":"The setting wal.disk_max_bytes"
     },
     "keptAsideBytes":{
      "type":"integer",
      "description":"Damaged stretches, kept for a person"
     },
     "disk":{"$ref":"#/components/schemas/Disk"},
     "stampedAheadUntil":{
      "type":["string","null"],
      "format":"date-time",
      "description":"The clock ran ahead once: until it is past this, messages are stamped too late"
     },
     "appendedRecords":{"type":"integer"}
    }
   },
   "store":{
    "type":"object",
    "required":["engine","diskBytes","disk"],
    "properties":{
     "engine":{"type":"string","enum":["chdb","clickhouse"]},
     "diskBytes":{
      "type":["integer","null"],
      "description":"Its tables; of a cluster, on the node that answered. Null while it is down"
     },
     "disk":{"$ref":"#/components/schemas/Disk"}
    }
   },
   "loader":{
    "type":"object",
    "required":["storeAnswers","backlogRecords","lagSeconds"],
    "properties":{
     "storeAnswers":{"type":"boolean"},
     "backlogRecords":{"type":"integer"},
     "lagSeconds":{"type":"number"}
    }
   },
   "registry":{
    "type":"object",
    "required":["engine","diskBytes","revision","units","sites"],
    "properties":{
     "engine":{"type":"string"},
     "diskBytes":{"type":["integer","null"]},
     "revision":{"type":"integer"},
     "units":{"type":"integer"},
     "sites":{"type":"integer"}
    }
   },
   "rebuild":{"$ref":"#/components/schemas/Rebuild"}
  }
 },
 "Health":{"type":"object","required":["status"],"properties":{"status":{"type":"string"}}},
 "Document":{
  "type":"object",
  "required":["openapi","info","security","tags","paths","components"],
  "properties":{
   "openapi":{"type":"string"},
   "info":{"type":"object"},
   "security":{"type":"array","items":{"type":"object"}},
   "tags":{"type":"array","items":{"type":"object"}},
   "paths":{"type":"object"},
   "components":{"type":"object"}
  }
 },
 "CaseEvent":{
  "type":"object",
  "required":["siteId"],
  "properties":{
   "siteId":{
    "type":["integer","string"],
    "description":"The sending system"
   },
   "codeProfile":{
    "type":"string",
    "description":"Case number; also maHoSo. Empty: counted apart"
   },
   "codeTTHC":{
    "type":"string",
    "description":"Procedure code, as ID MCDT of the site's list"
   },
   "nameTTHC":{"type":"string"},
   "status":{
    "type":["integer","string"],
    "description":"0 other, 1 received, 2 processing, 3 result returned, 4 assigned"
   },
   "formsReception":{
    "type":["integer","string"],
    "description":"1 online, 2 in person"
   },
   "formsPayments":{
    "type":["integer","string"],
    "description":"0 none, 1 online, 2 in person"
   },
   "level":{
    "type":["integer","string"],
    "description":"0 none, 1, 2, 3 partly online, 4 fully online"
   },
   "isFromDVCQG":{"type":["integer","string","boolean"]},
   "isDVCBC":{
    "type":["integer","string"],
    "description":"0 direct, 1 by public post, 2 other"
   },
   "data":{"type":"string"},
   "user":{
    "type":["object","string","null"],
    "description":"ID_local, ID_QG, TYPE, LOCATION; ids are stored as keyed hashes"
   },
   "time":{
    "type":"string",
    "format":"date-time",
    "description":"When it happened; default: now"
   }
  }
 },
 "ManyAnswer":{
  "type":"object",
  "required":["accepted","rejected"],
  "properties":{
   "accepted":{"type":"integer"},
   "rejected":{
    "type":"array",
    "items":{
     "type":"object",
     "required":["index","code","message"],
     "properties":{
      "index":{"type":"integer"},
      "code":{"type":"string"},
      "message":{"type":"string"},
      "field":{"type":"string"}
     }
    }
   }
  }
 }
})json";

}  // namespace

std::string_view system_schemas() {
    return system_schemas_text;
}

}  // namespace emc::api
