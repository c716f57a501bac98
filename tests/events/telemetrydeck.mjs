// What an app does with @telemetrydeck/sdk, unmodified: `node … target app-id`.
// Prints the answers as JSON.
import { webcrypto } from "node:crypto"

import * as sdk from "@telemetrydeck/sdk"

globalThis.crypto ??= webcrypto // before Node 20

const TelemetryDeck = sdk.default.default ?? sdk.default
const [target, appID] = process.argv.slice(2)
const live = new TelemetryDeck({ appID, clientUser: "somebody", target })
const test = new TelemetryDeck({ appID, clientUser: "somebody", target, testMode: true })

async function told(response) {
  return { status: response.status, body: await response.json() }
}

const answers = {
  plain: await told(await live.signal("Plain")),
  payload: await told(
    await live.signal("Payload", {
      band: "Spinal Tap", floatValue: 11, n: 42, yes: true, deep: { a: [1, { b: 2 }] },
      empty: null, at: new Date(0),
    }),
  ),
  test: await told(await test.signal("Test", { floatValue: "2.5" })),
  nobody: await told(await live.signal("Nobody", {}, { clientUser: "else" })),
}

for (let n = 0; n < 5000; n++) {
  await live.queue("Queued", { n })
}
answers.flush = await told(await live.flush())
answers.none = await told(await live.flush())

console.log(JSON.stringify(answers))
