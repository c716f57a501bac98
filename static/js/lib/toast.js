const SHOWN = 5 * 1000 // ms, longer while it holds the pointer or the keyboard

let hiding

// Says what just happened, bottom left, one at a time; with `label` and `act` it offers
// one thing to do about it: toast("Link copied", { label: "Open", act: open }).
export function toast(words, { label, act } = {}) {
  const element = document.createElement("div")
  element.className = "toast"
  element.append(words)
  if (label) element.append(button(label, act))
  show([element])
}

// Those that came with the page go by themselves; those of a page that was fetched
// ("toasts" events) are shown on this one.
export function keepToasts() {
  if (box()?.children.length) hideSoon()
  document.addEventListener("toasts", ({ detail }) => detail.children.length && show([...detail.children]))
}

function show(elements) {
  if (!box()) makeBox()
  box().replaceChildren(...elements)
  hideSoon()
}

function box() {
  return document.querySelector(".toasts")
}

function makeBox() {
  const element = document.createElement("div")
  element.className = "toasts"
  element.role = "status"
  document.body.append(element)
}

function button(label, act) {
  const element = document.createElement("button")
  element.type = "button"
  element.textContent = label
  element.addEventListener("click", () => {
    box().replaceChildren()
    act()
  })
  return element
}

function hideSoon() {
  clearTimeout(hiding)
  hiding = setTimeout(() => {
    if (box().matches(":hover, :focus-within")) hideSoon()
    else box().replaceChildren()
  }, SHOWN)
}
