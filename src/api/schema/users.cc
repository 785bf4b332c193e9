#include "api/schemas.h"

namespace emc::api {

namespace {

constexpr std::string_view users_schemas_text = R"json({
 "UserWorkbook":{
  "type":"string",
  "format":"binary",
  "description":"Columns ID_local, ID_QG, TYPE, CREATDATE_USER, LAST_LOGIN"
 },
 "UsersImported":{
  "type":"object",
  "required":["version","rows","default","appended","sheet","problems","problemsTotal"],
  "properties":{
   "version":{"type":"integer","minimum":1},
   "rows":{"type":"integer","description":"Accounts in the list now"},
   "default":{"type":"boolean","description":"Always: the newest list is the one in force"},
   "appended":{"type":"boolean"},
   "sheet":{"type":"string","description":"Where the rows stood: the first with the columns"},
   "problems":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Problem"}
   },
   "problemsTotal":{"type":"integer"},
   "problemsAt":{
    "type":"string",
    "description":"All problems stand there, where they are more than these"
   }
  }
 },
 "UserListSummary":{
  "type":"object",
  "required":[
   "version","imported","importedBy","fileName","fileBytes","appended","rows","problemsTotal"
  ],
  "properties":{
   "version":{"type":"integer","minimum":1},
   "imported":{"type":["string","null"],"format":"date-time"},
   "importedBy":{"type":"string"},
   "fileName":{"type":"string"},
   "fileBytes":{"type":"integer"},
   "appended":{"type":"boolean","description":"To the version before; else it replaced that one"},
   "rows":{"type":"integer","description":"Accounts in the list"},
   "problemsTotal":{"type":"integer"}
  }
 },
 "UserList":{
  "type":"object",
  "required":[
   "version","imported","importedBy","fileName","fileBytes","appended","rows","problemsTotal",
   "problems"
  ],
  "properties":{
   "version":{"type":"integer","minimum":1},
   "imported":{"type":["string","null"],"format":"date-time"},
   "importedBy":{"type":"string"},
   "fileName":{"type":"string"},
   "fileBytes":{"type":"integer"},
   "appended":{"type":"boolean"},
   "rows":{"type":"integer"},
   "problemsTotal":{"type":"integer"},
   "problems":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Problem"}
   }
  }
 },
 "UserListPage":{
  "type":"object",
  "required":["items","total","asOf"],
  "properties":{
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "items":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/UserListSummary"}
   },
   "total":{"type":"integer"}
  }
 },
 "UserSummary":{
  "type":"object",
  "required":[
   "unit","from","to","asOf","total","byType","existing","created","active","linkedNational","lists"
  ],
  "properties":{
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "unit":{"type":"string"},
   "from":{"type":"string","format":"date"},
   "to":{"type":"string","format":"date"},
   "total":{"type":"integer","description":"Accounts in the lists in force"},
   "byType":{
    "type":"object",
    "required":["1","2","3"],
    "properties":{
     "1":{"type":"integer","description":"Businesses"},
     "2":{"type":"integer","description":"Citizens"},
     "3":{"type":"integer","description":"One-stop officers"}
    }
   },
   "existing":{
    "type":"integer",
    "description":"Created by the period's last day: of whom created and active are a part"
   },
   "created":{"type":"integer","description":"In the period"},
   "active":{
    "type":"integer",
    "description":"With their last login in the period, and created by its last day"
   },
   "linkedNational":{"type":"integer","description":"With an id on the national portal"},
   "lists":{
    "type":"integer",
    "description":"Lists that were counted: of the unit and of all below it; 0: no data"
   }
  }
 },
 "JobBegun":{
  "type":"object",
  "required":["job"],
  "properties":{"job":{"type":"string"}}
 },
 "JobPage":{
  "type":"object",
  "required":["items","total"],
  "properties":{
   "items":{
    "type":"array",
    "items":{
     "type":"object",
     "required":[
      "id","unit","kind","site","begun","begunBy","state","progress","rows"
     ],
     "properties":{
      "id":{"type":"string"},
      "unit":{"type":"string"},
      "kind":{"type":"string","enum":["services","users"],"description":"Which list it imports"},
      "site":{"type":["integer","null"],"description":"Whose list of services"},
      "begun":{"type":["string","null"],"format":"date-time"},
      "begunBy":{"type":"string"},
      "state":{"type":"string","enum":["running","done","failed","cancelled"]},
      "progress":{"type":"number","minimum":0,"maximum":1},
      "rows":{"type":"integer","minimum":0,"description":"Rows of the workbook that were read"}
     }
    }
   },
   "total":{"type":"integer"}
  }
 },
 "Job":{
  "type":"object",
  "required":[
   "id","unit","kind","site","begun","begunBy","state","progress","rows","result","error"
  ],
  "properties":{
   "id":{"type":"string"},
   "unit":{"type":"string"},
   "kind":{"type":"string","enum":["services","users"],"description":"Which list it imports"},
   "site":{"type":["integer","null"],"description":"Whose list of services"},
   "begun":{"type":["string","null"],"format":"date-time"},
   "begunBy":{"type":"string"},
   "state":{"type":"string","enum":["running","done","failed","cancelled"]},
   "progress":{"type":"number","minimum":0,"maximum":1},
   "rows":{"type":"integer","minimum":0,"description":"Rows of the workbook that were read"},
   "result":{
    "type":["object","null"],
    "description":"What the request would have been answered; null before the end",
    "additionalProperties":true
   },
   "error":{
    "type":["object","null"],
    "description":"code, message and perhaps field",
    "additionalProperties":true
   }
  }
 }
})json";

}  // namespace

std::string_view users_schemas() {
    return users_schemas_text;
}

}  // namespace emc::api
