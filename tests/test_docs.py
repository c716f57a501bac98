"""What the documents say of the settings is what the code reads."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ["teams", "sinks", "events", "dashboard", "telesink"]
COMPOSE = (ROOT / "docker-compose.yml").read_text()
README = (ROOT / "README.md").read_text()
EXAMPLE = dict(
    re.findall(r"^# ([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE)
)


def settings_read():
    """{name: default, or None where it is not a constant} of every env…("NAME", …)."""
    files = (path for app in APPS for path in (ROOT / app).rglob("*.py"))
    calls = (node for file in files for node in ast.walk(ast.parse(file.read_text())))
    return {
        call.args[0].value: default_of(call)
        for call in calls
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "").startswith("env")
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def default_of(call):
    kind = call.func.id
    if len(call.args) == 1:
        return "false" if kind == "env_bool" else ""
    given = call.args[1]
    return str(given.value) if isinstance(given, ast.Constant) else None


def named_in_compose():
    return set(re.findall(r"\$\{([A-Z_]+)", COMPOSE))


READ = settings_read()
KNOWN = READ.keys() | named_in_compose()


def test_the_readme_lists_every_setting_and_no_other():
    table = README.partition("## Configuration")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE)) == KNOWN


def test_the_example_lists_every_setting_and_no_other():
    assert EXAMPLE.keys() == KNOWN


@pytest.mark.parametrize("name", sorted(name for name in READ if READ[name]))
def test_the_example_tells_true_defaults(name):
    assert EXAMPLE[name] == READ[name]


def test_compose_passes_on_only_what_is_read():
    assert set(re.findall(r"^ +- ([A-Z_]+)", COMPOSE, re.MULTILINE)) <= KNOWN


def test_every_make_verb_of_the_readme_is_there():
    rules = set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    )
    assert set(re.findall(r"\bmake ([a-z-]+)", README)) <= rules


def test_every_file_that_the_readme_points_to_is_there():
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
