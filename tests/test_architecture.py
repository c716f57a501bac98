"""Who may import whom. An arrow may skip floors but never turns round."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ["teams", "sinks", "events", "dashboard", "telesink"]  # from the ground up
LAYERS = {  # inside an app, from the ground up; other modules stand between them
    "models": 0,
    "serializers": 1,
    "filters": 1,
    "forms": 1,
    "views": 2,
    "consumers": 2,
    "urls": 3,
    "routing": 3,
}


def wrong_imports(root):
    """A sentence for each import that turns round."""
    return [
        f"{path.relative_to(root)} imports {imported}"
        for app in APPS
        for path in sorted((root / app).rglob("*.py"))
        for imported in imports_of(path, root)
        if climbs(dotted(path, root), imported)
    ]


def dotted(path, root):
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports_of(path, root):
    """Dotted names, also of imports inside functions: "events.models.Event"."""
    package = dotted(path, root).split(".")
    package = package if path.name == "__init__.py" else package[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def climbs(importer, imported):
    app, other = importer.split(".")[0], imported.split(".")[0]
    if other not in APPS:
        return False
    if app != other:
        return APPS.index(other) > APPS.index(app)
    return layer(imported, 99) > layer(importer, 99) and layer(imported, -1) >= 0


def layer(name, otherwise):
    return LAYERS.get(name.partition(".")[2].partition(".")[0], otherwise)


def test_imports_point_downwards():
    assert wrong_imports(ROOT) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("teams/models.py", "import sinks"),
        ("sinks/models.py", "from events.models import Event"),
        ("events/writer.py", "def late():\n    from dashboard import outbox"),
        ("dashboard/hub.py", "import telesink.env"),
        ("events/models.py", "from events.views import EventIntake"),
        ("events/models.py", "from .serializers import EventSerializer"),
        ("sinks/forms.py", "from sinks import views"),
        ("dashboard/views/pages.py", "from ..urls import urlpatterns"),
        ("dashboard/consumers.py", "from dashboard import routing"),
    ],
)
def test_one_that_turns_round_is_found(tmp_path, file, line):
    plant(tmp_path, file, line)
    assert len(wrong_imports(tmp_path)) == 1


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("dashboard/views/pages.py", "from sinks.models import Sink"),
        ("dashboard/views/pages.py", "from dashboard.forms import ColumnForm"),
        ("telesink/urls.py", "import dashboard.urls"),
        ("events/models.py", "from events.words import words_of"),
        ("events/words.py", "from events.models import Event"),
        ("teams/models.py", "from django.db import models"),
    ],
)
def test_one_that_points_down_is_fine(tmp_path, file, line):
    plant(tmp_path, file, line)
    assert wrong_imports(tmp_path) == []


def plant(root, file, line):
    path = root / file
    path.parent.mkdir(parents=True)
    path.write_text(f"{line}\n")
