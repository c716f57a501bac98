-- A hundred signals per POST, as TelemetryDeck's JavaScript SDK flushes its queue.
-- wrk … -- <app id> <seconds>: after that, nothing is sent and the last answers come in.
local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds; long nanoseconds; } bench_time;
  int clock_gettime(int clock, bench_time *time);
]]
local time = ffi.new("bench_time")
local bodies, deadline = {}, 0
local n = 0

local types = { "Level.completed", "Volume.Set", "Purchase.made", "App.opened" }
local bands = { "Spinal Tap", "The Rutles", "Gorillaz" }

local function now()
  ffi.C.clock_gettime(1, time)
  return tonumber(time.seconds) + tonumber(time.nanoseconds) / 1e9
end

local function signal(app, number)
  return string.format('{"clientUser":"%064x","sessionID":"s%x","appID":"%s",'
    .. '"type":"%s","telemetryClientVersion":"JavaScriptSDK 2.0.4",'
    .. '"payload":{"band":"%s","floatValue":%d,"level":"%d","customer":"cus_%d",'
    .. '"TelemetryDeck.Device.platform":"web"}}',
    number, number % 977, app, types[number % #types + 1], bands[number % #bands + 1],
    number % 12, number % 50, number)
end

function init(args)
  for body = 1, 50 do
    local signals = {}
    for number = 1, 100 do
      signals[number] = signal(args[1], body * 100 + number)
    end
    local text = "[" .. table.concat(signals, ",") .. "]"
    bodies[body] = "POST /v2/ HTTP/1.1\r\nHost: localhost\r\n"
      .. "Content-Type: application/json\r\nContent-Length: " .. #text
      .. "\r\n\r\n" .. text
  end
  deadline = now() + tonumber(args[2])
end

function request()
  n = n + 1
  return bodies[n % #bodies + 1]
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
