"""How measurements are taken and shown, the same in each of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

ROUNDS = 60


def settle() -> None:
    """What is loaded and was filled stays out of garbage collection, as gunicorn.conf.py has it in a server."""
    gc.collect()
    gc.freeze()


def measure(name: str, work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Does it once to warm up and then `rounds` times; gives the 95th percentile in milliseconds."""
    work()
    return show(name, [took(work) for _ in range(rounds)])


def took(work: Callable[[], object]) -> float:
    """Milliseconds."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def head() -> None:
    print(f"{'':<34}{'median (ms)':>12}{'p95 (ms)':>10}")


def show(name: str, took: list[float]) -> float:
    p95 = statistics.quantiles(took, n=20)[-1]
    print(f"{name:<34}{statistics.median(took):>12.1f}{p95:>10.1f}")
    return p95
