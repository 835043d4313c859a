"""Links between pages lead to files and headings that are there; modules that pages name exist."""

import re
from pathlib import Path

from tests.support.doc_pages import ROOT, Place, anchors, inline_code, links, pages

_CODE_PATH = re.compile(r"(?:pipeline|flows|tests|benchmarks|docs)/[\w/.\-]*")


def _problem(link: Place) -> str | None:
    name, _, anchor = link.text.partition("#")
    target = (link.page.parent / name).resolve() if name else link.page
    if not target.exists():
        return f"{link}: there is no such file"
    if anchor and anchor not in anchors(target):
        return f"{link}: {target.name} has no such heading"
    return None


def _relative(page: Path) -> str:
    return str(page.relative_to(ROOT))


def test_links_resolve() -> None:
    problems = [problem for page in pages() for link in links(page) if (problem := _problem(link))]
    assert not problems, "\n".join(problems)


def test_files_that_a_page_names_exist() -> None:
    named = [code for page in pages() for code in inline_code(page) if _CODE_PATH.fullmatch(code.text)]
    missing = [str(code) for code in named if not (ROOT / code.text).exists()]
    assert not missing, "no such file or folder:\n" + "\n".join(missing)


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        ahead += [(page.parent / link.text.partition("#")[0]).resolve() for link in links(page) if link.text[0] != "#"]
    lost = {page for page in pages() if page.is_relative_to(ROOT / "docs")} - seen
    assert not lost, f"no link leads to {sorted(map(_relative, lost))}"


def test_a_broken_link_is_named_with_its_page_and_line() -> None:
    page = ROOT / "docs" / "README.md"
    assert _problem(Place(page, 7, "usage/nothing.md")) == "docs/README.md:7: usage/nothing.md: there is no such file"
    assert "has no such heading" in (_problem(Place(page, 7, "usage/ingest.md#nothing")) or "")
    assert _problem(Place(page, 7, "usage/ingest.md#again")) is None
