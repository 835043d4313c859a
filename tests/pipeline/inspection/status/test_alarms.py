"""A count is told where chance would hardly have it, and a person would see it."""

from pipeline.inspection.status.alarms import is_far_above, is_far_below, is_share_raised


def test_a_count_is_far_below_all_before_and_no_chance() -> None:
    assert is_far_below(0, [20, 15, 9]) and is_far_below(3, [40, 30, 25])
    for n, usual in ((0, [3, 4, 5]), (0, [20, 0]), (9, [18, 19, 20]), (0, [])):
        assert not is_far_below(n, usual), (n, usual)


def test_a_count_is_far_above_all_before() -> None:
    assert is_far_above(400, [20, 40], 50)
    assert not is_far_above(100, [20, 40], 50) and not is_far_above(30, [1, 2], 50) and not is_far_above(9, [], 5)


def test_a_share_is_raised_by_much_and_more_than_chance() -> None:
    assert is_share_raised((20, 30), (10, 400), 0.2)
    for part, before in (((2, 4), (10, 100)), ((25, 100), (10, 100)), ((0, 0), (1, 9)), ((9, 10), (0, 0))):
        assert not is_share_raised(part, before, 0.2), (part, before)
