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
