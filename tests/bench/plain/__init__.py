"""The yardstick: taking events in as one writes it first, by the book of each library.

A DRF view, `save()`, `post_save` → `async_to_sync(group_send)`, served by daphne.
"""
