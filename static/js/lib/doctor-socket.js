const PATIENCE = 5 // seconds for an answer
const SPARE = 3 // seconds that a ping may be late

// Opens the doctor's websocket and watches it until the server's ping, `ping` seconds
// later. Resolves to { how, seconds, echo }: "fine", "unopened", "cut" or "mute", after
// how many seconds, and how many an echo took. `hear` gets each message.
export function watchSocket(address, ping, hear) {
  return new Promise((resolve) => {
    const socket = new WebSocket(address)
    const began = performance.now()
    const passed = () => (performance.now() - began) / 1000
    let isOpen = false
    let asked, echo, waiting

    const end = (how) => {
      clearTimeout(waiting)
      socket.onclose = socket.onmessage = null
      socket.close()
      resolve({ how, seconds: passed(), echo })
    }
    const waitFor = (seconds) => {
      clearTimeout(waiting)
      waiting = setTimeout(() => end(isOpen ? "mute" : "unopened"), seconds * 1000)
    }
    const listen = ({ type }) => {
      if (type === "hello") {
        asked = passed()
        socket.send("echo")
      } else if (type === "echo") {
        echo = passed() - asked
        waitFor(ping + SPARE)
      } else if (type === "ping") {
        end("fine")
      }
    }

    waitFor(PATIENCE)
    socket.onopen = () => (isOpen = true)
    socket.onclose = () => end(isOpen ? "cut" : "unopened")
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data)
      hear(message)
      listen(message)
    }
  })
}
