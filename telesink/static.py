from contextlib import closing

from django.http import HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):
    """Static files named by their content, also where one JS module imports another."""

    support_js_module_import_aggregation = True
    manifest_strict = False

    def stored_name(self, name):
        try:
            return super().stored_name(name)
        except ValueError:  # a page of a fresh checkout draws before collectstatic ran
            return name


class WholeFiles(WhiteNoiseMiddleware):
    """Sends a file in one piece: ours are small, and under ASGI a streamed one would
    be read by a thread that is handed back and forth for each chunk.
    """

    @staticmethod
    def serve(static_file, request):
        streamed = WhiteNoiseMiddleware.serve(static_file, request)
        with closing(streamed):
            whole = HttpResponse(streamed.getvalue(), status=streamed.status_code)
        whole.headers = streamed.headers
        return whole
