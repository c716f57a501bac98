// Takes over the [data-figure] parts of `html` that differ from those in `root`. A part
// that somebody points at or works in stays as it is, until the next time; unless `asked`:
// then they changed something themselves.
export function renew(root, html, asked) {
  const fresh = new DOMParser().parseFromString(html, "text/html")
  const names = (parts) => [...parts].map((part) => part.dataset.figure).join(" ")
  const [old, now] = [root, fresh].map((tree) => tree.querySelectorAll("[data-figure]"))
  if (names(old) !== names(now)) return (isBusy(root) && !asked) || root.replaceChildren(...fresh.body.childNodes)
  old.forEach((part, place) => renewPart(part, now[place]))
}

function renewPart(part, fresh) {
  const source = fresh.outerHTML.replace(/name="csrfmiddlewaretoken" value="\w*"/g, "")
  if (known.get(part) === source || isBusy(part)) return
  const data = part.querySelector(".figure__data")
  const [isOpen, scrolled] = [data?.open, data?.querySelector(".figure__table").scrollTop]
  part.replaceWith(fresh)
  known.set(fresh, source)
  const again = fresh.querySelector(".figure__data")
  if (!isOpen || !again) return
  again.open = true
  again.querySelector(".figure__table").scrollTop = scrolled
}

const known = new WeakMap() // part → the HTML it came with

function isBusy(part) {
  return part.matches(":focus-within") || part.querySelector(".slot:hover, :popover-open") !== null
}
