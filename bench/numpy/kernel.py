"""Every position in every scenario with numpy, in chunks that fit a cache. Reads what bench/flat-book.ts writes; prints
seconds, and two sums that every kernel must agree on."""

import sys
import time

import numpy as np

TIERS = 8


def main() -> None:
    data = np.fromfile(sys.argv[1], dtype=np.float64)
    rounds = int(sys.argv[2])
    positions, coins, accounts, count = (int(value) for value in data[:4])
    at = 4

    def take(size: int) -> np.ndarray:
        nonlocal at
        values = data[at : at + size]
        at += size
        return values

    exposure, fixed = take(positions), take(positions)
    coin, account = take(positions).astype(int), take(positions).astype(int)
    rate = take(positions * TIERS).reshape(positions, TIERS)
    deduction = take(positions * TIERS).reshape(positions, TIERS)
    wallet = take(accounts)
    factors = take(coins * count).reshape(coins, count)
    starts = np.searchsorted(account, np.arange(accounts))
    size = np.abs(exposure)
    chunk = max(1, 400_000 // positions)
    worst, total = np.empty(count), np.empty(count)
    began = time.perf_counter()
    for _ in range(rounds):
        for start in range(0, count, chunk):
            moved = factors[coin, start : start + chunk]
            notional = size[:, None] * moved
            needs = notional * rate[:, :1] - deduction[:, :1]
            for tier in range(1, TIERS):
                np.maximum(needs, notional * rate[:, tier, None] - deduction[:, tier, None], out=needs)
            gains = fixed[:, None] + exposure[:, None] * moved
            equity = wallet[:, None] + np.add.reduceat(gains, starts)
            required = np.add.reduceat(needs, starts)
            with np.errstate(divide="ignore"):
                load = np.where(equity > 0, required / equity, 1e300)
            worst[start : start + chunk] = load.max(axis=0)
            total[start : start + chunk] = equity.sum(axis=0)
    seconds = time.perf_counter() - began
    print(f"{seconds:.9f} {np.minimum(worst, 10).sum():.17g} {total.sum():.17g}")


main()
