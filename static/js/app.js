import "./elements/column-switcher.js"
import "./elements/connection-status.js"
import "./elements/copy-button.js"
import "./elements/count-today.js"
import "./elements/event-feed.js"
import "./elements/live-page.js"
import "./elements/local-time.js"
import "./elements/page-dialog.js"
import "./elements/tab-list.js"
import "./elements/test-event.js"
import "./elements/tide-line.js"
import { tellZone } from "./lib/zone.js"

tellZone()
