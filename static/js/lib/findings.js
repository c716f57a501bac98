// What the connection doctor measured, in words: { check, words, mend, setting, proxy }.
// Without `mend` all is well, or `unknown`. dashboard/doctor.py makes the same of what the server sees.

const SKEW = 2 // seconds that two clocks may differ

export function ofSocket({ how, seconds, echo }, plain) {
  const check = "socket"
  if (how === "fine") {
    const words = `Open, answers in ${ms(echo)}, and pings arrive.`
    return { check, words }
  }
  if (how === "cut") {
    const words = `It opens, but is cut after ${Math.max(1, Math.round(seconds))} s.`
    const mend = `The live connection opens, but is cut after ${Math.max(1, Math.round(seconds))} s of silence. Let your proxy keep idle connections for 75 s (nginx: proxy_read_timeout 75s).`
    return { check, words, mend, proxy: "timeout" }
  }
  if (how === "mute") {
    const words = "It opens, but what the server says does not arrive."
    const mend = `The live connection opens, but nothing comes through: your proxy holds answers back. Let it pass them on at once (nginx: proxy_buffering off).`
    return { check, words, mend, proxy: "buffering" }
  }
  return plain ? ofPlainSocket(check) : ofNoSocket(check)
}

function ofPlainSocket(check) {
  const words = "It arrives at the server as a plain request."
  const mend = "Your proxy drops the Upgrade header, so boards poll instead of being live. Let it pass websockets on (nginx: proxy_set_header Upgrade $http_upgrade)."
  return { check, words, mend, proxy: "socket" }
}

function ofNoSocket(check) {
  const words = "It can’t be opened."
  const mend = "Something on the way refuses websockets, so boards poll instead of being live. Let your proxy or firewall pass them on (nginx: proxy_set_header Upgrade $http_upgrade)."
  return { check, words, mend, proxy: "socket" }
}

export function ofLayer(seconds) {
  const check = "layer"
  if (seconds === undefined) return { check, words: "Not known without a live connection.", unknown: true }
  if (seconds !== null) return { check, words: `Messages between the server’s processes take ${ms(seconds)}.` }
  const words = "Messages between the server’s processes do not arrive."
  return { check, words, mend: `${words} Let REDIS_URL name a Redis that answers.` }
}

// Of two answers to the same question.
export function ofPolling(first, second, seconds) {
  const check = "polling"
  if (first.id !== second.id) return { check, words: `Answers come fresh, in ${ms(seconds)}.` }
  const words = "The same answer came twice."
  const mend = "A cache answers instead of the server, so polling sees nothing new. Let it keep to Cache-Control: no-store (nginx: proxy_cache off)."
  return { check, words, mend, proxy: "cache" }
}

export function ofNoAnswer(reason) {
  const words = `The server does not answer this page: ${reason}.`
  return { check: "polling", words, mend: `${words} Look at the log of the server or of the proxy before it.` }
}

export function ofForm(response, origin) {
  const check = "forms"
  if (response.ok) return { check, words: "The server takes forms from this page." }
  if (response.status !== 403) return refusedForm(check, response.status)
  const words = `Refused: the server does not expect forms from ${origin}.`
  const mend = `Forms from ${origin} are refused. Set BASE_URL to the address that people type, and restart.`
  return { check, words, mend, setting: `BASE_URL=${origin}` }
}

function refusedForm(check, status) {
  const words = `Answered with ${status} instead of 200.`
  return { check, words, mend: `Forms are answered with ${status}. Let your proxy pass POST on as it is.` }
}

// `late`: seconds that the browser's clock is ahead of the server's, give or take `spare`.
export function ofClock(late, spare) {
  const check = "clock"
  if (Math.abs(late) < SKEW + spare) return { check, words: "This browser and the server agree on the time." }
  const words = `This browser’s clock is ${span(Math.abs(late))} ${late > 0 ? "ahead of" : "behind"} the server’s.`
  return { check, words, mend: `${words} Let both set theirs by the network (NTP).` }
}

function ms(seconds) {
  return `${Math.max(1, Math.round(seconds * 1000))} ms`
}

function span(seconds) {
  if (seconds < 120) return `${Math.round(seconds)} s`
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`
}
