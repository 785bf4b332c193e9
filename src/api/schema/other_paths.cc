#include "api/schemas.h"

namespace emc::api {

namespace {

constexpr std::string_view other_paths_text = R"json({
 "/tracking":{
  "get":{
   "summary":"Takes a hit by the Matomo Tracking HTTP API",
   "security":[],
   "parameters":[
    {"name":"idsite","in":"query","required":true,"schema":{"type":"integer","minimum":1}},
    {"name":"rec","in":"query","required":true,"schema":{"type":"integer","enum":[1]}},
    {"name":"url","in":"query","required":false,"schema":{"type":"string"}},
    {"name":"send_image","in":"query","required":false,"schema":{"type":"integer","enum":[0,1]}}
   ],
   "responses":{
    "200":{"description":"An image","content":{"image/gif":{"schema":{"type":"string"}}}},
    "204":{"description":"With send_image=0"},
    "400":{
     "description":"No site, or no rec=1",
     "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"}}}
    },
    "503":{
     "description":"Cannot be stored; nothing was accepted",
     "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"}}}
    }
   }
  },
  "post":{
   "summary":"The same as a form, or many hits as JSON",
   "security":[],
   "requestBody":{
    "required":true,
    "content":{
     "application/x-www-form-urlencoded":{"schema":{"type":"object"}},
     "application/json":{"schema":{"$ref":"#/components/schemas/BulkHits"}}
    }
   },
   "responses":{
    "200":{
     "description":"Many hits",
     "content":{"application/json":{"schema":{"$ref":"#/components/schemas/BulkAnswer"}}}
    },
    "204":{"description":"One hit"},
    "400":{
     "description":"No site, no rec=1, or broken JSON",
     "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"}}}
    },
    "413":{
     "description":"Over 16 MiB",
     "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"}}}
    },
    "503":{
     "description":"Cannot be stored; nothing was accepted",
     "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"}}}
    }
   }
  }
 },
 "/TrackingMCDT":{
  "post":{
   "summary":"Takes messages of a case system; durable before it answers",
   "security":[],
   "requestBody":{
    "required":true,
    "content":{
     "application/json":{
      "schema":{
       "oneOf":[
        {
         "$ref":"#/components/schemas/CaseEvent"
        },
        {
         "type":"array",
         "items":{
          "$ref":"#/components/schemas/CaseEvent"
         }
        }
       ]
      }
     },
     "application/x-www-form-urlencoded":{
      "schema":{
       "$ref":"#/components/schemas/CaseEvent"
      }
     },
     "application/x-ndjson":{
      "schema":{
       "type":"string"
      }
     }
    }
   },
   "responses":{
    "200":{
     "description":"An array or NDJSON",
     "content":{
      "application/json":{
       "schema":{
        "$ref":"#/components/schemas/ManyAnswer"
       }
      }
     }
    },
    "204":{
     "description":"One message, accepted and durable"
    },
    "400":{
     "description":"Cannot be understood or attributed; kept in quarantine",
     "content":{
      "application/json":{
       "schema":{
        "$ref":"#/components/schemas/Error"
       }
      }
     }
    },
    "401":{
     "description":"The site asks for a token or an address",
     "content":{
      "application/json":{
       "schema":{
        "$ref":"#/components/schemas/Error"
       }
      }
     }
    },
    "413":{
     "description":"Over 1 MiB, arrays and NDJSON over 16 MiB",
     "content":{
      "application/json":{
       "schema":{
        "$ref":"#/components/schemas/Error"
       }
      }
     }
    },
    "429":{
     "description":"Over the limit set for the site",
     "content":{
      "application/json":{
       "schema":{
        "$ref":"#/components/schemas/Error"
       }
      }
     }
    },
    "503":{
     "description":"Cannot be made durable; nothing was accepted",
     "content":{
      "application/json":{
       "schema":{
        "$ref":"#/components/schemas/Error"
       }
      }
     }
    }
   }
  }
 }
})json";

}  // namespace

std::string_view other_paths() {
    return other_paths_text;
}

}  // namespace emc::api
