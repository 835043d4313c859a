"""The pages of the documentation -> their fenced blocks, their code in sentences, their links and anchors, by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^```(\w*)\s*$")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^()\s]+)\)")
_CODE = re.compile(r"`([^`]+)`")
_HEADING = re.compile(r"^#{1,6} +(.*)$")


@dataclass(frozen=True)
class Place:
    """A line of a page, counted from 1, and a text that begins there."""

    page: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}: {self.text}"


def pages() -> list[Path]:
    """All pages, sorted: those in the root, those of the folders that have one, and all under docs."""
    found = [*ROOT.glob("*.md"), *ROOT.glob("[!.]*/README.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted({page for page in found if page.parent.name != "seeds"})


def blocks(page: Path, *languages: str) -> list[Place]:
    """The fenced blocks of a page in some languages; an empty one stands for none."""
    return [block for language, block in _split(page)[0] if language in languages]


def links(page: Path) -> list[Place]:
    """The targets of a page's links, those to other sites left out."""
    found = [Place(page, line.line, target) for line in _split(page)[1] for target in _LINK.findall(_bare(line.text))]
    return [link for link in found if "://" not in link.text and not link.text.startswith("mailto:")]


def inline_code(page: Path) -> list[Place]:
    """What stands between backticks in a page's sentences."""
    return [Place(page, line.line, code) for line in _split(page)[1] for code in _CODE.findall(line.text)]


def anchors(page: Path) -> set[str]:
    """The names by which a page's headings can be linked to."""
    headings = [found[1] for line in _split(page)[1] if (found := _HEADING.match(line.text))]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands(page: Path) -> list[Place]:
    """The shell lines of a page, each with the lines that continue it."""
    return [command for block in blocks(page, "sh", "") for command in _shell_lines(block)]


def _shell_lines(block: Place) -> Iterator[Place]:
    for number, line in enumerate(block.text.splitlines()):
        if line.strip() and not line.lstrip().startswith("#"):
            yield Place(block.page, block.line + number, line.strip())


def _bare(line: str) -> str:
    """A line without what is code in it."""
    return _CODE.sub("code", line)


def _split(page: Path) -> tuple[list[tuple[str, Place]], list[Place]]:
    """The fenced blocks of a page with their languages, and its other lines."""
    fenced, lines = [], []
    language, start, block = "", 0, list[str]()
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        fence = _FENCE.match(line)
        if start and fence:
            fenced.append((language, Place(page, start + 1, "\n".join(block))))
            start, block = 0, []
        elif fence:
            language, start = fence[1], number
        elif start:
            block.append(line)
        else:
            lines.append(Place(page, number, line))
    assert not start, f"{page}:{start}: a block without an end"
    return fenced, lines
