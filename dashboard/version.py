"""Which Telesink this process is, files included: what open pages compare."""

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage


def version():
    """ "1.2.0-9f86d081": the release, and what its static files are."""
    files = getattr(staticfiles_storage, "manifest_hash", "")
    return f"{settings.VERSION}-{files}" if files else settings.VERSION
