"""Settings from the environment. NAME may also be given as NAME_FILE, for secrets."""

import fcntl
import os
from pathlib import Path


class BadSetting(Exception):
    """An environment variable holds something that can't be used; says which."""


def env(name: str, default: str = "") -> str:
    """A blank one counts as not given."""
    path = os.environ.get(f"{name}_FILE")
    if path and name not in os.environ:
        return Path(path).read_text().strip()
    return os.environ.get(name) or default


def env_int(name: str, default: int) -> int:
    value = env(name, str(default)).strip() or str(default)
    if not value.isdigit():
        raise BadSetting(f"{name} must be a whole number, not {value!r}")
    return int(value)


def env_bool(name: str, default: bool = False) -> bool:
    value = env(name, str(default)).strip().lower() or str(default).lower()
    if value not in {"1", "true", "yes", "on", "0", "false", "no", "off"}:
        raise BadSetting(f"{name} must be true or false, not {value!r}")
    return value in {"1", "true", "yes", "on"}


def env_list(name: str) -> list[str]:
    """Words divided by commas or spaces."""
    return env(name).replace(",", " ").split()


def env_secret(name: str, keep_in: Path, make) -> str:
    """The variable, else what `make()` gave at the first start, kept in a file."""
    if value := env(name):
        return value
    keep_in.parent.mkdir(parents=True, exist_ok=True)
    with open_private(keep_in) as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # several may start at once
        if not (kept := file.read().strip()):
            kept = make()
            file.write(kept)
        return kept


def open_private(path: Path):
    """For reading and, where that is allowed, writing; for nobody else's eyes."""
    if path.exists() and not os.access(path, os.W_OK):
        return path.open()
    return os.fdopen(os.open(path, os.O_CREAT | os.O_RDWR, 0o600), "r+")
