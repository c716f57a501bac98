#!/usr/bin/env python
import os
import sys

from django.core.management import execute_from_command_line

from telesink.env import BadSetting

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telesink.settings")
    try:
        execute_from_command_line(sys.argv)
    except BadSetting as error:
        sys.exit(f"Telesink can't start: {error}.")
