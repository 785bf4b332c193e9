#include "api/schemas.h"

namespace emc::api {

std::string_view other_paths() {
    return R"json({
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
}

}  // namespace emc::api
