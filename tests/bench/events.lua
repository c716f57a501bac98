-- One event per POST, as a shop sends them; every idempotency key is new.
-- wrk … -- <token> <seconds>: after that, nothing is sent and the last answers come in.
local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds; long nanoseconds; } bench_time;
  int clock_gettime(int clock, bench_time *time);
]]
local time = ffi.new("bench_time")
local head, deadline
local n = 0

local types = { "payment.received", "user.signed_up", "order.shipped", "login.failed" }
local emoji = { "💸", "👋", "📦", "🔒" }
local plans = { "free", "pro", "team" }

local function now()
  ffi.C.clock_gettime(1, time)
  return tonumber(time.seconds) + tonumber(time.nanoseconds) / 1e9
end

function init(args)
  head = "POST /api/v1/sinks/" .. args[1] .. "/events HTTP/1.1\r\n"
    .. "Host: localhost\r\nContent-Type: application/json\r\nContent-Length: "
  deadline = now() + tonumber(args[2])
end

function request()
  n = n + 1
  local kind = n % #types + 1
  local body = '{"event":"' .. types[kind] .. '","text":"Customer ' .. n
    .. ' did something worth telling the team about","emoji":"' .. emoji[kind]
    .. '","properties":{"plan":"' .. plans[n % 3 + 1] .. '","amount":' .. n % 500
    .. ',"customer":"cus_' .. n .. '","country":"PT"},"idempotency_key":"bench-' .. n
    .. '"}'
  return head .. #body .. "\r\n\r\n" .. body
end

function delay()
  return now() < deadline and 0 or 3600 * 1000
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '\n{"answers":%d,"refused":%d,"broken":%d,"p50":%.3f,"p99":%.3f}\n',
    summary.requests, e.status, e.connect + e.read + e.write + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
