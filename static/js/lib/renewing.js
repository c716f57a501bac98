// Takes over the [data-figure] parts of `html` that differ from those in `root`. A part
// that somebody points at or works in stays as it is, until the next time; unless `asked`:
// then they changed something themselves.
export function renew(root, html, asked) {
  const fresh = new DOMParser().parseFromString(html, "text/html")
  const names = (parts) => [...parts].map((part) => part.dataset.figure).join(" ")
  const [old, now] = [root, fresh].map((tree) => tree.querySelectorAll("[data-figure]"))
  if (names(old) === names(now)) old.forEach((part, place) => renewPart(part, now[place]))
  else if (asked || !isBusy(root)) keepFocus(root, () => root.replaceChildren(...fresh.body.childNodes))
}

function renewPart(part, fresh) {
  const source = fresh.outerHTML.replace(/name="csrfmiddlewaretoken" value="\w*"/g, "")
  if (known.get(part) === source || isBusy(part)) return
  const data = part.querySelector(".figure__data")
  const [isOpen, scrolled] = [data?.open, data?.querySelector(".figure__table").scrollTop]
  keepFocus(part, () => part.replaceWith(fresh))
  known.set(fresh, source)
  const again = fresh.querySelector(".figure__data")
  if (!isOpen || !again) return
  again.open = true
  again.querySelector(".figure__table").scrollTop = scrolled
}

const known = new WeakMap() // part → the HTML it came with

// A button that was only clicked, and that can be found again, keeps nothing waiting.
function isBusy(part) {
  return part.querySelector(":focus:not([id]), :focus-visible, .slot:hover, :popover-open") !== null
}

function keepFocus(part, replace) {
  const { id } = part.querySelector(":focus") ?? {}
  replace()
  if (id) document.getElementById(id)?.focus({ preventScroll: true })
}
