"""Inputs as given -> the files that they name, with size and time: one look at each folder."""

import glob
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pipeline.compute.extras import needs_s3
from pipeline.compute.paths import URL_SCHEME, is_url, printable
from pipeline.errors import StoreError, UsageError
from pipeline.reading.formats.registry import FORMATS, MAGIC_BYTES, format_by_magic
from pipeline.reading.packed import COMPRESSIONS
from pipeline.reading.streams import InputFile

Kind = tuple[str, str]  # a file's format, and the suffix that says how it is compressed
_ENDINGS: dict[str, Kind] = {
    f"{suffix[1:]}{compression}": (name, compression)
    for name, form in FORMATS.items()
    for suffix in form.suffixes
    for compression in ("", *(COMPRESSIONS if form.compressible else ()))
}
_SUFFIXES = [suffix for form in FORMATS.values() for suffix in form.suffixes]
_KINDS_NAMED = 5  # of files that are passed over
READABLE = f"{', '.join(_SUFFIXES)}; also {', '.join(COMPRESSIONS)}"


def find_inputs(inputs: Sequence[str]) -> tuple[list[InputFile], list[str]]:
    """The files that files, folders (recursive) and globs name, sorted, and what was wrong with the rest.

    A file that two inputs name is read once. Two files with one path below their inputs are told apart by
    the input in front. Hidden files, and files of other kinds in a folder, are passed over; where there are no others,
    that is wrong with the folder.
    """
    found: dict[str, InputFile] = {}
    problems: list[str] = []
    for given in inputs:
        files, problem = _resolve(given)
        problems += problem
        for file in files:
            found.setdefault(file.absolute, file)
    named = _with_distinct_ids(list(found.values()))
    return sorted(named, key=lambda file: file.absolute.replace("/", "\0")), problems  # folder by folder, as paths sort


def check_inputs(inputs: Sequence[str]) -> list[str]:
    """What is wrong with some of the inputs, in words.

    Raises:
        UsageError: there is nothing to read among all of them.
    """
    found, problems = find_inputs(inputs)
    if not inputs or (problems and not found):
        raise UsageError("nothing to read: " + ("; ".join(problems) or "no input is named"))
    return problems


def _with_distinct_ids(files: Sequence[InputFile]) -> list[InputFile]:
    """The files, those of one input_id named by their paths below the folder that they have in common."""
    uses = Counter(file.input_id for file in files)
    common: dict[str, str] = {}
    for file in files:
        if uses[file.input_id] > 1 and not is_url(file.absolute):
            common[file.input_id] = os.path.commonpath([common.get(file.input_id, file.absolute), file.absolute])
    named = [
        replace(file, input_id=printable(os.path.relpath(file.absolute, common[file.input_id])))
        if file.input_id in common and not is_url(file.absolute)
        else file
        for file in files
    ]
    uses = Counter(file.input_id for file in named) if common else uses
    return [replace(f, input_id=f.key) if uses[f.input_id] > 1 else f for f in named]


def _resolve(given: str) -> tuple[list[InputFile], list[str]]:
    if is_url(given):
        return _in_bucket(given)
    if not given:  # an unset variable, most likely; Path would take it for the current directory
        return [], ["an empty name is no file or folder"]
    path, kind = Path(given), _file_type(Path(given))
    if kind == "folder":
        return _below(path.resolve())
    if kind:
        files = _named([path]) or _recognised(path) if kind == "file" else []
        return files, [] if files else [f"not a kind of file that can be read: {printable(given)} ({READABLE})"]
    matches = [Path(match).resolve() for match in _glob(given)]
    files = _named(matches)
    folders = [match for match in matches if _file_type(match) == "folder" and "**" not in given]
    if matches and not files and not folders:
        return [], [f"no file of a kind that can be read: {printable(given)} ({READABLE})"]
    problems = [] if matches else [f"no such file or folder: {printable(given)}"]
    for found, unread in map(_below, folders):
        files += found
        problems += unread
    return files, problems


