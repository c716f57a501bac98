"""What is said of a signal on a board."""

import pytest

from events.signal_text import text_of

PHONE = {
    "platform": "iOS",
    "TelemetryDeck.Device.platform": "iOS",
    "TelemetryDeck.Device.modelName": "iPhone16,2",
    "TelemetryDeck.AppInfo.version": "3.1",
    "TelemetryDeck.SDK.name": "SwiftSDK",
}
MANY = {"plan": "pro", "seats": "12", "trial": "false", "country": "DE"}


@pytest.mark.parametrize(
    ("value", "properties", "text"),
    [
        (12.5, {}, "12.5"),
        (12.5, PHONE, "12.5"),
        (1e6, {"a": "1"}, "1000000 · a 1"),
        (0.0, {"floatValue": 0}, "0"),
        (None, MANY, "plan pro · seats 12 · trial false"),
        (9.0, MANY, "9 · plan pro · seats 12 · trial false"),
        (None, PHONE | MANY, "plan pro · seats 12 · trial false"),
        (None, {"empty": "", "a": "1"}, "a 1"),
        (None, {"a": "x" * 100}, f"a {'x' * 58}…"),
        (None, {"RevenueCat.event.price": 4.99}, "RevenueCat.event.price 4.99"),
    ],
)
def test_the_value_and_three_properties_of_the_apps_own(value, properties, text):
    assert text_of(value, properties, "SwiftSDK 2") == text


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        (
            {"Error.id": "E7", "Error.message": "boom"},
            "Error.id E7 · Error.message boom · level 3",
        ),
        (
            {"Navigation.schemaVersion": "1", "Navigation.identifier": "a -> b"},
            "Navigation.identifier a -> b · level 3",
        ),
        ({"Purchase.productID": "pro"}, "Purchase.productID pro · level 3"),
        ({"Error.id": "", "Calendar.dayOfWeek": "3"}, "level 3"),
    ],
)
def test_what_the_sdks_own_signals_are_about_comes_first(properties, text):
    named = {f"TelemetryDeck.{name}": value for name, value in properties.items()}

    assert text_of(None, PHONE | {"level": "3"} | named, "SwiftSDK 2") == text


@pytest.mark.parametrize(
    ("properties", "sdk", "text"),
    [
        (PHONE, "SwiftSDK 2", "iOS · iPhone16,2 · 3.1"),
        ({"platform": "iOS", "appVersion": "3.1", "region": "DE"}, "x", "iOS · 3.1"),
        ({"region": "EU", "locale": "", "brand": "N"}, "x", "region EU · brand N"),
        ({"isTestMode": "true", "tdReactVersion": "1"}, "JS 2", "JS 2"),
        ({"telemetryClientVersion": "JS 2"}, "JS 2", "JS 2"),
        ({}, "", "No payload"),
    ],
)
def test_where_there_is_none_it_is_the_device_or_the_sdk(properties, sdk, text):
    assert text_of(None, properties, sdk) == text
