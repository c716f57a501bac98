from concurrent.futures import ThreadPoolExecutor

import pytest

from telesink.env import BadSetting, env, env_bool, env_int, env_list, env_secret


@pytest.fixture
def given(monkeypatch):
    return lambda text: monkeypatch.setenv("SOME", text)


def test_a_setting_may_come_from_a_file(monkeypatch, tmp_path):
    (tmp_path / "some").write_text("from a file\n")
    monkeypatch.setenv("SOME_FILE", str(tmp_path / "some"))
    assert env("SOME", "default") == "from a file"

    monkeypatch.setenv("SOME", "itself")
    assert env("SOME", "default") == "itself"


def test_a_blank_one_counts_as_not_given(given):
    given("")
    assert env("SOME", "default") == "default"
    assert env_int("SOME", 7) == 7
    assert env_bool("SOME", True) is True
    assert env_list("SOME") == []


@pytest.mark.parametrize("text", ["-1", "many", "1.5"])
def test_what_is_no_number_is_refused_by_name(given, text):
    given(text)
    with pytest.raises(BadSetting, match=f"SOME must be a whole number, not '{text}'"):
        env_int("SOME", 7)


@pytest.mark.parametrize(
    ("text", "truth"), [("1", True), ("Yes", True), ("off", False)]
)
def test_truth_has_many_words(given, text, truth):
    given(text)
    assert env_bool("SOME") is truth


def test_what_is_neither_true_nor_false_is_refused(given):
    given("perhaps")
    with pytest.raises(BadSetting, match="SOME must be true or false"):
        env_bool("SOME")


def test_a_secret_is_made_once_also_by_many_at_once(tmp_path):
    path, numbers = tmp_path / "new" / "secret", iter(range(1000))
    make = lambda: f"secret {next(numbers)}"  # noqa: E731 shorter than a function
    with ThreadPoolExecutor(8) as pool:
        several = list(pool.map(lambda _: env_secret("SOME", path, make), range(50)))

    assert set(several) == {"secret 0"}
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_secret_that_is_given_is_not_kept(given, tmp_path):
    given("mine")
    assert env_secret("SOME", tmp_path / "secret", str) == "mine"
    assert not (tmp_path / "secret").exists()
