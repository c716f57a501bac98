"""Management commands one after another in one process: starting Django takes a second.

python -m tests.clerk reads a JSON list of arguments a line, answers with a JSON line
{"printed": …} or {"complaint": …}.
"""

import io
import json
import os
import sys
import traceback


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "telesink.settings"
    import django

    django.setup()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


def answer(arguments):
    from django.core.management import call_command
    from django.db import connections

    printed = io.StringIO()
    try:
        call_command(*arguments, stdout=printed)
    except BaseException:
        return {"complaint": traceback.format_exc()}
    finally:
        connections.close_all()
    return {"printed": printed.getvalue()}


if __name__ == "__main__":
    main()
