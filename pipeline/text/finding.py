"""Which files lie in a folder, and which of them are read.

Here belong names, kinds of files and links; what is in a file belongs to `reading`.

Read are those under the folder, at any depth, with a suffix of `MEDIA_TYPES`. Left out on purpose: hidden files and
folders (a name that begins with a dot), lock files of Office (`~$…`), and `IGNORED_NAMES`. Everything else that lies
there is rejected by name, so that nobody waits for an article that is never read: other suffixes, links that lead out
of the folder, links to folders, pipes and devices, names that are not UTF-8.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PLAIN, HTML, PDF = "text/plain", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = {
    ".txt": PLAIN,
    ".md": "text/markdown",
    ".html": HTML,
    ".htm": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
}
IGNORED_NAMES = {"thumbs.db", "desktop.ini"}


class Found(NamedTuple):
    """A file of the folder: its id, where it is, and why it is not read."""

    document_id: str
    path: str
    problem: str | None = None
    byte_size: int = 0  # at the time it was found


def walk(root: Path) -> Iterator[Found]:
    """Every file below `root` that is not left out on purpose; folders are entered, links to folders are not."""
    folders = [(root, "")]
    while folders:
        folder, prefix = folders.pop()
        try:
            with os.scandir(folder) as entries:
                listed = list(entries)
        except OSError as error:
            yield Found(_printable(prefix), str(folder), f"folder cannot be opened: {error.strerror}")
            continue
        for entry in listed:
            if entry.name.startswith((".", "~$")) or entry.name.lower() in IGNORED_NAMES:
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append((Path(entry.path), f"{prefix}{entry.name}/"))
            else:
                yield _judged(entry, prefix + entry.name, root)


def _judged(entry: os.DirEntry[str], name: str, root: Path) -> Found:
    document_id = _printable(name)
    if document_id != name:
        return Found(document_id, document_id, "file name is not valid UTF-8")
    if entry.is_symlink():
        return _judged_link(Path(entry.path), name, root)
    if not entry.is_file(follow_symlinks=False):
        return Found(name, entry.path, "not a regular file")
    try:
        size = entry.stat(follow_symlinks=False).st_size
    except OSError as error:
        return Found(name, entry.path, f"cannot be opened: {error.strerror}")
    return Found(name, entry.path, _suffix_problem(name), size)


def _judged_link(link: Path, name: str, root: Path) -> Found:
    """A link is followed to a file inside the folder, and nowhere else."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return Found(name, str(link), "symbolic link leads nowhere")
    if not target.is_relative_to(root):
        return Found(name, str(link), "symbolic link leads out of the folder")
    if not target.is_file():
        return Found(name, str(link), "symbolic link to something that is no file is not followed")
    return Found(name, str(target), _suffix_problem(name))


def _suffix_problem(name: str) -> str | None:
    ending = suffix(name)
    if ending in MEDIA_TYPES:
        return None
    read = " ".join(MEDIA_TYPES)
    return f"format {ending} is not read (read are {read})" if ending else f"file name has no suffix (read are {read})"


def suffix(name: str) -> str:
    """The suffix in small letters, with its dot; empty where there is none."""
    stem, dot, ending = name.rpartition("/")[2].rpartition(".")
    return (dot + ending).lower() if stem else ""


def _printable(name: str) -> str:
    """The name with bytes that are not UTF-8 written as \\xff: a string that tables and files can hold."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")
