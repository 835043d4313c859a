"""The compiled kernels -> in the compiler's cache, by the first process that asks; others wait, and then load them."""

from filelock import FileLock

from pipeline.matching.kernels.compile import KERNELS, cache_folder
from pipeline.settings import Settings
from tests.support.newswire import newswire
from tests.support.stages import article_rows, matched

ARTICLES = 60  # whose pairs need every kernel that matching has


def load_kernels() -> None:
    """Weigh some pairs. To compile what that takes costs a core half a minute, in a fresh clone, in each process."""
    with FileLock(cache_folder(KERNELS).with_suffix(".lock")):
        matched(article_rows([article.record() for article in newswire(ARTICLES)]), Settings())
