"""Our own 16 px icons: 1.5 px stroke, round ends, drawn on whole and half pixels."""

MARK = (
    '<path d="M1.5 7h2.2c1.3 0 2.1.9 2.3 2.2a6.1 6.1 0 0 0 12 0c.2-1.3 1-2.2 '
    '2.3-2.2h2.2"/><path class="mark__echo" d="M1.5 14.5h1.2c1.2 0 2 .5 2.6 1.5a7.8 '
    '7.8 0 0 0 13.4 0c.6-1 1.4-1.5 2.6-1.5h1.2"/>'
    '<circle class="mark__drop" cx="12" cy="6.1" r="2.9"/>'
)

ICONS = {
    "alert": '<path d="M8 2.5 14 13H2zM8 6.5v3M8 11.3v.01"/>',
    "bell": '<path d="M4 11V7a4 4 0 0 1 8 0v4l1 1.5H3zM6.8 14.5h2.4"/>',
    "arrow-down": '<path d="M8 3v9.5M4 9l4 4 4-4"/>',
    "board": (
        '<rect x="2.5" y="2.5" width="11" height="11" rx="1.5"/>'
        '<path d="M6.2 2.5v11M9.8 2.5v11"/>'
    ),
    "bookmark": '<path d="M4 2.5h8v11L8 10.5l-4 3z"/>',
    "chart": '<path d="M2 14h12M4 14V9.5M8 14V3M12 14V6.5"/>',
    "check": '<path d="m3 8.5 3.2 3.2L13 4.8"/>',
    "close": '<path d="m4 4 8 8M12 4l-8 8"/>',
    "copy": (
        '<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/>'
        '<path d="M10.5 2.5H4A1.5 1.5 0 0 0 2.5 4v6.5"/>'
    ),
    "down": '<path d="m4.5 6.5 3.5 3.5 3.5-3.5"/>',
    "expand": '<path d="M9.5 3H13v3.5M6.5 13H3V9.5M13 3 9 7M3 13l4-4"/>',
    "external": (
        '<path d="M9 3h4v4M13 3 7.5 8.5M11.5 9.5v3a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7'
        'a1 1 0 0 1 1-1h3"/>'
    ),
    "filter": '<path d="M2.5 4.5h11M4.5 8h7M6.5 11.5h3"/>',
    "keyboard": (
        '<rect x="1.5" y="4" width="13" height="8.5" rx="1.5"/>'
        '<path d="M4.5 7h.01M7 7h.01M9.5 7h.01M12 7h.01M5 10h6"/>'
    ),
    "fold": '<path d="M2.5 2.5v11M13.5 8H6M9 4.8 5.8 8 9 11.2"/>',
    "left": '<path d="m9.5 4.5-3.5 3.5 3.5 3.5"/>',
    "link": (
        '<path d="M6.5 9.5 9.5 6.5M7 4.5l1.2-1.2a3.1 3.1 0 0 1 4.4 4.4L11.5 9'
        'M9 11.5l-1.2 1.2a3.1 3.1 0 0 1-4.4-4.4L4.5 7"/>'
    ),
    "lock": (
        '<rect x="3" y="7" width="10" height="6.5" rx="1.5"/>'
        '<path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>'
    ),
    "minus": '<path d="M3.5 8h9"/>',
    "mute": (
        '<path d="M5.2 4.1A4 4 0 0 1 12 7v4l1 1.5M10.5 12.5H3L4 11V7q0-.5.1-1'
        'M6.8 14.5h2.4M2.5 2.5l11 11"/>'
    ),
    "pause": '<path d="M5.5 3.5v9M10.5 3.5v9"/>',
    "not": '<circle cx="8" cy="8" r="5.5"/><path d="m4.2 11.8 7.6-7.6"/>',
    "plus": '<path d="M8 3v10M3 8h10"/>',
    "right": '<path d="m6.5 4.5 3.5 3.5-3.5 3.5"/>',
    "rotate": '<path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3"/>',
    "search": '<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3 3"/>',
    "send": '<path d="M13.5 2.5 7 9M13.5 2.5l-4 11L7 9 2.5 6.5z"/>',
    "settings": '<path d="M2.5 5h6M12 5h1.5M2.5 11h1.5M7.5 11h6"/>'
    '<circle cx="10.2" cy="5" r="1.7"/><circle cx="5.8" cy="11" r="1.7"/>',
    "sound": (
        '<path d="M3 6.5v3h2l3 2.5V4L5 6.5zM10.5 6a3 3 0 0 1 0 4M12.3 4.2a5.5 5.5 '
        '0 0 1 0 7.6"/>'
    ),
    "stream": (
        '<path d="M1.5 5.5h1.3c.8 0 1.3.6 1.4 1.3a3.8 3.8 0 0 0 7.6 0c.1-.7.6-1.3 '
        '1.4-1.3h1.3M4 13.2c1.2.8 2.6 1.3 4 1.3s2.8-.5 4-1.3M8 4.3v.01"/>'
    ),
    "trash": '<path d="M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9"/>',
    "tv": '<rect x="2" y="3.5" width="12" height="8" rx="1.5"/><path d="M5.5 14h5"/>',
    "up": '<path d="M8 13V3.5M4 7l4-4 4 4"/>',
    "updown": '<path d="m5 6 3-3 3 3M5 10l3 3 3-3"/>',
    "user": (
        '<circle cx="8" cy="5.5" r="2.7"/>'
        '<path d="M2.8 13.5c.6-2.6 2.7-4 5.2-4s4.6 1.4 5.2 4"/>'
    ),
}
