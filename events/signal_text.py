"""The text of a signal's event: a line of what there is, for people."""

from events.default_properties import LEGACY, PREFIX

ENTRIES, ENTRY = 3, 60  # properties in a text, and characters of each
# What the SDKs' own types of signals are about, in this order.
ABOUT = dict.fromkeys(
    [
        "TelemetryDeck.Error.id",
        "TelemetryDeck.Error.message",
        "TelemetryDeck.Purchase.productID",
        "TelemetryDeck.Navigation.identifier",
        "TelemetryDeck.Link.url",
        "TelemetryDeck.PageEngagement.engagedSeconds",
        "TelemetryDeck.Activation.featureName",
        "TelemetryDeck.Acquisition.channel",
        "TelemetryDeck.Referral.kind",
        "TelemetryDeck.Referral.ratingValue",
        "TelemetryDeck.Revenue.paywallShowReason",
        "TelemetryDeck.Signal.durationInSeconds",
    ]
)
DEVICE = (
    ("TelemetryDeck.Device.platform", "platform"),
    ("TelemetryDeck.Device.modelName", "modelName"),
    ("TelemetryDeck.AppInfo.version", "appVersion"),
)
SAID_ELSEWHERE = LEGACY | {"floatValue"}
NEVER_SAID = {"isTestMode", "tdReactVersion", "telemetryClientVersion"}


def text_of(value, properties, sdk):
    """A line for people: "11 · band Spinal Tap · n 42"."""
    words = [] if value is None else [f"{value:.15g}"]
    if properties:
        words += own(properties)
        words = words or device(properties) or old_names(properties)
    return " · ".join(words) or sdk or "No payload"


def own(properties):
    """The first of what this signal says, and not every other one, too."""
    words = []
    if not properties.keys().isdisjoint(ABOUT):
        words = [entry(key, properties) for key in ABOUT if properties.get(key)]
    for key, text in properties.items():
        if len(words) >= ENTRIES:
            break
        if text != "" and not key.startswith(PREFIX) and key not in SAID_ELSEWHERE:
            words.append(cut(f"{key} {text}"))
    return words[:ENTRIES]


def device(properties):
    found = (next(filter(None, map(properties.get, names)), None) for names in DEVICE)
    return [cut(text) for text in found if text]


def old_names(properties):
    """What an old SDK tells by itself, and another app may mean: its region."""
    keys = [key for key in properties if key in LEGACY and key not in NEVER_SAID]
    return [entry(key, properties) for key in keys if properties[key] != ""][:ENTRIES]


def entry(key, properties):
    return cut(f"{key.removeprefix(PREFIX)} {properties[key]}")


def cut(text):
    return text if len(text) <= ENTRY else f"{text[:ENTRY]}…"
