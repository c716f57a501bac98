"""Which properties an SDK of TelemetryDeck sends by itself, with every signal."""

PREFIX = "TelemetryDeck."
# Older SDKs' names for the same. A Telesink event may have such properties of its own,
# so they only count beside a property that no one else sends.
LEGACY = frozenset(
    {
        "appLanguage",
        "appVersion",
        "architecture",
        "brand",
        "buildNumber",
        "extensionIdentifier",
        "isAppStore",
        "isDebug",
        "isSimulator",
        "isTestFlight",
        "isTestMode",
        "locale",
        "majorMinorSystemVersion",
        "majorSystemVersion",
        "modelName",
        "operatingSystem",
        "operatingSystemFamily",
        "platform",
        "preferredLanguage",
        "region",
        "scriptingBackend",
        "systemVersion",
        "targetEnvironment",
        "tdReactVersion",
        "telemetryClientVersion",
        "unityVersion",
    }
)


def default_keys(properties):
    """The keys of an event's properties that are an SDK's defaults."""
    keys = {key for key in properties if key.startswith(PREFIX)}
    if keys or "telemetryClientVersion" in properties:
        keys |= LEGACY & properties.keys()
    return keys
