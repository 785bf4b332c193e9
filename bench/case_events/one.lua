-- One message of a new case a request, as the .NET client sends it.
local number = 0
local head = '{"codeProfile":"000.00.16.H34-230227-'
local tail = '","siteId":227,"codeTTHC":"000003","nameTTHC":"C\\u1ea5p Gi\\u1ea5y ch\\u1ee9ng nh\\u1eadn",' ..
  '"maHoSo":"","status":"1","formsReception":"1","formsPayments":"0","level":"4","isFromDVCQG":"0",' ..
  '"isDVCBC":"0","data":null,"user":"{\\"ID_local\\":\\"079000000001\\",\\"ID_QG\\":\\"\\",\\"TYPE\\":\\"2\\"}"}'
local headers = {["Content-Type"] = "application/json; charset=utf-8"}

function request()
  number = number + 1
  return wrk.format("POST", "/TrackingMCDT", headers, head .. number .. tail)
end
