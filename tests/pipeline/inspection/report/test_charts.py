"""Charts are SVG of one image each, with a name, without scripts, colours or sizes of their own."""

from xml.etree import ElementTree

from pipeline.inspection.report.charts import bars, columns


def test_a_chart_is_an_image_with_a_name_that_fits_any_width() -> None:
    root = ElementTree.fromstring(bars("How <many>", [("read", 9), ("new", 5)]))
    assert root.get("role") == "img" and root.get("aria-label") == "How <many>"
    assert root.get("viewBox") and not root.get("width")
    assert len(root.findall(".//*[@class='series bars']/rect")) == 2


def test_names_are_written_as_text_and_long_ones_are_cut() -> None:
    drawn = bars("Words", [("<script>alert(1)</script> and more", 1)])
    assert "<script" not in drawn and "&lt;script&gt;alert(1)" in drawn and "…" in drawn


def test_of_many_columns_few_are_named() -> None:
    root = ElementTree.fromstring(columns("Days", [(f"d{n}", n) for n in range(30)]))
    named = [text.text for text in root.iter("text") if (text.text or "").startswith("d")]
    assert named == ["d0", "d8", "d16", "d24"]


def test_thousands_are_set_apart() -> None:
    ticks = [text.text for text in ElementTree.fromstring(bars("Read", [("read", 104_907)])).iter("text")]
    assert "25,000" in ticks and "100,000" in ticks
    ticks = [text.text for text in ElementTree.fromstring(columns("Days", [("d", 3)])).iter("text")]
    assert "0.75" in ticks or "1" in ticks


def test_without_a_value_there_is_no_chart() -> None:
    assert bars("None", []) == columns("None", []) == bars("None", [("a", 0)]) == ""
