#include "api/schemas.h"

namespace emc::api {

namespace {

constexpr std::string_view figures_schemas_text = R"json({
 "Coverage":{
  "type":"object",
  "required":["sites","sitesWithData","sitesWithList"],
  "properties":{
   "sites":{"type":"integer"},
   "sitesWithData":{"type":["integer","null"]},
   "sitesWithList":{"type":["integer","null"]}
  }
 },
 "Indicator":{
  "type":"object",
  "required":["code","name","numerator","denominator","value"],
  "properties":{
   "code":{"type":"string"},
   "name":{"type":"string"},
   "numerator":{"type":"integer"},
   "denominator":{"type":["integer","null"]},
   "value":{
    "type":["number","null"],
    "description":"Rounded half up to 4 decimals; null: no data"
   }
  }
 },
 "Indicators":{
  "type":"object",
  "required":["unit","from","to","set","asOf","coverage","indicators"],
  "properties":{
   "unit":{
    "type":["string","null"],
    "description":"null: the whole country"
   },
   "from":{"type":"string","format":"date"},
   "to":{"type":"string","format":"date"},
   "set":{"type":"string"},
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "coverage":{"$ref":"#/components/schemas/Coverage"},
   "indicators":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Indicator"}
   }
  }
 },
 "TrendStep":{
  "type":"object",
  "required":["from","to","coverage","indicators"],
  "properties":{
   "from":{"type":"string","format":"date"},
   "to":{"type":"string","format":"date"},
   "coverage":{"$ref":"#/components/schemas/Coverage"},
   "indicators":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/Indicator"}
   }
  }
 },
 "Trend":{
  "type":"object",
  "required":["unit","from","to","step","set","asOf","steps"],
  "properties":{
   "unit":{
    "type":["string","null"],
    "description":"null: the whole country"
   },
   "from":{"type":"string","format":"date"},
   "to":{"type":"string","format":"date"},
   "step":{"type":"string"},
   "set":{"type":"string"},
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "steps":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/TrendStep"}
   }
  }
 },
 "RankedUnit":{
  "type":"object",
  "required":[
   "rank","unit","name","numerator","denominator","value","coverage","valid"
  ],
  "properties":{
   "rank":{
    "type":["integer","null"],
    "description":"Equal values share one; null: no data, or a unit that is not valid"
   },
   "unit":{"type":"string"},
   "name":{"type":"string"},
   "numerator":{"type":"integer"},
   "denominator":{"type":["integer","null"]},
   "value":{
    "type":["number","null"],
    "description":"Rounded half up to 4 decimals; null: no data"
   },
   "coverage":{"$ref":"#/components/schemas/Coverage"},
   "valid":{
    "type":"boolean",
    "description":"false: it had ended before the period, and its sites still send; it has no rank"
   }
  }
 },
 "Ranking":{
  "type":"object",
  "required":["indicator","name","kind","from","to","set","asOf","ranked","items"],
  "properties":{
   "indicator":{"type":"string"},
   "name":{"type":"string"},
   "kind":{"type":"string","enum":["ministry","province"]},
   "from":{"type":"string","format":"date"},
   "to":{"type":"string","format":"date"},
   "set":{"type":"string"},
   "asOf":{"$ref":"#/components/schemas/AsOf"},
   "ranked":{
    "type":"integer",
    "description":"Units of the country that have a rank, also those that the caller does not see"
   },
   "items":{
    "type":"array",
    "items":{"$ref":"#/components/schemas/RankedUnit"}
   }
  }
 }
})json";

}  // namespace

std::string_view figures_schemas() {
    return figures_schemas_text;
}

}  // namespace emc::api
