"""A sweep of label-noise SGD as one writes it in Python: a function for one run in NumPy, in a loop over (nu, seed), or mapped over it by joblib, Dask or Ray.

`sweep_peer.py loop|joblib|dask|ray RUNS STEPS` prints nanoseconds of processor time a step in that function alone: what starts and feeds the processes is not counted.
"""

import os
import sys
import time

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np  # noqa: E402

M, N, D = 10, 3, 3
NU = np.logspace(-2, 0, 5)


def run(nu: float, seed: int, steps: int) -> tuple[float, float, float, float]:
    """Loss, trace and collapse at the end, and the seconds of processor time that the run took."""
    began = time.process_time()
    rng = np.random.default_rng(seed)
    q, _ = np.linalg.qr(rng.standard_normal((D, N)))
    X = np.linalg.cholesky(0.5 * np.eye(N) + 0.5) @ q.T
    y = rng.uniform(size=N)
    theta = 0.2 * rng.standard_normal((M, D))
    eta, sigma, c = 0.01 / M, 0.2, 1 / N
    for _ in range(steps):
        Z = X @ theta.T
        squares = Z * Z
        residuals = (Z * squares + nu * Z).sum(axis=1) - y - sigma * rng.standard_normal(N)
        theta -= 2 * eta * c * ((3 * squares + nu) * residuals[:, None]).T @ X
    Z = X @ theta.T
    loss = c * np.sum(((Z**3 + nu * Z).sum(axis=1) - y) ** 2)
    trace = 2 * c * np.sum((3 * Z * Z + nu) ** 2)
    collapse = np.abs(Z - Z.mean(axis=1, keepdims=True)).max()
    return float(loss), float(trace), float(collapse), time.process_time() - began


def by_loop(places: list[tuple[float, int]], steps: int) -> list[tuple[float, float, float, float]]:
    return [run(nu, seed, steps) for nu, seed in places]


def by_joblib(places: list[tuple[float, int]], steps: int) -> list[tuple[float, float, float, float]]:
    from joblib import Parallel, delayed

    return Parallel(n_jobs=2)(delayed(run)(nu, seed, steps) for nu, seed in places)


def by_dask(places: list[tuple[float, int]], steps: int) -> list[tuple[float, float, float, float]]:
    from dask.distributed import Client, LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster, Client(cluster) as client:
        return client.gather([client.submit(run, nu, seed, steps, pure=False) for nu, seed in places])


def by_ray(places: list[tuple[float, int]], steps: int) -> list[tuple[float, float, float, float]]:
    import ray

    ray.init(num_cpus=2, include_dashboard=False, configure_logging=False, log_to_driver=False)
    remote = ray.remote(run)
    return ray.get([remote.remote(nu, seed, steps) for nu, seed in places])


if __name__ == "__main__":
    kind, runs, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    places = [(float(nu), seed) for nu in NU for seed in range(max(1, runs // len(NU)))]
    rows = {"loop": by_loop, "joblib": by_joblib, "dask": by_dask, "ray": by_ray}[kind](places, steps)
    print(1e9 * sum(row[3] for row in rows) / (len(rows) * steps))
