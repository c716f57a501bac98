// What a screen on the wall needs, and nothing that could be clicked.
import "./elements/count-today.js"
import "./elements/full-screen.js"
import "./elements/live-figures.js"
import "./elements/live-page.js"
import "./elements/local-time.js"
import "./elements/tide-line.js"
import "./elements/wall-clock.js"
import "./elements/wall-feed.js"
import "./elements/wall-status.js"
import { tellZone } from "./lib/zone.js"

tellZone()
