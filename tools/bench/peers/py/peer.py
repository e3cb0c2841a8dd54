"""What the Python peers share: the data of all peers, and the protocol of peers/c/peer.h."""

import math
import sys
import time

import numpy as np

SIGMA = 0.03


def entries(count, state=12345):
    """The numbers of the generator that all peers use, and its state after them; the known part is doubled until it is long enough."""
    known = np.array([(state * 1664525 + 1013904223) & 0xFFFFFFFF], dtype=np.uint64)
    factor, offset = 1664525, 1013904223
    while len(known) < count:
        known = np.concatenate([known, (known * np.uint64(factor) + np.uint64(offset)) & np.uint64(0xFFFFFFFF)])
        factor, offset = factor * factor & 0xFFFFFFFF, (factor * offset + offset) & 0xFFFFFFFF
    return known[:count] / 4294967296.0 * 2 - 1


def data(m, d, n):
    """X (n x d), y, theta (m x d) and eta, for the loss scale 1."""
    all_entries = entries(n * d + n + m * d)
    X, y, theta = np.split(all_entries, [n * d, n * d + n])
    return X.reshape(n, d) * np.sqrt(3.0 / d), y, theta.reshape(m, d) * 0.5, 0.01 / m


def serve(reset, steps, loss):
    """Answers `check K` and `time S`."""
    each = 0.0
    reset()
    print("ready", flush=True)
    for line in sys.stdin:
        command, amount = line.split()
        amount = float(amount)
        if command == "check":
            reset()
            steps(int(amount), 0.0)
            print(repr(float(loss())), flush=True)
            continue
        done, count = 0, math.ceil(amount / each) if each > 0 else 1
        before = time.process_time()
        taken = 0.0
        while taken < 0.5 * amount:
            steps(count, SIGMA)
            done += count
            taken = time.process_time() - before
            count = done
        each = taken / done
        print(done, taken, flush=True)
