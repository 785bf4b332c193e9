#include "api/schemas.h"

namespace emc::api {

namespace {

constexpr std::string_view entries_schemas_text = R"json({
 "Contact":{
  "type":"object",
  "required":["topic","name","phone","email"],
  "properties":{
   "topic":{"type":"string","description":"What to ask about"},
   "name":{"type":"string"},
   "phone":{"type":["string","null"]},
   "email":{"type":["string","null"],"description":"This or the telephone is there"}
  }
 },
 "ContactPage":{
  "type":"object",
  "required":["items","total"],
  "properties":{
   "items":{"type":"array","items":{"$ref":"#/components/schemas/Contact"}},
   "total":{"type":"integer"}
  }
 },
 "Contacts":{
  "type":"object",
  "required":["items"],
  "properties":{
   "items":{
    "type":"array",
    "maxItems":20,
    "items":{
     "type":"object",
     "required":["topic","name"],
     "properties":{
      "topic":{"type":"string"},
      "name":{"type":"string"},
      "phone":{"type":"string"},
      "email":{"type":"string"}
     }
    }
   }
  }
 },
 "Unit":{
  "type":"object",
  "required":["code","name","kind","parent","validFrom","validTo","successor"],
  "properties":{
   "code":{
    "type":"string",
    "maxLength":35,
    "description":"Agency identifier; the old order 000.00.16.H34 is taken too"
   },
   "name":{"type":"string"},
   "kind":{"type":"string","enum":["ministry","province","unit"]},
   "parent":{"type":["string","null"]},
   "validFrom":{"type":["string","null"],"format":"date"},
   "validTo":{"type":["string","null"],"format":"date"},
   "successor":{"type":["string","null"]}
  }
 },
 "NewUnit":{
  "type":"object",
  "required":["code","name","kind"],
  "properties":{
   "code":{
    "type":"string",
    "maxLength":35,
    "description":"Agency identifier; the old order 000.00.16.H34 is taken too"
   },
   "name":{"type":"string"},
   "kind":{"type":"string","enum":["ministry","province","unit"]},
   "parent":{"type":["string","null"]},
   "validFrom":{"type":["string","null"],"format":"date"},
   "validTo":{"type":["string","null"],"format":"date"},
   "successor":{"type":["string","null"]}
  }
 },
 "UnitChange":{
  "type":"object",
  "required":[],
  "properties":{
   "name":{"type":"string"},
   "kind":{"type":"string","enum":["ministry","province","unit"]},
   "parent":{"type":["string","null"]},
   "validFrom":{"type":["string","null"],"format":"date"},
   "validTo":{"type":["string","null"],"format":"date"},
   "successor":{"type":["string","null"]}
  }
 },
 "UnitPage":{
  "type":"object",
  "required":["items","total","asOf"],
  "properties":{
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "items":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Unit"}
   },
   "total":{"type":"integer"}
  }
 },
 "UnitFile":{
  "type":"string",
  "format":"binary",
  "description":"Columns code, name, kind, parent, valid_from, valid_to, successor"
 },
 "UnitsImported":{
  "type":"object",
  "required":["units","problems"],
  "properties":{
   "units":{"type":"integer"},
   "problems":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Problem"}
   }
  }
 },
 "Site":{
  "type":"object",
  "required":["id","unit","formerUnits","name","url","kind","policy","created","archived"],
  "properties":{
   "id":{"type":"integer","minimum":1},
   "formerUnits":{"$ref":"#/components/schemas/FormerUnits"},
   "created":{"type":["string","null"],"format":"date-time"},
   "archived":{
    "type":["string","null"],
    "format":"date-time",
    "description":"Since then what it sends is refused; null: it is measured"
   },
   "unit":{
    "type":"string",
    "maxLength":35,
    "description":"Agency identifier; the old order 000.00.16.H34 is taken too"
   },
   "name":{"type":"string"},
   "url":{"type":"string","description":"http(s), or empty"},
   "kind":{"type":"string","enum":["portal","case_system","both"]},
   "policy":{
    "type":"object",
    "required":[],
    "properties":{
     "tokenRequired":{"type":"boolean"},
     "addresses":{
      "type":"array",
      "items":{
       "type":"string",
       "description":"Address or CIDR range"
      }
     },
     "eventsPerSecondMax":{
      "type":"integer",
      "minimum":0,
      "description":"0: no limit"
     }
    }
   }
  }
 },
 "SiteRow":{
  "type":"object",
  "description":"A Site, and its life; state, lastHit and lastEvent null: the store is down",
  "required":[
   "id","unit","formerUnits","name","url","kind","policy","created","archived","state","lastHit",
   "lastEvent","defaultList"
  ],
  "properties":{
   "id":{"type":"integer","minimum":1},
   "unit":{"type":"string"},
   "formerUnits":{"$ref":"#/components/schemas/FormerUnits"},
   "name":{"type":"string"},
   "url":{"type":"string"},
   "kind":{"type":"string","enum":["portal","case_system","both"]},
   "policy":{"type":"object"},
   "created":{"type":["string","null"],"format":"date-time"},
   "archived":{"type":["string","null"],"format":"date-time"},
   "state":{"type":["string","null"],"enum":["pending","active","silent","archived",null]},
   "lastHit":{"type":["string","null"],"format":"date-time"},
   "lastEvent":{"type":["string","null"],"format":"date-time"},
   "defaultList":{
    "type":["object","null"],
    "description":"The list of services it goes by today; null: none",
    "required":["version","rows"],
    "properties":{
     "version":{"type":"integer","minimum":1},
     "rows":{"type":"integer","minimum":0}
    }
   }
  }
 },
 "FormerUnits":{
  "type":"array",
  "description":"The units it belonged to before, oldest first; figures of their days stay there",
  "items":{
   "type":"object",
   "required":["unit","until"],
   "properties":{
    "unit":{"type":"string"},
    "until":{"type":"string","format":"date","description":"Its last day"}
   }
  }
 },
 "NewSite":{
  "type":"object",
  "required":["unit","name"],
  "properties":{
   "id":{"type":"integer","minimum":1},
   "unit":{
    "type":"string",
    "maxLength":35,
    "description":"Agency identifier; the old order 000.00.16.H34 is taken too"
   },
   "name":{"type":"string"},
   "url":{"type":"string","description":"http(s), or empty"},
   "kind":{"type":"string","enum":["portal","case_system","both"]},
   "policy":{
    "type":"object",
    "required":[],
    "properties":{
     "tokenRequired":{"type":"boolean"},
     "addresses":{
      "type":"array",
      "items":{
       "type":"string",
       "description":"Address or CIDR range"
      }
     },
     "eventsPerSecondMax":{
      "type":"integer",
      "minimum":0,
      "description":"0: no limit"
     }
    }
   }
  }
 },
 "SiteChange":{
  "type":"object",
  "required":[],
  "properties":{
   "archived":{"type":"boolean","description":"true: what it sends is refused from now on"},
   "unit":{
    "type":"string",
    "maxLength":35,
    "description":"Agency identifier; the old order 000.00.16.H34 is taken too"
   },
   "formerUnits":{"$ref":"#/components/schemas/FormerUnits"},
   "unitFrom":{
    "type":["string","null"],
    "format":"date",
    "description":"Figures of earlier days stay with the old unit; default: today; null: none do"
   },
   "name":{"type":"string"},
   "url":{"type":"string","description":"http(s), or empty"},
   "kind":{"type":"string","enum":["portal","case_system","both"]},
   "policy":{
    "type":"object",
    "required":[],
    "properties":{
     "tokenRequired":{"type":"boolean"},
     "addresses":{
      "type":"array",
      "items":{
       "type":"string",
       "description":"Address or CIDR range"
      }
     },
     "eventsPerSecondMax":{
      "type":"integer",
      "minimum":0,
      "description":"0: no limit"
     }
    }
   }
  }
 },
 "SitePage":{
  "type":"object",
  "required":["items","total","asOf"],
  "properties":{
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "items":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/SiteRow"}
   },
   "total":{"type":"integer"}
  }
 },
 "Embed":{
  "type":"object",
  "required":["html","caseAddress"],
  "properties":{
   "html":{"type":"string"},
   "caseAddress":{"type":"string","description":"Where case systems send their events"}
  }
 },
 "Token":{
  "type":"object",
  "required":["id","name","role","unit","created","ended","used","validTo"],
  "properties":{
   "id":{"type":"integer"},
   "name":{"type":"string"},
   "role":{"type":"string","enum":["national","unit","viewer"]},
   "unit":{"type":["string","null"]},
   "created":{"type":["string","null"],"format":"date-time"},
   "ended":{"type":["string","null"],"format":"date-time"},
   "used":{
    "type":["string","null"],
    "format":"date-time",
    "description":"Last, to the minute; null: never"
   },
   "validTo":{
    "type":["string","null"],
    "format":"date",
    "description":"The last day on which it is good; null: until somebody ends it"
   }
  }
 },
 "NewToken":{
  "type":"object",
  "required":["name","role"],
  "properties":{
   "name":{"type":"string"},
   "role":{"type":"string","enum":["national","unit","viewer"]},
   "unit":{"type":["string","null"]},
   "validTo":{
    "type":["string","null"],
    "format":"date",
    "description":"The last day on which it is good; null: until somebody ends it"
   }
  }
 },
 "TokenWithSecret":{
  "type":"object",
  "required":["id","name","role","unit","created","ended","used","validTo","secret"],
  "properties":{
   "id":{"type":"integer"},
   "name":{"type":"string"},
   "role":{
    "type":"string",
    "enum":["national","unit","viewer"]
   },
   "unit":{"type":["string","null"]},
   "created":{"type":["string","null"],"format":"date-time"},
   "ended":{"type":["string","null"],"format":"date-time"},
   "used":{"type":["string","null"],"format":"date-time"},
   "validTo":{"type":["string","null"],"format":"date"},
   "secret":{"type":"string"}
  }
 },
 "TokenPage":{
  "type":"object",
  "required":["items","total","asOf"],
  "properties":{
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "items":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Token"}
   },
   "total":{"type":"integer"}
  }
 }
})json";

}  // namespace

std::string_view entries_schemas() {
    return entries_schemas_text;
}

}  // namespace emc::api
