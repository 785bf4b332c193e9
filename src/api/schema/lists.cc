#include "api/schemas.h"

namespace emc::api {

namespace {

constexpr std::string_view lists_schemas_text = R"json({
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
 "ProblemPage":{
  "type":"object",
  "required":["items","total"],
  "properties":{
   "items":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Problem"}
   },
   "total":{"type":"integer","description":"Those that are kept, a million at most"}
  }
 },
 "Decision":{
  "type":["object","null"],
  "description":"The scan of the decision; null: none is attached",
  "required":["fileName","fileBytes","attached","attachedBy"],
  "properties":{
   "fileName":{"type":"string"},
   "fileBytes":{"type":"integer"},
   "attached":{"type":["string","null"],"format":"date-time"},
   "attachedBy":{"type":"string"}
  }
 },
 "DecisionScan":{
  "type":"string",
  "format":"binary",
  "description":"A PDF of at most 32 MiB"
 },
 "Difference":{
  "type":"object",
  "required":["version","with","totals","items","total"],
  "properties":{
   "version":{"type":"integer","minimum":1},
   "with":{"type":"integer","minimum":1},
   "totals":{
    "type":"object",
    "description":"Rows by kind of change; a row can have several",
    "required":["added","gone","raised","lowered","renamed","url","nationalCode"],
    "properties":{
     "added":{"type":"integer"},
     "gone":{"type":"integer"},
     "raised":{"type":"integer"},
     "lowered":{"type":"integer"},
     "renamed":{"type":"integer"},
     "url":{"type":"integer"},
     "nationalCode":{"type":"integer"}
    }
   },
   "items":{
    "type":"array",
    "description":"Rows that differ, by ID MCDT; those that are gone last",
    "items":{"$ref":"#/components/schemas/ChangedService"}
   },
   "total":{"type":"integer","description":"Rows that differ"}
  }
 },
 "ChangedService":{
  "type":"object",
  "required":["idMcdt","changes","before","after"],
  "properties":{
   "idMcdt":{"type":"string"},
   "changes":{
    "type":"array",
    "items":{
     "type":"string",
     "enum":["added","gone","raised","lowered","renamed","url","nationalCode"]
    }
   },
   "before":{"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Service"}]},
   "after":{"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Service"}]}
  }
 },
 "Workbook":{
  "type":"string",
  "format":"binary",
  "description":"Columns Name, Level, Url, ID CDVCQG, ID MCDT"
 },
 "Imported":{
  "type":"object",
  "required":[
   "version","rows","default","sheet","problems","problemsTotal","warnings","warningsTotal"
  ],
  "properties":{
   "version":{"type":"integer","minimum":1},
   "rows":{"type":"integer"},
   "default":{"type":"boolean"},
   "sheet":{"type":"string","description":"Where the rows stood: the first with the columns"},
   "problems":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Problem"}
   },
   "problemsTotal":{"type":"integer"},
   "warnings":{
    "type":"array",
    "description":"Held no row back",
    "items":{"$ref":"#/components/schemas/Problem"}
   },
   "warningsTotal":{"type":"integer"},
   "problemsAt":{
    "type":"string",
    "description":"All problems stand there, where they are more than these"
   }
  }
 },
 "DefaultPeriod":{
  "type":"object",
  "required":["from","to"],
  "properties":{
   "from":{"type":"string","format":"date"},
   "to":{
    "type":["string","null"],"format":"date",
    "description":"The last day; null while no other version follows"
   }
  }
 },
 "ImportSummary":{
  "type":"object",
  "required":[
   "version","imported","importedBy","fileName","fileBytes",
   "sheet","rows","problemsTotal","warningsTotal","default","defaultFrom","defaultPeriods",
   "decision"
  ],
  "properties":{
   "version":{"type":"integer","minimum":1},
   "imported":{"type":["string","null"],"format":"date-time"},
   "importedBy":{"type":"string"},
   "fileName":{"type":"string"},
   "fileBytes":{"type":"integer"},
   "sheet":{"type":"string","description":"Where the rows stood; empty: not known"},
   "rows":{"type":"integer"},
   "problemsTotal":{
    "type":"integer","description":"Rows held back, and mistakes of the whole file"
   },
   "warningsTotal":{"type":"integer"},
   "default":{"type":"boolean","description":"The default of today"},
   "defaultFrom":{
    "type":["string","null"],"format":"date",
    "description":"The first day of the last of defaultPeriods"
   },
   "defaultPeriods":{
    "type":"array",
    "description":"Also to come; the first of a site holds for all days before it too",
    "items":{"$ref":"#/components/schemas/DefaultPeriod"}
   },
   "decision":{"$ref":"#/components/schemas/Decision"}
  }
 },
 "Import":{
  "type":"object",
  "required":[
   "version","imported","importedBy","fileName","fileBytes","sheet","rows",
   "problemsTotal","warningsTotal","default","defaultFrom","defaultPeriods","decision",
   "problems","warnings"
  ],
  "properties":{
   "version":{"type":"integer","minimum":1},
   "imported":{"type":["string","null"],"format":"date-time"},
   "importedBy":{"type":"string"},
   "fileName":{"type":"string"},
   "fileBytes":{"type":"integer"},
   "sheet":{"type":"string","description":"Where the rows stood; empty: not known"},
   "rows":{"type":"integer"},
   "problemsTotal":{
    "type":"integer","description":"Rows held back, and mistakes of the whole file"
   },
   "warningsTotal":{"type":"integer"},
   "default":{"type":"boolean","description":"The default of today"},
   "defaultFrom":{
    "type":["string","null"],"format":"date",
    "description":"The first day of the last of defaultPeriods"
   },
   "defaultPeriods":{
    "type":"array",
    "description":"Also to come; the first of a site holds for all days before it too",
    "items":{"$ref":"#/components/schemas/DefaultPeriod"}
   },
   "decision":{"$ref":"#/components/schemas/Decision"},
   "problems":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Problem"}
   },
   "warnings":{
    "type":"array",
    "description":"Held no row back",
    "items":{"$ref":"#/components/schemas/Problem"}
   }
  }
 },
 "ImportPage":{
  "type":"object",
  "required":["items","total","asOf"],
  "properties":{
   "asOf":{"$ref":"#/components/schemas/AsOf"},
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
 "UnmatchedCode":{
  "type":"object",
  "required":["code","cases","first","last","name","listedToday","sameProcedure","candidates"],
  "properties":{
   "code":{"type":"string"},
   "cases":{"type":"integer"},
   "first":{"type":"string","format":"date","description":"Received day of the earliest case"},
   "last":{"type":"string","format":"date"},
   "name":{
    "type":["string","null"],
    "description":"What the newest message calls the procedure"
   },
   "listedToday":{
    "type":"boolean",
    "description":"Today's list knows the code; that of the cases' days did not"
   },
   "sameProcedure":{
    "type":["string","null"],
    "description":"ID MCDT of the only row of the code's procedure in today's list, or null"
   },
   "candidates":{
    "type":"array",
    "description":"Rows of today's list that the code is likely to mean, best first",
    "items":{"$ref":"#/components/schemas/Candidate"}
   }
  }
 },
 "Candidate":{
  "type":"object",
  "required":["idMcdt","name","level","why","likeness"],
  "properties":{
   "idMcdt":{"type":"string"},
   "name":{"type":"string"},
   "level":{"type":"integer","enum":[0,3,4]},
   "why":{
    "type":"string",
    "enum":["procedure","code","name"],
    "description":"Same procedure, same code but for case, signs and zeros, or a close name"
   },
   "likeness":{"type":"number","description":"Of the names, 0 to 1"}
  }
 },
 "UnmatchedPage":{
  "type":"object",
  "required":["items","total","cases","withoutCode","asOf"],
  "properties":{
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "items":{
    "type":"array",
    "description":"Most cases first; at most 1000",
    "items":{"$ref":"#/components/schemas/UnmatchedCode"}
   },
   "total":{"type":"integer"},
   "cases":{"type":"integer","description":"Under all these codes"},
   "withoutCode":{
    "type":"integer",
    "description":"Cases that name no code; unmatched too, and not in the items"
   }
  }
 },
 "NewAlias":{
  "type":"object",
  "required":["code","idMcdt"],
  "properties":{
   "code":{"type":"string","description":"What the cases name as codeTTHC"},
   "idMcdt":{"type":"string","description":"Of a row of a list that is or was the default"}
  }
 },
 "AliasChanges":{
  "type":"object",
  "description":"At most 500 codes in all",
  "properties":{
   "set":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/NewAlias"}
   },
   "remove":{
    "type":"array",
    "items":{"type":"string"},
    "description":"Codes, removed before others are set; those without an alias are passed over"
   }
  }
 },
 "AliasesChanged":{
  "type":"object",
  "required":["set","removed"],
  "properties":{
   "set":{"type":"integer","description":"How many codes stand for a row now, as the body says"},
   "removed":{"type":"integer","description":"How many of the codes have no alias now"}
  }
 },
 "Alias":{
  "type":"object",
  "required":["code","idMcdt","name","level","listed","set","setBy"],
  "properties":{
   "code":{"type":"string"},
   "idMcdt":{"type":"string"},
   "name":{"type":["string","null"],"description":"Of the row in today's list; null: not there"},
   "level":{"type":["integer","null"]},
   "listed":{
    "type":"boolean",
    "description":"Today's list has a row of the code itself, which goes before the alias"
   },
   "set":{"type":["string","null"],"format":"date-time"},
   "setBy":{"type":"string"}
  }
 },
 "AliasPage":{
  "type":"object",
  "required":["items","total","asOf"],
  "properties":{
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "items":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Alias"}
   },
   "total":{"type":"integer"}
  }
 },
 "ServicePage":{
  "type":"object",
  "required":["items","total","asOf"],
  "properties":{
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "items":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Service"}
   },
   "total":{"type":"integer"}
  }
 }
})json";

}  // namespace

std::string_view lists_schemas() {
    return lists_schemas_text;
}

}  // namespace emc::api