def _in_bucket(url: str) -> tuple[list[InputFile], list[str]]:
    """The objects that a URL names, by their paths below it."""
    if not url.startswith(URL_SCHEME):
        return [], [
            f"not a place that can be read: {printable(url)} (files, folders and {URL_SCHEME}BUCKET/PREFIX can)"
        ]
    with needs_s3(url):
        from pipeline.reading.objects import objects  # only here: most have no use for it
    try:
        found = objects(url)
    except StoreError as error:
        return [], [str(error)]
    kinds = [(each, _kind(each.url)) for each in found]
    files: list[InputFile] = [each.as_file(*kind) for each, kind in kinds if kind]
    if not found:
        return [], [f"no such object, and none below it: {printable(url)}"]
    passed = Counter(PurePosixPath(each.url).suffix or "without suffix" for each, kind in kinds if not kind)
    return files, [] if files else [_no_known_kind(url, passed)]


def _glob(pattern: str) -> list[str]:
    try:
        return glob.glob(pattern, recursive=True)  # noqa: PTH207 - absolute patterns too
    except (OSError, ValueError, re.error):
        return []


def _file_type(path: Path) -> str | None:
    """Folder, file, other (a pipe, a device), or None where there is none."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return None
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "other"


def _named(paths: Iterable[Path]) -> list[InputFile]:
    """Those of some paths whose suffix is that of a format, by their own names."""
    files = []
    for path in paths:
        kind = _kind(os.path.realpath(path)) or _kind(path.name)
        with suppress(OSError):  # gone since it was found
            file = _input_file(os.path.realpath(path), path.name, kind, path.stat())
            files += [file] if file else []
    return files


def _recognised(path: Path) -> list[InputFile]:
    """The file, if its first bytes are the magic of a format."""
    with suppress(OSError):  # it may not be opened, or is gone since it was found
        with path.open("rb") as stream:
            name = format_by_magic(stream.read(MAGIC_BYTES))
        file = _input_file(os.path.realpath(path), path.name, (name, "") if name else None, path.stat())
        return [file] if file else []
    return []


def _below(folder: Path) -> tuple[list[InputFile], list[str]]:
    """The files in a folder whose path is resolved, named by their paths below it; and what is wrong with it.

    That is: folders in it that cannot be read, and files where none is of a kind that can.
    """
    problems: list[str] = []
    passed: Counter[str] = Counter()
    files: list[InputFile] = []
    folders, top = [str(folder)], len(os.path.join(folder, ""))  # noqa: PTH118 - text is a tenth of a Path's time
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    elif file := _file_of(entry, entry.path[top:]):
                        files.append(file)
                    else:
                        passed[os.path.splitext(entry.name)[1] or "without suffix"] += 1  # noqa: PTH122 - as above
        except OSError as error:
            problems.append(f"cannot be read: {printable(error.filename)} ({error.strerror})")
    if passed and not files:
        problems.append(_no_known_kind(str(folder), passed))
    return sorted(files, key=lambda file: file.input_id), problems


def _no_known_kind(folder: str, passed: Counter[str]) -> str:
    kinds = ", ".join(f"{n:,} {printable(suffix)}" for suffix, n in passed.most_common(_KINDS_NAMED))
    return f"no file of a kind that can be read: {printable(folder)} (it holds {kinds}; can be read: {READABLE})"


def _file_of(entry: "os.DirEntry[str]", below: str) -> InputFile | None:
    kind, absolute = _kind(entry.name), entry.path
    if not kind:
        return None
    try:
        if entry.is_symlink():
            absolute = os.path.realpath(absolute)
            kind = _kind(absolute) or kind
        return _input_file(absolute, below, kind, entry.stat())
    except OSError:  # gone since it was listed, or a link to nowhere
        return None


def _input_file(absolute: str, below: str, kind: Kind | None, info: os.stat_result) -> InputFile | None:
    if not kind or not stat.S_ISREG(info.st_mode):
        return None
    return InputFile(absolute, printable(below), *kind, info.st_size, info.st_mtime_ns // 1000)


def _kind(path: str) -> Kind | None:
    """What a name says: what is in the file and how it is compressed; None where that cannot be read."""
    stem, _, end = path[path.rfind("/") + 1 :].lower().rpartition(".")
    if "." + end in COMPRESSIONS:
        stem, _, inner = stem.rpartition(".")
        end = f"{inner}.{end}"
    return _ENDINGS.get(end) if stem else None
