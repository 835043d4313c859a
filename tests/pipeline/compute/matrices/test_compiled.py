"""Compiled: a function gives what it gave, also where compiled code can be kept nowhere."""

import numpy as np
from numba.core.dispatcher import Dispatcher

from pipeline.compute.matrices.compiled import compiled


def test_of_a_function_without_a_file_nothing_is_kept_and_it_is_compiled_all_the_same() -> None:
    names: dict[str, object] = {}
    exec(compile("def doubled(values):\n    return 2 * values", "<no file>", "exec"), names)
    doubled = compiled(names["doubled"])  # type: ignore[arg-type]
    assert isinstance(doubled, Dispatcher)
    assert doubled(np.array([1, 2])).tolist() == [2, 4]
