"""A matrix has a cell for each row and column, shaded by how high its count is."""

from pipeline.inspection.report.matrix import LEVELS, Cell, matrix


def test_cells_stand_in_the_order_of_rows_and_columns_and_others_are_left_out() -> None:
    counts = [{"row": "b", "col": 2, "n": 100}, {"row": "a", "col": 1, "n": 1}, {"row": "c", "col": 1, "n": 9}]
    found = matrix(counts, ["a", "b"], [1, 2])
    assert found.cells == [[Cell(1, 1), Cell(0, 0)], [Cell(0, 0), Cell(100, LEVELS)]]
    assert found.with_columns(["x", "y"]).columns == ["x", "y"]


def test_without_counts_nothing_is_shaded() -> None:
    assert matrix([], ["a"], ["b"]).cells == [[Cell(0, 0)]] and matrix([], [], []).cells == []
