import "./elements/board-keys.js"
import "./elements/column-switcher.js"
import "./elements/connection-doctor.js"
import "./elements/connection-status.js"
import "./elements/copy-button.js"
import "./elements/count-today.js"
import "./elements/drop-menu.js"
import "./elements/event-feed.js"
import "./elements/key-sheet.js"
import "./elements/live-page.js"
import "./elements/local-time.js"
import "./elements/my-preferences.js"
import "./elements/offline-strip.js"
import "./elements/page-acts.js"
import "./elements/page-dialog.js"
import "./elements/read-cursor.js"
import "./elements/tab-list.js"
import "./elements/test-event.js"
import "./elements/tide-line.js"
import "./elements/unread-badge.js"
import "./elements/unread-counts.js"
import { colourBar, keepShell } from "./lib/shell.js"
import { keepToasts } from "./lib/toast.js"
import { tellZone } from "./lib/zone.js"

colourBar()
keepShell()
tellZone()
keepToasts()
