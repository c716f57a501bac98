from django.db import migrations

from events.word_index import make_word_index


def make(apps, schema_editor):
    make_word_index(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
