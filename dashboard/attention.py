"""What a person set for a column, for themselves: how it may ask for attention."""

SWITCHES = (  # field, words, icon
    ("has_sound", "Sound", "sound"),
    ("notifies", "Desktop notification", "bell"),
    ("is_muted", "Mute", "mute"),
)


def switches(reader):
    """The menu's switches: (field, words, icon, is it on?)."""
    return [(*switch, getattr(reader, switch[0], False)) for switch in SWITCHES]


def bell(reader):
    """The sign after a column's name and what it says, or None."""
    if getattr(reader, "is_muted", False):
        return "mute", "Muted: not counted as new"
    if getattr(reader, "notifies", False):
        return "bell", "Sends desktop notifications"
    if getattr(reader, "has_sound", False):
        return "sound", "Makes a sound"
    return None
